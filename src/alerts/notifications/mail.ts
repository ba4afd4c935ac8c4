import { lookup } from 'node:dns/promises';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';
import { isPrivateAddress } from '../webhook-address.ts';
import { PrivateAddressError, within, type Outcome } from './outgoing.ts';

/** An SMTP server of an organization's own. */
export interface OwnServer {
  readonly host: string;
  readonly port: number;
  readonly user?: string;
  readonly password?: string;
}

export interface Mailer {
  send(mail: SendMailOptions, own?: OwnServer): Promise<Outcome>;
  close(): void;
}

interface Options {
  /** The mail server of this deployment. */
  readonly smtpUrl?: string | undefined;
  /** Where mails are written instead, if there is no server: somebody tries the product. */
  readonly outbox?: string | undefined;
  readonly allowPrivate: boolean;
}

const times = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 };

export function createMailer({ smtpUrl, outbox, allowPrivate }: Options): Mailer {
  const usual = smtpUrl === undefined ? undefined : createTransport({ url: smtpUrl, pool: true, ...times });
  return {
    async send(mail, own) {
      if (own !== undefined) {
        const transport = await transportOf(own, allowPrivate);
        try {
          return await within(40_000, deliver(transport, mail));
        } finally {
          transport.close();
        }
      }
      if (usual !== undefined) return deliver(usual, mail);
      if (outbox !== undefined) return write(outbox, mail);
      return { outcome: 'failed', answer: 'This deployment has no mail server: SMTP_URL is not set' };
    },
    close: () => usual?.close(),
  };
}

async function transportOf({ host, port, user, password }: OwnServer, allowPrivate: boolean): Promise<Transporter> {
  const addresses = await lookup(host, { all: true });
  const [first] = addresses;
  if (first === undefined) throw new Error(`${host} has no address`);
  if (!allowPrivate && addresses.some(({ address }) => isPrivateAddress(address))) {
    throw new PrivateAddressError(`${host} is an address of a private network`);
  }
  return createTransport({
    // The address that was looked at, so that the name cannot change its mind in between.
    host: first.address,
    port,
    secure: port === 465,
    // A password goes to nobody in the clear, unless the server stands in a network of one's own.
    requireTLS: user !== undefined && !allowPrivate,
    ...(user !== undefined && { auth: { user, pass: password ?? '' } }),
    tls: { servername: host },
    ...times,
  });
}

async function deliver(transport: Transporter, mail: SendMailOptions): Promise<Outcome> {
  try {
    const { response } = (await transport.sendMail(mail)) as { response?: string };
    return { outcome: 'delivered', answer: response ?? 'accepted' };
  } catch (error) {
    const { responseCode, message } = error as { responseCode?: number; message: string };
    // 5xx is the server's last word; everything else, no answer too, may be better in a minute.
    return { outcome: responseCode !== undefined && responseCode >= 500 ? 'failed' : 'again', answer: message };
  }
}

async function write(outbox: string, mail: SendMailOptions): Promise<Outcome> {
  const built = (await createTransport({ streamTransport: true, buffer: true }).sendMail(mail)) as { message: Buffer };
  const file = path.join(outbox, `${String(mail.messageId).replaceAll(/[^\w.-]/g, '')}.eml`);
  await mkdir(outbox, { recursive: true });
  await writeFile(file, built.message);
  return { outcome: 'delivered', answer: `written to the outbox as ${path.basename(file)}, since SMTP_URL is not set` };
}
