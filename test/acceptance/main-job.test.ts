import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Subscriber } from '../live/subscriber.ts';
import { Product } from './product.ts';

interface AlertEvent {
  readonly kind: string;
  readonly cursor: string;
  readonly replayed: boolean;
  readonly alert: {
    readonly id: string;
    readonly title: string;
    readonly status: string;
    readonly priority: string;
  } | null;
}

const saturdayAlerts = /* GraphQL */ `
  subscription SaturdayAlerts($since: String) {
    saturdayAlerts(since: $since) {
      kind
      cursor
      replayed
      alert {
        id
        title
        status
        priority
      }
    }
  }
`;

const reportError = /* GraphQL */ `
  mutation ReportError($input: ErrorReportCreateInput!) {
    errorReportCreate(input: $input) {
      receipt {
        isWeddingDay
        duplicate
        incidentOpened
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`;

interface Reported {
  readonly errorReportCreate: {
    readonly receipt: { readonly isWeddingDay: boolean; readonly duplicate: boolean; readonly incidentOpened: boolean };
    readonly userErrors: readonly unknown[];
  };
}

const errors = 200;
// Fingerprints mask numbers, so that each error of its own needs a word of its own.
const word = (index: number) => String.fromCodePoint(97 + (index % 26), 97 + Math.floor(index / 26));

let dataDir: string;
let product: Product;
let tokens: { onCall: string; program: string; stranger: string };
let phone: Subscriber<AlertEvent>;
let strangersPhone: Subscriber<AlertEvent>;
let last: AlertEvent;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'wedsync-acceptance-'));
  product = await Product.in(dataDir);
  await product.start();
}, 240_000);

afterAll(async () => {
  await phone?.close();
  await strangersPhone?.close();
  await product.end('SIGINT');
  await rm(dataDir, { recursive: true, force: true });
}, 60_000);

/**
 * The next event of an error that is no escalation's: the worker tells the people of the first level at once, others later. That
 * nobody looks after the demonstration's venues, or is named for tomorrow's wedding, raises alerts in time as well.
 */
async function next(subscriber: Subscriber<AlertEvent>, within = 20_000): Promise<AlertEvent> {
  for (;;) {
    const event = await subscriber.event(within);
    if (event === null) throw new Error(`No event came within ${within / 1000} s.`);
    const ofAnError = event.alert === null || event.alert.title.startsWith('WEDDING DAY');
    if (ofAnError && !['UPDATED', 'ESCALATED'].includes(event.kind)) return event;
  }
}

