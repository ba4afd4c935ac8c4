import {
  AcknowledgeAlertDocument,
  SaturdayMonitoringDocument,
  type AlertLineFragment,
  type SaturdayMonitoringSubscription,
} from '../generated/graphql.ts';
import type { Api } from '../live/api.ts';
import { keepView } from '../live/live-view.ts';
import { keepUp } from '../live/saturday-list.ts';
import { openSubscriptions } from './subscriptions.ts';
import { openUrql } from './urql-api.ts';

const url = `${new URLSearchParams(location.search).get('api') ?? 'http://127.0.0.1:4000'}/graphql`;

const at = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no ${id}.`);
  return found;
};

const token = at('token') as HTMLInputElement;
let stop = (): void => undefined;

at('sign-in').addEventListener('submit', (event) => event.preventDefault());
// Where your own sign-in would give a fresh token; this one is kept for the session only.
token.value = sessionStorage.getItem('wedsync:token') ?? '';
token.addEventListener('change', () => {
  sessionStorage.setItem('wedsync:token', token.value);
  stop();
  stop = open();
});
if (token.value !== '') stop = open();

function open(): () => void {
  const current = (): string => token.value.trim();
  const problem = (text: string): void => void (at('problem').textContent = text);
  const subscriptions = openSubscriptions(url, {
    token: current,
    onConnection(connected, how) {
      at('connection').textContent = connected ? how : `lost (${how}), trying again`;
    },
  });
  const api = openUrql(url, current, subscriptions.forward);
  problem('');
  addEventListener('online', subscriptions.hurry);

  const ends = [
    keepUp(api, {
      changed: (alerts) => at('alerts').replaceChildren(...alerts.map((alert) => alertItem(api, alert, problem))),
      told: ({ kind, alert }) => at('events').append(item(`${kind} ${alert?.title ?? ''}`)),
      anew: (reason) => at('events').append(item(`The list was read anew: ${reason}`)),
      failed: ({ message }) => problem(message),
    }),
    followMonitoring(api, problem),
  ];
  return () => {
    removeEventListener('online', subscriptions.hurry);
    for (const end of ends) end();
    subscriptions.close();
  };
}

type Value = SaturdayMonitoringSubscription['saturdayMonitoring'];

function followMonitoring(api: Api, problem: (text: string) => void): () => void {
  const values = new Map<string, NonNullable<Value['rows']>>();
  return keepView(
    api,
    SaturdayMonitoringDocument,
    {},
    {
      next({ saturdayMonitoring: { kind, organizationId, rows } }) {
        if (kind === 'REVOKED') values.delete(organizationId);
        else values.set(organizationId, rows ?? []);
        const lines = [...values.values()]
          .flat()
          .map(({ metricType, count, priority }) => item(`${metricType.replaceAll('_', ' ')}: ${count} (${priority})`));
        at('monitoring').replaceChildren(...lines);
      },
      failed: ({ message }) => problem(message),
    },
  );
}

function alertItem(api: Api, alert: AlertLineFragment, problem: (text: string) => void): HTMLElement {
  const line = item(`${alert.priority} ${alert.status} ${alert.title}`);
  line.dataset['id'] = alert.id;
  if (alert.status === 'ACKNOWLEDGED') return line;
  const button = document.createElement('button');
  button.textContent = 'I have it';
  button.addEventListener('click', () => {
    button.disabled = true;
    void acknowledge(api, alert).then((objection) => {
      problem(objection ?? '');
      button.disabled = false;
    });
  });
  line.append(button);
  return line;
}

/** What the server objects to, or null: then the stream tells of it, here as everywhere. */
async function acknowledge(api: Api, { id, version }: AlertLineFragment): Promise<string | null> {
  try {
    const { alertAcknowledge: answer } = await api.ask(AcknowledgeAlertDocument, { input: { id, version } });
    return answer?.userErrors[0]?.message ?? null;
  } catch (error) {
    return String(error);
  }
}

function item(text: string): HTMLElement {
  const line = document.createElement('li');
  line.textContent = text;
  return line;
}
