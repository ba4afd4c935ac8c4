import { Agent, request } from 'node:http';
import { pino } from 'pino';
import { SignJWT } from 'jose';
import { loadConfig } from '../../src/config.ts';
import type { Connection, Database } from '../../src/database/database.ts';
import { schema } from '../../src/graphql/schema.ts';
import { createLiveHub } from '../../src/live/hub.ts';
import { startServer } from '../../src/server/server.ts';
import { testIssuer, testSecret } from '../support/server.ts';
import { keyOrigin, type Asker } from './people.ts';
import type { World } from './world.ts';

export interface Answer {
  readonly data: Readonly<Record<string, unknown>> | null;
  /** Why a field failed, if it did. */
  codeOf(alias: string): string | undefined;
}

export interface Api {
  /** Operations of one asker, each with its own answer, in one request. */
  ask(asker: Asker, operations: readonly { query: string; variables?: object }[]): Promise<Answer[]>;
  close(): Promise<void>;
}

class Undone extends Error {}

/**
 * The server of the product, asked over HTTP with real tokens and keys. Of its database one thing is different: what a
 * mutation did in its savepoint is read for the answer and then undone, so that every question finds the same world.
 */
export async function openApi(world: World): Promise<Api> {
  const log = pino({ level: 'silent' });
  const config = loadConfig({
    PORT: '0',
    DATABASE_URL: world.test.url,
    AUTH_JWT_SECRET: testSecret,
    AUTH_ISSUER: testIssuer,
    LIMIT_ALIASES: '1000',
    LIMIT_ROOT_FIELDS: '1000',
    LIMIT_COST: '1000000',
    LIMIT_TOKENS: '100000',
    LIMIT_BATCH: '1000',
    RATE_LIMIT_VIEWER: '1000000',
    RATE_LIMIT_PROGRAM: '1000000',
    RATE_LIMIT_BROWSER: '1000000',
    RATE_LIMIT_STRANGER: '1000000',
  });
  const database: Database = {
    ...world.test.database,
    withViewer: (claims, options, work) =>
      world.test.database.withViewer(claims, options, (connection) => work(undoing(connection))),
  };
  const live = await createLiveHub({ database: world.test.database, config, log });
  const server = await startServer({ config, database, live, schema, log });
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const tokens = new Map<Asker, Promise<string | null>>();
  return {
    async ask(asker, operations) {
      if (operations.length === 0) return [];
      let token = tokens.get(asker);
      if (token === undefined) tokens.set(asker, (token = bearerOf(asker)));
      const text = await post(agent, `${server.url}/graphql`, await token, JSON.stringify(operations));
      const answers = JSON.parse(text) as unknown;
      // Who is refused as a whole gets one answer.
      return (Array.isArray(answers) ? answers : operations.map(() => answers)).map(answerOf);
    },
    async close() {
      agent.destroy();
      await server.close();
      await live.close();
    },
  };
}

function answerOf(body: unknown): Answer {
  const { data, errors = [] } = body as {
    data?: Record<string, unknown> | null;
    errors?: { path?: readonly string[]; extensions?: { code?: string }; message: string }[];
  };
  const codes = new Map(errors.map(({ path, extensions, message }) => [path?.[0], extensions?.code ?? message]));
  // An operation that is refused as a whole is so in each of its fields.
  return { data: data ?? null, codeOf: (alias) => codes.get(alias) ?? codes.get(undefined) };
}

function undoing(connection: Connection): Connection {
  let depth = 0;
  return {
    get kysely() {
      return connection.kysely;
    },
    get prisma() {
      return connection.prisma;
    },
    get statementCount() {
      return connection.statementCount;
    },
    query: connection.query,
    async savepoint<T>(work: () => Promise<T>): Promise<T> {
      if (depth > 0) return connection.savepoint(work);
      depth += 1;
      let result: { readonly value: T } | undefined;
      try {
        await connection.savepoint(async () => {
          result = { value: await work() };
          throw new Undone();
        });
      } catch (error) {
        if (!(error instanceof Undone)) throw error;
      } finally {
        depth -= 1;
      }
      if (result === undefined) throw new Error('unreachable');
      return result.value;
    },
  };
}

async function bearerOf({ claims, apiKey }: Asker): Promise<string | null> {
  if (apiKey !== undefined) return apiKey;
  if (claims === null) return null;
  return new SignJWT({ ...claims, iss: testIssuer })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(testSecret));
}

function post(agent: Agent, url: string, bearer: string | null, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        agent,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin: keyOrigin,
          ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
        },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => resolve(Buffer.concat(parts).toString()));
        response.on('error', reject);
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}
