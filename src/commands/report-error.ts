import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { Config } from '../config.ts';
import { apiAddress } from './api-address.ts';
import { CommandError } from './command-error.ts';
import { makeToken } from './token.ts';

export interface ErrorToReport {
  readonly organization: string;
  readonly severity: string;
  readonly message?: string;
  readonly url?: string;
}

const services = ['guest-app', 'payments', 'seating-plan', 'photo-wall', 'vendor-portal', 'timeline'];
const failures: readonly (readonly [string, string])[] = [
  ['PaymentDeclined', 'The caterer could not be paid: the bank did not answer'],
  ['UploadFailed', 'Photographs of the ceremony are not being stored'],
  ['TimelineLost', 'The order of the day cannot be shown to the venue'],
  ['CheckInFailed', 'Guests cannot be checked in at the door'],
  ['SyncConflict', 'Two versions of the seating plan are on the tablets'],
  ['StreamDown', 'Relatives abroad lost the picture of the ceremony'],
];

// Part of the message, so that the next error is one of its own: numbers would be masked in its fingerprint.
const places = [
  'the ballroom',
  'the boathouse',
  'the bridal suite',
  'the chapel',
  'the courtyard',
  'the gatehouse',
  'the kitchen',
  'the lawn',
  'the library',
  'the marquee',
  'the orangery',
  'the terrace',
];

const document = /* GraphQL */ `
  mutation ReportError($input: ErrorReportCreateInput!) {
    errorReportCreate(input: $input) {
      receipt {
        id
        isWeddingDay
        duplicate
        incidentOpened
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`;

const accepted = z.object({
  errors: z.undefined(),
  data: z.object({ errorReportCreate: z.object({ userErrors: z.array(z.unknown()).length(0) }) }),
});

/** Sends one error over HTTP with the on-call person's token and prints the server's answer. */
export async function reportError(config: Config, report: ErrorToReport): Promise<void> {
  const token = await makeToken(config, { role: 'on_call', organization: report.organization, expires: '5m' });
  const [errorType, message] = pick(failures);
  const answer = await post(apiAddress(config, report.url), token, {
    serviceName: pick(services),
    errorType,
    severity: report.severity.toUpperCase(),
    message: report.message ?? `${message}, reported from ${pick(places)}`,
  });
  process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
  if (!accepted.safeParse(answer).success) process.exitCode = 1;
}

async function post(address: string, token: string, input: object): Promise<unknown> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: document, variables: { input } }),
    signal: AbortSignal.timeout(10_000),
  }).catch((cause: unknown) => {
    throw new CommandError(
      `No server answers at ${address}: start it with \`npm start\`, or say PORT as for the server.`,
      {
        cause,
      },
    );
  });
  const text = await response.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new CommandError(`${address} answered ${response.status} and no GraphQL: is it the right server?`);
  }
}

function pick<T>(list: readonly T[]): T {
  const item = list[randomInt(list.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}
