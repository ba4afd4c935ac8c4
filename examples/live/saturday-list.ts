import {
  OpenAlertsDocument,
  SaturdayAlertsDocument,
  type AlertLineFragment,
  type OpenAlertsQuery,
  type SaturdayAlertsSubscription,
} from '../generated/graphql.ts';
import { isFinal, later } from './again.ts';
import type { Api } from './api.ts';

export type SaturdayEvent = SaturdayAlertsSubscription['saturdayAlerts'];

export interface Watcher {
  /** The open alerts of Saturdays and wedding days and every P0, whenever they have changed; the newest first. */
  readonly changed: (alerts: readonly AlertLineFragment[]) => void;
  /** Each event after the list, once. */
  readonly told?: (event: SaturdayEvent) => void;
  /** The list is read anew, since the stream cannot go on where it was left. */
  readonly anew?: (reason: string) => void;
  /** The server says no, and would say so again: nothing is kept up any longer. */
  readonly failed: (error: Error) => void;
}

/**
 * A list and its stream without a gap: reads the list, follows the stream from the place where the list was read, and goes on
 * after each lost connection; begins again with the list when the server cannot go on there (CURSOR_EXPIRED: after a week
 * away, or after the database was restored). Gives the function that ends it.
 */
export function keepUp(api: Api, watcher: Watcher): () => void {
  let ended = false;
  let stop = (): void => undefined;
  let tries = 0;

  async function begin(): Promise<void> {
    try {
      const list = await readOpenAlerts(api);
      if (ended) return;
      const alerts = new Map(list.alerts.map((alert) => [alert.id, alert]));
      watcher.changed(shown(alerts));
      stop = api.follow(
        SaturdayAlertsDocument,
        { since: list.cursor },
        {
          next({ saturdayAlerts: event }) {
            tries = 0;
            if (!apply(alerts, event)) return;
            watcher.told?.(event);
            watcher.changed(shown(alerts));
          },
          ended: (why) => beginAnew(why ?? new Error('The stream ended.')),
        },
      );
    } catch (error) {
      beginAnew(error instanceof Error ? error : new Error(String(error)));
    }
  }

  function beginAnew(why: Error): void {
    if (ended) return;
    if (isFinal(why)) return watcher.failed(why);
    watcher.anew?.(why.message);
    stop = later(tries, () => void begin());
    tries += 1;
  }

  void begin();
  return () => {
    ended = true;
    stop();
  };
}

/** All pages. What happens between them is told after the first one's cursor. */
async function readOpenAlerts(api: Api): Promise<{ alerts: AlertLineFragment[]; cursor: string | null }> {
  const alerts: AlertLineFragment[] = [];
  let cursor: string | null = null;
  let after: string | null = null;
  const ask = (from: string | null): Promise<OpenAlertsQuery> => api.ask(OpenAlertsDocument, { after: from });
  do {
    const { alertHistory: page } = await ask(after);
    cursor ??= page?.liveCursor ?? null;
    alerts.push(...(page?.nodes ?? []).filter(isSaturdays));
    after = page?.pageInfo.hasNextPage === true ? (page.pageInfo.endCursor ?? null) : null;
  } while (after !== null);
  return { alerts, cursor };
}

/** As saturdayAlerts chooses them. */
function isSaturdays({ isSaturday, isWeddingDay, priority }: AlertLineFragment): boolean {
  return isSaturday || isWeddingDay || priority === 'P0_CRITICAL';
}

const open: ReadonlySet<string> = new Set(['TRIGGERED', 'ACKNOWLEDGED', 'ESCALATED']);

/**
 * Brings the list up to date; false if the event is of no alert. It shows its alert as it is now, never older than the list;
 * its `version` counts what people changed, and is no measure of what is newer.
 */
function apply(alerts: Map<string, AlertLineFragment>, { alertId, alert }: SaturdayEvent): boolean {
  if (alertId === null || alertId === undefined) return false;
  if (alert && open.has(alert.status)) alerts.set(alertId, alert);
  else alerts.delete(alertId);
  return true;
}

function shown(alerts: ReadonlyMap<string, AlertLineFragment>): AlertLineFragment[] {
  return [...alerts.values()].sort((one, other) => other.triggeredAt.localeCompare(one.triggeredAt));
}
