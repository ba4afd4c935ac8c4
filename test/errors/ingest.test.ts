import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { claimsOf } from '../support/fixtures.ts';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { newOrganization, type NewOrganization } from '../support/organization.ts';
import { alertsOf, incidentsOf, ingest, insertDirectly, type Report } from './report.ts';

let test: TestDatabase;
let organization: NewOrganization;

const saturday = '2027-06-05T12:00:00Z';

beforeAll(async () => {
  test = await testDatabase();
  await moveClock(test, saturday);
});
afterAll(() => test.close());
beforeEach(async () => {
  organization = await newOrganization(test.engine);
});

// Covers T01.
describe('a direct INSERT and the API take the same path', () => {
  it('leaves the same rows behind, whatever the client says of stamps', async () => {
    const other = await newOrganization(test.engine);
    const reports = ({ venue }: NewOrganization): Report[] => [
      { severity: 'low', error_message: 'Slow answer of 812 ms' },
      { severity: 'high', venue_id: venue, occurred_at: '2027-06-05T01:00:00Z' },
      { severity: 'critical', service_name: 'gallery', tags: { region: 'west' } },
      {
        severity: 'wedding_emergency',
        stack_trace: 'Error: x\n    at pay (/srv/app/pay.js:10:2)\n    at main (/srv/app/main.js:3:1)',
      },
    ];
    await ingest(test, organization, reports(organization));
    await insertDirectly(test, other, reports(other));
    const left = async ({ id }: NewOrganization) => {
      const { rows: errors } = await test.engine.query(
        `SELECT service_name, error_type, severity, error_message, fingerprint, wedding_context, tags, status, suppressed, is_saturday,
                is_wedding_day, local_date::text, incident_id IS NOT NULL AS linked
         FROM error_reports WHERE organization_id = $1 ORDER BY severity_rank`,
        [id],
      );
      const { rows: incidents } = await test.engine.query(
        `SELECT title, description, priority, severity, wedding_impact, service_name, fingerprint, is_saturday_incident, is_wedding_day,
                auto_created, error_count, local_date::text FROM incidents WHERE organization_id = $1 ORDER BY fingerprint, service_name`,
        [id],
      );
      const { rows: alerts } = await test.engine.query(
        `SELECT title, alert_status, severity, priority, is_saturday, is_wedding_day, next_escalation_at - triggered_at AS due
         FROM alert_history WHERE organization_id = $1 ORDER BY title, severity`,
        [id],
      );
      const { rows: patterns } = await test.engine.query(
        'SELECT fingerprint, error_type, normalized_message, occurrence_count FROM error_patterns WHERE organization_id = $1 ORDER BY fingerprint',
        [id],
      );
      return { errors, incidents, alerts, patterns };
    };
    const byApi = await left(organization);
    expect(byApi.errors).toHaveLength(4);
    expect(byApi.incidents.length).toBeGreaterThanOrEqual(3);
    expect(await left(other)).toEqual(byApi);
  });
});

describe('the receipt', () => {
  it('tells a program that may not read what became of each row, in the order given', async () => {
    const receipts = await ingest(test, organization, [
      { severity: 'low', error_message: 'Nothing much' },
      { severity: 'critical' },
      { severity: 'critical' },
    ]);
    const [incident] = await incidentsOf(test, organization);
    expect(receipts).toMatchObject([
      { ordinal: 0, is_wedding_day: true, duplicate: false, incident_id: null },
      { ordinal: 1, incident_id: incident?.id, incident_opened: true },
      { ordinal: 2, incident_id: incident?.id },
    ]);
    const seen = await test.asViewer(organization.service, (connection) =>
      connection.query('SELECT FROM error_reports'),
    );
    expect(seen).toEqual([]);
  });

  it('is the same when the same key and input come again, and no row is added', async () => {
    const [first] = await ingest(test, organization, [{ severity: 'critical' }], 'key-1');
    const [again] = await ingest(test, organization, [{ severity: 'critical' }], 'key-1');
    expect(again).toEqual({ ...first, duplicate: true });
    expect(await incidentsOf(test, organization)).toMatchObject([{ error_count: '1' }]);
  });

  it('makes parallel callers with one key wait for the first', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => ingest(test, organization, [{ severity: 'critical' }], 'key-2')),
    );
    expect(new Set(answers.map(([receipt]) => receipt?.id)).size).toBe(1);
    expect(answers.filter(([receipt]) => receipt?.duplicate === false)).toHaveLength(1);
  });

  it('is refused for the same key with another input', async () => {
    await ingest(test, organization, [{ severity: 'critical' }], 'key-3');
    await expect(ingest(test, organization, [{ severity: 'low' }], 'key-3')).rejects.toMatchObject({ code: 'WS006' });
  });
});

