import { Kind, type OperationDefinitionNode } from 'graphql';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import { clientKinds, type ClientKind, type Config } from '../config.ts';
import type { Client } from './client.ts';

/** How a client stands in the present minute, the operation at hand counted. */
export interface Standing {
  readonly kind: ClientKind;
  readonly allowed: number;
  readonly used: number;
  /** Whole seconds until the count begins anew. */
  readonly resetSeconds: number;
}

export interface RateLimits {
  count(client: Client, operations?: number): Promise<Standing>;
  close(): void;
}

const seconds = 60;

/** Operations a minute of each client: counted in this process, or in Redis where several share the work. */
export function createRateLimits({ rates, redisUrl }: Pick<Config, 'rates' | 'redisUrl'>, log: Logger): RateLimits {
  const redis = redisUrl === undefined ? undefined : openRedis(redisUrl, log);
  const limiters = Object.fromEntries(
    clientKinds.map((kind) => {
      const options = { keyPrefix: `wedsync:rate:${kind}`, points: rates[kind], duration: seconds };
      const own = new RateLimiterMemory(options);
      // Without its answer each process counts by itself: a limit is not worth an outage.
      const limiter = redis && new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: own });
      return [kind, limiter ?? own] as const;
    }),
  ) as Record<ClientKind, RateLimiterMemory | RateLimiterRedis>;
  return {
    async count({ kind, key }, operations = 1) {
      const { consumedPoints, msBeforeNext } = await limiters[kind].penalty(key, operations);
      const resetSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
      return { kind, allowed: rates[kind], used: consumedPoints, resetSeconds };
    },
    close: () => redis?.disconnect(),
  };
}

function openRedis(url: string, log: Logger): Redis {
  const redis = new Redis(url, {
    connectTimeout: 2_000,
    commandTimeout: 250,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(50 * 2 ** times, 1_000),
  });
  let away = false;
  redis.on('error', (error: Error) => {
    if (!away) log.warn({ error: error.message }, 'Redis is away: each process counts operations by itself');
    away = true;
  });
  redis.on('ready', () => {
    if (away) log.info('Redis is back: operations are counted together');
    away = false;
  });
  return redis;
}

export function isExceeded({ used, allowed }: Standing): boolean {
  return used > allowed;
}

/** Twice as much as is allowed: who goes on in spite of the answers gets none any more. */
export function isAbused({ used, allowed }: Standing): boolean {
  return used > 2 * allowed;
}

const reports = new Set(['errorReportCreate', 'errorReportsIngest']);

/** Whether nothing but errors is reported: the one thing that no limit of ours may hold up, least of all on a Saturday. */
export function reportsErrors({ operation, selectionSet }: OperationDefinitionNode): boolean {
  return (
    operation === 'mutation' &&
    selectionSet.selections.every((field) => field.kind === Kind.FIELD && reports.has(field.name.value))
  );
}

/** The fields of draft-ietf-httpapi-ratelimit-headers, which any answer may bear. */
export function rateHeaders(standing: Standing): Record<string, string> {
  const { kind, allowed, used, resetSeconds } = standing;
  return {
    'ratelimit-policy': `"${kind}";q=${allowed};w=${seconds}`,
    ratelimit: `"${kind}";r=${Math.max(0, allowed - used)};t=${resetSeconds}`,
  };
}
