import { notFound } from './errors.ts';
import { entityNamed } from './lists/entity.ts';
import { rowKey } from './lists/fields.ts';

/**
 * The row that an optional id of an input names; one of another organization is as unknown as one that does not exist.
 * Its type is given by name, since no room imports another's schema; the field with dots where it lies deeper.
 */
export function referencedId(
  typeName: string,
  id: string | null | undefined,
  field: string,
  organizationId: string,
): string | null {
  if (id === null || id === undefined) return null;
  const key = rowKey(entityNamed(typeName), id, `input.${field}`);
  if (key.organizationId !== organizationId) throw notFound(['input', ...field.split('.')]);
  return key.id;
}
