import { messageOf, type Message } from './message.ts';
import { judge, post, type Answer, type Outcome } from './outgoing.ts';
import type { Page } from './page.ts';
import { byExpo, byWebPush } from './push.ts';
import { callWebhook } from './signed-webhook.ts';
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

async function bySlack(
  page: Page,
  message: Message,
  { botToken, webhookUrl }: Secrets,
  { services, allowPrivate }: Ways,
): Promise<Outcome> {
  // A title comes from an application: it mentions nobody and hides no link.
  const text = message.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  if (webhookUrl !== undefined) return judge(await sendJson(webhookUrl, page, { text }, allowPrivate));
  if (botToken === undefined) return failed('The channel has neither a bot’s token nor the address of a webhook');
  const answer = await sendJson(
    `${services.slack}/chat.postMessage`,
    page,
    // Who only looks at the message need not have its link looked at.
    { channel: page.settings['channel'], text, client_msg_id: page.id, unfurl_links: false },
    allowPrivate,
    { authorization: `Bearer ${botToken}` },
  );
  if (answer.status !== 200) return judge(answer);
  // Slack answers 200 and says in the body what went wrong.
  const { ok, error } = parsed(answer) as { ok?: boolean; error?: string };
  if (ok === true) return { outcome: 'delivered', answer: 'ok' };
  const passing = /^(ratelimited|internal_error|fatal_error|service_unavailable|request_timeout)$/.test(error ?? '');
  return { outcome: passing ? 'again' : 'failed', answer: error ?? 'not ok' };
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
  const outcome = judge(await sendJson(`${region}/enqueue`, page, event, allowPrivate));
  if (page.kind === 'test' && outcome.outcome === 'delivered') {
    // A test leaves no incident behind.
    const over = { routing_key: routingKey, event_action: 'resolve', dedup_key: page.alertId };
    await sendJson(`${region}/enqueue`, page, over, allowPrivate);
  }
  return outcome;
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

function sendJson(
  url: string,
  page: Page,
  body: object,
  allowPrivate: boolean,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return post({
    url,
    headers: { 'content-type': 'application/json; charset=utf-8', 'idempotency-key': page.idempotencyKey, ...headers },
    body: JSON.stringify(body),
    allowPrivate,
  });
}

function parsed({ text: body }: Answer): object {
  try {
    return Object(JSON.parse(body)) as object;
  } catch {
    return {};
  }
}
