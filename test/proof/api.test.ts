import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeGlobalId, encodeGlobalId } from '../../src/graphql/global-id.ts';
import { schema } from '../../src/graphql/schema.ts';
import { entities, questionsOn, type ListQuestion, type MutationQuestion, type Questions } from './api-questions.ts';
import { openApi, type Answer, type Api } from './ask-api.ts';
import { inWords } from './cells.ts';
import { acting } from './expectations/functions.ts';
import { mutations, notByMutation } from './expectations/mutations.ts';
import { tables } from './expectations/tables.ts';
import { days, type Day } from './expectations/words.ts';
import type { Asker } from './people.ts';
import { keepResults } from './results.ts';
import { makeWorld, type World } from './world.ts';

let world: World;
let api: Api;
// Most answers are refusals, and what takes longest of one is to note where it was thrown.
const { stackTraceLimit } = Error;
const all = { cells: 0, seconds: 0, wrong: [] as string[] };
beforeAll(async () => {
  world = await makeWorld();
  Error.stackTraceLimit = 0;
  api = await openApi(world);
});
afterAll(async () => {
  Error.stackTraceLimit = stackTraceLimit;
  await keepResults('api', all);
  await api.close();
  await world.test.close();
});

it('knows what every mutation must do: add a new one to test/proof/expectations/mutations.ts, by the cell it stands for', () => {
  expect(Object.keys(mutations).toSorted()).toEqual(
    Object.keys(schema.getMutationType()?.getFields() ?? {}).toSorted(),
  );
});

it('asks for everything that an expectation names, or says why no mutation does it', () => {
  const asked = new Set(Object.values(mutations).flatMap((ways) => ways.map(({ does }) => does.join(', '))));
  const named = Object.entries(tables).flatMap(([subject, { insert, update }]) =>
    [...(insert === undefined ? [] : ['insert']), ...Object.keys(update ?? {})].map((what) => `${subject}, ${what}`),
  );
  // Ingest functions are what the ingest mutations call, asked as inserts.
  const calls = Object.keys(acting).filter((name) => !name.startsWith('ingest_') && !asked.has(`${name}, call`));
  const unasked = [...named.filter((name) => !asked.has(name)), ...calls];
  expect(unasked.toSorted()).toEqual(Object.keys(notByMutation).toSorted());
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
        wrong.push(...(await ask(...next)));
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

async function ask(asker: Asker, questions: Questions): Promise<string[]> {
  const operations = [...nodes(questions), ...lists(asker, questions), ...changes(questions)];
  all.cells += operations.reduce((sum, { cells }) => sum + cells, 0);
  const answers = await api.ask(
    asker,
    operations.map(({ query, variables = {} }) => ({ query, variables })),
  );
  return operations.flatMap((operation, place) =>
    operation.judge(answers[place] ?? { data: null, codeOf: () => 'none' }),
  );
}

/** All rows at once: each is there or null. */
function nodes({ nodes: asked }: Questions): Operation[] {
  if (asked.length === 0) return [];
  const query = `{ ${asked.map(({ id }, place) => `n${place}: node(id: "${id}") { id }`).join(' ')} }`;
  return [
    {
      query,
      cells: asked.length,
      judge: ({ data, codeOf }) =>
        asked.flatMap(({ cell, id }, place) => {
          const seen = (data?.[`n${place}`] as { id: string } | null | undefined)?.id === id ? 'yes' : 'nothing';
          return seen === cell.expected
            ? []
            : [`node: ${inWords(cell)}: expected ${cell.expected}, was ${seen} ${codeOf(`n${place}`) ?? ''}`];
        }),
    },
  ];
}

/** All lists at once: each shows rows of that organization only, or is empty, or is refused. */
function lists(asker: Asker, { lists: asked }: Questions): Operation[] {
  if (asked.length === 0) return [];
  const of = ({ entity, organization }: ListQuestion) =>
    `${entity.plural}(${entity.table === 'organizations' ? '' : `organizationId: "${encodeGlobalId('or', organization, null)}", `}first: 100) { nodes { id } }`;
  return [
    {
      query: `{ ${asked.map(of).join(' ')} }`,
      cells: asked.length,
      judge: ({ data, codeOf }) =>
        asked.flatMap(({ entity, organization, expected }) => {
          const ids = ((data?.[entity.plural] as { nodes: { id: string }[] } | null | undefined)?.nodes ?? []).map(
            ({ id }) => decodeGlobalId(id)?.organizationId,
          );
          const shown = ids.filter((of) => of === organization).length;
          // The list of organizations shows the asker's own, whichever is asked about.
          const strange = entity.table === 'organizations' ? 0 : ids.length - shown;
          const code = codeOf(entity.plural) ?? '';
          const quiet = /^(FORBIDDEN|BAD_USER_INPUT|UNAUTHENTICATED)?$/.test(code);
          return shown > 0 === (expected === 'some') && strange === 0 && quiet
            ? []
            : [`${asker.title}: ${entity.plural} shows ${shown}, of others ${strange} ${code}, expected ${expected}`];
        }),
    },
  ];
}

// An operation is one transaction, which has its time.
const mostTogether = 40;

/** What is done, judged by the row or refused, each in a savepoint of its own. */
function changes({ mutations: asked }: Questions): Operation[] {
  return Array.from({ length: Math.ceil(asked.length / mostTogether) }, (_, place) =>
    mutate(asked.slice(place * mostTogether, (place + 1) * mostTogether)),
  );
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
    judge: ({ data, codeOf }) =>
      asked.flatMap((question, place) => {
        const payload = data?.[`m${place}`] as { userErrors: { code: string; message: string }[] } | null | undefined;
        const refusal = payload?.userErrors[0];
        const done = payload ? 'done' : 'unanswered';
        const verdict = codeOf(`m${place}`) ?? refusal?.code ?? done;
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
