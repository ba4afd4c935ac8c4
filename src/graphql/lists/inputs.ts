import type { InputFieldBuilder, InputObjectRef } from '@pothos/core';
import { enums } from '../../generated/descriptions.ts';
import { builder, type SchemaTypes } from '../builder.ts';
import type { Column } from './column.ts';
import { article } from '../global-id.ts';
import { timeFilters } from './condition.ts';
import { columnFilters, entityNamed, type Entity, type Filter, type Order } from './entity.ts';

type FilterValue = Readonly<Record<string, unknown>>;
type FilterInput = InputObjectRef<SchemaTypes, FilterValue>;

const direction = builder.enumType('OrderDirection', {
  description: 'Which end of an order comes first.',
  values: {
    ASC: { value: 'asc', description: 'Smallest, oldest or least urgent first.' },
    DESC: { value: 'desc', description: 'Largest, newest or most urgent first.' },
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
    eq: t.field({ type: 'DateTime', description: 'Exactly then; null: where there is none.' }),
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
    in: t.intList({ description: 'Equal to one of these, at most 100.' }),
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

const bigIntegerFilter: FilterInput = builder.inputRef<FilterValue>('BigIntFilter').implement({
  description: 'Narrows by a whole number beyond 32 bits.',
  fields: (t) => ({
    eq: t.field({ type: 'BigInt', description: 'Equal to this; null: where there is none.' }),
    gte: t.field({ type: 'BigInt', description: 'This or more.' }),
    lte: t.field({ type: 'BigInt', description: 'This or less.' }),
  }),
});

const jsonFilter = builder.inputType('JSONFilter', {
  description: 'Narrows by a JSON value.',
  fields: (t) => ({
    contains: t.field({
      type: 'JSON',
      description: 'Every key and value of this is in it, at the same place: `{ "city": "Bath" }`.',
    }),
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
    description: `Narrows a list of ${entity.name}; conditions hold together. What is left out narrows nothing; null: where there is none.`,
    fields: (t) => Object.fromEntries(entity.filters.map((filter) => [filter.name, filterField(t, entity, filter)])),
  });
}

const relatedFilters = new Map<string, FilterInput>();

/** What a list may ask of the one row that its own rows lead to. */
function relatedFilter(target: Entity): FilterInput {
  const known = relatedFilters.get(target.name);
  if (known !== undefined) return known;
  const made = builder.inputRef<FilterValue>(`${target.name}RelationFilter`).implement({
    description: `Narrows by the ${target.name} that a row leads to; conditions hold together.`,
    fields: (t) => ({
      isNull: t.boolean({ description: 'True: rows that lead to none; false: rows that lead to one.' }),
      ...Object.fromEntries(columnFilters(target).map((filter) => [filter.name, filterField(t, target, filter)])),
    }),
  });
  relatedFilters.set(target.name, made);
  return made;
}

type InputFields = InputFieldBuilder<SchemaTypes, 'InputObject'>;

function filterField(t: InputFields, entity: Entity, filter: Filter) {
  const description = filterDescription(entity, filter);
  switch (filter.kind) {
    case 'search':
      return t.string({ description });
    case 'reference':
      return t.id({ description });
    case 'through':
      return t.field({ type: relatedFilter(entityNamed(filter.relation.target)), description });
    case 'column': {
      const type = filterType(filter.column);
      return type === null ? t.boolean({ description }) : t.field({ type, description });
    }
  }
}

function filterDescription(entity: Entity, filter: Filter): string {
  const times = `Needs a time range (${timeFilters(entity).join(' or ')}) of at most 31 days.`;
  switch (filter.kind) {
    case 'column':
      return filter.column.kind === 'json' ? `${filter.column.description} ${times}` : filter.column.description;
    case 'reference':
      return `Id of ${filter.target === null ? 'any row' : `${article(filter.target)} ${filter.target}`}. ${filter.column.description}`;
    case 'through':
      return `By what is true of it now. ${filter.relation.description}`;
    case 'search':
      return `Text, without regard to case, in ${filter.columns.map(({ name }) => name).join(' or ')}. ${times}`;
  }
}

/** Null for a boolean, which is its own filter. */
function filterType(column: Column): FilterInput | typeof jsonFilter | null {
  switch (column.kind) {
    case 'text':
      return textFilter;
    case 'moment':
      return momentFilter;
    case 'day':
      return dayFilter;
    case 'integer':
      return integerFilter;
    case 'big':
      return bigIntegerFilter;
    case 'float':
      return floatFilter;
    case 'enum':
      return enumFilter(column.enumName ?? '');
    case 'boolean':
      return null;
    case 'json':
      return jsonFilter;
    case 'uuid':
      throw new Error(`Lists cannot be narrowed by ${column.name}`);
  }
}

function orderDescription({ columns, urgentFirst }: Order): string {
  const by = `By ${columns.map(({ name }) => name).join(', then ')}; ties by id.`;
  return urgentFirst ? `${by} DESC: the most urgent first, of equals the oldest.` : by;
}

export function orderInput(entity: Entity) {
  const field = builder.enumType(`${entity.name}OrderField`, {
    description: `What a list of ${entity.name} can be ordered by.`,
    values: Object.fromEntries(
      entity.orders.map((order) => [order.name, { value: order.name, description: orderDescription(order) }]),
    ),
  });
  return builder.inputRef<{ field: string; direction?: 'asc' | 'desc' | null }>(`${entity.name}Order`).implement({
    description: `The order of a list of ${entity.name}.`,
    fields: (t) => ({
      field: t.field({ type: field, required: true, description: 'What to order by.' }),
      direction: t.field({
        type: direction,
        defaultValue: entity.ascending ? 'asc' : 'desc',
        description: 'Which end comes first.',
      }),
    }),
  });
}
