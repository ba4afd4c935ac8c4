import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The server cannot have its address; the message says what to change. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
  readonly exitCode = 69;
}

/** Opens the port, and says which one it became (PORT=0 takes any free one). */
export async function listen(server: Server, host: string, port: number): Promise<AddressInfo> {
  const listening = once(server, 'listening');
  server.listen({ host, port });
  try {
    await listening;
  } catch (error) {
    throw new ListenError(explain(error, host, port), { cause: error });
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.');
  return address;
}

/** Says that the address cannot be had before anything is prepared that would take its time. */
export async function assertListenable(host: string, port: number): Promise<void> {
  const probe = createServer();
  await listen(probe, host, port);
  probe.close();
  await once(probe, 'close');
}

function explain(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken by another program. Stop it, or choose another port: PORT=${port + 1} npm start`;
    case 'EACCES':
      return `Port ${port} on ${host} may not be opened by this user (ports below 1024 need rights). Choose another: PORT=4000 npm start`;
    case 'EADDRNOTAVAIL':
      return `HOST ${host} is no address of this machine. Use 127.0.0.1 for this machine only, or 0.0.0.0 for every network.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST ${host} is not a name that this machine knows. Use 127.0.0.1 for this machine only, or 0.0.0.0 for every network.`;
    default:
      return `Port ${port} on ${host} cannot be opened: ${error instanceof Error ? error.message : String(error)}`;
  }
}
