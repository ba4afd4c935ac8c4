import {
  GraphQLError,
  Kind,
  parse,
  specifiedRules,
  validate,
  ValuesOfCorrectTypeRule,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { Limits } from '../limits.ts';
import { compileCost, type Cost } from './cost.ts';
import { apiError, badUserInput, type ErrorCode } from './errors.ts';
import { withoutBatches } from './ingest/batch.ts';
import { countTokens, measure } from './measure.ts';
import { examine } from './well-formed.ts';

/** What a client sent, by HTTP or WebSocket. */
export interface Requested {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** Fit to be executed: parsed, within the limits, valid. */
export interface Admitted {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** The one gate before execution, the same for HTTP and WebSocket. */
export interface Gate {
  admit(requested: Requested): Admitted | { readonly errors: readonly GraphQLError[] };
}

interface Prepared {
  readonly document: DocumentNode;
  readonly operations: readonly { readonly node: OperationDefinitionNode; readonly cost: Cost }[];
}

const cacheEntries = 1_000;
const cacheTextLength = 8 * 1024 * 1024;
/** Tools' introspection queries unwrap types nine deep. */
const introspectionDepth = 20;
const variablesDepth = 32;
const rulesOfStructure = specifiedRules.filter((rule) => rule !== ValuesOfCorrectTypeRule);

export function createGate(schema: GraphQLSchema, limits: Limits): Gate {
  const prepared = new PreparedDocuments();
  return {
    admit({ query, operationName, variables }) {
      let ready = prepared.get(query);
      if (ready === undefined) {
        const made = prepare(schema, limits, query);
        if ('errors' in made) return made;
        prepared.set(query, made);
        ready = made;
      }
      const chosen = choose(ready, operationName);
      if (chosen instanceof GraphQLError) return { errors: [chosen] };
      const given = variables ?? {};
      const errors = [
        ...variableErrors(schema, chosen.node, given, limits),
        ...within(
          'cost',
          chosen.cost(given),
          limits.cost,
          (actual) => `The operation may return ${actual} objects by its page sizes`,
        ),
      ];
      return errors.length > 0 ? { errors } : { document: ready.document, operation: chosen.node };
    },
  };
}

function prepare(schema: GraphQLSchema, limits: Limits, query: string): Prepared | { errors: readonly GraphQLError[] } {
  let document: DocumentNode;
  try {
    const excess = within('tokens', countTokens(query), limits.tokens, (actual) => `The document has ${actual} tokens`);
    if (excess.length > 0) return { errors: excess };
    document = parse(query, { maxTokens: limits.tokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { errors: [coded(error, 'GRAPHQL_PARSE_FAILED')] };
  }
  // Before validation, which is itself slow on what these refuse.
  const refused = documentErrors(document, limits);
  if (refused.length > 0) return { errors: refused };
  const invalid = [
    ...validate(schema, document, rulesOfStructure).map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED')),
    // A value is refused alike, wherever it stands: in the document or in a variable.
    ...validate(schema, document, [ValuesOfCorrectTypeRule]).map((error) => coded(error, 'BAD_USER_INPUT')),
  ];
  if (invalid.length > 0) return { errors: invalid };
  const operations = document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map((node) => ({ node, cost: compileCost(schema, document, node) }));
  return { document, operations };
}

function documentErrors(document: DocumentNode, limits: Limits): GraphQLError[] {
  const found = measure(document);
  return [
    ...within('depth', found.depth, limits.depth, (actual) => `The operation nests ${actual} levels of fields`),
    ...within(
      'introspectionDepth',
      found.introspectionDepth,
      introspectionDepth,
      (actual) => `The introspection nests ${actual} levels of fields`,
    ),
    ...within('aliases', found.aliases, limits.aliases, (actual) => `The operation has ${actual} aliases`),
    ...within(
      'rootFields',
      found.rootFields,
      limits.rootFields,
      (actual) => `The operation selects ${actual} root fields`,
    ),
    ...within('directives', found.directives, limits.directives, (actual) => `The document has ${actual} directives`),
    ...within('listSize', found.listSize, limits.listSize, (actual) => `A list in the document has ${actual} entries`),
    ...(found.malformed === null ? [] : [badUserInput(`A text in the document contains ${found.malformed}.`)]),
  ];
}

function variableErrors(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
  limits: Limits,
): GraphQLError[] {
  // The rows of batches are looked at one by one where they are taken; here they are only counted.
  const { variables, batches } = withoutBatches(schema, operation, given);
  const found = examine('variables', variables);
  if (found.malformed !== null) return [badUserInput(`${found.malformed.path} contains ${found.malformed.what}.`)];
  const lists = [
    found.longestList,
    ...[...batches].map(([name, rows]) => ({ path: `variables.${name}`, size: rows.length })),
  ];
  return [
    ...lists.flatMap(({ path, size }) =>
      within('listSize', size, limits.listSize, (actual) => `${path} has ${actual} entries`),
    ),
    ...within('variablesDepth', found.depth, variablesDepth, (actual) => `The variables nest ${actual} levels`),
  ];
}

function choose(ready: Prepared, name: string | null | undefined): Prepared['operations'][number] | GraphQLError {
  const [first] = ready.operations;
  if (name === undefined || name === null || name === '') {
    if (first !== undefined && ready.operations.length === 1) return first;
    return unresolved(
      first === undefined
        ? 'The document contains no operation.'
        : 'The document contains several operations: operationName must say which one to run.',
    );
  }
  return (
    ready.operations.find(({ node }) => node.name?.value === name) ??
    unresolved(`The document contains no operation named ${JSON.stringify(name)}.`)
  );
}

/** The limit and the actual figure, for people in the message, for programs in the extensions. */
export function within(name: string, actual: number, allowed: number, say: (actual: number) => string): GraphQLError[] {
  if (actual <= allowed) return [];
  return [
    apiError('LIMIT_EXCEEDED', `${say(actual)}; at most ${allowed} are allowed.`, { limit: { name, allowed, actual } }),
  ];
}

function coded(error: GraphQLError, code: ErrorCode): GraphQLError {
  return new GraphQLError(error.message, {
    ...(error.nodes === undefined
      ? { source: error.source ?? null, positions: error.positions ?? null }
      : { nodes: error.nodes }),
    originalError: error,
    extensions: { ...error.extensions, code },
  });
}

function unresolved(message: string): GraphQLError {
  return apiError('OPERATION_RESOLUTION_FAILURE', message);
}

/** Valid documents by their text, the longest unused leaves first. Refused ones are not kept: they would push out the good. */
class PreparedDocuments {
  readonly #documents = new Map<string, Prepared>();
  #length = 0;

  get(text: string): Prepared | undefined {
    const found = this.#documents.get(text);
    if (found !== undefined) {
      this.#documents.delete(text);
      this.#documents.set(text, found);
    }
    return found;
  }

  set(text: string, document: Prepared): void {
    this.#documents.set(text, document);
    this.#length += text.length;
    for (const oldest of this.#documents.keys()) {
      if (this.#documents.size <= cacheEntries && this.#length <= cacheTextLength) break;
      this.#documents.delete(oldest);
      this.#length -= oldest.length;
    }
  }
}
