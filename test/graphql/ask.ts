import { parse, type DocumentNode } from 'graphql';
import { tmpdir } from 'node:os';
import pino from 'pino';
import type { ViewerClaims } from '../../src/access/claims.ts';
import { secretBox } from '../../src/access/seal.ts';
import { createNotifier } from '../../src/alerts/notifications/notifier.ts';
import type { Database } from '../../src/database/database.ts';
import { runOperation } from '../../src/graphql/operation.ts';
import { schema } from '../../src/graphql/schema.ts';
import { createLiveHub } from '../../src/live/hub.ts';
import type { TestDatabase } from '../support/database.ts';

export interface Answer {
  // A test reads whatever it asked for; expectations check the shape.
  readonly data: Readonly<Record<string, never>> | null | undefined;
  readonly errors: readonly {
    readonly message: string;
    readonly code: unknown;
    readonly path: readonly (string | number)[] | undefined;
  }[];
  /** Sent by the operation itself, the viewer's included. */
  readonly statements: number;
}

export interface Asker {
  ask(claims: ViewerClaims | null, query: string, variables?: Record<string, unknown>): Promise<Answer>;
  close(): Promise<void>;
}

export const testBox = secretBox(['a key for channels, longer than 32 bytes']);

/** Operations as the server runs them, without a socket in between. */
export async function openAsker(test: TestDatabase): Promise<Asker> {
  const log = pino({ level: 'silent' });
  const live = await createLiveHub({ database: test.database, config: {}, log });
  const documents = new Map<string, DocumentNode>();
  const settings = { publicUrl: 'https://monitoring.example', dataDir: tmpdir(), allowPrivateWebhooks: false };
  const channelTester = createNotifier(settings, testBox, (organizationId, id) => `${organizationId}/${id}`);
  return {
    async ask(claims, query, variables) {
      let statements = 0;
      const database: Database = {
        ...test.database,
        withViewer: (given, options, work) =>
          test.database.withViewer(given, options, async (connection) => {
            try {
              return await work(connection);
            } finally {
              statements = connection.statementCount;
            }
          }),
      };
      let document = documents.get(query);
      if (document === undefined) {
        document = parse(query);
        documents.set(query, document);
      }
      const result = await runOperation({
        schema,
        document,
        variables,
        claims,
        requestId: 'test',
        secrets: testBox,
        channelTester,
        database,
        live,
        log,
      });
      // As it would arrive: through JSON.
      const { data } = JSON.parse(JSON.stringify({ data: result.data })) as Pick<Answer, 'data'>;
      const errors = (result.errors ?? []).map(({ message, extensions, path }) => ({
        message,
        code: extensions['code'],
        path,
      }));
      return { data, errors, statements };
    },
    async close() {
      await channelTester.stop();
      await live.close();
    },
  };
}
