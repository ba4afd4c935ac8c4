import type { Writable } from 'node:stream';

export interface Terminal extends Writable {
  readonly isTTY?: boolean;
}

/** One line for each step of a start: what, with which outcome, and how long it took. */
export function progress(out: Terminal) {
  const name = (label: string) => `  ${label.padEnd(20)}`;
  return async function step<T>(label: string, work: () => Promise<T>, outcome: (result: T) => string): Promise<T> {
    const start = performance.now();
    if (out.isTTY === true) out.write(`${name(label)}…`);
    const result = await work().catch((error: unknown) => {
      if (out.isTTY === true) out.write('\r\u001b[K');
      throw error;
    });
    if (out.isTTY === true) out.write('\r\u001b[K');
    out.write(`${name(label)}${outcome(result).padEnd(48)} ${seconds(performance.now() - start)}\n`);
    return result;
  };
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
