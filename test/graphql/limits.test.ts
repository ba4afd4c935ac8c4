import { buildSchema, type GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { usualLimits } from '../../src/limits.ts';
import { createGate, type Requested } from '../../src/graphql/limits.ts';

const schema = buildSchema(/* GraphQL */ `
  directive @note(text: String) repeatable on FIELD
  type Query {
    viewer: Viewer
    incidents(first: Int = 20, title: String): IncidentConnection!
    incident(id: ID!): Incident
  }
  type Mutation {
    ingest(rows: [Row!]!): Int
  }
  type Subscription {
    events(since: String): Incident
  }
  input Row {
    message: String
    context: [String!]
  }
  type Viewer {
    id: ID
    organizations: [Organization!]!
  }
  type Organization {
    id: ID
    incidents(first: Int, last: Int): IncidentConnection!
  }
  type IncidentConnection {
    edges: [IncidentEdge!]!
    nodes: [Incident!]!
    pageInfo: PageInfo!
    totalCount: Int
  }
  type IncidentEdge {
    node: Incident!
    cursor: String
  }
  type PageInfo {
    endCursor: String
  }
  type Incident {
    id: ID
    title: String
    parent: Incident
    alerts(first: Int): IncidentConnection!
  }
`);
const gate = createGate(schema, usualLimits);

function errorsOf(requested: Requested | string): readonly GraphQLError[] {
  const answer = gate.admit(typeof requested === 'string' ? { query: requested } : requested);
  return 'errors' in answer ? answer.errors : [];
}

/** The refusals as people read them. */
function refusals(requested: Requested | string): readonly string[] {
  return errorsOf(requested).map(({ message, extensions }) => `${String(extensions['code'])}: ${message}`);
}

const nested = (levels: number) =>
  `{ incident(id: 1) { ${'parent { '.repeat(levels - 2)} id ${'}'.repeat(levels - 2)} } }`;

describe('the gate before execution', () => {
  it('admits what is within every limit, and parses it once', () => {
    const first = gate.admit({ query: '{ viewer { id } }' });
    const second = gate.admit({ query: '{ viewer { id } }' });
    expect(first).toHaveProperty('document');
    expect(second).toEqual(first);
    expect('document' in first && 'document' in second && first.document === second.document).toBe(true);
  });

  it('says the limit and the actual figure, in words and for programs', () => {
    expect(errorsOf(nested(12))).toEqual([]);
    const [error] = errorsOf(nested(13));
    expect(error?.message).toBe('The operation nests 13 levels of fields; at most 12 are allowed.');
    expect(error?.extensions).toEqual({ code: 'LIMIT_EXCEEDED', limit: { name: 'depth', allowed: 12, actual: 13 } });
  });

  it('counts depth through fragments', () => {
    const fragments = Array.from(
      { length: 12 },
      (_, level) => `fragment F${level} on Incident { parent { ...F${level + 1} } }`,
    ).join(' ');
    expect(refusals(`{ incident(id: 1) { ...F0 } } ${fragments} fragment F12 on Incident { id }`)).toEqual([
      'LIMIT_EXCEEDED: The operation nests 14 levels of fields; at most 12 are allowed.',
    ]);
  });

  it('refuses 1,000 aliases', () => {
    const query = `{ viewer { ${Array.from({ length: 1_000 }, (_, index) => `a${index}: id`).join(' ')} } }`;
    expect(refusals(query)).toEqual(['LIMIT_EXCEEDED: The operation has 1000 aliases; at most 50 are allowed.']);
  });

  it('refuses too many root fields, also when fragments bring them', () => {
    const roots = Array.from({ length: 21 }, () => 'viewer { id }').join(' ');
    const refusal = ['LIMIT_EXCEEDED: The operation selects 21 root fields; at most 20 are allowed.'];
    expect(refusals(`{ ${roots} }`)).toEqual(refusal);
    expect(refusals(`{ ...R } fragment R on Query { ${roots} }`)).toEqual(refusal);
  });

  it('refuses too many tokens without parsing them', () => {
    expect(refusals(`{ viewer { ${'id '.repeat(6_000)} } }`)).toEqual([
      'LIMIT_EXCEEDED: The document has 6005 tokens; at most 5000 are allowed.',
    ]);
  });

  it('refuses too many directives', () => {
    expect(refusals(`{ viewer { id ${'@note '.repeat(51)} } }`)).toEqual([
      'LIMIT_EXCEEDED: The document has 51 directives; at most 50 are allowed.',
    ]);
  });

  it('counts a document of fragments that spread each other twice, in no time', () => {
    const bomb = Array.from(
      { length: 40 },
      (_, level) => `fragment F${level} on Incident { ...F${level + 1} b${level}: parent { ...F${level + 1} } }`,
    ).join(' ');
    const began = performance.now();
    expect(refusals(`{ incident(id: 1) { ...F0 } } ${bomb} fragment F40 on Incident { id }`)[0]).toMatch(
      /^LIMIT_EXCEEDED/,
    );
    expect(performance.now() - began).toBeLessThan(200);
  });

  it('leaves a circle of fragments to validation', () => {
    expect(
      refusals(
        '{ incident(id: 1) { ...A } } fragment A on Incident { parent { ...B } } fragment B on Incident { ...A }',
      ),
    ).toEqual([expect.stringMatching(/^GRAPHQL_VALIDATION_FAILED: Cannot spread fragment "A" within itself/)]);
  });
});

describe('the cost: objects that an operation may return', () => {
  const limits = { ...usualLimits, cost: 1 };
  const costs = createGate(schema, limits);
  const costOf = (requested: Requested) => {
    const answer = costs.admit(requested);
    const error = 'errors' in answer ? answer.errors[0] : undefined;
    if (error === undefined) return 1;
    return (error.extensions['limit'] as { actual: number }).actual;
  };

  it.each([
    ['a page by its literal', '{ incidents(first: 50) { nodes { id } } }', 50],
    [
      'edges and nodes alike, wrappers for nothing',
      '{ incidents(first: 50) { edges { cursor node { id } } pageInfo { endCursor } totalCount } }',
      50,
    ],
    ['a page by its default', '{ incidents { nodes { id } } }', 20],
    ['pages within pages', '{ incidents(first: 20) { nodes { alerts(first: 5) { nodes { id } } } } }', 120],
    ['a page larger than any connection gives, as the largest', '{ incidents(first: 100000) { nodes { id } } }', 100],
    ['last like first', '{ viewer { organizations { incidents(last: 3) { nodes { id } } } } }', 41],
    [
      'fragments each time they are spread',
      '{ a: incident(id: 1) { ...F } b: incident(id: 2) { ...F } } fragment F on Incident { parent { id } }',
      4,
    ],
  ])('counts %s', (_, query, cost) => {
    expect(costOf({ query })).toBe(cost);
  });

  it('counts a page that a variable sets, or its default', () => {
    const query = 'query Q($n: Int = 7) { incidents(first: $n) { nodes { id } } }';
    expect(costOf({ query, variables: { n: 60 } })).toBe(60);
    expect(costOf({ query })).toBe(7);
  });

  it('refuses pages that multiply', () => {
    expect(
      refusals(
        '{ incidents(first: 100) { nodes { alerts(first: 100) { nodes { alerts(first: 10) { nodes { id } } } } } } }',
      ),
    ).toEqual([
      'LIMIT_EXCEEDED: The operation may return 110100 objects by its page sizes; at most 10000 are allowed.',
    ]);
  });

  it('looks only at the operation that runs', () => {
    const query = 'query Small { viewer { id } } query Large { incidents(first: 2) { nodes { id } } }';
    expect(costOf({ query, operationName: 'Small' })).toBe(1);
    expect(costOf({ query, operationName: 'Large' })).toBe(2);
  });
});

describe('the input', () => {
  const ingest = 'mutation Ingest($rows: [Row!]!) { ingest(rows: $rows) }';

  it('refuses a list that is too long, in variables and in the document', () => {
    expect(refusals({ query: ingest, variables: { rows: Array.from({ length: 5_001 }, () => ({})) } })).toEqual([
      'LIMIT_EXCEEDED: variables.rows has 5001 entries; at most 5000 are allowed.',
    ]);
    // A document reaches its number of tokens first, unless the lists may only be shorter.
    const lists = createGate(schema, { ...usualLimits, listSize: 10 });
    expect(lists.admit({ query: `mutation { ingest(rows: [${'{} '.repeat(11)}]) }` })).toMatchObject({
      errors: [{ message: 'A list in the document has 11 entries; at most 10 are allowed.' }],
    });
  });

  it.each([
    ['NUL', '\u0000', 'a NUL character (U+0000)'],
    ['a lone surrogate', '\ud83d', 'half of a surrogate pair (no valid Unicode text)'],
  ])('refuses %s, with its place', (_, text, what) => {
    expect(refusals({ query: ingest, variables: { rows: [{}, { context: ['fine', `a${text}b`] }] } })).toEqual([
      `BAD_USER_INPUT: variables.rows[1].context[1] contains ${what}.`,
    ]);
    expect(refusals({ query: ingest, variables: { rows: [{ [`k${text}`]: 1 }] } })).toEqual([
      `BAD_USER_INPUT: a key of variables.rows[0] contains ${what}.`,
    ]);
  });

  it('refuses NUL written as an escape in the document, and takes a whole surrogate pair', () => {
    expect(refusals('{ incidents(title: "a\\u0000b") { nodes { id } } }')).toEqual([
      'BAD_USER_INPUT: A text in the document contains a NUL character (U+0000).',
    ]);
    expect(refusals('{ incidents(title: "\\uD83D\\uDC92") { nodes { id } } }')).toEqual([]);
  });

  it('refuses variables nested a hundred thousand deep, without falling over', () => {
    let deep: unknown = 'bottom';
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(refusals({ query: ingest, variables: { rows: deep } })).toEqual([
      'LIMIT_EXCEEDED: The variables nest 100001 levels; at most 32 are allowed.',
    ]);
  });
});

describe('the choice of the operation', () => {
  it.each([
    [
      'several without a name',
      { query: 'query A { viewer { id } } query B { viewer { id } }' },
      'The document contains several operations: operationName must say which one to run.',
    ],
    [
      'a name that is not there',
      { query: 'query A { viewer { id } }', operationName: 'B' },
      'The document contains no operation named "B".',
    ],
    ['no operation', { query: 'fragment F on Viewer { id }' }, /^(?!.*undefined)/],
  ])('refuses %s', (_, requested, message) => {
    expect(errorsOf(requested)[0]?.message).toMatch(message);
  });

  it('names a syntax error by its place', () => {
    const [error] = errorsOf('{ viewer { id }');
    expect(error?.toJSON()).toEqual({
      message: 'Syntax Error: Expected Name, found <EOF>.',
      locations: [{ line: 1, column: 16 }],
      extensions: { code: 'GRAPHQL_PARSE_FAILED' },
    });
  });
});
