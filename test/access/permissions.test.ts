import { describe, expect, it } from 'vitest';
import { decide, may, permissions, scopeNeeded, staffMay, type Operation } from '../../src/access/permissions.ts';
import { loweredRole, memberRoles, staffRoles, type MemberRole, type StaffRole } from '../../src/access/roles.ts';
import { browserScopes, insertScopes, type InsertScope } from '../../src/access/scopes.ts';
import type { Viewer } from '../../src/access/viewer.ts';

const a = '0190a5b2-7c3d-7e11-8f00-00000000000a';
const b = '0190a5b2-7c3d-7e11-8f00-00000000000b';
const operations = Object.keys(permissions) as Operation[];

function viewer(parts: Partial<Viewer>): Viewer {
  const exp = Math.floor(Date.now() / 1000) + 60;
  return {
    claims: { role: 'authenticated', aud: 'authenticated', exp, app_metadata: {} },
    userId: null,
    staffRole: null,
    service: null,
    memberships: [],
    ownRows: false,
    expiresAt: new Date(exp * 1000),
    ...parts,
  };
}

const member = (role: MemberRole) => viewer({ memberships: [{ organizationId: a, role }] });
const staff = (staffRole: StaffRole) => viewer({ staffRole });
const program = (...scopes: InsertScope[]) => viewer({ service: { organizationId: a, scopes } });
const allowedTo = (operation: Operation) =>
  memberRoles.filter((role) => decide(member(role), operation, a) === 'yes').toSorted();

// Covers P15, P18.
describe('in an organization', () => {
  it('every member reads errors, performance, incidents, alerts, health and venues', () => {
    for (const operation of [
      'errorReport.read',
      'performanceMetric.read',
      'incident.read',
      'alert.read',
      'systemHealthCheck.read',
      'venue.read',
      'view.saturdayMonitoring',
    ] as const) {
      expect(allowedTo(operation)).toEqual(memberRoles.toSorted());
    }
  });

  const expectations: [Operation, MemberRole[]][] = [
    ['incident.create', ['admin', 'devops', 'emergency_response', 'on_call', 'support']],
    ['incident.acknowledge', ['admin', 'emergency_response', 'on_call', 'support']],
    ['incident.close', ['admin', 'emergency_response', 'on_call', 'support']],
    ['alert.acknowledge', ['admin', 'devops', 'emergency_response', 'on_call', 'support']],
    ['alert.suppress', ['admin', 'devops', 'emergency_response', 'on_call']],
    ['alertConfiguration.create', ['admin', 'devops', 'on_call']],
    ['alertConfiguration.update', ['admin', 'devops', 'manager', 'on_call']],
    ['alertConfiguration.delete', ['admin', 'devops', 'on_call']],
    ['errorReport.triage', ['admin', 'devops', 'on_call', 'support']],
    ['errorReport.create', ['admin', 'devops', 'emergency_response', 'on_call', 'support']],
    ['revenueMetric.read', ['admin', 'manager']],
    ['view.revenueAnalysis', ['admin', 'manager']],
    ['view.conversionFunnelAnalysis', ['admin', 'manager']],
    ['conversionFunnel.update', ['admin', 'manager']],
    ['userSegment.evaluate', ['admin', 'manager']],
    ['escalationContact.read', ['admin', 'devops', 'emergency_response', 'on_call']],
    ['auditLog.read', ['admin']],
  ];
  it.each(expectations)('%s belongs to %j', (operation, roles) => {
    expect(allowedTo(operation)).toEqual(roles);
  });

  it('a role held in A is nothing in B', () => {
    for (const operation of operations) {
      expect(may(member('admin'), operation, b)).toBe(false);
    }
  });

  it('an assignee or creator may handle an incident whatever the role, so the row is asked', () => {
    expect(decide(member('user'), 'incident.acknowledge', a)).toBe('row');
    expect(decide(member('user'), 'alertConfiguration.update', a)).toBe('row');
    expect(decide(member('user'), 'alertConfiguration.delete', a)).toBe('no');
    expect(decide(viewer({}), 'incident.acknowledge')).toBe('no');
  });
});

describe('a program', () => {
  it('inserts what its scopes name, in its own organization, and reads nothing', () => {
    const all = program(...insertScopes);
    const allowed = operations.filter((operation) => may(all, operation, a));
    expect(allowed.toSorted()).toEqual(Object.keys(scopeNeeded).toSorted());
    expect(operations.filter((operation) => may(all, operation, b))).toEqual([]);
    expect(may(program('errors'), 'performanceMetrics.ingest', a)).toBe(false);
  });

  it('in a browser reports errors, vitals and journeys only', () => {
    const page = program(...browserScopes);
    expect(operations.filter((operation) => may(page, operation, a))).toEqual([
      'errorReport.create',
      'errorReports.ingest',
      'coreWebVitals.ingest',
      'userJourneyPerformance.ingest',
    ]);
  });
});

// Covers P15, P18.
describe('platform staff', () => {
  it('admin does everything everywhere', () => {
    expect(operations.every((operation) => may(staff('admin'), operation, b))).toBe(true);
  });

  it('support reads everything and writes nothing but what is its own', () => {
    const yes = operations.filter((operation) => decide(staff('support'), operation, b) === 'yes');
    expect(yes).toEqual(operations.filter((name) => /\.read$|^view\./.test(name)));
  });

  it('on_call and devops read incidents, alerts and health, not errors, performance or business', () => {
    for (const role of ['on_call', 'devops'] as const) {
      expect(staffMay(role, 'incident.read')).toBe(true);
      expect(staffMay(role, 'alert.read')).toBe(true);
      expect(staffMay(role, 'view.systemHealthOverview')).toBe(true);
      expect(staffMay(role, 'errorReport.read')).toBe(false);
      expect(staffMay(role, 'performanceMetric.read')).toBe(false);
      expect(staffMay(role, 'businessEvent.read')).toBe(false);
      expect(staffMay(role, 'incident.acknowledge')).toBe(false);
    }
  });

  it('emergency_response reads and updates incidents, and no other monitoring table', () => {
    expect(staffMay('emergency_response', 'incident.acknowledge')).toBe(true);
    expect(staffMay('emergency_response', 'incident.create')).toBe(false);
    expect(staffMay('emergency_response', 'alert.read')).toBe(false);
    expect(staffMay('emergency_response', 'errorReport.read')).toBe(false);
  });

  it('alone crosses organizations', () => {
    expect(staffRoles.every((role) => staffMay(role, 'incident.read'))).toBe(true);
  });
});

describe('the claimed role', () => {
  const rights = (role: MemberRole) => operations.filter((name) => allowedTo(name).includes(role));

  it('lowers and never raises, for every pair of roles', () => {
    for (const held of memberRoles) {
      for (const claimed of memberRoles) {
        const left = rights(loweredRole(held, claimed));
        expect(rights(held), `${held} claiming ${claimed}`).toEqual(expect.arrayContaining(left));
        expect(rights(claimed), `${held} claiming ${claimed}`).toEqual(expect.arrayContaining(left));
      }
    }
  });

  it('leaves what is held when absent, and the least when unknown', () => {
    expect(loweredRole('on_call', null)).toBe('on_call');
    expect(loweredRole('on_call', 'Owner')).toBe('user');
    expect(loweredRole('on_call', 'admin')).toBe('on_call');
    expect(loweredRole('admin', 'on_call')).toBe('on_call');
    expect(loweredRole('manager', 'on_call')).toBe('user');
  });
});
