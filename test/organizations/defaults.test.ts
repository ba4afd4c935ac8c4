import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { newOrganization, type NewOrganization } from '../support/organization.ts';

let test: TestDatabase;
let organization: NewOrganization;

beforeAll(async () => {
  test = await testDatabase();
  organization = await newOrganization(test.engine);
});
afterAll(() => test.close());

const rows = async (sql: string): Promise<unknown[]> => (await test.engine.query(sql, [organization.id])).rows;

// Covers M07.
describe('a new organization', () => {
  it('has four monitors', async () => {
    expect(
      await rows(
        `SELECT name, target, target_value, target_unit FROM monitor_configurations WHERE organization_id = $1 AND is_default ORDER BY name`,
      ),
    ).toEqual([
      { name: 'Form submissions', target: 'form_submission', target_value: 99, target_unit: 'percent' },
      { name: 'Guest RSVP', target: 'guest_rsvp', target_value: null, target_unit: null },
      { name: 'Payments', target: 'payment', target_value: 100, target_unit: 'percent' },
      { name: 'Photo uploads', target: 'photo_upload', target_value: 2000, target_unit: 'ms' },
    ]);
  });

  it('has four alert rules', async () => {
    expect(
      await rows(
        `SELECT name, alert_type, threshold_value, window_seconds, for_seconds, minimum_samples FROM alert_configurations
         WHERE organization_id = $1 AND is_default ORDER BY name`,
      ),
    ).toMatchObject([
      {
        name: 'Failing payments',
        alert_type: 'composite',
        threshold_value: 99,
        window_seconds: 600,
        minimum_samples: 20,
      },
      { name: 'Silent monitor', alert_type: 'heartbeat' },
      { name: 'Slow API', alert_type: 'threshold', threshold_value: 500, for_seconds: 300 },
      { name: 'Wedding-day error', alert_type: 'pattern_match' },
    ]);
  });

  it('has two escalation policies', async () => {
    expect(
      await rows(
        `SELECT name, is_default, for_wedding_day, jsonb_path_query_array(levels, '$.delaySeconds') AS delays FROM escalation_policies
         WHERE organization_id = $1 ORDER BY name`,
      ),
    ).toEqual([
      { name: 'Standard', is_default: true, for_wedding_day: false, delays: [300] },
      { name: 'Wedding-day emergency', is_default: false, for_wedding_day: true, delays: [0, 120, 240] },
    ]);
  });

  it('has one rule that holds alerts back: what follows from a venue that is offline', async () => {
    expect(
      await rows(
        `SELECT name, kind, equal_fields, enabled FROM suppression_rules WHERE organization_id = $1 AND is_default`,
      ),
    ).toEqual([{ name: 'Venue offline', kind: 'inhibition', equal_fields: ['venueId'], enabled: true }]);
  });

  it('gets nothing twice', async () => {
    await test.engine.query('SELECT ensure_default_configuration($1)', [organization.id]);
    expect(
      await rows(
        `SELECT (SELECT count(*)::int FROM monitor_configurations WHERE organization_id = $1) AS monitors,
                (SELECT count(*)::int FROM alert_configurations WHERE organization_id = $1) AS rules,
                (SELECT count(*)::int FROM escalation_policies WHERE organization_id = $1) AS policies,
                (SELECT count(*)::int FROM suppression_rules WHERE organization_id = $1) AS suppressions`,
      ),
    ).toEqual([{ monitors: 4, rules: 4, policies: 2, suppressions: 1 }]);
  });
});
