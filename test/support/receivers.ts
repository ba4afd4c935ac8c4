import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Asked {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Real servers on loopback that stand for those of the outside: one for mail, one that answers as each test says. */
export interface Receivers {
  /** Of the HTTP server. */
  readonly base: string;
  readonly smtpUrl: string;
  asked: Asked[];
  mails: string[];
  answer: (request: Asked, response: ServerResponse) => void;
  /** The code with which mail is refused. */
  refuseMail: number | null;
  /** While true, whoever connects for mail waits for a greeting that does not come. */
  silentMail: boolean;
  /** Connections that wait for a greeting. */
  waiting: number;
  /** As after a start: everything is taken. */
  reset(): void;
  /** Nobody listens for HTTP any more, until `comeBack`, at the same address. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

export async function openReceivers(): Promise<Receivers> {
  const http = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      const one = { path: request.url ?? '', headers: request.headers, body };
      receivers.asked.push(one);
      receivers.answer(one, response);
    });
  }).listen(0, '127.0.0.1');
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onConnect(_session, done) {
      if (receivers.silentMail) receivers.waiting += 1;
      else done();
    },
    onData(stream, _session, done) {
      let text = '';
      stream.setEncoding('utf8').on('data', (part: string) => (text += part));
      stream.on('end', () => {
        receivers.mails.push(text);
        const error = new Error('not now') as Error & { responseCode: number };
        error.responseCode = receivers.refuseMail ?? 0;
        done(receivers.refuseMail === null ? null : error);
      });
    },
  });
  // A client that is killed breaks its connection: that is its own affair.
  smtp.on('error', () => undefined);
  smtp.listen(0, '127.0.0.1');
  await Promise.all([once(http, 'listening'), once(smtp.server, 'listening')]);
  const { port } = http.address() as AddressInfo;
  const receivers: Receivers = {
    base: `http://127.0.0.1:${port}`,
    smtpUrl: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    asked: [],
    mails: [],
    answer: (_request, response) => response.end('ok'),
    refuseMail: null,
    silentMail: false,
    waiting: 0,
    reset() {
      receivers.asked = [];
      receivers.mails = [];
      receivers.answer = (_request, response) => response.end('ok');
      receivers.refuseMail = null;
      receivers.silentMail = false;
      receivers.waiting = 0;
    },
    async goAway() {
      const gone = once(http, 'close');
      http.close();
      http.closeAllConnections();
      await gone;
    },
    async comeBack() {
      http.listen(port, '127.0.0.1');
      await once(http, 'listening');
    },
    async close() {
      await Promise.all([receivers.goAway(), new Promise<void>((done) => smtp.close(done))]);
    },
  };
  return receivers;
}