// Covers F01, F09, W01, X09, N10, N14.
describe('a wedding-day error reaches a phone', { timeout: 180_000 }, () => {
  it('says each step of its start, and what to type next', () => {
    for (const step of ['database', 'migrations', 'demonstration data', 'server', 'GraphQL', 'GraphiQL', 'Health']) {
      expect(product.printed).toContain(step);
    }
    expect(product.printed).toContain('npm run --silent token -- --role on_call --organization rose-and-thorn');
    expect(product.printed).toContain('npm run --silent demo:error');
  });

  it('gives tokens to the demonstration’s people and programs', async () => {
    const [onCall, program, stranger] = await Promise.all([
      product.token('--role', 'on_call', '--organization', 'rose-and-thorn'),
      product.token('--role', 'service', '--organization', 'rose-and-thorn'),
      product.token('--role', 'admin', '--organization', 'aurora-weddings'),
    ]);
    tokens = { onCall, program, stranger };
    const { viewer } = await product.ask<{ viewer: object }>(
      onCall,
      '{ viewer { role organizations { slug name timeZone } } }',
    );
    expect(viewer).toEqual({
      role: 'ON_CALL',
      organizations: [{ slug: 'rose-and-thorn', name: 'Rose & Thorn', timeZone: 'Europe/London' }],
    });
  });

  // Covers M07.
  it('back-tests the four rules of every organization over the demonstration’s week', async () => {
    interface Result {
      readonly alertCount: number;
    }
    const ask = (input: object) =>
      product.ask<{
        ruleBacktest: {
          alertConfigurationId: string;
          ruleName: string;
          present: Result;
          proposed: Result;
          raised: Result;
        }[];
      }>(
        tokens.onCall,
        `query ($input: RuleBacktestInput!) { ruleBacktest(input: $input) { alertConfigurationId ruleName
           present { alertCount } proposed { alertCount } raised { alertCount } } }`,
        { input },
      );
    const { ruleBacktest: rules } = await ask({});
    const [payments, silence, slow, weddingDay] = rules;
    expect(rules.map(({ ruleName }) => ruleName)).toEqual([
      'Failing payments',
      'Silent monitor',
      'Slow API',
      'Wedding-day error',
    ]);
    expect(silence?.present.alertCount).toBeGreaterThan(0);
    expect(weddingDay?.raised.alertCount).toBeGreaterThan(0);
    // So small a business seldom has as many requests and payments at once as these rules ask for.
    for (const [rule, proposed] of [
      [payments, { minimumSamples: 1 }],
      [slow, { minimumSamples: 5, thresholdValue: 150 }],
    ] as const) {
      const { ruleBacktest } = await ask({ alertConfigurationId: rule?.alertConfigurationId, proposed });
      expect(ruleBacktest[0]?.proposed.alertCount).toBeGreaterThan(rule?.present.alertCount ?? Infinity);
    }
  });

  it('pushes the alert of every error to the organization, and nothing to another one', async () => {
    phone = product.subscribe(tokens.onCall, saturdayAlerts, 'saturdayAlerts');
    strangersPhone = product.subscribe(tokens.stranger, saturdayAlerts, 'saturdayAlerts');
    expect((await next(phone)).kind).toBe('SYNCED');
    expect((await next(strangersPhone)).kind).toBe('SYNCED');

    const milliseconds: number[] = [];
    for (let index = 0; index < errors; index += 1) {
      const began = performance.now();
      const reported = product.ask<Reported>(tokens.program, reportError, {
        input: {
          serviceName: 'checkout',
          errorType: `Failure-${word(index)}`,
          severity: 'WEDDING_EMERGENCY',
          message: `The payment of step ${word(index)} was not answered`,
        },
      });
      last = await next(phone);
      milliseconds.push(performance.now() - began);
      const { errorReportCreate } = await reported;
      expect(errorReportCreate.userErrors).toEqual([]);
      expect(errorReportCreate.receipt).toEqual({ isWeddingDay: true, duplicate: false, incidentOpened: true });
      expect(last).toMatchObject({ kind: 'TRIGGERED', replayed: false });
      expect(last.alert).toMatchObject({
        title: `WEDDING DAY: Failure-${word(index)} in checkout`,
        status: 'TRIGGERED',
        priority: 'P0_CRITICAL',
      });
    }
    milliseconds.sort((a, b) => a - b);
    const at = (share: number) => milliseconds[Math.ceil(errors * share) - 1]?.toFixed(1) ?? '';
    process.stdout.write(`error to phone over ${errors} errors: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms\n`);
    expect(await strangersPhone.event(500)).toBeNull();
  });

  it('shows the phone that somebody acknowledged it', async () => {
    const { alertAcknowledge } = await product.ask<{ alertAcknowledge: object }>(
      tokens.onCall,
      /* GraphQL */ `
        mutation Acknowledge($input: AlertAcknowledgeInput!) {
          alertAcknowledge(input: $input) {
            alert {
              status
              incident {
                status
              }
            }
            userErrors {
              code
            }
          }
        }
      `,
      { input: { id: last.alert?.id } },
    );
    expect(alertAcknowledge).toEqual({
      alert: { status: 'ACKNOWLEDGED', incident: { status: 'ACKNOWLEDGED' } },
      userErrors: [],
    });
    const acknowledged = await next(phone);
    expect(acknowledged).toMatchObject({ kind: 'ACKNOWLEDGED', alert: { id: last.alert?.id, status: 'ACKNOWLEDGED' } });
    last = acknowledged;
    expect(await strangersPhone.event(500)).toBeNull();
  });

  it('replays after kill -9 what came while the phone was away', async () => {
    await product.end('SIGKILL');
    await product.start();
    expect(product.printed).toContain('there already');
    const { errorReportCreate } = await product.ask<Reported>(tokens.program, reportError, {
      input: {
        serviceName: 'gallery',
        errorType: 'ComesMeanwhile',
        severity: 'WEDDING_EMERGENCY',
        message: 'Photographs are lost',
      },
    });
    expect(errorReportCreate.receipt).toMatchObject({ incidentOpened: true });

    await phone.close();
    phone = product.subscribe(tokens.onCall, saturdayAlerts, 'saturdayAlerts', { since: last.cursor });
    expect((await next(phone)).kind).toBe('SYNCED');
    expect(await next(phone)).toMatchObject({
      kind: 'TRIGGERED',
      replayed: true,
      alert: { title: 'WEDDING DAY: ComesMeanwhile in gallery', status: 'TRIGGERED' },
    });
    await expect(next(phone, 500)).rejects.toThrow('No event came');

    const { alertHistory } = await product.ask<{ alertHistory: { totalCount: number } }>(
      tokens.onCall,
      `query ($since: DateTime!) {
        alertHistory(filter: {
          status: { in: [TRIGGERED, ESCALATED, ACKNOWLEDGED] }
          triggeredAt: { gte: $since }
          search: "WEDDING DAY"
        }) { totalCount }
      }`,
      { since: new Date(Date.now() - 3_600_000).toISOString() },
    );
    expect(alertHistory.totalCount).toBe(errors + 1);
  });
});
