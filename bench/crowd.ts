import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { freePort, startProcess, userToken, type Stage } from './stage.ts';

const servers = path.join(import.meta.dirname, 'servers');

export const query = 'subscription { alertEvents { kind cursor occurredAt alert { id title status priority } } }';

const crowds = new Set<Crowd>();
// A measure that fails must not leave its processes behind.
process.once('exit', () => {
  for (const crowd of crowds) crowd.stop();
});

/** Clients in a process of their own. */
export class Crowd {
  readonly #child: ChildProcess = fork(path.join(servers, 'socket-clients.ts'), { execArgv: ['--import', 'tsx'] });

  constructor() {
    crowds.add(this);
  }

  async #ask<Answer>(command: object): Promise<Answer> {
    this.#child.send(command);
    return this.#answer();
  }

  async #answer<Answer>(): Promise<Answer> {
    const [answer] = (await once(this.#child, 'message')) as [Answer & { failed?: string }];
    if (answer.failed !== undefined) throw new Error(answer.failed);
    return answer;
  }

  /** Gives the milliseconds until all had begun. */
  async open(port: number, tokens: readonly string[], before: number, asked = query): Promise<number> {
    const { opened } = await this.#ask<{ opened: number }>({ command: 'open', port, tokens, query: asked, before });
    return opened;
  }

  /** Lets the events be published; for each, when it arrived at each socket (milliseconds of the epoch). */
  async during(events: number, publish: () => Promise<void> | void): Promise<readonly (readonly number[])[]> {
    await this.#ask({ command: 'expect', events });
    const answer = this.#answer<{ done: number[][] }>();
    await publish();
    return (await answer).done;
  }

  /** From now on what comes stays with the system. */
  async stopReading(): Promise<void> {
    await this.#ask({ command: 'stop reading' });
  }

  async close(): Promise<void> {
    await this.#ask({ command: 'close' });
  }

  stop(): void {
    crowds.delete(this);
    this.#child.kill('SIGKILL');
  }
}

/** A peer or the limit, without a database. */
export const startPeer = async (way: 'raw' | 'graphql-ws') =>
  startProcess(['--import', 'tsx', path.join(servers, 'fan-out.ts'), way], {}, await freePort());

/** Bytes of a process that are in memory. */
export function residentBytes({ pid }: ChildProcess): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
}

/** Bytes of a process that are in use, after garbage was collected. */
export async function heldBytes(child: ChildProcess): Promise<number> {
  child.send('held memory');
  const [{ held }] = (await once(child, 'message')) as [{ held: number }];
  return held;
}

export interface Town {
  readonly organizationId: string;
  readonly client: pg.Client;
  /** One person's token. */
  member(role: string, organizations?: readonly string[]): Promise<string>;
  organization(): Promise<string>;
  raise(title: string, organizationId?: string): Promise<void>;
  stop(): Promise<void>;
}

/** An organization on an empty stage, and whoever is needed in it. */
export async function openTown(stage: Stage): Promise<Town> {
  const client = new pg.Client({
    connectionString: stage.superuserUrl.replace(/\/[^/]*$/, new URL(stage.url).pathname),
  });
  await client.connect();
  const organization = async (): Promise<string> => {
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO organizations (slug, name, time_zone) VALUES ('town-' || gen_random_uuid(), 'Town', 'Europe/London') RETURNING id`,
    );
    return rows[0]?.id ?? '';
  };
  const organizationId = await organization();
  return {
    organizationId,
    client,
    organization,
    async member(role, organizations = [organizationId]) {
      const userId = randomUUID();
      await client.query(
        `INSERT INTO user_profiles (organization_id, user_id, role, display_name)
         SELECT id, $2, $3::member_role, 'Somebody' FROM unnest($1::uuid[]) AS id`,
        [organizations, userId, role],
      );
      return userToken(userId);
    },
    async raise(title, where = organizationId) {
      await client.query({
        name: 'raise',
        text: `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority)
               VALUES ($1, $2, gen_random_uuid()::text, 'low', 'p2_medium')`,
        values: [where, title],
      });
    },
    stop: () => client.end(),
  };
}
