import webPush from 'web-push';
import type { Message } from './message.ts';
import { judge, post, type Outcome } from './outgoing.ts';
import type { Device, Page } from './page.ts';
import type { Secrets, Ways } from './ways.ts';

/** What came of one device; gone: its push service does not know it any more. */
type Told = Outcome | 'gone';

const failed = (answer: string): Outcome => ({ outcome: 'failed', answer });
/** As long as a delivery is tried. */
const timeToLive = 900;

/** Push services refuse what is longer than 4,096 bytes: a character may have six of them in JSON. */
const cut = (text: string, most: number) => Array.from(text).slice(0, most).join('');

/** What a device shows, and what an app finds with it. */
function noticeOf(page: Page, message: Message, link: string | null, { alertId }: Ways) {
  return {
    title: cut(message.subject, 200),
    body: cut([page.venue, page.service, page.organization].filter(Boolean).join(', '), 300),
    data: {
      ...(page.kind === 'alert' && {
        alertId: alertId(page.organizationId, page.alertId),
        priority: page.priority.toUpperCase(),
      }),
      ...(link !== null && { acknowledgeUrl: link }),
    },
  };
}

/** To browsers: encrypted for each, signed with the key of the channel (VAPID). */
export async function byWebPush(
  page: Page,
  message: Message,
  link: string | null,
  { vapidPrivateKey }: Secrets,
  ways: Ways,
): Promise<Outcome> {
  if (vapidPrivateKey === undefined) return failed('The channel has no vapidPrivateKey');
  const payload = JSON.stringify(noticeOf(page, message, link, ways));
  const subject = String(
    page.settings['subject'] ?? (ways.url.startsWith('https:') ? ways.url : 'mailto:alerts@localhost'),
  );
  return tellEach(page, async ({ address, p256dh, auth }) => {
    let sealed: ReturnType<typeof webPush.generateRequestDetails>;
    try {
      sealed = webPush.generateRequestDetails(
        { endpoint: address, keys: { p256dh: p256dh ?? '', auth: auth ?? '' } },
        payload,
        {
          vapidDetails: { subject, publicKey: String(page.settings['vapidPublicKey']), privateKey: vapidPrivateKey },
          TTL: timeToLive,
          urgency: 'high',
        },
      );
    } catch (error) {
      return failed(
        `The keys of the channel or the device are no good: ${error instanceof Error ? error.message : ''}`,
      );
    }
    const headers = Object.fromEntries(
      Object.entries(sealed.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
    );
    const answer = await post({ url: address, headers, body: sealed.body ?? '', allowPrivate: ways.allowPrivate });
    return answer.status === 404 || answer.status === 410 ? 'gone' : judge(answer);
  });
}

interface Ticket {
  readonly status?: string;
  readonly message?: string;
  readonly details?: { readonly error?: string };
}

/** To apps, by Expo's service, which answers for each device. */
export async function byExpo(
  page: Page,
  message: Message,
  link: string | null,
  { accessToken }: Secrets,
  ways: Ways,
): Promise<Outcome> {
  const notice = noticeOf(page, message, link, ways);
  return tellEach(page, async ({ address }) => {
    const answer = await post({
      url: `${ways.services.expo}/push/send`,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }),
      },
      body: JSON.stringify({ to: address, ...notice, priority: 'high', sound: 'default', ttl: timeToLive }),
      allowPrivate: ways.allowPrivate,
    });
    if (answer.status !== 200) return judge(answer);
    const { status, message: said, details } = ticketOf(answer.text);
    if (status === 'ok') return { outcome: 'delivered', answer: 'ok' };
    if (details?.error === 'DeviceNotRegistered') return 'gone';
    return {
      outcome: details?.error === 'MessageRateExceeded' ? 'again' : 'failed',
      answer: said ?? details?.error ?? 'not ok',
    };
  });
}

/** One device that was reached is enough: the others are the same person's. */
async function tellEach(page: Page, send: (device: Device) => Promise<Told>): Promise<Outcome> {
  const all = await Promise.all(
    page.devices.map(async (device) => {
      const told = await send(device).catch((error: unknown): Told => {
        if (error instanceof Error && error.name === 'PrivateAddressError') return failed(error.message);
        return { outcome: 'again', answer: error instanceof Error ? error.message : 'no answer' };
      });
      return { device, told };
    }),
  );
  const gone = all.filter(({ told }) => told === 'gone').map(({ device }) => device.id);
  const answers = all.flatMap(({ told }) => (told === 'gone' ? [] : [told]));
  const best =
    answers.find(({ outcome }) => outcome === 'delivered') ??
    answers.find(({ outcome }) => outcome === 'again') ??
    answers[0] ??
    failed('No device of this contact is registered');
  return { ...best, gone };
}

function ticketOf(text: string): Ticket {
  try {
    const { data } = JSON.parse(text) as { data?: Ticket | readonly Ticket[] };
    return (Array.isArray(data) ? (data as readonly Ticket[])[0] : (data as Ticket | undefined)) ?? {};
  } catch {
    return {};
  }
}
