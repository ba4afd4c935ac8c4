import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  typeFromAST,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/** The most that a connection gives; a larger `first` is refused by the field itself. */
const largestPage = 100;
const usualPage = 20;
const usualList = 10;

/**
 * The number of objects that an operation may return, by its page sizes: what the database reads
 * and the server holds. Relay's wrappers (connection, edge, page info) cost nothing of their own.
 */
export type Cost = (variables: Readonly<Record<string, unknown>>) => number;

interface Part {
  readonly own: 0 | 1;
  readonly size: (variables: Readonly<Record<string, unknown>>) => number;
  readonly parts: readonly Part[];
}

const one = () => 1;

/** Compiles a valid document's operation once; what remains per request is arithmetic. */
export function compileCost(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Cost {
  const root = schema.getRootType(operation.operation);
  if (root === undefined || root === null) return () => 0;
  const defaults = new Map<string, unknown>();
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    if (defaultValue !== undefined) defaults.set(variable.name.value, valueFromASTUntyped(defaultValue));
  }
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const parts = new Compilation(schema, fragments, defaults).partsOf(operation.selectionSet, root);
  return (variables) => {
    const known = new Map<readonly Part[], number>();
    return total(parts, variables, known);
  };
}

function total(
  parts: readonly Part[],
  variables: Readonly<Record<string, unknown>>,
  known: Map<readonly Part[], number>,
): number {
  const already = known.get(parts);
  if (already !== undefined) return already;
  let sum = 0;
  for (const part of parts) sum += part.size(variables) * (part.own + total(part.parts, variables, known));
  known.set(parts, sum);
  return sum;
}

class Compilation {
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #defaults: ReadonlyMap<string, unknown>;
  readonly #compiled = new Map<string, readonly Part[]>();

  constructor(
    schema: GraphQLSchema,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    defaults: ReadonlyMap<string, unknown>,
  ) {
    this.#schema = schema;
    this.#fragments = fragments;
    this.#defaults = defaults;
  }

  partsOf(set: SelectionSetNode, parent: GraphQLNamedType): readonly Part[] {
    return set.selections.flatMap((selection): readonly Part[] => {
      if (selection.kind === Kind.FIELD) return this.#field(selection, parent);
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const narrowed =
          selection.typeCondition === undefined ? parent : typeFromAST(this.#schema, selection.typeCondition);
        return narrowed === undefined ? [] : this.partsOf(selection.selectionSet, narrowed);
      }
      // Shared, not copied: a fragment spread twice on each of many levels stays one list.
      return [{ own: 0, size: one, parts: this.#fragment(selection.name.value) }];
    });
  }

  #fragment(name: string): readonly Part[] {
    const already = this.#compiled.get(name);
    if (already !== undefined) return already;
    const definition = this.#fragments.get(name);
    const type = definition === undefined ? undefined : typeFromAST(this.#schema, definition.typeCondition);
    const parts = definition === undefined || type === undefined ? [] : this.partsOf(definition.selectionSet, type);
    this.#compiled.set(name, parts);
    return parts;
  }

  #field(node: FieldNode, parent: GraphQLNamedType): readonly Part[] {
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    const type = field === undefined ? undefined : getNamedType(field.type);
    if (field === undefined || type === undefined || !isCompositeType(type) || node.selectionSet === undefined)
      return [];
    return [
      {
        own: isWrapper(type) ? 0 : 1,
        size: this.#size(node, field, type, parent),
        parts: this.partsOf(node.selectionSet, type),
      },
    ];
  }

  #size(
    node: FieldNode,
    field: GraphQLField<unknown, unknown>,
    type: GraphQLNamedType,
    parent: GraphQLNamedType,
  ): Part['size'] {
    const pages = type.name.endsWith('Connection');
    // The lists inside a connection are as long as the page that the connection was asked for.
    if (!pages && (!isList(field.type) || parent.name.endsWith('Connection'))) return one;
    const name = node.arguments?.some((argument) => argument.name.value === 'last') ? 'last' : 'first';
    const declared = field.args.find((argument) => argument.name === name);
    const fallback = pageOf(declared?.defaultValue) ?? (pages ? usualPage : usualList);
    const given = node.arguments?.find((argument) => argument.name.value === name)?.value;
    return given === undefined ? () => fallback : this.#argument(given, fallback);
  }

  #argument(given: ValueNode, fallback: number): Part['size'] {
    if (given.kind === Kind.VARIABLE) {
      const name = given.name.value;
      const usual = this.#defaults.get(name);
      return (variables) => pageOf(variables[name] === undefined ? usual : variables[name]) ?? fallback;
    }
    const page = pageOf(valueFromASTUntyped(given)) ?? fallback;
    return () => page;
  }
}

function isWrapper(type: GraphQLNamedType): boolean {
  return type.name === 'PageInfo' || type.name.endsWith('Connection') || type.name.endsWith('Edge');
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

function pageOf(value: unknown): number | null {
  return typeof value === 'number' ? Math.min(Math.max(value, 0), largestPage) : null;
}
