import type { GraphQLSchema } from 'graphql';
import { Documents } from './documents.ts';
import type { Random } from './random.ts';
import { anything, infinite, type Source } from './values.ts';

/** One HTTP request to /graphql. */
export interface HostileRequest {
  readonly method: string;
  readonly search: string;
  readonly headers: Record<string, string>;
  readonly body: Buffer | undefined;
}

export interface Arsenal {
  readonly schema: GraphQLSchema;
  readonly random: Random;
  readonly ids: Source['ids'];
  /** Good ones, of every kind of client. */
  readonly tokens: readonly string[];
}

/** Requests without end: most of them fit GraphQL over HTTP and carry a bad operation, the others not even that. */
export function* hostileRequests(arsenal: Arsenal): Generator<HostileRequest, never> {
  const { schema, random, ids, tokens } = arsenal;
  const documents = new Documents(schema, random, ids);
  const operation = () => {
    const { query, variables } = documents.next(0.02);
    return random.chance(0.02)
      ? { query, variables: anything(random), operationName: anything(random) }
      : { query, variables };
  };
  for (;;) {
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (random.chance(0.95)) headers['authorization'] = `Bearer ${random.pick(tokens)}`;
    else if (random.chance(0.5))
      headers['authorization'] = random.pick(['Bearer', 'Basic eDp5', 'Bearer a.b.c', 'Bearer wsk_x_y']);
    if (random.chance(0.1))
      headers['accept'] = random.pick(['application/graphql-response+json', 'text/html', '*/*', '']);
    if (random.chance(0.9)) {
      const posted = random.chance(0.03) ? [operation(), operation(), anything(random)] : operation();
      yield { method: 'POST', search: '', headers, body: json(posted) };
    } else if (random.chance(0.3)) {
      const { query, variables } = documents.next(0.02);
      const search = new URLSearchParams({
        query: query.toWellFormed(),
        variables: JSON.stringify(variables).toWellFormed(),
      });
      headers['apollo-require-preflight'] = '1';
      yield {
        method: random.pick(['GET', 'HEAD']),
        search: `?${search.toString()}`.slice(0, 12_000),
        headers,
        body: undefined,
      };
    } else {
      if (random.chance(0.3)) headers['content-type'] = random.pick(contentTypes);
      if (random.chance(0.1)) headers['content-encoding'] = random.pick(['gzip', 'br', 'x']);
      yield { method: random.pick(methods), search: random.pick(searches), headers, body: random.pick(bodies)(random) };
    }
  }
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value).replaceAll(`"${infinite}"`, '1e999'));

const methods = ['POST', 'POST', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const searches = [
  '',
  '',
  '',
  '?query',
  '?query=%00',
  '?variables={',
  '?query={__typename}&extensions=x',
  `?${'a&'.repeat(2_000)}`,
];
const contentTypes = [
  'text/plain',
  'application/graphql',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'application/json; charset=utf-16',
  'application/json;;;',
  'nonsense',
];
const bodies: ((random: Random) => Buffer)[] = [
  () => Buffer.alloc(0),
  () => Buffer.from('{'),
  () => Buffer.from('null'),
  () => Buffer.from('"query"'),
  () => Buffer.from('[]'),
  () => Buffer.from(`[${'{"query":"{__typename}"},'.repeat(30)}{}]`),
  () => Buffer.from('{"query":5}'),
  () => Buffer.from('{"query":"{__typename}","variables":[]}'),
  () => Buffer.from('{"query":"{__typename}","__proto__":{"admin":true},"constructor":1}'),
  () => Buffer.from('{"query":"{__typename}","query":"{"}'),
  () => Buffer.from('{"query":"{__typename}","extensions":{"persistedQuery":{"version":1,"sha256Hash":"x"}}}'),
  () => Buffer.from(`{"query":"{__typename}","variables":${'['.repeat(50_000)}${']'.repeat(50_000)}}`),
  () => Buffer.from(`{"query":"${'{a'.repeat(20_000)}"}`),
  () => Buffer.from(`{"query":"{${'a:__typename '.repeat(3_000)}}"}`),
  () => Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x7d]),
  (random) => Buffer.from(Array.from({ length: random.below(400) }, () => random.below(256))),
  (random) => json(anything(random)),
];
