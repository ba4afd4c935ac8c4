import { Webhook } from 'standardwebhooks';
import { judge, post, type Outcome } from './outgoing.ts';

interface Call {
  readonly url: string;
  /** The same on every try. */
  readonly id: string;
  readonly type: string;
  readonly data: object;
  readonly signingSecret: string | undefined;
  readonly allowPrivate: boolean;
}

/** As https://www.standardwebhooks.com says: the id is the same on every try, the signature covers id, time and body. */
export async function callWebhook({ url, id, type, data, signingSecret, allowPrivate }: Call): Promise<Outcome> {
  const at = new Date();
  const body = JSON.stringify({ type, timestamp: at.toISOString(), data });
  let signature: string | undefined;
  try {
    if (signingSecret !== undefined) signature = new Webhook(signingSecret).sign(id, at, body);
  } catch {
    return { outcome: 'failed', answer: 'The signingSecret is not of the form whsec_ and base64' };
  }
  return judge(
    await post({
      url,
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        ...(signature !== undefined && { 'webhook-signature': signature }),
      },
      body,
      allowPrivate,
    }),
  );
}
