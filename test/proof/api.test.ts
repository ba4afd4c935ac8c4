import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeGlobalId, encodeGlobalId } from '../../src/graphql/global-id.ts';
import { schema } from '../../src/graphql/schema.ts';
import { entities, questionsOn, type MutationQuestion, type Questions } from './api-questions.ts';
import { openApi, type Answer, type Api } from './ask-api.ts';
import { inWords } from './cells.ts';
import { mutations } from './expectations/mutations.ts';
import { days, type Day } from './expectations/words.ts';
import type { Asker } from './people.ts';
import { keepResults } from './results.ts';
import { makeWorld, type World } from './world.ts';

let world: World;
let api: Api;
const all = { cells: 0, seconds: 0, wrong: [] as string[] };
beforeAll(async () => {
  world = await makeWorld();
  api = await openApi(world);
});
afterAll(async () => {
  await keepResults('api', all);
  await api.close();
  await world.test.close();
});

// A role that lacks an operation altogether is told so before any statement, whatever the day: asked on these only.
const daysOfRefusals: readonly Day[] = ['weekday', 'weddingWednesday'];

it('knows what every mutation must do: add a new one to test/proof/expectations/mutations.ts, by the cell it stands for', () => {
  expect(Object.keys(mutations).toSorted()).toEqual(
    Object.keys(schema.getMutationType()?.getFields() ?? {}).toSorted(),
  );
});

it('knows the table of every list', () => {
  expect(entities.size).toBeGreaterThan(30);
});

// Covers P14, P18.
describe.each(Object.keys(days) as Day[])('on %s', (day) => {
  beforeAll(() => world.moveTo(day));

  it('the API does what is expected, in every cell that its language can express', { timeout: 180_000 }, async () => {
    const began = performance.now();
    const questions = [...questionsOn(day, world.stages[day])];
    const wrong: string[] = [];
    const workers = Array.from({ length: 4 }, async () => {
      for (let next = questions.pop(); next !== undefined; next = questions.pop()) {
        wrong.push(...(await ask(next[0], next[1], daysOfRefusals.includes(day))));
      }
    });
    await Promise.all(workers);
    all.seconds += (performance.now() - began) / 1000;
    all.wrong.push(...wrong);
    expect(wrong.toSorted()).toEqual([]);
  });
});

interface Operation {
  readonly query: string;
  /** How many cells it asks. */
  readonly cells: number;
  readonly variables?: object;
  judge(answer: Answer): string[];
}

async function ask(asker: Asker, questions: Questions, refusals: boolean): Promise<string[]> {
  const operations = [...nodes(questions), ...lists(asker, questions, refusals), ...changes(questions, refusals)];
  all.cells += operations.reduce((sum, { cells }) => sum + cells, 0);
  const answers = await api.ask(
    asker,
    operations.map(({ query, variables = {} }) => ({ query, variables })),
  );
  return operations.flatMap((operation, place) => operation.judge(answers[place] ?? { data: null, codes: ['none'] }));
}

/** All rows at once: each is there or null. */
function nodes({ nodes: asked }: Questions): Operation[] {
  if (asked.length === 0) return [];
  const query = `{ ${asked.map(({ id }, place) => `n${place}: node(id: "${id}") { id }`).join(' ')} }`;
  return [
    {
      query,
      cells: asked.length,
      judge: ({ data, codes }) =>
        asked.flatMap(({ cell, id }, place) => {
          const seen = (data?.[`n${place}`] as { id: string } | null | undefined)?.id === id ? 'yes' : 'nothing';
          return seen === cell.expected
            ? []
            : [`node: ${inWords(cell)}: expected ${cell.expected}, was ${seen} ${codes.join()}`];
        }),
    },
  ];
}

