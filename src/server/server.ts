import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { SecretBox } from '../access/seal.ts';
import { createTokenVerifier } from '../access/token.ts';
import { hostInAddress, type Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import { migrationStatus } from '../database/migration-status.ts';
import type { ChannelTester } from '../graphql/context.ts';
import { createGate } from '../graphql/limits.ts';
import { runOperation } from '../graphql/operation.ts';
import { createSubscriptions } from '../graphql/subscription.ts';
import type { LiveHub } from '../live/hub.ts';
import { release } from '../release.ts';
import { packageRoot } from '../root.ts';
import { createAcknowledgePage } from './acknowledge-page.ts';
import { startApollo } from './apollo.ts';
import { createEventStreams } from './event-stream.ts';
import { createGraphqlHttp } from './graphql-http.ts';
import { createHealth, remembered, type Checks } from './health.ts';
import { createHttpServer } from './http.ts';
import { listen } from './listen.ts';
import { createMetrics } from './metrics.ts';
import { OpenConnections } from './open-connections.ts';
import { createOperations, type Subscribe } from './operations.ts';
import { createPages } from './pages.ts';
import { createRateLimits } from './rate-limit.ts';
import { createSlackInteractions, type PressedButtons } from './slack-interactions.ts';
import { createSocketProtocol } from './socket-protocol.ts';
import { openTracing } from './tracing.ts';
import { readTrustedDocuments } from './trusted-documents.ts';
import { serveSockets } from './websocket.ts';

export interface ServerParts {
  readonly config: Config;
  readonly secrets?: SecretBox | undefined;
  readonly channelTester?: ChannelTester | undefined;
  readonly slackButtons?: PressedButtons | undefined;
  readonly database: Database;
  readonly live: LiveHub;
  readonly schema: GraphQLSchema;
  readonly log: Logger;
  /** How often sockets are asked whether they are there. */
  readonly keepAliveMilliseconds?: number;
}

export interface RunningServer {
  /** Where it is reached from this machine; with PORT=0 the port it was given. */
  readonly url: string;
  /** Lets running requests end, tells sockets to go elsewhere, and is done within five seconds. */
  close(): Promise<void>;
}

const drainMilliseconds = 4_000;
const migrationsHold = 60_000;

export async function startServer(parts: ServerParts): Promise<RunningServer> {
  const { config, secrets, channelTester, slackButtons, database, live, schema, log } = parts;
  const { keepAliveMilliseconds = 20_000 } = parts;
  const { limits, proxies, allowPrivateWebhooks } = config;
  let stopping = false;
  const draining = () => stopping;
  const documents = await readTrustedDocuments(config.trustedDocuments);
  const metrics = createMetrics();
  const { tracesEndpoint } = config;
  const tracing = tracesEndpoint === undefined ? undefined : await openTracing(tracesEndpoint, release);
  const rates = createRateLimits(config, log);
  const verifier = createTokenVerifier(config.auth, { apiKeys: database.engine });
  const subscriptions = createSubscriptions({
    schema,
    database,
    live,
    log,
    delivered: metrics.delivered,
    traced: tracing?.delivered,
  });
  const operations = createOperations({
    gate: createGate(schema, config.limits),
    tracing,
    execute: ({ document }, { variables, operationName }, { claims, requestId }, traceparent) =>
      runOperation({
        schema,
        document,
        variables,
        operationName,
        claims,
        requestId,
        traceparent,
        secrets,
        allowPrivateWebhooks,
        channelTester,
        database,
        live,
        log,
      }),
    documents,
    metrics,
    log,
  });
  const toSubscription: Subscribe = ({ document, operation }, { variables }, asker, close) => {
    const { claims, requestId, lastEventId } = asker;
    return subscriptions.subscribe({
      document,
      operation,
      variables: variables ?? {},
      claims,
      requestId,
      lastEventId,
      close,
    });
  };
  const connections = new OpenConnections(limits.connections);
  const eventStreams = createEventStreams({
    operations,
    subscribe: toSubscription,
    limits,
    connections,
    metrics,
    keepAliveMilliseconds,
  });
  const apollo = await startApollo(schema, operations, log);
  const server = createHttpServer({
    config,
    graphql: createGraphqlHttp({ apollo, verifier, limits, rates, documents, proxies, eventStreams }),
    health: createHealth(checksOf(database, live), draining, log),
    metrics,
    pages: createPages('/graphiql', join(packageRoot, 'dist', 'graphiql')),
    acknowledge: createAcknowledgePage({ engine: database.engine, rates, proxies }),
    slack: createSlackInteractions({ buttons: slackButtons, rates, proxies }),
    draining,
    log,
  });
  const protocol = createSocketProtocol({
    schema,
    operations,
    subscribe: toSubscription,
    verifier,
    limits,
    rates,
    documents,
    proxies,
    connections,
    metrics,
  });
  const sockets = serveSockets({ server, protocol, limits, metrics, draining, log, keepAliveMilliseconds });
  metrics.watch({
    streams: () => live.figures.streams,
    lagSeconds: () => live.figures.lag / 1_000,
    resumed: () => live.figures.resumed,
    classes: subscriptions.classes,
    queuedBytes: sockets.queuedBytes,
    eventStreams: eventStreams.open,
  });
  const address = await listen(server, config.host, config.port);

  return {
    url: `http://${hostInAddress(config.host)}:${address.port}`,
    async close() {
      if (stopping) return;
      stopping = true;
      const closed = once(server, 'close');
      server.close();
      eventStreams.close();
      server.closeIdleConnections();
      await Promise.all([sockets.close(drainMilliseconds), Promise.race([closed, pause(drainMilliseconds)])]);
      server.closeAllConnections();
      await closed;
      await apollo.stop();
      rates.close();
      // A collector that is away must not keep the server from stopping.
      await Promise.race([tracing?.stop(), pause(1_000)]);
    },
  };
}

function checksOf(database: Database, live: LiveHub): Checks {
  return {
    async database() {
      await database.engine.query('SELECT 1');
    },
    migrations: remembered(migrationsHold, async () => {
      const status = await migrationStatus(database.directUrl);
      // A newer release migrates first: until its servers have taken over, those of this one serve on.
      if (status !== 'current' && !('ahead' in status))
        throw new Error(`The database is not at this release's migrations: ${JSON.stringify(status)}`);
    }),
    async events() {
      if (!live.ready()) throw new Error('The event log is not being read.');
    },
  };
}
