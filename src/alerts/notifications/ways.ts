import type { Mailer } from './mail.ts';

/** Where the services are; another server in tests. */
export interface Services {
  readonly slack: string;
  readonly twilio: string;
  readonly pagerduty: { readonly us: string; readonly eu: string };
  readonly expo: string;
}

export const usualServices: Services = {
  slack: 'https://slack.com/api',
  twilio: 'https://api.twilio.com/2010-04-01',
  pagerduty: { us: 'https://events.pagerduty.com/v2', eu: 'https://events.eu.pagerduty.com/v2' },
  expo: 'https://exp.host/--/api/v2',
};

export interface Ways {
  readonly mailer: Mailer;
  readonly services: Services;
  /** Address that mails come from, unless a channel names another. */
  readonly from: string;
  readonly allowPrivate: boolean;
  /** The id of an alert as the API knows it. */
  readonly alertId: (organizationId: string, id: string) => string;
  /** Where the API is asked by hand. */
  readonly url: string;
  /** Where the holder of a token acknowledges. */
  readonly linkOf: (token: string) => string;
}

/** A channel's secrets by name. */
export type Secrets = Readonly<Record<string, string | undefined>>;
