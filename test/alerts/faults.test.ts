import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { signToken } from '../../src/access/sign.ts';
import { bundle } from '../commands/run-command.ts';
import { killServers, secret, serve } from '../commands/running-server.ts';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { newOrganization, type NewOrganization } from '../support/organization.ts';
import { atOnce, pagingOf, type Paging } from '../support/paging.ts';
import { openReceivers, type Receivers } from '../support/receivers.ts';
import { clockOff, kill, startWorkers } from '../support/workers.ts';

// Workers in processes of their own, as `npm run worker` starts them, and what may happen to them and around them.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let test: TestDatabase;
let receivers: Receivers;
let organization: NewOrganization;
let paging: Paging;

beforeAll(async () => {
  await bundle();
  [test, receivers] = await Promise.all([testDatabase(), openReceivers()]);
});
afterAll(async () => {
  await receivers.close();
  await test.close();
});

beforeEach(async () => {
  receivers.reset();
  await moveClock(test, new Date().toISOString());
  // What a test before this one left open is not this one's.
  await test.engine.query(`UPDATE alert_history SET alert_status = 'resolved' WHERE alert_status <> 'resolved'`);
  await test.engine.query(
    `UPDATE notification_deliveries SET status = 'cancelled' WHERE status IN ('pending', 'sending')`,
  );
  organization = await newOrganization(test.engine);
  paging = pagingOf(test.engine, organization);
});
afterEach(killServers);

const workers = (count: number, settings: Record<string, string> = {}) =>
  startWorkers(count, test.url, receivers.smtpUrl, settings);
const hook = (path: string) => paging.hook(`${receivers.base}${path}`);
const keysAsked = () => receivers.asked.map(({ headers }) => headers['webhook-id']);
const later = (seconds: number) => moveClock(test, new Date(Date.now() + seconds * 1_000).toISOString());

// Covers F02, N12.
describe('a worker that is killed', () => {
  it('after it took a message and before it sent it: another one sends it, once', async () => {
    receivers.silentMail = true;
    const [first] = await workers(1);
    await paging.raise(atOnce(await paging.contact()));
    await expect.poll(() => receivers.waiting).toBe(1);
    await workers(1);
    await kill(first);
    expect(receivers.mails).toEqual([]);
    receivers.silentMail = false;
    await later(21);
    await expect.poll(() => paging.deliveries()).toMatchObject([{ status: 'delivered', attempts: 2 }]);
    expect(receivers.mails).toHaveLength(1);
    expect(await paging.steps()).toEqual({ taken: 1, different: 1 });
  });

  it('after it sent a message and before it wrote that down: another one sends it with the same key, and it is recorded once', async () => {
    const held: ServerResponse[] = [];
    receivers.answer = (_request, response) => void held.push(response);
    const [first] = await workers(1);
    await paging.raise(atOnce(await hook('/hook')));
    await expect.poll(() => receivers.asked).toHaveLength(1);
    await workers(1);
    await kill(first);
    receivers.answer = (_request, response) => response.end('ok');
    await later(21);
    await expect.poll(() => paging.deliveries()).toMatchObject([{ status: 'delivered', attempts: 2 }]);
    const [{ key } = { key: '' }] = await paging.deliveries();
    expect(keysAsked()).toEqual([key, key]);
    expect(await paging.steps()).toEqual({ taken: 1, different: 1 });
    for (const response of held) response.destroy();
  });
});

describe('a server that is killed', () => {
  it('after it answered that an incident is open: who is on call is paged all the same', async () => {
    await paging.contact();
    // Nothing that its own worker begins is sent before the end.
    receivers.silentMail = true;
    const { child, url } = await serve({ DATABASE_URL: test.url, SMTP_URL: receivers.smtpUrl, LOG_LEVEL: 'warn' });
    const token = await signToken(secret, {
      role: 'service',
      organizationId: organization.id,
      audience: 'authenticated',
      expiresInSeconds: 60,
    });
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({
        query:
          'mutation ($input: ErrorReportCreateInput!) { errorReportCreate(input: $input) { receipt { incidentOpened } } }',
        variables: {
          input: {
            serviceName: 'checkout',
            errorType: 'CardDeclined',
            severity: 'WEDDING_EMERGENCY',
            message: 'No answer',
          },
        },
      }),
    });
    expect(await response.json()).toMatchObject({ data: { errorReportCreate: { receipt: { incidentOpened: true } } } });
    await kill({ child });
    receivers.silentMail = false;
    await workers(1);
    await later(21);
    await expect.poll(() => paging.deliveries()).toMatchObject([{ status: 'delivered' }]);
    expect(receivers.mails).toHaveLength(1);
    expect(await paging.steps()).toEqual({ taken: 1, different: 1 });
  });
});

