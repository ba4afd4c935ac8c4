import type { Message } from './message.ts';
import { judge, sendJson, type Answer, type Outcome } from './outgoing.ts';
import type { Page } from './page.ts';
import type { Secrets, Ways } from './ways.ts';

type Block = Readonly<Record<string, unknown>>;

/** To a channel by its bot or an incoming webhook; with buttons where a signing secret can tell who presses them. */
export async function bySlack(
  page: Page,
  message: Message,
  { botToken, webhookUrl, signingSecret }: Secrets,
  { services, allowPrivate }: Ways,
): Promise<Outcome> {
  const blocks = signingSecret === undefined ? [] : blocksOf(page, message);
  const text = literal(blocks.length === 0 ? message.text : message.summary);
  const content = { text, ...(blocks.length > 0 && { blocks }) };
  if (webhookUrl !== undefined) {
    return judge(await sendJson(webhookUrl, page.idempotencyKey, content, allowPrivate));
  }
  if (botToken === undefined) {
    return { outcome: 'failed', answer: 'The channel has neither a bot’s token nor the address of a webhook' };
  }
  const answer = await sendJson(
    `${services.slack}/chat.postMessage`,
    page.idempotencyKey,
    // Who only looks at the message need not have its link looked at.
    { channel: page.settings['channel'], ...content, client_msg_id: page.id, unfurl_links: false },
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

/** What a button says when it is pressed: whose signature is asked for, and the token. */
export interface ButtonValue {
  readonly organizationId: string;
  readonly channelId: string;
  readonly token: string;
}

export function buttonValueFrom(value: string): ButtonValue | null {
  const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
  const [, organizationId, channelId, token] = new RegExp(`^(${uuid})\\.(${uuid})\\.([\\w-]{43})$`).exec(value) ?? [];
  return organizationId === undefined || channelId === undefined || token === undefined
    ? null
    : { organizationId, channelId, token };
}

/** The blocks of a message with a line in place of a button that was pressed; the others stay. */
export function withLine(blocks: readonly Block[], blockId: string, line: string): readonly Block[] {
  return blocks.map((block) =>
    block['block_id'] === blockId
      ? { type: 'context', block_id: blockId, elements: [{ type: 'plain_text', text: line, emoji: false }] }
      : block,
  );
}

/** None where there is nothing to acknowledge. */
function blocksOf(page: Page, { summary }: Message): readonly Block[] {
  const { organizationId, channelId, storm } = page;
  const button = (token: string, place: number): Block => ({
    type: 'actions',
    block_id: `acknowledge-${place}`,
    elements: [
      {
        type: 'button',
        action_id: 'acknowledge',
        style: 'primary',
        text: { type: 'plain_text', text: 'Acknowledge', emoji: false },
        value: `${organizationId}.${channelId}.${token}`,
      },
    ],
  });
  if (storm === null) return page.button === null ? [] : [section(summary), button(page.button, 0)];
  return [
    section(summary),
    ...storm.alerts.flatMap(({ title, venue, button: token }, place) => [
      section([title, venue].filter(Boolean).join(', ')),
      ...(token === null ? [] : [button(token, place)]),
    ]),
  ];
}

/** As it is: a title comes from an application, mentions nobody and hides no link. */
function section(text: string): Block {
  return { type: 'section', text: { type: 'plain_text', text: text.slice(0, 3000), emoji: false } };
}

function literal(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function parsed({ text: body }: Answer): object {
  try {
    return Object(JSON.parse(body)) as object;
  } catch {
    return {};
  }
}
