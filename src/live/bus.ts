import { RedisPubSub } from 'graphql-redis-subscriptions';
import { PubSub } from 'graphql-subscriptions';
import { Redis, type RedisOptions } from 'ioredis';
import type { Logger } from 'pino';

/** Wakes the readers of every process. It carries no event: what it loses, polling finds. */
export interface Bus {
  /** Something was published; cheap, never fails, never waits. */
  ring(): void;
  close(): Promise<void>;
}

const channel = 'wedsync:live';

export function openBus(redisUrl: string | undefined, onRing: () => void, log: Logger): Bus {
  return redisUrl === undefined ? processBus(onRing) : redisBus(redisUrl, onRing, log);
}

function processBus(onRing: () => void): Bus {
  const pubSub = new PubSub<Record<string, true>>();
  void pubSub.subscribe(channel, onRing);
  return {
    ring: () => void pubSub.publish(channel, true),
    close: () => Promise.resolve(),
  };
}

// A stopped Redis answers nothing and refuses nothing: without a time limit every ring would be kept.
const common: RedisOptions = {
  connectTimeout: 2_000,
  keepAlive: 10_000,
  retryStrategy: (times) => Math.min(50 * 2 ** times, 1_000),
};

function redisBus(url: string, onRing: () => void, log: Logger): Bus {
  const publisher = new Redis(url, {
    ...common,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 1_000,
  });
  const subscriber = new Redis(url, { ...common, maxRetriesPerRequest: null });
  let away = false;
  for (const client of [publisher, subscriber]) {
    client.on('error', (error: Error) => {
      if (!away) log.warn({ error: error.message }, 'Redis is away: PostgreSQL alone wakes the readers');
      away = true;
    });
    client.on('ready', () => {
      if (away) log.info('Redis is back');
      away = false;
      onRing();
    });
  }
  const pubSub = new RedisPubSub({ publisher, subscriber });
  // The library keeps a second promise of the subscription that nobody handles: subscribing twice takes hold of it.
  for (const listener of [onRing, () => undefined]) {
    pubSub.subscribe(channel, listener).catch((error: unknown) => {
      log.warn({ error: String(error) }, 'Redis refused the subscription: PostgreSQL alone wakes the readers');
    });
  }
  let ringing = false;
  let again = false;
  // One at a time: whoever is woken reads everything there is, but what came meanwhile needs a ring of its own.
  const ring = (): void => {
    again = ringing;
    if (ringing) return;
    ringing = true;
    pubSub
      .publish(channel, true)
      .catch(() => undefined)
      .finally(() => {
        ringing = false;
        if (again) ring();
      });
  };
  return {
    ring,
    close() {
      publisher.disconnect();
      subscriber.disconnect();
      return Promise.resolve();
    },
  };
}
