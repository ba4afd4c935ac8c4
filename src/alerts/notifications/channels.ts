import { messageOf, type Message } from './message.ts';
import { judge, post, sendJson, within, type Answer, type Outcome } from './outgoing.ts';
import type { Page } from './page.ts';
import { byExpo, byWebPush } from './push.ts';
import { callWebhook } from './signed-webhook.ts';
import { bySlack } from './slack.ts';
import type { Secrets, Ways } from './ways.ts';

const failed = (answer: string): Outcome => ({ outcome: 'failed', answer });
const textOf = (value: string | number | undefined): string | undefined =>
  value === undefined ? undefined : String(value);

/** One try to tell somebody. What is thrown instead of an outcome was no answer at all. */
export async function tell(page: Page, secrets: Secrets, ways: Ways): Promise<Outcome> {
  const link = page.token === null ? null : ways.linkOf(page.token);
  const message = messageOf(page, {
    id: ways.alertId(page.organizationId, page.alertId),
    url: ways.url,
    link,
    linkOf: ways.linkOf,
  });
  switch (page.channelType) {
    case null:
    case 'email':
      return byMail(page, message, secrets, ways);
    case 'slack':
      return bySlack(page, message, secrets, ways);
    case 'sms':
      return byTextMessage(page, message, secrets, ways);
    case 'pagerduty':
      return byPagerDuty(page, message, link, secrets, ways);
    case 'webhook':
      return byWebhook(page, link, secrets, ways);
    case 'web_push':
      return byWebPush(page, message, link, secrets, ways);
    case 'expo_push':
      return byExpo(page, message, link, secrets, ways);
  }
}

function byMail(page: Page, message: Message, secrets: Secrets, { mailer, from }: Ways): Promise<Outcome> | Outcome {
  const { settings } = page;
  const to = page.email ?? textOf(settings['to']);
  if (to === undefined) return failed('There is no e-mail address');
  const host = textOf(settings['smtpHost']);
  const user = textOf(settings['smtpUser']);
  const password = secrets['smtpPassword'];
  return mailer.send(
    {
      from: textOf(settings['from']) ?? from,
      to,
      ...(settings['replyTo'] !== undefined && { replyTo: String(settings['replyTo']) }),
      subject: message.subject,
      text: message.text,
      html: message.html,
      // The same on every try, so that who gets it twice shows it once.
      messageId: `<${page.idempotencyKey.replaceAll(':', '.')}@wedsync-monitoring>`,
      headers: { 'Auto-Submitted': 'auto-generated', ...(page.priority === 'p0_critical' && { Importance: 'high' }) },
    },
    host === undefined
      ? undefined
      : {
          host,
          port: Number(settings['smtpPort'] ?? 587),
          ...(user !== undefined && { user }),
          ...(password !== undefined && { password }),
        },
  );
}

async function byTextMessage(
  page: Page,
  message: Message,
  { authToken }: Secrets,
  { services, allowPrivate }: Ways,
): Promise<Outcome> {
  const { accountSid, from } = page.settings;
  const to = page.phone ?? textOf(page.settings['to']);
  if (to === undefined) return failed('There is no telephone number');
  if (authToken === undefined) return failed('The channel has no authToken');
  return judge(
    await post({
      url: `${services.twilio}/Accounts/${encodeURIComponent(String(accountSid))}/Messages.json`,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
        'idempotency-key': page.idempotencyKey,
      },
      body: new URLSearchParams({ To: to, From: String(from), Body: message.short }).toString(),
      allowPrivate,
    }),
  );
}

const severities = { p0_critical: 'critical', p1_high: 'error', p2_medium: 'warning', p3_low: 'info', p4_info: 'info' };

async function byPagerDuty(
  page: Page,
  message: Message,
  link: string | null,
  { routingKey }: Secrets,
  { services, allowPrivate }: Ways,
): Promise<Outcome> {
  if (routingKey === undefined) return failed('The channel has no routingKey');
  const region = page.settings['region'] === 'eu' ? services.pagerduty.eu : services.pagerduty.us;
  const event = {
    routing_key: routingKey,
    event_action: 'trigger',
    dedup_key: page.alertId,
    payload: {
      summary: message.subject.slice(0, 1024),
      source: page.service ?? page.organization,
      severity: severities[page.priority],
      timestamp: page.triggeredAt.toISOString(),
      group: page.organization,
      custom_details: { venue: page.venue, level: page.level },
    },
    ...(link !== null && { links: [{ href: link, text: 'Acknowledge it' }] }),
  };
  const send = (what: object) => sendJson(`${region}/enqueue`, page.idempotencyKey, what, allowPrivate);
  if (page.kind !== 'test') return judge(await send(event));
  // Both together within the eight seconds of a test.
  const outcome = judge(await within(5_000, send(event)));
  const over = { routing_key: routingKey, event_action: 'resolve', dedup_key: page.alertId };
  return outcome.outcome === 'delivered' ? closed(outcome, within(2_500, send(over))) : outcome;
}

/** A test leaves no incident behind; if it does, it has arrived all the same. */
async function closed(arrived: Outcome, closing: Promise<Answer>): Promise<Outcome> {
  const left = await closing.then(
    (answer) => judge(answer),
    (error: unknown) => ({ outcome: 'again', answer: error instanceof Error ? error.message : String(error) }),
  );
  return left.outcome === 'delivered'
    ? arrived
    : { ...arrived, answer: `${arrived.answer}; its incident could not be closed: ${left.answer}` };
}

function byWebhook(
  page: Page,
  link: string | null,
  { signingSecret }: Secrets,
  { allowPrivate, alertId }: Ways,
): Promise<Outcome> {
  const data = {
    title: page.title,
    organization: page.organization,
    ...(page.kind === 'vendor' && { venue: page.venue, triggeredAt: page.triggeredAt.toISOString() }),
    ...(page.kind === 'alert' && {
      alertId: alertId(page.organizationId, page.alertId),
      priority: page.priority.toUpperCase(),
      escalationLevel: page.level,
      serviceName: page.service,
      venue: page.venue,
      triggeredAt: page.triggeredAt.toISOString(),
      acknowledgeUrl: link,
      ...(page.storm !== null && {
        storm: {
          count: page.storm.count,
          alerts: page.storm.alerts.map(({ id, title, venue }) => ({
            alertId: alertId(page.organizationId, id),
            title,
            venue,
          })),
        },
      }),
    }),
  };
  const type = { test: 'channel.test', vendor: 'vendor.notified', alert: 'alert.notified' }[page.kind];
  const url = String(page.settings['url']);
  return callWebhook({ url, id: page.idempotencyKey, type, data, signingSecret, allowPrivate });
}