describe('two workers whose clocks are a minute apart', () => {
  it('take each step once, and none before the database says that it is due', async () => {
    await Promise.all([workers(1, clockOff(-30)), workers(1, clockOff(30))]);
    const target = await hook('/hook');
    // One has at most ten under way to a channel: before an answer, both must have begun.
    const held: ServerResponse[] = [];
    receivers.answer = (_request, response) => {
      held.push(response);
      if (receivers.asked.length < 20) return;
      for (const one of held.splice(0)) one.end('ok');
    };
    await paging.raise(
      [0, 20, 60].map((delaySeconds) => ({ delaySeconds, targets: [target] })),
      Array.from({ length: 20 }, (_none, n) => `Payments fail ${n}`),
    );
    for (const [passed, taken] of [
      [0, 20],
      [30, 40],
      [70, 60],
    ] as const) {
      await later(passed);
      await expect.poll(() => paging.countOf('delivered')).toBe(taken);
      expect(await paging.steps()).toEqual({ taken, different: taken });
    }
    expect(new Set(keysAsked()).size).toBe(60);
    // Each of them worked: what one signs is a minute off the other.
    const stamps = receivers.asked.map(({ headers }) => Number(headers['webhook-timestamp']));
    expect(Math.max(...stamps) - Math.min(...stamps)).toBeGreaterThan(40);
  });
});

// Covers F02.
describe('a thousand alerts at once', () => {
  it('are each told once by two workers, of whom one dies in the midst of it', async () => {
    const channels = await Promise.all(['/a', '/b', '/c', '/d'].map(hook));
    const [first] = await workers(2);
    for (const [place, channel] of channels.entries()) {
      const titles = Array.from({ length: 250 }, (_none, n) => `Payments fail ${place} ${n}`);
      await paging.raise(atOnce(channel), titles);
    }
    await expect.poll(() => receivers.asked.length).toBeGreaterThan(100);
    await kill(first);
    await expect.poll(() => paging.countOf('pending'), { timeout: 30_000 }).toBe(0);
    // Only what the dead one had under way waits for its claim to run out.
    await later(21);
    await expect.poll(() => paging.countOf('delivered'), { timeout: 30_000 }).toBe(1_000);
    expect(await paging.steps()).toEqual({ taken: 1_000, different: 1_000 });
    const all = await paging.deliveries();
    expect(new Set(keysAsked())).toEqual(new Set(all.map(({ key }) => key)));
    // Whatever a receiver got twice was under way when its sender died, and came with the same key.
    const twice = all.filter(({ attempts }) => attempts > 1).length;
    expect(receivers.asked.length - 1_000).toBeLessThanOrEqual(twice);
  });
});

describe('a channel', () => {
  // Covers N12.
  it('that is down for ten minutes: each level goes another way within seconds, and all its own messages come when it is back', async () => {
    await workers(1);
    const target = await paging.contact(await hook('/hook'));
    const settled = async (passed: number) => {
      await later(passed);
      await expect
        .poll(async () => {
          const { rows } = await test.engine.query<{ due: number }>(
            `SELECT (SELECT count(*) FROM alert_history WHERE next_escalation_at <= engine_now() AND alert_status IN ('triggered', 'escalated'))
               + (SELECT count(*) FROM notification_deliveries WHERE status = 'sending' OR status = 'pending' AND due_at <= engine_now()) AS due`,
          );
          return Number(rows[0]?.due);
        })
        .toBe(0);
    };
    await receivers.goAway();
    try {
      await paging.raise(atOnce(target));
      await settled(0);
      // The second try, some seconds after the first, fails as well: now the mail server is asked.
      await settled(5);
      expect(receivers.mails).toHaveLength(1);
      await settled(60);
      // It is told again after five minutes: another level, another message, the same way round.
      await settled(303);
      await settled(309);
      expect(receivers.mails).toHaveLength(2);
      await settled(540);
      const own = (await paging.deliveries()).filter(({ key }) => !key.endsWith(':instead:mail'));
      expect(own.map(({ status, attempts }) => [status, attempts > 3])).toEqual([
        ['pending', true],
        ['pending', false],
      ]);
    } finally {
      await receivers.comeBack();
    }
    await settled(595);
    await settled(845);
    const all = await paging.deliveries();
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 'delivered'));
    expect(await paging.steps()).toEqual({ taken: 3, different: 3 });
    expect(receivers.mails).toHaveLength(2);
    // One for each level, each once.
    const own = all.map(({ key }) => key).filter((key) => !key.endsWith(':instead:mail'));
    expect(new Set(keysAsked())).toEqual(new Set(own));
    expect(keysAsked()).toHaveLength(3);
  });

  it('that never answers delays no other one', async () => {
    receivers.answer = ({ path }, response) => void (path === '/slow' || response.end('ok'));
    const [slow, quick] = [await hook('/slow'), await hook('/quick')];
    await workers(1);
    await paging.raise(
      atOnce(slow),
      Array.from({ length: 50 }, (_none, n) => `Slow ${n}`),
    );
    await expect.poll(() => receivers.asked).toHaveLength(10);
    await paging.raise(atOnce(quick), ['Quick']);
    await expect
      .poll(async () => (await paging.deliveries()).filter(({ status }) => status === 'delivered'))
      .toMatchObject([{ title: 'Quick' }]);
    // The slow one still has its ten, and no answer.
    expect(receivers.asked.filter(({ path }) => path === '/slow')).toHaveLength(10);
    expect(await paging.countOf('sending')).toBe(10);
  });
});

