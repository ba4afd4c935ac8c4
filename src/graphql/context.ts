import type pg from 'pg';
import type { Logger } from 'pino';
import type { SecretBox } from '../access/seal.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Connection, Database } from '../database/database.ts';
import type { LiveHub } from '../live/hub.ts';
import type { Crossings } from './crossing.ts';
import type { Batches } from './ingest/batch.ts';
import type { RowBatch } from './lists/row-batch.ts';

/** Sends a test through a channel, and says what its receiver answered; null if there is no such channel or contact. */
export interface ChannelTester {
  test(
    engine: pg.Pool,
    tried: { readonly organizationId: string; readonly channelId: string; readonly contactId: string | null },
  ): Promise<{ readonly outcome: 'delivered' | 'again' | 'failed'; readonly answer: string } | null>;
}

/** What one operation (or one event of a subscription) works with; never shared between two. */
export interface Context {
  /** Null: nobody is known, and only introspection and `viewer` answer. */
  readonly viewer: Viewer | null;
  /** The operation's one transaction, under the viewer's claims. */
  readonly connection: Connection;
  /** Where reads of staff are noted; absent where they are audited otherwise. */
  readonly crossings?: Crossings;
  /** Several executions of one document read their rows together; absent where there is one. */
  readonly rowBatch?: RowBatch | undefined;
  /** Rows of batches as they were sent; absent where none can be. */
  readonly batches?: Batches;
  /** Seals the secrets of channels; absent without SECRETS_KEY, and where nothing is written. */
  readonly secrets?: SecretBox | undefined;
  /** Channels may call addresses of the server's own network. */
  readonly allowPrivateWebhooks?: boolean | undefined;
  /** Absent where nothing is sent. */
  readonly channelTester?: ChannelTester | undefined;
  /** Where an event stream goes on, instead of where its document says. */
  readonly lastEventId?: string | undefined;
  readonly requestId: string;
  readonly database: Database;
  readonly live: LiveHub;
  readonly log: Logger;
}
