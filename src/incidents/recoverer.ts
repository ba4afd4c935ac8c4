import type pg from 'pg';
import type { Logger } from 'pino';
import type { SecretBox } from '../access/seal.ts';
import { PrivateAddressError, within, type Outcome } from '../alerts/notifications/outgoing.ts';
import { callWebhook } from '../alerts/notifications/signed-webhook.ts';
import { secretPlace } from '../alerts/secrets.ts';

interface Run {
  readonly organization_id: string;
  readonly id: string;
  readonly attempt: number;
  readonly action_id: string;
  readonly action_name: string;
  readonly kind: 'webhook_call' | 'flag_set';
  readonly target: string;
  readonly flag_enabled: boolean | null;
  readonly channel_id: string;
  readonly url: string;
  readonly ciphertext: Buffer | null;
  readonly key_id: string | null;
  readonly organization_name: string;
  readonly incident_id: string;
  readonly incident_title: string;
  readonly incident_priority: string;
  readonly service_name: string | null;
}

interface Parts {
  readonly box: SecretBox | undefined;
  readonly allowPrivate: boolean;
  /** The id of an incident as the API knows it. */
  readonly incidentId: (organizationId: string, id: string) => string;
}

const mostAtOnce = 20;
/** Well within the claim, which lasts for 30 seconds. */
const longestTry = 10_000;

/** Runs the recoveries that are due, without waiting for them: a receiver that is slow delays no other. */
export class Recoverer {
  readonly #parts: Parts;
  readonly #under = new Set<Promise<void>>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** True if there may be more that can be run now. What needs nobody outside is done with this statement. */
  async run(engine: pg.Pool, log: Logger): Promise<boolean> {
    const free = mostAtOnce - this.#under.size;
    if (free <= 0) return false;
    const { rows } = await engine.query<Run>({
      name: 'take_recoveries',
      text: 'SELECT * FROM take_recoveries($1)',
      values: [free],
    });
    for (const run of rows) {
      const running = this.#run(run, engine, log).finally(() => this.#under.delete(running));
      this.#under.add(running);
    }
    return rows.length > 0;
  }

  /** What is under way is waited for, a little: the rest is another worker's when its claim has run out. */
  async stop(): Promise<void> {
    await Promise.race([Promise.all(this.#under), new Promise((resolve) => setTimeout(resolve, 2_000).unref())]);
  }

  async #run(run: Run, engine: pg.Pool, log: Logger): Promise<void> {
    const { outcome, answer } = await this.#try(run);
    if (outcome !== 'delivered') log.warn({ recoveryId: run.id, attempt: run.attempt, outcome, answer }, 'Recovery');
    try {
      await engine.query({
        name: 'record_recovery',
        text: 'SELECT record_recovery($1, $2, $3, $4, $5)',
        // The database takes no NUL, and what a receiver says is not ours.
        values: [run.organization_id, run.id, run.attempt, outcome, answer.replaceAll('\0', '')],
      });
    } catch (error) {
      // Its claim runs out and it is called again, with the same key.
      log.error({ err: error, recoveryId: run.id }, 'What came of a recovery could not be written down');
    }
  }

  async #try(run: Run): Promise<Outcome> {
    const { incidentId, allowPrivate } = this.#parts;
    try {
      const signingSecret = this.#secretOf(run);
      if (signingSecret === undefined) {
        return { outcome: 'failed', answer: 'The channel has no signingSecret: nothing is asked for unsigned' };
      }
      const call = callWebhook({
        url: run.url,
        id: `recovery:${run.id}`,
        type: run.kind === 'flag_set' ? 'recovery.flag' : 'recovery.call',
        data: {
          action: run.action_name,
          ...(run.kind === 'flag_set'
            ? { flag: { name: run.target, enabled: run.flag_enabled } }
            : { target: run.target }),
          organization: run.organization_name,
          incident: {
            incidentId: incidentId(run.organization_id, run.incident_id),
            title: run.incident_title,
            priority: run.incident_priority.toUpperCase(),
            serviceName: run.service_name,
          },
        },
        signingSecret,
        allowPrivate,
      });
      return await within(longestTry, call);
    } catch (error) {
      // A wrong address does not become right; no answer at all may have been the network's fault.
      const final = error instanceof PrivateAddressError;
      return { outcome: final ? 'failed' : 'again', answer: error instanceof Error ? error.message : String(error) };
    }
  }

  #secretOf(run: Run): string | undefined {
    if (run.ciphertext === null || run.key_id === null) return undefined;
    const { box } = this.#parts;
    if (box === undefined) throw new Error('SECRETS_KEY is not set: the channel’s secret cannot be opened');
    const secrets = JSON.parse(
      box.open(run.ciphertext, run.key_id, secretPlace(run.organization_id, run.channel_id)),
    ) as Readonly<Record<string, string | undefined>>;
    return secrets['signingSecret'];
  }
}
