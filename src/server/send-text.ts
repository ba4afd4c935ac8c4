import type { WebSocket } from 'ws';

/** Resolves once the frame is on its way, so that a slow client is asked for no more. */
export function sendText(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve) => {
    if (socket.readyState !== socket.OPEN) return resolve();
    // A frame that could not go out has ended the socket; its 'close' tidies up.
    socket.send(text, () => resolve());
  });
}
