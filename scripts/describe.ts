import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import internals from '@prisma/internals';
import { limitsOf } from './limits.ts';

/** There at run time, though the published type leaves it out. */
const commentOf = (value: object): string =>
  'documentation' in value && typeof value.documentation === 'string' ? value.documentation : '';

/**
 * Writes what the read layer must know of the Prisma schema (columns, kinds, comments) as one
 * small module: the client's own datamodel drops the comments of enum values and native types.
 */
export async function writeDescriptions(schemaFolder: string, catalogue: string, output: string): Promise<void> {
  const files = readdirSync(schemaFolder)
    .filter((file) => file.endsWith('.prisma'))
    .sort();
  const { datamodel } = await internals.getDMMF({
    datamodel: files.map((file): [string, string] => {
      const path = join(schemaFolder, file);
      return [path, readFileSync(path, 'utf8')];
    }),
  });
  const models = datamodel.models.map((model) => ({
    name: model.name,
    table: model.dbName ?? model.name,
    description: model.documentation ?? '',
    columns: Object.fromEntries(
      model.fields
        .filter((field) => field.kind !== 'object')
        .map((field) => [
          field.name,
          {
            column: field.dbName ?? field.name,
            type: field.nativeType?.[0] === 'Date' ? 'Date' : field.nativeType?.[0] === 'Uuid' ? 'Uuid' : field.type,
            nullable: !field.isRequired,
            list: field.isList,
            description: field.documentation ?? '',
          },
        ]),
    ),
  }));
  const enums = datamodel.enums.map((type) => ({
    name: type.name,
    sqlName: type.dbName ?? type.name,
    description: type.documentation ?? '',
    values: type.values.map((value) => ({
      name: value.name,
      value: value.dbName ?? value.name,
      description: commentOf(value),
    })),
  }));
  const byName = <T extends { name: string }>(list: readonly T[]) =>
    Object.fromEntries(list.map(({ name, ...rest }) => [name, rest]));
  writeFileSync(
    output,
    `// Generated from prisma/schema and prisma/catalogue.txt by \`npm run generate\`; do not edit.

export interface ColumnDescription {
  readonly column: string;
  /** A Prisma scalar, \`Date\`, \`Uuid\`, or the name of an enum. */
  readonly type: string;
  readonly nullable: boolean;
  readonly list: boolean;
  readonly description: string;
}

export interface ModelDescription {
  readonly table: string;
  readonly description: string;
  readonly columns: Readonly<Record<string, ColumnDescription>>;
}

export interface EnumDescription {
  readonly sqlName: string;
  readonly description: string;
  readonly values: readonly { readonly name: string; readonly value: string; readonly description: string }[];
}

export const models: Readonly<Record<string, ModelDescription>> = ${JSON.stringify(byName(models), null, 2)};

export const enums: Readonly<Record<string, EnumDescription>> = ${JSON.stringify(byName(enums), null, 2)};

/** What a CHECK of one column allows, by its name; in words that follow the field's. */
export const limits: Readonly<Record<string, string>> = ${JSON.stringify(limitsOf(catalogue), null, 2)};
`,
  );
}
