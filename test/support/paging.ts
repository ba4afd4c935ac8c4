import type pg from 'pg';
import type { NewOrganization } from './organization.ts';

export interface Level {
  readonly delaySeconds: number;
  readonly targets: readonly object[];
}

export interface Delivery {
  readonly status: string;
  readonly attempts: number;
  readonly key: string;
  readonly title: string;
}

interface Hook {
  readonly kind: string;
  readonly channelId: string | undefined;
}

/** What an organization needs so that its alerts tell somebody, and what came of it. */
export interface Paging {
  /** A channel by webhook to this address, as the target of a level. */
  hook(url: string): Promise<Hook>;
  /** A contact on call who is reached by that channel, else by the mail server of the deployment, as the target of a level. */
  contact(by?: Hook): Promise<object>;
  /** One P1 for each title, with levels of its own, the first one due now. */
  raise(levels: readonly Level[], titles?: readonly string[]): Promise<void>;
  deliveries(): Promise<Delivery[]>;
  countOf(status: string): Promise<number>;
  /** How many steps were taken, and of how many levels of alerts: the same figure if none was taken twice. */
  steps(): Promise<{ readonly taken: number; readonly different: number }>;
}

export function pagingOf(engine: pg.Pool, { id: organization }: NewOrganization): Paging {
  const paging: Paging = {
    async hook(url) {
      const { rows } = await engine.query<{ id: string }>(
        `INSERT INTO notification_channels (organization_id, name, channel_type, settings) VALUES ($1, $2, 'webhook', $3) RETURNING id`,
        [organization, `by ${url}`, JSON.stringify({ url })],
      );
      return { kind: 'channel', channelId: rows[0]?.id };
    },
    async contact(by) {
      const { rows } = await engine.query<{ id: string }>(
        `INSERT INTO escalation_contacts (organization_id, display_name, role, channel_id) VALUES ($1, 'Robin', 'on_call', $2) RETURNING id`,
        [organization, by?.channelId ?? null],
      );
      await engine.query(
        `INSERT INTO escalation_contact_details (organization_id, contact_id, email) VALUES ($1, $2, 'robin@example.com')`,
        [organization, rows[0]?.id],
      );
      return { kind: 'contact', contactId: rows[0]?.id };
    },
    async raise(levels, titles = ['Payments fail']) {
      await engine.query(
        `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, escalation_policy_snapshot, next_escalation_at)
         SELECT $1, title, gen_random_uuid()::text, 'high', 'p1_high', $3, engine_now() FROM unnest($2::text[]) AS title`,
        [organization, titles, JSON.stringify({ name: 'Of the test', levels, repeatCount: 0 })],
      );
    },
    async deliveries() {
      const { rows } = await engine.query<Delivery>(
        `SELECT d.status, d.attempts, d.idempotency_key AS key, a.title
         FROM notification_deliveries d JOIN alert_history a ON a.organization_id = d.organization_id AND a.id = d.alert_id
         WHERE d.organization_id = $1 ORDER BY d.id`,
        [organization],
      );
      return rows;
    },
    async countOf(status) {
      return (await paging.deliveries()).filter((one) => one.status === status).length;
    },
    async steps() {
      const { rows } = await engine.query<{ taken: number; different: number }>(
        `SELECT count(*)::integer AS taken, count(DISTINCT (alert_id, level))::integer AS different
         FROM escalation_steps WHERE organization_id = $1`,
        [organization],
      );
      return rows[0] ?? { taken: 0, different: 0 };
    },
  };
  return paging;
}

/** One level, at once. */
export const atOnce = (...targets: readonly object[]): Level[] => [{ delaySeconds: 0, targets }];