describe('what is refused', () => {
  it('names the row and the field of a time that cannot be', async () => {
    const reports: Report[] = [{ severity: 'low' }, { severity: 'low', occurred_at: '2027-06-05T13:00:00Z' }];
    await expect(ingest(test, organization, reports)).rejects.toMatchObject({
      code: 'WS007',
      detail: '["input", "errorReports", "1", "occurredAt"]',
    });
    await expect(insertDirectly(test, organization, reports)).rejects.toMatchObject({ code: 'WS007' });
    expect(await incidentsOf(test, organization)).toEqual([]);
  });

  it('is another organization’s, and a venue of one', async () => {
    const other = await newOrganization(test.engine);
    await expect(
      ingest(test, { ...other, service: organization.service }, [{ severity: 'low' }]),
    ).rejects.toMatchObject({ code: 'WS005' });
    await expect(ingest(test, organization, [{ severity: 'low', venue_id: other.venue }])).rejects.toMatchObject({
      code: 'WS007',
      detail: '["input", "venueId"]',
    });
    await expect(
      insertDirectly(test, organization, [{ severity: 'low', venue_id: other.venue }]),
    ).rejects.toMatchObject({ code: '23503' });
  });

  it('is everything without a role that reports', async () => {
    const stranger = claimsOf('5f0c0c9e-4c0b-4a51-9d3e-3a1b7f2f0001');
    await expect(ingest(test, { ...organization, service: stranger }, [{ severity: 'low' }])).rejects.toMatchObject({
      code: 'WS005',
    });
  });
});

describe('a browser’s key', () => {
  it('cannot page with an emergency: it counts as critical, on both ways', async () => {
    const browser = claimsOf(undefined, { role: 'service', organization_id: organization.id, key_kind: 'browser' });
    await ingest(test, { ...organization, service: browser }, [{ severity: 'wedding_emergency' }]);
    await insertDirectly(test, { ...organization, service: browser }, [
      { severity: 'wedding_emergency', service_name: 'rsvp' },
    ]);
    const { rows } = await test.engine.query('SELECT severity FROM error_reports WHERE organization_id = $1', [
      organization.id,
    ]);
    expect(rows).toEqual([{ severity: 'critical' }, { severity: 'critical' }]);
  });
});

describe('suppression at ingest', () => {
  const rule = (matcher: object) =>
    test.engine.query(
      `INSERT INTO error_suppression_rules (organization_id, name, matcher, reason) VALUES ($1, 'Noise', $2, 'known')`,
      [organization.id, JSON.stringify(matcher)],
    );
  const suppressed = async () => {
    const { rows } = await test.engine.query<{ suppressed: boolean }>(
      'SELECT suppressed FROM error_reports WHERE organization_id = $1 ORDER BY severity_rank, service_name',
      [organization.id],
    );
    return rows.map((row) => row.suppressed);
  };

  it.each([
    [{ field: 'serviceName', op: '=', value: 'gallery' }],
    [{ field: 'serviceName', op: 'in', value: ['gallery', 'api'] }],
    [{ field: 'serviceName', op: 'prefix', value: 'gal' }],
    [{ field: 'message', op: 'contains', value: 'album' }],
    [{ field: 'errorMessage', op: 'contains', value: 'album' }],
    [{ field: 'severity', op: '=', value: 'MEDIUM' }],
    [{ field: 'tags.region', op: '=', value: 'west' }],
    [
      {
        and: [
          { field: 'serviceName', op: '=', value: 'gallery' },
          { not: { field: 'severity', op: 'rank', value: 'high' } },
        ],
      },
    ],
    [
      {
        or: [
          { field: 'environment', op: '=', value: 'nowhere' },
          { field: 'serviceName', op: '=', value: 'gallery' },
        ],
      },
    ],
  ])('matches %j, on both ways', async (matcher) => {
    await rule(matcher);
    const reports: Report[] = [
      { severity: 'low', service_name: 'checkout' },
      { severity: 'medium', service_name: 'gallery', error_message: 'No such album 7', tags: { region: 'west' } },
    ];
    await ingest(test, organization, reports);
    await insertDirectly(test, organization, reports);
    expect(await suppressed()).toEqual([false, false, true, true]);
    const { rows } = await test.engine.query(
      'SELECT hit_count::int FROM error_suppression_rules WHERE organization_id = $1',
      [organization.id],
    );
    expect(rows).toEqual([{ hit_count: 2 }]);
  });

  it('never holds back what would be a P0', async () => {
    await rule({ field: 'serviceName', op: '=', value: 'checkout' });
    await ingest(test, organization, [{ severity: 'medium' }, { severity: 'high' }]);
    expect(await suppressed()).toEqual([true, false]);
    expect(await alertsOf(test, organization)).toMatchObject([{ priority: 'p0_critical' }]);
  });
});
