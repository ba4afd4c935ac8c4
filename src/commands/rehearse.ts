import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Config } from '../config.ts';
import { apiAddress } from './api-address.ts';
import { CommandError } from './command-error.ts';
import { answered, query, type Rehearsal } from './rehearsal-answer.ts';
import { tableOf } from './rehearsal-table.ts';
import { makeToken } from './token.ts';

export interface RehearseOptions {
  readonly day: string;
  readonly organization: string;
  readonly scenario?: boolean;
  readonly policy?: string;
  readonly token?: string;
  readonly url?: string;
  readonly json?: boolean;
}

/** Asks the server for the rehearsal of a day, and prints whom it would have told. */
export async function rehearse(config: Config, options: RehearseOptions): Promise<void> {
  const { organization, day, scenario = false } = options;
  const policy = options.policy === undefined ? undefined : await readPolicy(options.policy);
  const token = options.token ?? (await makeToken(config, { role: 'on_call', organization, expires: '5m' }));
  const found = await ask(apiAddress(config, options.url), token, { day, scenario, ...(policy && { policy }) });
  process.stdout.write(options.json === true ? `${JSON.stringify(found, null, 2)}\n` : tableOf(found));
}

/** As `escalationPolicyCreate` takes it; what a rehearsal has no use for is left out. */
async function readPolicy(file: string): Promise<object> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CommandError(`${file} cannot be read.`, { exitCode: 64, cause });
  });
  try {
    const {
      description: _,
      organizationId: _id,
      idempotencyKey: _key,
      ...policy
    } = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
    return policy;
  } catch (cause) {
    throw new CommandError(`${file} holds no JSON object.`, { exitCode: 64, cause });
  }
}

async function ask(address: string, token: string, input: object): Promise<Rehearsal> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables: { input } }),
    signal: AbortSignal.timeout(180_000),
  }).catch((cause: unknown) => {
    throw new CommandError(
      `No server answers at ${address}: start it with \`npm start\`, or say PORT as for the server.`,
      { cause },
    );
  });
  const body = answered.safeParse(await response.json().catch(() => undefined));
  if (!body.success) {
    throw new CommandError(`${address} answered ${response.status} and no rehearsal: is it the right server?`);
  }
  const { data, errors = [] } = body.data;
  const [error] = errors;
  if (error !== undefined) {
    const place = error.extensions?.argument;
    throw new CommandError(`${error.message}${place === undefined ? '' : ` (${place})`}`);
  }
  if (!data?.alertRehearsal) throw new CommandError('The server gave no rehearsal.');
  return data.alertRehearsal;
}
