import {
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  type GraphQLField,
  type GraphQLNamedOutputType,
  type GraphQLSchema,
} from 'graphql';
import type { Random } from './random.ts';
import { anything, literal, valueFor, type Source } from './values.ts';

export interface Operation {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** One random operation of the schema: any root field, any arguments, some of their fields. */
export class Documents {
  readonly #schema: GraphQLSchema;
  readonly #random: Random;
  readonly #ids: Source['ids'];
  #wild = 0;
  #declared: string[] = [];
  #variables: Record<string, unknown> = {};

  constructor(schema: GraphQLSchema, random: Random, ids: Source['ids']) {
    this.#schema = schema;
    this.#random = random;
    this.#ids = ids;
  }

  /** Most are well formed and wrong in what they mean; the others are wrong in each of their parts. */
  next(subscriptions: number): Operation {
    const random = this.#random;
    this.#wild = random.chance(0.8) ? 0.002 : 0.03;
    this.#declared = [];
    this.#variables = {};
    const kind = random.chance(subscriptions) ? 'subscription' : random.pick(['query', 'mutation'] as const);
    const root = {
      query: this.#schema.getQueryType(),
      mutation: this.#schema.getMutationType(),
      subscription: this.#schema.getSubscriptionType(),
    }[kind];
    if (!root) throw new Error(`the schema has no ${kind}`);
    const fields = random.some(Object.values(root.getFields()), kind === 'subscription' ? 1 : 2);
    const selected = fields.map((field, index) => this.#field(field, 1, `r${index}`)).join(' ');
    const declared = this.#declared.length === 0 ? '' : `(${this.#declared.join(', ')})`;
    const query = `${kind} ${declared} { ${selected} }`;
    return { query: random.chance(this.#wild * 2) ? this.#spoiled(query) : query, variables: this.#variables };
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number, alias?: string): string {
    const random = this.#random;
    const given = field.args.flatMap(({ name, type }) => {
      const required = String(type).endsWith('!');
      const page = name === 'first' || name === 'last' || name === 'after' || name === 'before' || name === 'since';
      if (!random.chance(required ? 1 - this.#wild : page ? 0.05 : 0.3)) return [];
      const value = valueFor(type, `${field.name} ${name}`, { random, ids: this.#ids, wild: this.#wild });
      if (random.chance(0.5)) return [`${name}: ${literal(value, type)}`];
      const variable = `v${this.#declared.length}`;
      this.#declared.push(`$${variable}: ${random.chance(this.#wild) ? 'Nothing' : String(type)}`);
      if (!random.chance(this.#wild)) this.#variables[variable] = value;
      return [`${name}: $${variable}`];
    });
    if (random.chance(this.#wild)) given.push(`noSuchArgument: ${literal(anything(random), field.type as never)}`);
    const args = given.length === 0 ? '' : `(${given.join(', ')})`;
    const directive = random.chance(0.02) ? ' @skip(if: false)' : '';
    return `${alias === undefined ? '' : `${alias}: `}${field.name}${args}${directive}${this.#selection(getNamedType(field.type), depth)}`;
  }

  #selection(type: GraphQLNamedOutputType, depth: number): string {
    const random = this.#random;
    if (isLeafType(type)) return random.chance(this.#wild / 4) ? ' { id }' : '';
    if (random.chance(this.#wild / 4)) return '';
    if (isAbstractType(type)) {
      const possible = random.pick(this.#schema.getPossibleTypes(type));
      return ` { __typename ... on ${possible.name}${this.#selection(possible, depth)} }`;
    }
    if (!isObjectType(type)) return ' { __typename }';
    const fields = Object.values(type.getFields());
    const leaves = fields.filter((field) => isLeafType(getNamedType(field.type)));
    const within = depth < random.pick([2, 3, 4, 14]) ? fields : leaves;
    const chosen = within.length === 0 ? [] : [...new Set(random.some(within, 4))];
    if (type.name.endsWith('Connection') && depth < 12) chosen.push(...fields.filter(({ name }) => name === 'nodes'));
    const inner = [...new Set(chosen)].map((field) =>
      this.#field(
        field,
        depth + 1,
        field.args.length > 0 ? `f${this.#declared.length}${random.below(1_000)}` : undefined,
      ),
    );
    if (random.chance(this.#wild / 2)) inner.push('noSuchField');
    return ` { ${['__typename', ...inner].join(' ')} }`;
  }

  /** A character lost, doubled, or put in. */
  #spoiled(query: string): string {
    const random = this.#random;
    const at = random.below(query.length);
    const bit = random.pick(['', '{', '}', '"', '\0', '\ud800', '…', '#', '(', '$', '@x', '...F', 'é']);
    return query.slice(0, at) + bit + query.slice(at + random.below(3));
  }
}
