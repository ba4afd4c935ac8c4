import type pg from 'pg';
import type { Logger } from 'pino';
import type { Outcome } from './outgoing.ts';
import type { Page } from './page.ts';

interface Told {
  readonly page: Page;
  readonly answer: string;
  readonly done: () => void;
}

/** Writes down what came of each message: of those that arrived while it was writing, all in the next statement. */
export class Recorder {
  readonly #arrived: Told[] = [];
  #writing = false;

  async record(
    engine: pg.Pool,
    log: Logger,
    page: Page,
    { outcome, answer: said, retryAfter, gone = [] }: Outcome,
  ): Promise<void> {
    if (gone.length > 0) {
      await this.#try(log, [page], () =>
        engine.query({
          name: 'forget_push_devices',
          text: 'SELECT forget_push_devices($1, $2::uuid[])',
          values: [page.organizationId, gone],
        }),
      );
    }
    // The database takes no NUL, and what a receiver says is not ours.
    const answer = said.replaceAll('\0', '');
    if (outcome === 'delivered') {
      await new Promise<void>((done) => {
        this.#arrived.push({ page, answer, done });
        void this.#write(engine, log);
      });
      return;
    }
    log.warn({ deliveryId: page.id, attempt: page.attempt, outcome, answer }, 'Notification not delivered');
    await this.#try(log, [page], () =>
      engine.query({
        name: 'record_notification',
        text: 'SELECT record_notification($1, $2, $3, $4, $5, $6)',
        values: [page.organizationId, page.id, page.attempt, outcome, answer, retryAfter ?? null],
      }),
    );
  }

  async #write(engine: pg.Pool, log: Logger): Promise<void> {
    if (this.#writing) return;
    this.#writing = true;
    while (this.#arrived.length > 0) {
      const told = this.#arrived.splice(0);
      await this.#try(
        log,
        told.map(({ page }) => page),
        () =>
          engine.query({
            name: 'record_delivered',
            text: 'SELECT record_delivered($1::uuid[], $2::uuid[], $3::integer[], $4::text[])',
            values: [
              told.map(({ page }) => page.organizationId),
              told.map(({ page }) => page.id),
              told.map(({ page }) => page.attempt),
              told.map(({ answer }) => answer),
            ],
          }),
      );
      for (const { done } of told) done();
    }
    this.#writing = false;
  }

  async #try(log: Logger, pages: readonly Page[], write: () => Promise<unknown>): Promise<void> {
    try {
      await write();
    } catch (error) {
      // Their claims run out in 20 seconds and they are sent again, with the same keys.
      log.error(
        { err: error, deliveryIds: pages.map(({ id }) => id) },
        'What came of notifications could not be written down',
      );
    }
  }
}
