import { createHash } from 'node:crypto';
import { Kind, visit, type DocumentNode, type OperationDefinitionNode } from 'graphql';

interface Subscribed {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly accessClass: string;
  /** The user where the document asks for what depends on the user; null for all of the class. */
  readonly userId: string | null;
}

const documents = new WeakMap<DocumentNode, number>();
let documentCount = 0;

/**
 * Subscribers with the same key get the same answer to every event: document, operation, variables and
 * class are equal. Where they resume does not matter, so a variable that only says `since` is left out.
 */
export function audienceKey({ document, operation, variables, accessClass, userId }: Subscribed): string {
  let number = documents.get(document);
  if (number === undefined) {
    documentCount += 1;
    number = documentCount;
    documents.set(document, number);
  }
  const resume = resumeVariable(document);
  const rest = Object.entries(variables)
    .filter(([name]) => name !== resume)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([number, operation.name?.value ?? null, rest, accessClass, userId]))
    .digest('base64url');
}

/** The variable given as `since`, if it is used for nothing else. */
function resumeVariable(document: DocumentNode): string | null {
  let found: string | null = null;
  const uses: string[] = [];
  visit(document, {
    VariableDefinition: () => false,
    Argument(argument) {
      if (argument.name.value === 'since' && argument.value.kind === Kind.VARIABLE) found = argument.value.name.value;
    },
    Variable(variable) {
      uses.push(variable.name.value);
    },
  });
  return uses.filter((name) => name === found).length === 1 ? found : null;
}
