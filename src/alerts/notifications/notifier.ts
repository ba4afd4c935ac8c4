import type pg from 'pg';
import type { Logger } from 'pino';
import type { SecretBox } from '../../access/seal.ts';
import type { Config } from '../../config.ts';
import { secretPlace } from '../secrets.ts';
import { tell } from './channels.ts';
import { createMailer } from './mail.ts';
import { PrivateAddressError, within, type Outcome } from './outgoing.ts';
import { testPage, type Tried } from './channel-test.ts';
import { claimPages, renewClaims, type Busy, type Page } from './page.ts';
import { Recorder } from './recorder.ts';
import { usualServices, type Secrets, type Services, type Ways } from './ways.ts';

const mostAtOnce = 100;
/** A receiver that is slow has this many tries under way, and no more; the others go on. */
const mostPerChannel = 10;
/** However many channels an organization has, the others find room. */
const mostPerOrganization = 40;
/** Stands for the mail server of the deployment, which is no channel. */
const mail = '00000000-0000-0000-0000-000000000000';

type Settings = Pick<Config, 'smtpUrl' | 'mailOutbox' | 'publicUrl' | 'allowPrivateWebhooks'>;

/** The notifier of a deployment. Where somebody only tries the product, mails are files in a folder. */
export function createNotifier(
  config: Settings,
  box: SecretBox | undefined,
  alertId: Ways['alertId'],
  services: Services = usualServices,
): Notifier {
  const { smtpUrl, mailOutbox: outbox, publicUrl, allowPrivateWebhooks: allowPrivate } = config;
  const mailer = createMailer({ smtpUrl, outbox, allowPrivate });
  return new Notifier(
    {
      mailer,
      services,
      from: `WedSync Monitoring <alerts@${new URL(publicUrl).hostname}>`,
      allowPrivate,
      alertId,
      url: `${publicUrl}/graphiql`,
      linkOf: (token) => `${publicUrl}/ack/${token}`,
    },
    box,
  );
}

/** Its claim is renewed as long as it lasts. */
const longestTry = 45_000;
/** Somebody waits for the answer, and a connection with them. */
const longestTest = 8_000;

/** Sends what is due, without waiting for it: a receiver that takes half a minute delays nobody else. */
export class Notifier {
  readonly #ways: Ways;
  readonly #box: SecretBox | undefined;
  readonly #recorder = new Recorder();
  readonly #under = new Map<Promise<void>, Page>();

  constructor(ways: Ways, box: SecretBox | undefined) {
    this.#ways = ways;
    this.#box = box;
  }

  /** True if there may be more that can be sent now. */
  async run(engine: pg.Pool, log: Logger): Promise<boolean> {
    await renewClaims(engine, [...this.#under.values()]);
    const free = mostAtOnce - this.#under.size;
    if (free <= 0) return false;
    const pages = await claimPages(engine, free, this.#busy());
    for (const page of pages) {
      const sending = this.#send(page, engine, log).finally(() => this.#under.delete(sending));
      this.#under.set(sending, page);
    }
    // Of each channel only some are taken at once.
    return pages.length > 0;
  }

  /** Sends one message that says of itself that it is a test; null if the channel or the contact is out of use. */
  async test(engine: pg.Pool, tried: Tried): Promise<Outcome | null> {
    const page = await testPage(engine, tried);
    return page === null ? null : this.#try(page, longestTest);
  }

  /** What is under way is waited for, a little: the rest is another worker's when its claim has run out. */
  async stop(): Promise<void> {
    await Promise.race([Promise.all(this.#under.keys()), new Promise((resolve) => setTimeout(resolve, 2_000).unref())]);
    this.#ways.mailer.close();
  }

  #busy(): Busy {
    const pages = [...this.#under.values()];
    return {
      channels: frequent(
        pages.map(({ channelId }) => channelId ?? mail),
        mostPerChannel,
      ),
      organizations: frequent(
        pages.map(({ organizationId }) => organizationId),
        mostPerOrganization,
      ),
    };
  }

  async #send(page: Page, engine: pg.Pool, log: Logger): Promise<void> {
    await this.#recorder.record(engine, log, page, await this.#try(page, longestTry));
  }

  async #try(page: Page, longest: number): Promise<Outcome> {
    try {
      return await within(longest, tell(page, this.#open(page), this.#ways));
    } catch (error) {
      // A wrong address does not become right; no answer at all may have been the network's fault.
      const final = error instanceof PrivateAddressError;
      return { outcome: final ? 'failed' : 'again', answer: error instanceof Error ? error.message : String(error) };
    }
  }

  #open({ sealed, organizationId, channelId }: Page): Secrets {
    if (sealed === null || channelId === null) return {};
    if (this.#box === undefined) throw new Error('SECRETS_KEY is not set: the channel’s secret cannot be opened');
    return JSON.parse(
      this.#box.open(sealed.ciphertext, sealed.keyId, secretPlace(organizationId, channelId)),
    ) as Secrets;
  }
}

/** What is there this often, or more. */
function frequent(names: readonly string[], often: number): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= often).map(([name]) => name);
}
