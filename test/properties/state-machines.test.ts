import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { mutate } from '../graphql/mutate.ts';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';

vi.setConfig({ testTimeout: 60_000 });

// Any sequence of what people may ask of an incident or an alert, beside a model of a few lines: the same verdict, state and
// version after each step.
let test: TestDatabase;
let fixtures: Fixtures;
let asker: Asker;

beforeAll(async () => {
  test = await testDatabase();
  await moveClock(test, '2026-06-02T12:00:00Z');
  fixtures = await insertFixtures(test.engine);
  await test.engine.query('UPDATE weddings SET starts_on = starts_on + 60, ends_on = ends_on + 60');
  asker = await openAsker(test);
});
afterAll(async () => {
  await asker.close();
  await test.close();
});

interface Model {
  status: string;
  version: number;
}
interface Real {
  readonly id: string;
}
interface Machine {
  /** The mutations, each with the state that it leads to; null: it changes no state. */
  readonly moves: Readonly<Record<string, { readonly to: (model: Model) => string; readonly input?: object }>>;
  allows(from: string, to: string): boolean;
  readonly field: string;
}

const order = ['open', 'acknowledged', 'investigating', 'identified', 'monitoring', 'resolved', 'closed'];

const incident: Machine = {
  field: 'incident',
  // Forward only, and closed is the end; the same again is no move.
  allows: (from, to) => from === to || (from !== 'closed' && order.indexOf(to) > order.indexOf(from)),
  moves: {
    incidentAcknowledge: { to: () => 'acknowledged' },
    incidentResolve: { to: () => 'resolved' },
    incidentClose: { to: () => 'closed' },
    ...Object.fromEntries(
      order.map((status) => [
        `incidentStatusChange ${status}`,
        { to: () => status, input: { status: status.toUpperCase() } },
      ]),
    ),
  },
};

const after: Record<string, readonly string[]> = {
  triggered: ['acknowledged', 'escalated', 'suppressed', 'resolved'],
  escalated: ['acknowledged', 'escalated', 'suppressed', 'resolved'],
  acknowledged: ['escalated', 'resolved'],
  suppressed: ['resolved'],
  resolved: [],
};

const alert: Machine = {
  field: 'alert',
  allows: (from, to) => (from === to && to !== 'escalated') || after[from]?.includes(to) === true,
  moves: {
    alertAcknowledge: { to: () => 'acknowledged' },
    alertResolve: { to: () => 'resolved' },
    alertSuppress: { to: () => 'suppressed', input: { reason: 'Known' } },
  },
};

type Versioned = 'none' | 'present' | 'stale';

/** One step of a machine: the verdict, the state and the version are the model's before and after it. */
async function perform(machine: Machine, name: string, versioned: Versioned, model: Model, id: string): Promise<void> {
  const move = machine.moves[name];
  if (move === undefined) throw new Error(`no move ${name}`);
  const version = { none: {}, present: { version: model.version }, stale: { version: model.version - 1 } };
  const input = { id, ...move.input, ...version[versioned] };
  const shown = `${machine.field} { status version }`;
  const [mutation = ''] = name.split(' ');
  const { verdict, row } = await mutate(asker, fixtures.rose.as.on_call, mutation, input, shown);
  const to = move.to(model);
  if (versioned === 'stale') {
    expect(['VERSION_CONFLICT', 'INVALID_TRANSITION']).toContain(verdict);
  } else if (machine.allows(model.status, to)) {
    expect(verdict).toBe('done');
    // What changed nothing is no version of its own.
    model.version += model.status === to ? 0 : 1;
    model.status = to;
    expect(row).toEqual({ status: to.toUpperCase(), version: model.version });
  } else {
    expect(verdict).toBe('INVALID_TRANSITION');
  }
  const query = `query ($id: ID!) { ${machine.field}(id: $id) { status version } }`;
  const { data } = await asker.ask(fixtures.rose.as.on_call, query, { id });
  expect(data?.[machine.field]).toEqual({ status: model.status.toUpperCase(), version: model.version });
}

function steps(machine: Machine) {
  const step = fc
    .tuple(
      fc.constantFrom(...Object.keys(machine.moves)),
      fc.constantFrom<Versioned>('none', 'none', 'present', 'stale'),
    )
    .map(([name, versioned]): fc.AsyncCommand<Model, Real> => ({
      check: () => true,
      toString: () => `${name} (version: ${versioned})`,
      run: (model, { id }) => perform(machine, name, versioned, model, id),
    }));
  return fc.commands<Model, Real, false>([step], { size: '+1', maxCommands: 10 });
}

const rose = () => fixtures.rose.id;

describe('the states of', () => {
  // Covers E07.
  it('an incident are those of its model, whatever is asked in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(steps(incident), async (commands) => {
        const { rows } = await test.engine.query<{ id: string }>(
          "INSERT INTO incidents (organization_id, title, priority, severity) VALUES ($1, 'Model', 'p2_medium', 'high') RETURNING id",
          [rose()],
        );
        const id = encodeGlobalId('in', rose(), rows[0]?.id ?? null);
        await fc.asyncModelRun(() => ({ model: { status: 'open', version: 1 }, real: { id } }), commands);
      }),
      { numRuns: 20 },
    );
  });

  // Covers E08.
  it('an alert are those of its model, whatever is asked in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(steps(alert), fc.constantFrom('triggered', 'escalated'), async (commands, status) => {
        const { rows } = await test.engine.query<{ id: string }>(
          `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, alert_status)
           VALUES ($1, 'Model', uuid_v7()::text, 'high', 'p2_medium', $2) RETURNING id`,
          [rose(), status],
        );
        const id = encodeGlobalId('al', rose(), rows[0]?.id ?? null);
        await fc.asyncModelRun(() => ({ model: { status, version: 1 }, real: { id } }), commands);
      }),
      { numRuns: 20 },
    );
  });
});