describe('a payload that somebody meant ill', () => {
  const poison = [
    'x\r\nBcc: everybody@example.com\r\n\r\nNot a body',
    `'; DROP TABLE alert_history; --`,
    '<script>alert(1)</script><img src=x onerror=alert(2)>',
    String.raw`\u0000 \x00 %00 {{constructor}} ${'$'}{process.env}`,
    'half a pair: \uD83D, the other half: \uDC00, and a bell \u0007',
    '\u202Efdp.exe \u2066 turned around',
    'x'.repeat(499) + 'ж',
  ];

  it('is told as the text that it is, by mail and by webhook, and stops nobody', async () => {
    await workers(1);
    const targets = atOnce(await paging.contact(), await hook('/hook'));
    await paging.raise(targets, [...poison, 'Payments fail']);
    await expect.poll(() => paging.countOf('delivered')).toBe(2 * (poison.length + 1));
    const heard = receivers.asked.map(({ body }) => (JSON.parse(body) as { data: { title: string } }).data.title);
    // A half of a pair is no text: it becomes the sign for that on its way in.
    const kept = [...poison, 'Payments fail'].map((title) => Buffer.from(title).toString());
    expect(heard.toSorted()).toEqual(kept.toSorted());
    expect(receivers.mails).toHaveLength(poison.length + 1);
    for (const mail of receivers.mails) {
      const headers = mail.split('\r\n\r\n')[0] ?? '';
      expect(headers.match(/^To: .*$/gm)).toEqual(['To: robin@example.com']);
      expect(headers).not.toMatch(/^(Bcc|Cc):/im);
      // The text may say it, and a browser shows the other part only.
      expect(mail.split('text/html')[1]?.replaceAll('=\r\n', '')).toMatch(/<h2>(?!.*<(script|img))/s);
    }
  });

  it('of the greatest size in an error that an application reports pages who is on call, and starts what is to mend it', async () => {
    await workers(1);
    await paging.contact();
    await test.engine.query(
      `INSERT INTO recovery_actions (organization_id, name, kind, matcher)
       VALUES ($1, 'Again', 'queue_retry', '{"field": "serviceName", "op": "=", "value": "checkout"}')`,
      [organization.id],
    );
    await test.asViewer(organization.service, ({ query }) =>
      query(
        `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message)
         VALUES ($1, 'checkout', 'Poison', 'wedding_emergency', $2)`,
        [organization.id, poison.join('\n').padEnd(8_192, '\r\nBcc: everybody@example.com')],
      ),
    );
    await expect.poll(() => paging.deliveries()).toMatchObject([{ status: 'delivered', attempts: 1 }]);
    expect(receivers.mails).toHaveLength(1);
    expect(receivers.mails[0]).not.toMatch(/^Bcc:/m);
    await expect
      .poll(async () => {
        const sql = 'SELECT outcome, detail FROM auto_recovery_logs WHERE organization_id = $1';
        return (await test.engine.query(sql, [organization.id])).rows as unknown[];
      })
      .toEqual([{ outcome: 'dry_run', detail: 'It would send again what failed' }]);
  });
});
