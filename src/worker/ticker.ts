import type pg from 'pg';
import type { Logger } from 'pino';
import { Pulse } from '../live/pulse.ts';

/** Something that cannot wait for the minute of a timetable: looked at again and again, by every worker. */
export interface Tick {
  readonly name: string;
  /** Milliseconds between two looks that find nothing more to do. */
  readonly pause: number;
  /** Does what is due; true if there may be more, and the next look is at once. */
  run(engine: pg.Pool, log: Logger): Promise<boolean>;
}

const troubledPause = 1_000;

/**
 * One loop per tick: look, pause, look again. A look that fails is told and tried again after a second; what is due
 * stays due in the database, so that nothing is lost with a worker.
 */
export class Ticker {
  readonly #engine: pg.Pool;
  readonly #log: Logger;
  readonly #pulses: Pulse[] = [];
  readonly #loops: Promise<void>[] = [];
  #stopped = false;

  constructor(engine: pg.Pool, log: Logger) {
    this.#engine = engine;
    this.#log = log;
  }

  start(tick: Tick): void {
    const pulse = new Pulse();
    this.#pulses.push(pulse);
    this.#loops.push(this.#loop(tick, pulse));
  }

  /** Waits for the looks under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const pulse of this.#pulses) pulse.ring();
    await Promise.all(this.#loops);
  }

  async #loop(tick: Tick, pulse: Pulse): Promise<void> {
    const log = this.#log.child({ tick: tick.name });
    while (!this.#stopped) {
      let { pause } = tick;
      try {
        if (await tick.run(this.#engine, log)) continue;
      } catch (error) {
        pause = troubledPause;
        log.error({ err: error }, 'Tick failed');
      }
      if (!this.#stopped) await pulse.wait(pause);
    }
  }
}
