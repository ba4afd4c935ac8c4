import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { claimsOf, insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { newOrganization, type NewOrganization } from '../support/organization.ts';
import { RuleDay } from './rules.ts';

let test: TestDatabase;
let asker: Asker;
let fixtures: Fixtures;

beforeAll(async () => {
  test = await testDatabase();
  fixtures = await insertFixtures(test.engine);
  asker = await openAsker(test);
});
afterAll(async () => {
  await asker.close();
  await test.close();
});

const query = /* GraphQL */ `
  query ($organization: ID, $since: DateTime, $until: DateTime) {
    alertAccuracy(organizationId: $organization, since: $since, until: $until) {
      alertConfigurationId
      ruleName
      alertType
      alertCount
      repeatCount
      usefulCount
      noiseCount
      precision
      suppressedCount
      suppressedShare
      escalatedCount
      escalatedShare
      acknowledgedCount
      meanSecondsToAcknowledge
      medianSecondsToAcknowledge
      resolvedCount
      meanSecondsToResolve
      medianSecondsToResolve
      detectedCount
      meanSecondsToDetect
      medianSecondsToDetect
    }
  }
`;

async function accuracyOf({ onCall }: NewOrganization, variables: Record<string, unknown> = {}) {
  const { data, errors } = await asker.ask(onCall, query, variables);
  expect(errors).toEqual([]);
  return (data as unknown as { alertAccuracy: Record<string, unknown>[] }).alertAccuracy;
}

const noon = Date.parse('2027-03-03T12:00:00Z');
const moment = (seconds: number) => new Date(noon + seconds * 1000).toISOString();

/** What became of an alert, in seconds from noon. */
interface Fate {
  readonly raised?: number;
  readonly acknowledged?: number;
  readonly resolved?: number;
  readonly repeats?: number;
  readonly held?: boolean;
  readonly levels?: number;
}

async function alert(organization: NewOrganization, rule: string | null, fate: Fate = {}): Promise<string> {
  const { raised = 0, acknowledged, resolved, repeats = 0, held = false, levels = 0 } = fate;
  const { rows } = await test.engine.query<{ id: string }>(
    `INSERT INTO alert_history (organization_id, title, dedup_key, alert_status, severity, priority, alert_configuration_id, triggered_at,
       acknowledged_at, acknowledged_by, resolved_at, repeat_count, suppressed_reason)
     VALUES ($1, 'Slow', $2, $3, 'low', 'p4_info', $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
    [
      organization.id,
      randomUUID(),
      resolved === undefined
        ? held
          ? 'suppressed'
          : acknowledged === undefined
            ? 'triggered'
            : 'acknowledged'
        : 'resolved',
      rule,
      moment(raised),
      acknowledged === undefined ? null : moment(acknowledged),
      acknowledged === undefined ? null : organization.onCall.sub,
      resolved === undefined ? null : moment(resolved),
      repeats,
      held ? 'planned work' : null,
    ],
  );
  const id = rows[0]?.id ?? '';
  for (let level = 1; level <= levels; level += 1) {
    await test.engine.query(
      `INSERT INTO escalation_steps (organization_id, alert_id, level, due_at, taken_by) VALUES ($1, $2, $3, $4, 'system')`,
      [organization.id, id, level, moment(raised + level)],
    );
  }
  return id;
}

async function rule(organization: NewOrganization, name: string): Promise<string> {
  const { rows } = await test.engine.query<{ id: string }>(
    `INSERT INTO alert_configurations (organization_id, name, alert_type, metric_type, comparison, threshold_value)
     VALUES ($1, $2, 'threshold', 'response_time', 'above', 1) RETURNING id`,
    [organization.id, name],
  );
  return rows[0]?.id ?? '';
}

/** As a member says it, by the mutation. */
async function say(
  organization: NewOrganization,
  id: string,
  ...answers: readonly ('USEFUL' | 'NOISE')[]
): Promise<void> {
  for (const usefulness of answers) {
    const user = randomUUID();
    await test.engine.query(
      `INSERT INTO user_profiles (organization_id, user_id, role, display_name) VALUES ($1, $2, 'on_call', 'Somebody')`,
      [organization.id, user],
    );
    const answer = await asker.ask(
      claimsOf(user),
      `mutation ($input: AlertFeedbackInput!) { alertFeedback(input: $input) { userErrors { message } } }`,
      { input: { id: encodeGlobalId('al', organization.id, id), usefulness } },
    );
    expect(answer).toMatchObject({ errors: [], data: { alertFeedback: { userErrors: [] } } });
  }
}

// Covers M05.
describe('the accuracy of alerts', () => {
  it('is what responders say of them: by most answers to each, useful where they are as many', async () => {
    await moveClock(test, moment(3600));
    const organization = await newOrganization(test.engine);
    const id = await rule(organization, 'Slow API');
    await say(organization, await alert(organization, id), 'USEFUL');
    await say(organization, await alert(organization, id), 'NOISE', 'NOISE', 'USEFUL');
    await say(organization, await alert(organization, id), 'NOISE', 'USEFUL');
    await say(organization, await alert(organization, id), 'NOISE');
    await alert(organization, id, { repeats: 7 });
    expect(await accuracyOf(organization)).toMatchObject([
      {
        alertConfigurationId: encodeGlobalId('ac', organization.id, id),
        ruleName: 'Slow API',
        alertType: 'THRESHOLD',
        alertCount: 5,
        repeatCount: 7,
        usefulCount: 2,
        noiseCount: 2,
        precision: 0.5,
      },
    ]);
  });

  it('has means and medians of what is known, and null where nothing is', async () => {
    await moveClock(test, moment(86_400));
    const organization = await newOrganization(test.engine);
    const id = await rule(organization, 'Slow API');
    for (const [acknowledged, resolved] of [
      [10, 100],
      [20, 200],
      [90, 900],
    ] as const) {
      await alert(organization, id, { acknowledged, resolved });
    }
    await alert(organization, id, { levels: 2 });
    await alert(organization, id, { levels: 1 });
    await alert(organization, id, { held: true });
    await alert(organization, id, { held: true, resolved: 50 });
    await alert(organization, null);
    const [byRule, byNone, ...more] = await accuracyOf(organization);
    expect(more).toEqual([]);
    expect(byRule).toMatchObject({
      alertCount: 7,
      precision: null,
      acknowledgedCount: 3,
      meanSecondsToAcknowledge: 40,
      medianSecondsToAcknowledge: 20,
      resolvedCount: 4,
      meanSecondsToResolve: 312.5,
      medianSecondsToResolve: 150,
      detectedCount: 0,
      meanSecondsToDetect: null,
      escalatedCount: 1,
      escalatedShare: 1 / 7,
      suppressedCount: 2,
      suppressedShare: 2 / 7,
    });
    expect(byNone).toEqual({
      alertConfigurationId: null,
      ruleName: null,
      alertType: null,
      alertCount: 1,
      repeatCount: 0,
      usefulCount: 0,
      noiseCount: 0,
      precision: null,
      suppressedCount: 0,
      suppressedShare: 0,
      escalatedCount: 0,
      escalatedShare: 0,
      acknowledgedCount: 0,
      meanSecondsToAcknowledge: null,
      medianSecondsToAcknowledge: null,
      resolvedCount: 0,
      meanSecondsToResolve: null,
      medianSecondsToResolve: null,
      detectedCount: 0,
      meanSecondsToDetect: null,
      medianSecondsToDetect: null,
    });
  });

  it('knows from the rule how long it took to detect, and does not take the same sign for a new one', async () => {
    const day = await RuleDay.begin(test, '2027-02-02T12:00:00Z');
    await day.rule({
      name: 'Slow for a minute',
      alert_type: 'threshold',
      metric_type: 'response_time',
      comparison: 'above',
      threshold_value: 500,
      window_seconds: 60,
      for_seconds: 60,
      cooldown_seconds: 0,
    });
    for (const seconds of [0, 35, 75]) {
      await day.at(seconds);
      await day.measure([900]);
      await day.look(seconds + 10);
    }
    // Somebody takes it for over, while it holds.
    await test.engine.query(`UPDATE alert_history SET alert_status = 'resolved' WHERE organization_id = $1`, [
      day.organization.id,
    ]);
    await day.at(140);
    await day.measure([900]);
    await day.look(150);
    const [row] = await accuracyOf(day.organization);
    expect(row).toMatchObject({ ruleName: 'Slow for a minute', alertCount: 2, detectedCount: 1 });
    // The clock runs on between two looks.
    expect(row?.['meanSecondsToDetect']).toBeGreaterThanOrEqual(70);
    expect(row?.['meanSecondsToDetect']).toBeLessThan(100);
  });

  it('knows from an incident how long after its first error it was raised', async () => {
    await moveClock(test, moment(0));
    const organization = await newOrganization(test.engine);
    await test.asViewer(organization.onCall, (connection) =>
      connection.query(
        `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message) VALUES ($1, 'api', 'A', 'critical', 'x')`,
        [organization.id],
      ),
    );
    const [row] = await accuracyOf(organization);
    expect(row).toMatchObject({ alertCount: 1, detectedCount: 1 });
    expect(row?.['meanSecondsToDetect']).toBeLessThan(1);
  });

  it('is of the window that is asked for, of the last 30 days without one, and of 92 days at most', async () => {
    await moveClock(test, moment(0));
    const organization = await newOrganization(test.engine);
    const day = 86_400;
    for (const days of [29, 31, 60]) await alert(organization, null, { raised: -days * day });
    const counted = async (since?: number, until?: number) => {
      const [row] = await accuracyOf(organization, {
        ...(since !== undefined && { since: moment(-since * day) }),
        ...(until !== undefined && { until: moment(-until * day) }),
      });
      return row?.['alertCount'] ?? 0;
    };
    expect([await counted(), await counted(70, 0), await counted(70, 30), await counted(undefined, 50)]).toEqual([
      1, 3, 2, 1,
    ]);
    const { errors } = await asker.ask(organization.onCall, query, { since: moment(-100 * day), until: moment(0) });
    expect(errors).toMatchObject([{ code: 'LIMIT_EXCEEDED' }]);
  });

  it('is of the own organization alone, and of every one for staff that reads alerts', async () => {
    await moveClock(test, moment(0));
    const [mine, other] = [await newOrganization(test.engine), await newOrganization(test.engine)];
    await alert(mine, null);
    expect(await accuracyOf(other)).toEqual([]);
    const organization = encodeGlobalId('or', mine.id, null);
    for (const role of ['admin', 'support', 'on_call', 'devops'] as const) {
      expect(await asker.ask(fixtures.staff[role], query, { organization })).toMatchObject({
        errors: [],
        data: { alertAccuracy: [{ alertCount: 1 }] },
      });
    }
    expect((await asker.ask(fixtures.staff.emergency_response, query, { organization })).errors).toMatchObject([
      { code: 'FORBIDDEN' },
    ]);
  });

  it('is read by indexes, and no table whole', async () => {
    await test.engine.query(
      `INSERT INTO organizations (id, slug, name) SELECT gen_random_uuid(), 'many-' || n, 'Many' FROM generate_series(1, 20) AS n`,
    );
    await test.engine.query(
      `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, triggered_at)
       SELECT o.id, 'x', n::text, 'low', 'p4_info', engine_now() - n * interval '1 day'
       FROM organizations o CROSS JOIN generate_series(1, 600) AS n WHERE o.slug LIKE 'many-%' OR o.slug = 'rose-and-thorn'`,
    );
    await test.owner.query(
      'ANALYZE alert_history; ANALYZE incidents; ANALYZE alert_feedback; ANALYZE escalation_steps',
    );
    const plan = await test.asViewer(fixtures.rose.as.admin, async (connection) => {
      await connection.query('SET LOCAL enable_seqscan = off');
      const rows = await connection.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN (COSTS OFF) SELECT * FROM alert_accuracy_window(NULL, NULL, NULL) WHERE organization_id = '${fixtures.rose.id}'`,
      );
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toMatch(/idx_alert_history_triggered|idx_alert_history_open/);
    expect(plan).not.toContain('Seq Scan');
    expect(plan).toMatch(/Index Cond: \(\(organization_id = [^\n]*triggered_at >=/);
  });
});
