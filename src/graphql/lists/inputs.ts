import type { InputObjectRef } from '@pothos/core';
import { enums } from '../../generated/descriptions.ts';
import { builder, type SchemaTypes } from '../builder.ts';
import type { Column } from './column.ts';
import type { Entity, Filter } from './entity.ts';

type FilterValue = Readonly<Record<string, unknown>>;
type FilterInput = InputObjectRef<SchemaTypes, FilterValue>;

const direction = builder.enumType('OrderDirection', {
  description: 'Which end of an order comes first.',
  values: {
    ASC: { value: 'asc', description: 'Smallest, oldest or most urgent first.' },
    DESC: { value: 'desc', description: 'Largest or newest first.' },
  } as const,
});

const enumRefs = new Map<string, ReturnType<typeof makeEnum>>();

function makeEnum(name: string) {
  const described = enums[name];
  if (described === undefined) throw new Error(`No enum is called ${name}`);
  return builder.enumType(name, {
    description: described.description,
    values: Object.fromEntries(
      described.values.map((value) => [value.name, { value: value.value, description: value.description }]),
    ),
  });
}

/** A database enum in the language: SCREAMING_SNAKE outside, the database's spelling inside. */
export function enumRef(name: string) {
  const ref = enumRefs.get(name) ?? makeEnum(name);
  enumRefs.set(name, ref);
  return ref;
}

const textFilter: FilterInput = builder.inputRef<FilterValue>('StringFilter').implement({
  description: 'Narrows by a text, compared exactly.',
  fields: (t) => ({
    eq: t.string({ description: 'Equal to this; null: where there is none.' }),
    in: t.stringList({ description: 'Equal to one of these, at most 100.' }),
  }),
});

const momentFilter: FilterInput = builder.inputRef<FilterValue>('DateTimeFilter').implement({
  description: 'Narrows by a moment.',
  fields: (t) => ({
    gte: t.field({ type: 'DateTime', description: 'At this moment or later.' }),
    gt: t.field({ type: 'DateTime', description: 'Later than this.' }),
    lte: t.field({ type: 'DateTime', description: 'At this moment or earlier.' }),
    lt: t.field({ type: 'DateTime', description: 'Earlier than this.' }),
  }),
});

const dayFilter: FilterInput = builder.inputRef<FilterValue>('DateFilter').implement({
  description: 'Narrows by a calendar day.',
  fields: (t) => ({
    eq: t.field({ type: 'Date', description: 'On this day; null: where there is none.' }),
    gte: t.field({ type: 'Date', description: 'On this day or later.' }),
    lte: t.field({ type: 'Date', description: 'On this day or earlier.' }),
  }),
});

const integerFilter: FilterInput = builder.inputRef<FilterValue>('IntFilter').implement({
  description: 'Narrows by a whole number.',
  fields: (t) => ({
    eq: t.int({ description: 'Equal to this; null: where there is none.' }),
    gte: t.int({ description: 'This or more.' }),
    lte: t.int({ description: 'This or less.' }),
  }),
});

const floatFilter: FilterInput = builder.inputRef<FilterValue>('FloatFilter').implement({
  description: 'Narrows by a number.',
  fields: (t) => ({
    gte: t.float({ description: 'This or more.' }),
    lte: t.float({ description: 'This or less.' }),
  }),
});

const enumFilters = new Map<string, FilterInput>();

function enumFilter(name: string): FilterInput {
  const known = enumFilters.get(name);
  if (known !== undefined) return known;
  const type = enumRef(name);
  const made = builder.inputRef<FilterValue>(`${name}Filter`).implement({
    description: `Narrows by ${name}.`,
    fields: (t) => ({
      eq: t.field({ type, description: 'Equal to this; null: where there is none.' }),
      in: t.field({ type: [type], description: 'Equal to one of these.' }),
    }),
  });
  enumFilters.set(name, made);
  return made;
}

export function filterInput(entity: Entity): FilterInput | null {
  if (entity.filters.length === 0) return null;
  return builder.inputRef<FilterValue>(`${entity.name}Filter`).implement({
    description: `Narrows a list of ${entity.name}; conditions hold together.`,
    fields: (t) =>
      Object.fromEntries(
        entity.filters.map((filter) => {
          const description = filterDescription(entity, filter);
          if (filter.kind === 'search') return [filter.name, t.string({ description })];
          if (filter.kind === 'reference') return [filter.name, t.id({ description })];
          const type = filterType(filter.column);
          return [filter.name, type === null ? t.boolean({ description }) : t.field({ type, description })];
        }),
      ),
  });
}

function filterDescription(entity: Entity, filter: Filter): string {
  switch (filter.kind) {
    case 'column':
      return filter.column.description;
    case 'reference':
      return `Id of a ${filter.target}. ${filter.column.description}`;
    case 'search':
      return `Text, without regard to case, in ${filter.columns.map(({ name }) => name).join(' or ')}; needs a time range (${entity.orders[0].columns[0]?.name ?? ''}) of at most 31 days.`;
  }
}

/** Null for a boolean, which is its own filter. */
function filterType(column: Column): FilterInput | null {
  switch (column.kind) {
    case 'text':
      return textFilter;
    case 'moment':
      return momentFilter;
    case 'day':
      return dayFilter;
    case 'integer':
      return integerFilter;
    case 'float':
    case 'big':
      return floatFilter;
    case 'enum':
      return enumFilter(column.enumName ?? '');
    case 'boolean':
      return null;
    case 'uuid':
    case 'json':
      throw new Error(`Lists cannot be narrowed by ${column.name}`);
  }
}

export function orderInput(entity: Entity) {
  const field = builder.enumType(`${entity.name}OrderField`, {
    description: `What a list of ${entity.name} can be ordered by.`,
    values: Object.fromEntries(
      entity.orders.map((order) => [
        order.name,
        { value: order.name, description: `By ${order.columns.map(({ name }) => name).join(', then ')}; ties by id.` },
      ]),
    ),
  });
  return builder.inputRef<{ field: string; direction?: 'asc' | 'desc' | null }>(`${entity.name}Order`).implement({
    description: `The order of a list of ${entity.name}.`,
    fields: (t) => ({
      field: t.field({ type: field, required: true, description: 'What to order by.' }),
      direction: t.field({ type: direction, defaultValue: 'desc', description: 'Which end comes first.' }),
    }),
  });
}
