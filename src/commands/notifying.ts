import type pg from 'pg';
import type { Logger } from 'pino';
import type { SecretBox } from '../access/seal.ts';
import { createNotifier, type Notifier } from '../alerts/notifications/notifier.ts';
import { SlackButtons } from '../alerts/notifications/slack-button.ts';
import type { Config } from '../config.ts';
import { encodeGlobalId } from '../graphql/global-id.ts';
import { Recoverer } from '../incidents/recoverer.ts';

/** Who tells people of alerts, as the worker needs it. */
export function notifierOf(config: Config, secrets: SecretBox | undefined): Notifier {
  return createNotifier(config, secrets, (organizationId, id) => encodeGlobalId('al', organizationId, id));
}

/** Who runs recoveries, as the worker needs it. */
export function recovererOf({ allowPrivateWebhooks: allowPrivate }: Config, box: SecretBox | undefined): Recoverer {
  return new Recoverer({
    box,
    allowPrivate,
    incidentId: (organizationId, id) => encodeGlobalId('in', organizationId, id),
  });
}

/** Who does what the buttons in messages to Slack say, as the server needs it. */
export function slackButtonsOf(
  { allowPrivateWebhooks: allowPrivate }: Config,
  box: SecretBox | undefined,
  engine: pg.Pool,
  log: Logger,
): SlackButtons {
  return new SlackButtons({ engine, box, allowPrivate, log });
}
