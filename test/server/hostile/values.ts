import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputType,
  type GraphQLNamedInputType,
} from 'graphql';
import type { Random } from './random.ts';

/** A number that JSON can spell and JavaScript cannot hold; put in its place once the text is written. */
export const infinite = '@@1e999@@';

/** Texts that PostgreSQL can hold. */
const storable = [
  '',
  ' ',
  'checkout',
  "'; DROP TABLE incidents; --",
  '%_\\',
  '${7*7}{{7*7}}',
  '../../etc/passwd',
  '\u202Egnp.exe',
  'e\u0301'.repeat(50),
  '🎂'.repeat(300),
  'x'.repeat(10_000),
  'null',
  '__proto__',
  '\r\nSet-Cookie: a=b',
  '"""',
  'Europe/London',
  'https://example.com/x?y=z',
];
const texts = [...storable, 'NUL \0 inside', 'half a pair \ud800', '\udc00', infinite];
const numbers = [
  0,
  1,
  -1,
  20,
  100,
  101,
  2_147_483_647,
  -2_147_483_648,
  2_147_483_648,
  2 ** 53,
  -(2 ** 63),
  1e21,
  1.5,
  -0,
];
const moments = [
  '2026-11-28T13:45:00Z',
  '0000-00-00T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '0001-01-01T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '+012026-11-28T13:45:00Z',
  'now',
  'infinity',
  '2026-11-28',
];

function nested(levels: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { deeper: value };
  return value;
}

/** Values of every kind, whatever was asked for. */
export function anything(random: Random): unknown {
  return random.pick<() => unknown>([
    () => null,
    () => random.pick(texts),
    () => random.pick(numbers),
    () => random.chance(0.5),
    () => [],
    () => ({}),
    () => nested(random.pick([1, 5, 31, 33, 200])),
    () => ({ constructor: { prototype: 1 }, toString: null, [random.pick(texts)]: random.pick(texts) }),
    () => Array.from({ length: random.pick([1, 101, 5_001]) }, () => random.pick(numbers)),
  ])();
}

/** What values are made from. */
export interface Source {
  readonly random: Random;
  /** Ids that exist, by the kind of row, for example `incident`. */
  readonly ids: ReadonlyMap<string, readonly string[]>;
  /** How likely a value is of another type or malformed: what it is not gets past the gate, to the database. */
  readonly wild: number;
}

/** A value for an argument: of its type, often at the edge of it, now and then of another. `name` hints at its meaning. */
export function valueFor(type: GraphQLInputType, name: string, source: Source, depth = 0): unknown {
  const { random, wild } = source;
  if (random.chance(wild)) return anything(random);
  if (isNonNullType(type)) return random.chance(wild / 2) ? null : valueFor(type.ofType, name, source, depth);
  if (random.chance(0.05)) return null;
  if (isListType(type)) {
    const one = () => valueFor(type.ofType, name, source, depth + 1);
    return random.chance(0.05) ? one() : Array.from({ length: random.below(4) }, one);
  }
  return named(type as GraphQLNamedInputType, name, source, depth);
}

function named(type: GraphQLNamedInputType, name: string, source: Source, depth: number): unknown {
  const { random, wild } = source;
  if (isEnumType(type)) {
    const value = random.pick(type.getValues()).name;
    return random.chance(wild) ? value.toLowerCase() : value;
  }
  if (isInputObjectType(type)) {
    const object: Record<string, unknown> = {};
    for (const field of Object.values(type.getFields())) {
      const wanted = isNonNullType(field.type) ? 1 - wild : depth > 2 ? 0.1 : 0.3;
      const hint = `${name} ${field.name}`;
      if (random.chance(wanted)) object[field.name] = valueFor(field.type, hint, source, depth + 1);
    }
    if (random.chance(wild)) object['noSuchField'] = anything(random);
    return object;
  }
  const text = () => (random.chance(wild) ? random.pick(texts) : random.pick(storable));
  switch (type.name) {
    case 'Int':
    case 'Float':
    case 'BigInt':
      if (random.chance(wild)) return random.pick<unknown>([...numbers, infinite]);
      return random.chance(0.7) ? 1 + random.below(50) : random.pick([0, 1, -1, 100, 2_147_483_647, -2_147_483_648]);
    case 'Boolean':
      return random.chance(0.5);
    case 'ID':
      return random.chance(wild) ? random.pick(texts) : idFor(name, source);
    case 'DateTime':
      if (random.chance(wild)) return random.pick(moments);
      return random.chance(0.6)
        ? new Date(Date.now() - random.below(40) * 86_400_000).toISOString()
        : random.pick(['9999-12-31T23:59:59Z', '0001-01-01T00:00:00Z', '2026-11-28T13:45:00.999999999+14:00']);
    case 'Date':
      return random.chance(wild) ? random.pick(moments) : random.pick(['2026-11-28', '0001-01-01', '9999-12-31']);
    case 'JSON':
      return random.chance(wild)
        ? anything(random)
        : random.pick<unknown>([{ region: 'west' }, [], {}, 5, 'x', true, nested(5)]);
    default:
      return random.chance(0.4) ? `text ${random.below(1_000)}` : text();
  }
}

/** Mostly of the kind of row that the name speaks of; of whatever tenant. */
function idFor(name: string, { random, ids }: Source): string {
  const hint = name.toLowerCase();
  const fitting = [...ids.keys()].filter((kind) => hint.includes(kind.toLowerCase()));
  const last = fitting.toSorted((a, b) => hint.lastIndexOf(b.toLowerCase()) - hint.lastIndexOf(a.toLowerCase()))[0];
  const kind = last === undefined || random.chance(0.1) ? random.pick([...ids.keys()]) : last;
  return random.pick(ids.get(kind) ?? []);
}

/** The value as it stands in a document; enum values of JSON stay texts there, which is one more mistake. */
export function literal(value: unknown, type: GraphQLInputType): string {
  const bare = isNonNullType(type) ? type.ofType : type;
  if (value === null || value === undefined) return 'null';
  if (value === infinite) return '1e999';
  if (typeof value === 'string') return isEnumType(bare) && /^\w+$/.test(value) ? value : JSON.stringify(value);
  if (Array.isArray(value)) {
    const inner = isListType(bare) ? (bare.ofType as GraphQLInputType) : bare;
    return `[${value.map((one) => literal(one, inner)).join(', ')}]`;
  }
  if (typeof value === 'object') {
    const fields = isInputObjectType(bare) ? bare.getFields() : {};
    return `{${Object.entries(value)
      .map(([name, one]) => `${/^\w+$/.test(name) ? name : 'odd'}: ${literal(one, fields[name]?.type ?? bare)}`)
      .join(', ')}}`;
  }
  return JSON.stringify(value);
}