/** Lists that show something at once; of the others each is refused by itself, or empty. */
function lists(asker: Asker, { lists: asked }: Questions, refusals: boolean): Operation[] {
  const of = ({ entity, organization }: Questions['lists'][number]) =>
    `${entity.plural}(${entity.table === 'organizations' ? '' : `organizationId: "${encodeGlobalId('or', organization, null)}", `}first: 100) { nodes { id } }`;
  const idsOf = (data: Answer['data'], name: string) =>
    ((data?.[name] as { nodes: { id: string }[] } | undefined)?.nodes ?? []).map(({ id }) => id);
  const some = asked.filter(({ expected }) => expected === 'some');
  const none = asked.filter(({ expected }) => expected === 'none');
  return [
    ...(some.length === 0
      ? []
      : [
          {
            query: `{ ${some.map(of).join(' ')} }`,
            cells: some.length,
            judge: ({ data, codes }: Answer) =>
              some.flatMap(({ entity, organization }) => {
                const ids = idsOf(data, entity.plural);
                const strange = ids.filter(
                  (id) => entity.table !== 'organizations' && decodeGlobalId(id)?.organizationId !== organization,
                );
                return ids.length > 0 && strange.length === 0
                  ? []
                  : [
                      `${asker.title}: ${entity.plural} shows ${ids.length}, of others ${strange.length} ${codes.join()}`,
                    ];
              }),
          },
        ]),
    ...(refusals ? none : []).map((question) => ({
      query: `{ ${of(question)} }`,
      cells: 1,
      judge: ({ data, codes }: Answer) => {
        // The list of organizations shows the asker's own, whichever is asked about.
        const shown = idsOf(data, question.entity.plural).filter(
          (id) =>
            question.entity.table !== 'organizations' || decodeGlobalId(id)?.organizationId === question.organization,
        );
        const quiet = codes.every((code) => /^(FORBIDDEN|BAD_USER_INPUT|UNAUTHENTICATED)$/.test(code));
        return shown.length === 0 && quiet
          ? []
          : [`${asker.title}: ${question.entity.plural} shows ${shown.length} ${codes.join()}, expected none`];
      },
    })),
  ];
}

// An operation is one transaction, which has its time.
const mostTogether = 40;

/** What is done or judged by the row at once, each in a savepoint of its own; of the refused each by itself. */
function changes({ mutations: asked }: Questions, refusals: boolean): Operation[] {
  const together = asked.filter(({ expected }) => ['yes', 'guarded', 'conflict'].includes(expected));
  const alone = asked.filter((question) => !together.includes(question));
  const groups = Array.from({ length: Math.ceil(together.length / mostTogether) }, (_, place) =>
    together.slice(place * mostTogether, (place + 1) * mostTogether),
  );
  return [...groups.map(mutate), ...(refusals ? alone : []).map((question) => mutate([question]))];
}

function mutate(asked: readonly MutationQuestion[]): Operation {
  const typed = ({ name }: MutationQuestion, place: number) =>
    `$i${place}: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const called = ({ name }: MutationQuestion, place: number) =>
    `m${place}: ${name}(input: $i${place}) { userErrors { code message } }`;
  return {
    cells: asked.length,
    query: `mutation (${asked.map(typed).join(', ')}) { ${asked.map(called).join(' ')} }`,
    variables: Object.fromEntries(asked.map(({ input }, place) => [`i${place}`, input])),
    judge: ({ data, codes }) =>
      asked.flatMap((question, place) => {
        const payload = data?.[`m${place}`] as { userErrors: { code: string; message: string }[] } | undefined;
        const [refusal] = payload?.userErrors ?? [];
        const verdict = payload === undefined ? codes.join() : (refusal?.code ?? 'done');
        return verdictsFor(question).includes(verdict)
          ? []
          : [
              `${question.name}: ${inWords(question.cell)}: expected ${question.expected}, was ${verdict} ${refusal?.message ?? ''}`,
            ];
      }),
  };
}

function verdictsFor({ expected, seen }: MutationQuestion): string[] {
  switch (expected) {
    case 'yes':
      return ['done'];
    case 'guarded':
      return ['WEDDING_DAY_GUARD'];
    case 'conflict':
      return ['VERSION_CONFLICT'];
    case 'forbidden':
      return ['FORBIDDEN'];
    case 'absent':
    case 'nothing':
    case 'no':
      // Who sees the row is told that it is not theirs to change; to everybody else it is not there.
      return seen ? ['FORBIDDEN'] : ['NOT_FOUND', 'FORBIDDEN', 'BAD_USER_INPUT', 'UNAUTHENTICATED'];
  }
}
