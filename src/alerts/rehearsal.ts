import type pg from 'pg';

/** A policy as its table holds it. */
export interface ProposedPolicy {
  readonly name: string;
  readonly levels: readonly object[];
  readonly repeatCount: number | null;
  readonly ackTimeoutSeconds: number | null;
  readonly forWeddingDay: boolean | null;
}

export interface RehearsalRequest {
  readonly organizationId: string;
  /** YYYY-MM-DD where the organization is. */
  readonly day: string;
  readonly scenario: boolean;
  readonly policy: ProposedPolicy | null;
}

export interface RehearsedAlert {
  readonly cause: string;
  readonly title: string;
  readonly priority: string;
  readonly raisedAt: string;
  readonly status: string;
  readonly level: number;
  readonly acknowledgedAt: string | null;
  readonly resolvedAt: string | null;
  readonly suppressedReason: string | null;
}

export interface RehearsedDecision {
  readonly at: string;
  readonly cause: string;
  readonly title: string;
  readonly priority: string;
  readonly level: number;
  readonly contactId: string | null;
  readonly channelId: string | null;
  readonly who: string | null;
  readonly channel: string | null;
  readonly channelType: string | null;
  readonly outcome: 'sent' | 'bundled' | 'throttled' | 'suppressed' | 'nobody';
  readonly delivery: string | null;
  readonly answer: string | null;
  readonly reason: string;
}

interface Account {
  readonly alerts: readonly RehearsedAlert[];
  readonly decisions: readonly RehearsedDecision[];
}

interface Played extends Account {
  readonly since: string;
  readonly until: string;
  readonly timeZone: string;
  readonly events: Readonly<Record<'errors' | 'measurements' | 'businessEvents' | 'checks', number>>;
  readonly reality: Account | null;
}

export type DifferenceKind = 'only_rehearsed' | 'only_compared' | 'at_another_time';

export interface Difference {
  readonly kind: DifferenceKind;
  /** As it was rehearsed, or where only the other has it, as it was there. */
  readonly page: RehearsedDecision;
  readonly rehearsedAt: string | null;
  readonly comparedAt: string | null;
}

export interface Rehearsal extends Omit<Played, 'reality'> {
  /** What the difference is to; null of a scenario, which has no real day. */
  readonly comparedWith: 'reality' | 'present_policies' | null;
  readonly differences: readonly Difference[];
}

export interface Refusal {
  readonly code: 'INVALID_INPUT' | 'NOT_FOUND' | 'BUSY' | 'TOO_LONG' | 'BROKEN_OFF';
  readonly message: string;
  readonly path: readonly string[];
}

/** Rules are looked at once a minute in a rehearsal, and every 10 or 30 seconds otherwise. */
export const toleranceSeconds = 90;
const mostSeconds = 60;
/** Cancelled, or its connection ended by who runs the database. */
const brokenOff = /^(57014|57P0[123]|08...)$/;
/** Rights, our own guards, values and constraints: in a mutation these would be the fault of who asks. */
const denied = /^(42501|WS...|2[23]...)$/;

/** Plays the day; with a policy a second time without it, to compare. Nothing of it stays. */
export async function rehearse(engine: pg.Pool, request: RehearsalRequest): Promise<Rehearsal | { refusal: Refusal }> {
  const played = await play(engine, request, request.policy);
  if ('refusal' in played) return played;
  const { reality, ...rehearsal } = played;
  if (request.policy === null) {
    if (reality === null) return { ...rehearsal, comparedWith: null, differences: [] };
    return { ...rehearsal, comparedWith: 'reality', differences: differences(played.decisions, reality.decisions) };
  }
  const present = await play(engine, request, null);
  if ('refusal' in present) return present;
  return {
    ...rehearsal,
    comparedWith: 'present_policies',
    differences: differences(played.decisions, present.decisions),
  };
}

async function play(
  engine: pg.Pool,
  { organizationId, day, scenario }: RehearsalRequest,
  policy: ProposedPolicy | null,
): Promise<Played | { refusal: Refusal }> {
  const client = await engine.connect();
  const began = performance.now();
  let failed = false;
  try {
    // Rolled back although the function has undone everything by itself.
    await client.query(`BEGIN; SET LOCAL statement_timeout = '${mostSeconds}s'`);
    const { rows } = await client.query<{ answer: Played | { refusal: Refusal } }>(
      'SELECT rehearse($1, $2, $3, $4) AS answer',
      [organizationId, day, scenario, policy === null ? null : JSON.stringify(columnsOf(policy))],
    );
    const [row] = rows;
    if (row === undefined) throw new Error('The rehearsal gave no answer');
    return row.answer;
  } catch (error) {
    failed = true;
    const { code = '', message } = error as Error & { readonly code?: string };
    if (brokenOff.test(code) || message.startsWith('Connection terminated')) {
      return { refusal: performance.now() - began < mostSeconds * 1_000 ? interrupted : tooLong };
    }
    // Nobody asked for what a day that was comes to in the tables; and no role lacks what the engine is denied.
    if (denied.test(code) && (code === '42501' || policy === null)) {
      throw new Error(`The database refused the rehearsal: ${code} ${message}`);
    }
    throw error;
  } finally {
    await client.query('ROLLBACK').catch(() => (failed = true));
    client.release(failed);
  }
}

const tooLong: Refusal = {
  code: 'TOO_LONG',
  message: `The day takes longer than ${mostSeconds} s to rehearse.`,
  path: ['input', 'day'],
};
const interrupted: Refusal = {
  code: 'BROKEN_OFF',
  message: 'The rehearsal was broken off in the database, and nothing of it was kept: try again.',
  path: ['input'],
};

const columnsOf = ({ name, levels, repeatCount, ackTimeoutSeconds, forWeddingDay }: ProposedPolicy) => ({
  name,
  levels,
  repeat_count: repeatCount,
  ack_timeout_seconds: ackTimeoutSeconds,
  for_wedding_day: forWeddingDay,
});

/**
 * The messages that only one of two days has, and those at another time. Those of one cause, level and way are compared in their
 * order.
 */
export function differences(
  rehearsed: readonly RehearsedDecision[],
  compared: readonly RehearsedDecision[],
): Difference[] {
  const others = new Map<string, RehearsedDecision[]>();
  for (const page of compared.filter(isSent)) {
    const same = others.get(keyOf(page));
    if (same === undefined) others.set(keyOf(page), [page]);
    else same.push(page);
  }
  const found: Difference[] = [];
  for (const page of rehearsed.filter(isSent)) {
    const other = others.get(keyOf(page))?.shift();
    if (other === undefined) {
      found.push({ kind: 'only_rehearsed', page, rehearsedAt: page.at, comparedAt: null });
    } else if (Math.abs(Date.parse(page.at) - Date.parse(other.at)) > toleranceSeconds * 1000) {
      found.push({ kind: 'at_another_time', page, rehearsedAt: page.at, comparedAt: other.at });
    }
  }
  for (const page of [...others.values()].flat()) {
    found.push({ kind: 'only_compared', page, rehearsedAt: null, comparedAt: page.at });
  }
  return found.toSorted((a, b) => Date.parse(a.page.at) - Date.parse(b.page.at));
}

const isSent = ({ outcome }: RehearsedDecision) => outcome === 'sent';
const keyOf = ({ cause, level, contactId, channelId }: RehearsedDecision) =>
  JSON.stringify([cause, level, contactId, channelId]);
