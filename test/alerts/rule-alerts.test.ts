import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { bookWedding } from '../support/organization.ts';
import { RuleDay } from './rules.ts';

let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

let days = 0;
const noon = () => {
  days += 1;
  return `2027-02-${String(1 + (days % 4)).padStart(2, '0')}T12:00:00Z`;
};

const slow = {
  alert_type: 'threshold',
  metric_type: 'response_time',
  comparison: 'above',
  threshold_value: 500,
  window_seconds: 60,
};

async function answer(day: RuleDay, status: string): Promise<void> {
  await test.asViewer(day.organization.onCall, (connection) =>
    connection.query('UPDATE alert_history SET alert_status = $2 WHERE organization_id = $1', [
      day.organization.id,
      status,
    ]),
  );
}

/** Slow answers at a moment, and a look a little later. */
async function slowAt(day: RuleDay, seconds: number, value = 900): Promise<void> {
  await day.at(seconds);
  await day.measure([value]);
  await day.look(seconds + 10);
}

describe('an alert of a rule', () => {
  it('is one while it is open, and counts repeats once a cooldown', async () => {
    const day = await RuleDay.begin(test, noon());
    await day.rule({ ...slow, cooldown_seconds: 120 });
    await slowAt(day, 0);
    await slowAt(day, 60, 1000);
    expect(await day.alerts()).toMatchObject([{ repeats: 0, value: 900 }]);
    await slowAt(day, 240, 1100);
    expect(await day.alerts()).toMatchObject([{ repeats: 1, value: 1100, status: 'triggered' }]);
  });

  it('stays in hand: repeats take nothing from who acknowledged it', async () => {
    const day = await RuleDay.begin(test, noon());
    await day.rule({ ...slow, cooldown_seconds: 60 });
    await slowAt(day, 0);
    await answer(day, 'acknowledged');
    const version = async () =>
      (await test.engine.query('SELECT version FROM alert_history WHERE organization_id = $1', [day.organization.id]))
        .rows;
    const before = await version();
    await slowAt(day, 120);
    expect(await day.alerts()).toMatchObject([{ status: 'acknowledged', repeats: 1 }]);
    expect(await version()).toEqual(before);
  });

  it('is raised anew after the cooldown, not before', async () => {
    const day = await RuleDay.begin(test, noon());
    await day.rule({ ...slow, cooldown_seconds: 600 });
    await slowAt(day, 0);
    await slowAt(day, 180, 10);
    expect(await day.standing()).toEqual(['api resolved']);
    await slowAt(day, 360);
    expect(await day.standing()).toEqual(['api resolved']);
    expect(await day.states()).toEqual(['api firing']);
    // It is late then, and not lost.
    await slowAt(day, 630);
    expect(await day.standing()).toEqual(['api resolved', 'api triggered']);
  });

  it('of priority P0 waits for no cooldown', async () => {
    const day = await RuleDay.begin(test, noon());
    await bookWedding(test.engine, day.organization.id, { from: day.time(0).slice(0, 10) });
    await day.rule({ ...slow, cooldown_seconds: 86_400 });
    await slowAt(day, 0);
    await slowAt(day, 180, 10);
    await slowAt(day, 360);
    expect((await day.alerts()).map(({ priority, status }) => `${priority} ${status}`)).toEqual([
      'p0_critical resolved',
      'p0_critical triggered',
    ]);
  });

  it('that a person resolved too early comes back', async () => {
    const day = await RuleDay.begin(test, noon());
    await day.rule({ ...slow, cooldown_seconds: 60 });
    await slowAt(day, 0);
    await answer(day, 'resolved');
    await slowAt(day, 120);
    expect(await day.standing()).toEqual(['api resolved', 'api triggered']);
  });

  describe('of what flaps', () => {
    const flapping = async (day: RuleDay) =>
      (
        await test.engine.query<{ flapping: boolean }>(
          'SELECT is_flapping AS flapping FROM alert_history WHERE organization_id = $1 ORDER BY triggered_at',
          [day.organization.id],
        )
      ).rows.map((row) => row.flapping);

    it('stays open instead of being raised at each turn, says so, and is over after half an hour of calm', async () => {
      const day = await RuleDay.begin(test, noon());
      await day.rule({ ...slow, cooldown_seconds: 0 });
      for (const minute of [0, 6]) {
        await slowAt(day, minute * 60);
        await slowAt(day, minute * 60 + 180, 10);
      }
      // Two alerts, and the second one is over no more.
      expect(await day.standing()).toEqual(['api resolved', 'api triggered']);
      await slowAt(day, 720);
      await slowAt(day, 900, 10);
      expect(await day.standing()).toEqual(['api resolved', 'api triggered']);
      expect(await day.alerts()).toMatchObject([{}, { repeats: 1 }]);
      expect(await flapping(day)).toEqual([false, true]);
      const { rows } = await test.engine.query<{ told: { sentence: string }[] }>(
        'SELECT alert_why_not(a) AS told FROM alert_history a WHERE organization_id = $1 AND is_flapping',
        [day.organization.id],
      );
      expect(rows[0]?.told.map(({ sentence }) => sentence)).toEqual([
        'It is flapping, having turned four times within an hour: no turn is told anew, and it stays open until it has been calm for 30 minutes',
      ]);
      await slowAt(day, 900 + 29 * 60, 10);
      expect(await day.standing()).toEqual(['api resolved', 'api triggered']);
      await slowAt(day, 900 + 31 * 60, 10);
      expect(await day.standing()).toEqual(['api resolved', 'api resolved']);
      expect(await flapping(day)).toEqual([false, false]);
    });

    it('pages at once and rises as ever, if it is a P0', async () => {
      const day = await RuleDay.begin(test, noon());
      await bookWedding(test.engine, day.organization.id, { from: day.time(0).slice(0, 10) });
      await day.rule({ ...slow, cooldown_seconds: 86_400 });
      for (const minute of [0, 6, 12]) {
        await slowAt(day, minute * 60);
        await slowAt(day, minute * 60 + 180, 10);
      }
      const { rows } = await test.engine.query(
        `SELECT priority, is_flapping AS flapping, next_escalation_at = triggered_at AS at_once FROM alert_history
         WHERE organization_id = $1 ORDER BY triggered_at`,
        [day.organization.id],
      );
      expect(rows).toEqual([
        { priority: 'p0_critical', flapping: false, at_once: null },
        { priority: 'p0_critical', flapping: true, at_once: true },
      ]);
      // Whoever closes it by hand hears of the next turn.
      await answer(day, 'resolved');
      await slowAt(day, 1100);
      expect(await flapping(day)).toEqual([false, true, true]);
    });
  });

  it('takes the rule’s policy with it, and a P0 the one for wedding days', async () => {
    const day = await RuleDay.begin(test, noon());
    const { rows } = await test.engine.query<{ id: string }>(
      `INSERT INTO escalation_policies (organization_id, name, levels)
       VALUES ($1, 'Database', '[{"delaySeconds": 77, "targets": [{"kind": "on_call"}]}]') RETURNING id`,
      [day.organization.id],
    );
    const policy = rows[0]?.id;
    const raised = async () =>
      (
        await test.engine.query(
          `SELECT escalation_policy_snapshot ->> 'name' AS policy, round(extract(epoch FROM next_escalation_at - triggered_at))::integer AS wait
           FROM alert_history WHERE organization_id = $1 ORDER BY triggered_at`,
          [day.organization.id],
        )
      ).rows;
    await day.rule({ ...slow, escalation_policy_id: policy, service_name: 'api' });
    await day.rule({ ...slow, escalation_policy_id: policy, severity: 'wedding_day_emergency', service_name: 'web' });
    await day.measure([900]);
    await day.look(10);
    await day.measure([900], { service: 'web' });
    await day.look(41);
    expect(await raised()).toEqual([
      { policy: 'Database', wait: 77 },
      { policy: 'Wedding-day emergency', wait: 0 },
    ]);
  });

  it('is recorded as suppressed where a rule of suppression says so, and not of a P0', async () => {
    const day = await RuleDay.begin(test, noon());
    await test.engine.query(
      `INSERT INTO suppression_rules (organization_id, name, matcher, reason)
       VALUES ($1, 'Moving', '{"field": "serviceName", "op": "=", "value": "api"}', 'The servers move')`,
      [day.organization.id],
    );
    await day.rule(slow);
    await slowAt(day, 0);
    expect(await day.standing()).toEqual(['api suppressed']);
    // The wedding is booked late: what was hushed rises, and pages.
    await bookWedding(test.engine, day.organization.id, { from: day.time(0).slice(0, 10) });
    expect(await day.alerts()).toMatchObject([{ status: 'triggered', priority: 'p0_critical' }]);
    const { rows } = await test.engine.query(
      `SELECT suppressed_reason, escalation_policy_snapshot ->> 'name' AS policy, is_wedding_day, next_escalation_at <= engine_now() AS due
       FROM alert_history WHERE organization_id = $1`,
      [day.organization.id],
    );
    expect(rows).toEqual([
      { suppressed_reason: null, policy: 'Wedding-day emergency', is_wedding_day: true, due: true },
    ]);
  });

  it('rises when the wedding begins, and pages again from the first level', async () => {
    // Late in the evening before the wedding.
    const day = await RuleDay.begin(test, '2027-02-09T23:50:00Z');
    await bookWedding(test.engine, day.organization.id, { from: '2027-02-10' });
    await day.rule(slow);
    await slowAt(day, 0);
    await answer(day, 'acknowledged');
    expect(await day.alerts()).toMatchObject([{ status: 'acknowledged', priority: 'p2_medium' }]);
    await slowAt(day, 700);
    expect(await day.alerts()).toMatchObject([
      { status: 'triggered', priority: 'p0_critical', repeats: 1, threshold: 400 },
    ]);
    const { rows } = await test.engine.query(
      `SELECT escalation_policy_snapshot ->> 'name' AS policy, next_escalation_at <= engine_now() AS due FROM alert_history WHERE organization_id = $1`,
      [day.organization.id],
    );
    expect(rows).toEqual([{ policy: 'Wedding-day emergency', due: true }]);
  });

  it('is kept while what it is about is forgotten: groups unseen for a week, but for those that fire', async () => {
    const day = await RuleDay.begin(test, noon());
    await day.rule(slow);
    await day.measure([900], { service: 'api' });
    await day.measure([10], { service: 'gone' });
    await day.look(10);
    await day.at(8 * 86_400);
    await day.measure([10], { service: 'web' });
    await day.look(8 * 86_400 + 10);
    await test.engine.query('SELECT cleanup_monitoring_data()');
    expect(await day.states()).toEqual(['api firing', 'web ok']);
    expect(await day.standing()).toEqual(['api triggered']);
  });

  it('of a rule that was switched off stays until somebody resolves it', async () => {
    const day = await RuleDay.begin(test, noon());
    const rule = await day.rule(slow);
    await slowAt(day, 0);
    await test.engine.query('UPDATE alert_configurations SET enabled = false WHERE id = $1', [rule]);
    await day.look(600);
    expect(await day.standing()).toEqual(['api triggered']);
  });

  it('never comes from what another organization measured', async () => {
    const day = await RuleDay.begin(test, noon());
    const other = await RuleDay.begin(test, day.time(0));
    await day.rule({ ...slow, group_by: 'organization' });
    await other.measure([900]);
    await day.look(10);
    expect(await day.standing()).toEqual([]);
    expect(await other.standing()).toEqual([]);
  });
});
