import type { Tables } from './words.ts';

const closed = { select: 'closed' } as const;

/** What no viewer reads or writes, whoever it is: secrets, addresses, what the engine keeps for itself. */
export const closedTables: Tables = {
  notification_channel_secrets: closed,
  escalation_contact_details: closed,
  acknowledgement_links: closed,
  recovery_runs: closed,
  subscription_states: closed,
  idempotency_keys: closed,
  access_revocations: closed,
  alert_rule_timers: closed,
  alert_rule_baselines: closed,
  inhibition_sources: closed,
  live_events: closed,
  live_pending: closed,
  live_positions: closed,
  live_head: closed,
  live_marks: closed,
  live_freshness: closed,
  wedding_seasons: closed,
  engine_clock: closed,
  engine_progress: closed,
  _prisma_migrations: closed,
};
