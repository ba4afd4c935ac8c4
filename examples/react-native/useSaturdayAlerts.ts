import { useCallback, useEffect, useRef, useState } from 'react';
import { AcknowledgeAlertDocument, type AlertLineFragment } from '../generated/graphql.ts';
import { keepUp } from '../live/saturday-list.ts';
import { openApi, type SocketApi } from '../live/socket-api.ts';

export interface SaturdayAlertsOptions {
  /** https:// … /graphql. */
  readonly url: string;
  /** Called at each request and connection: give a token that is still valid. */
  readonly token: () => Promise<string> | string;
  /** React Native's AppState. */
  readonly appState?: AppStateLike;
  /** React Native has a WebSocket of its own; tests on Node before 22 do not. */
  readonly webSocketImpl?: unknown;
}

/** What the hook needs of React Native's AppState. */
export interface AppStateLike {
  addEventListener(event: 'change', listener: (state: string) => void): { remove(): void };
}

export interface SaturdayAlerts {
  /** Open alerts of Saturdays and wedding days and every P0, the newest first; null until they are known. */
  readonly alerts: readonly AlertLineFragment[] | null;
  readonly connected: boolean;
  /** Why nothing is kept up any longer, for example because the token is none. */
  readonly error: Error | null;
  /** Says that you have it in hand; gives what the server objects to, or null. */
  readonly acknowledge: (alert: AlertLineFragment) => Promise<string | null>;
}

/** The open alerts of the day, kept up through lost networks, expired tokens and a phone in the pocket. */
export function useSaturdayAlerts(options: SaturdayAlertsOptions): SaturdayAlerts {
  const { url, appState, webSocketImpl } = options;
  const [alerts, setAlerts] = useState<readonly AlertLineFragment[] | null>(null);
  const [connected, setConnected] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  // Another function at each rendering is no reason to connect anew.
  const token = useRef(options.token);
  useEffect(() => {
    token.current = options.token;
  });
  const api = useRef<SocketApi | null>(null);

  useEffect(() => {
    const opened = openApi({
      url,
      token: () => token.current(),
      onConnection: setConnected,
      ...(webSocketImpl !== undefined && { webSocketImpl }),
    });
    api.current = opened;
    const stop = keepUp(opened, {
      changed(current) {
        setAlerts(current);
        setError(null);
      },
      failed: setError,
    });
    // In the background the system ends sockets without telling: in the foreground a new one begins after the last cursor.
    const watching = appState?.addEventListener('change', (state) => {
      if (state === 'active') opened.hurry();
    });
    return () => {
      watching?.remove();
      stop();
      opened.close();
      api.current = null;
    };
  }, [url, appState, webSocketImpl]);

  const acknowledge = useCallback(async ({ id, version }: AlertLineFragment): Promise<string | null> => {
    const answer = await api.current?.ask(AcknowledgeAlertDocument, { input: { id, version } });
    // The list shows it when the stream tells it, as everybody else's.
    return answer?.alertAcknowledge?.userErrors[0]?.message ?? null;
  }, []);

  return { alerts, connected, error, acknowledge };
}
