import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Balancer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Hands each connection to the next of several ports on this machine that takes it. For trying several servers without
 * a real balancer: it looks at nothing, so HTTP and WebSocket pass alike.
 */
export async function openBalancer(host: string, port: number, targets: readonly number[]): Promise<Balancer> {
  const open = new Set<Socket>();
  let turn = 0;
  const server = createServer((client) => {
    keep(client);
    turn += 1;
    hand(client, turn, targets.length);
  });

  function keep(socket: Socket): void {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
  }

  /** Tries the targets from one on; when none answers the client is let go. */
  function hand(client: Socket, from: number, tries: number): void {
    const target = targets[from % targets.length];
    if (tries === 0 || target === undefined) {
      client.destroy();
      return;
    }
    const onward = connect(target, '127.0.0.1');
    let connected = false;
    keep(onward);
    onward.once('connect', () => {
      connected = true;
      client.pipe(onward).pipe(client);
    });
    onward.once('close', () => {
      if (connected || client.destroyed) client.destroy();
      else hand(client, from + 1, tries - 1);
    });
    client.once('close', () => onward.destroy());
  }

  server.listen(port, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
