import {
  Kind,
  Lexer,
  Source,
  TokenKind,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { malformed, type Malformed } from './well-formed.ts';

/** What a document is by its text alone, before it meets the schema. */
export interface Measures {
  readonly depth: number;
  readonly introspectionDepth: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly directives: number;
  readonly listSize: number;
  /** The first text literal that cannot be stored. */
  readonly malformed: Malformed | null;
}

/** Counts up to the limit and to the end: an error that names the actual figure helps, and lexing is cheap. */
export function countTokens(text: string): number {
  const lexer = new Lexer(new Source(text));
  let count = 0;
  while (lexer.advance().kind !== TokenKind.EOF) count += 1;
  return count;
}

interface Extent {
  readonly depth: number;
  readonly introspectionDepth: number;
  readonly aliases: number;
  readonly fields: number;
}

/** The largest operation of the document, fragments counted wherever they are spread. */
export function measure(document: DocumentNode): Measures {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  // One result per fragment: spread twice on each of thirty levels it would otherwise be walked a thousand million times.
  const extents = new Map<string, Extent>();
  let largest: Extent = nothing;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      largest = maximum(largest, extentOf(definition.selectionSet, fragments, extents));
    }
  }
  const { depth, introspectionDepth, aliases, fields } = largest;
  return { depth, introspectionDepth, aliases, rootFields: fields, ...literals(document) };
}

const nothing: Extent = { depth: 0, introspectionDepth: 0, aliases: 0, fields: 0 };

function maximum(one: Extent, other: Extent): Extent {
  return {
    depth: Math.max(one.depth, other.depth),
    introspectionDepth: Math.max(one.introspectionDepth, other.introspectionDepth),
    aliases: Math.max(one.aliases, other.aliases),
    fields: Math.max(one.fields, other.fields),
  };
}

/** `fields` counts those of this level only; depth and aliases go all the way down. */
function extentOf(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  known: Map<string, Extent>,
): Extent {
  let { depth, introspectionDepth, aliases, fields } = nothing;
  const add = (extent: Extent, level: number) => {
    depth = Math.max(depth, extent.depth + level);
    introspectionDepth = Math.max(
      introspectionDepth,
      extent.introspectionDepth === 0 ? 0 : extent.introspectionDepth + level,
    );
    aliases += extent.aliases;
  };
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      fields += 1;
      if (selection.alias !== undefined) aliases += 1;
      const inner = selection.selectionSet === undefined ? nothing : extentOf(selection.selectionSet, fragments, known);
      if (selection.name.value === '__schema' || selection.name.value === '__type') {
        introspectionDepth = Math.max(introspectionDepth, inner.depth + 1);
        aliases += inner.aliases;
      } else {
        add(inner, 1);
      }
    } else {
      const inner =
        selection.kind === Kind.INLINE_FRAGMENT
          ? extentOf(selection.selectionSet, fragments, known)
          : fragmentExtent(selection.name.value, fragments, known);
      add(inner, 0);
      fields += inner.fields;
    }
  }
  return { depth, introspectionDepth, aliases, fields };
}

function fragmentExtent(
  name: string,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  known: Map<string, Extent>,
): Extent {
  const already = known.get(name);
  if (already !== undefined) return already;
  const fragment = fragments.get(name);
  if (fragment === undefined) return nothing;
  // A fragment that spreads itself counts as nothing here; validation names the circle.
  known.set(name, nothing);
  const extent = extentOf(fragment.selectionSet, fragments, known);
  known.set(name, extent);
  return extent;
}

function literals(document: DocumentNode): Pick<Measures, 'directives' | 'listSize' | 'malformed'> {
  let directives = 0;
  let listSize = 0;
  let found: Malformed | null = null;
  visit(document, {
    Directive: () => {
      directives += 1;
    },
    ListValue: (node) => {
      listSize = Math.max(listSize, node.values.length);
    },
    StringValue: (node) => {
      found ??= malformed(node.value);
    },
  });
  return { directives, listSize, malformed: found };
}
