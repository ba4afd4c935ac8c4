import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { WebSocket } from 'ws';
import type { AlertLineFragment } from '../generated/graphql.ts';
import { keepUp } from '../live/saturday-list.ts';
import { openApi } from '../live/socket-api.ts';

const run = promisify(execFile);

const url = new URL(process.env['WEDSYNC_URL'] ?? 'http://127.0.0.1:4000/graphql').href;

/** Your own sign-in goes here. Without WEDSYNC_TOKEN, that of the demonstration's person on call, made anew each time. */
async function token(): Promise<string> {
  const given = process.env['WEDSYNC_TOKEN'];
  if (given !== undefined) return given;
  const demonstration = ['--role', 'on_call', '--organization', 'rose-and-thorn'];
  const { stdout } = await run(process.execPath, ['start.js', 'token', ...demonstration]);
  return stdout.trim();
}

const api = openApi({
  url,
  token,
  webSocketImpl: WebSocket,
  onConnection: (connected, reason) => note(connected ? 'connected' : `connection lost (${reason}), trying again`),
});

let listed = false;

const stop = keepUp(api, {
  changed(alerts) {
    if (listed) return;
    listed = true;
    say(`${alerts.length} open`);
    for (const alert of alerts) say(line(alert.triggeredAt, 'open', alert));
  },
  told: ({ occurredAt, kind, alert, replayed }) => {
    if (alert) say(`${line(occurredAt, kind, alert)}${replayed ? '  [replayed]' : ''}`);
    else say(`${time(occurredAt)}  ${kind}`);
  },
  anew(reason) {
    listed = false;
    note(`reading the list anew: ${reason}`);
  },
  failed(error) {
    note(`refused: ${error.message}`);
    process.exitCode = 1;
    end();
  },
});

function end(): void {
  stop();
  api.close();
}

process.once('SIGINT', end);
process.once('SIGTERM', end);

function line(at: string, what: string, { priority, status, title, organization }: AlertLineFragment): string {
  return [time(at), what.padEnd(12), priority.padEnd(11), status.padEnd(12), `${title} (${organization?.slug})`].join(
    '  ',
  );
}

function time(at: string): string {
  return new Date(at).toLocaleTimeString('en-GB');
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function note(text: string): void {
  process.stderr.write(`${text}\n`);
}
