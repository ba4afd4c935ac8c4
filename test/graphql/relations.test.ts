import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import internals from '@prisma/internals';
import { isInterfaceType } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { entityNamed, type Entity } from '../../src/graphql/lists/entity.ts';
import { schema } from '../../src/graphql/schema.ts';
import { packageRoot } from '../../src/root.ts';

/** Columns that no client sees: `Model.column` → why. */
const hiddenColumns: Readonly<Record<string, string>> = {
  'UserProfile.email': 'personal contact data',
  'ApiKey.secretHash': 'a secret',
  'PushDevice.address': 'whoever knows it tells the device what they like',
  'PushDevice.p256dh': 'a part of the address',
  'PushDevice.auth': 'a secret',
  'ApiKey.program': 'only idempotency asks which keys replaced one another',
  'Incident.alertGroup': 'by which alerts find the incident that they join',
  'AlertRuleStatus.turnedAt': 'by which the worker knows what flaps',
  'SuppressionRule.appliedVersion': 'by which the worker knows what is due',
};

/** Generated from a neighbor, for indexes. */
const isRank = (column: string) => column.endsWith('Rank');

/** Foreign keys that are read in one direction only: `Model.field` → why the way back is missing. */
const oneWay: Readonly<Record<string, string>> = {
  'IncidentRunbookStep.incident': 'an incident leads to the steps of the runbook that it has now',
  'BusinessEvent.venue': 'telemetry of a venue is read by its own list, filtered by the venue',
  'BusinessEvent.wedding': 'telemetry of a wedding is read by its own list, filtered by the wedding',
  'CoreWebVital.venue': 'telemetry of a venue is read by its own list, filtered by the venue',
  'ApiPerformance.venue': 'telemetry of a venue is read by its own list, filtered by the venue',
  'UserJourneyPerformance.venue': 'telemetry of a venue is read by its own list, filtered by the venue',
  'UserJourneyPerformance.wedding': 'telemetry of a wedding is read by its own list, filtered by the wedding',
};

/** The same for pairs of columns without a foreign key: `Model.field` → why. */
const oneWayPairs: Readonly<Record<string, string>> = {
  'IncidentRunbookStep.incident': 'an incident leads to the steps of the runbook that it has now',
  'ErrorReport.assignedTo': 'a person is given patterns; single reports are listed by their own filter',
};

/** Columns with a user: the way back from a person is kept for work that is given to somebody. */
const isTrace = (column: string) => /(By|^actorId|^authorId|^userId)$/.test(column);

/** Ids of what this database does not hold, or of several kinds of things. */
const foreignIds: Readonly<Record<string, string>> = {
  'ErrorReport.affectedUserId': 'a guest or customer of the platform, who is no member',
  'BusinessEvent.actorUserId': 'a guest or customer of the platform, who is no member',
  'FeatureUsage.actorUserId': 'a guest or customer of the platform, who is no member',
  'UserSegmentMember.actorUserId': 'a guest or customer of the platform, who is no member',
  'ApiKey.program': 'only idempotency asks which keys replaced one another',
  'AuditLog.rowId': 'a row of whatever table the entry names',
};

interface ForeignKey {
  readonly model: string;
  readonly field: string;
  readonly from: readonly string[];
  readonly target: string;
  readonly to: readonly string[];
  readonly unique: boolean;
}

const entities = new Map<string, Entity>();
const foreignKeys: ForeignKey[] = [];
/** Columns of each model that hold a UUID. */
const uuids = new Map<string, string[]>();
const columns = new Map<string, string[]>();

beforeAll(async () => {
  const node = schema.getType('Node');
  if (!isInterfaceType(node)) throw new Error('There is no Node');
  for (const { name } of schema.getPossibleTypes(node)) entities.set(entityNamed(name).table, entityNamed(name));
  const folder = join(packageRoot, 'prisma/schema');
  const files = readdirSync(folder).filter((file) => file.endsWith('.prisma'));
  const { datamodel } = await internals.getDMMF({
    datamodel: files.map((file): [string, string] => [file, readFileSync(join(folder, file), 'utf8')]),
  });
  for (const model of datamodel.models) {
    const scalars = model.fields.filter(({ kind }) => kind !== 'object');
    columns.set(
      model.name,
      scalars.map(({ name }) => name),
    );
    uuids.set(
      model.name,
      scalars.filter(({ nativeType }) => nativeType?.[0] === 'Uuid').map(({ name }) => name),
    );
    const keys = [model.primaryKey?.fields ?? [], ...model.uniqueFields].map((key) => [...key].sort().join());
    for (const field of model.fields) {
      const from = field.relationFromFields ?? [];
      if (field.kind !== 'object' || from.length < 2) continue;
      foreignKeys.push({
        model: model.name,
        field: field.name,
        from,
        target: field.type,
        to: field.relationToFields ?? [],
        unique: keys.includes([...from].sort().join()),
      });
    }
  }
});

/** The entity of a model, if the language has it. */
const entityOf = (model: string): Entity | undefined => {
  for (const entity of entities.values()) if (entity.model === model) return entity;
  return undefined;
};

/** Whether an entity has a relation to a target by these pairs: target column → own column. */
function leads(from: Entity, to: string, on: Readonly<Record<string, string>>, many?: boolean): boolean {
  return [...from.relations.values()].some(
    (relation) =>
      relation.target === to &&
      (many === undefined || relation.many === many) &&
      relation.on.length === Object.keys(on).length &&
      relation.on.every(([theirs, own]) => on[theirs] === own.name),
  );
}

// Covers T01-T30.
describe('every table that the language has', () => {
  it('shows each column, by a field or a relation, unless it is hidden on purpose', () => {
    const missing: string[] = [];
    for (const [model, names] of columns) {
      const entity = entityOf(model);
      if (entity === undefined) continue;
      const shown = new Set([
        entity.key.name,
        entity.tenant.name,
        ...[...entity.fields.values()].map(({ name }) => name),
        ...[...entity.relations.values()].flatMap(({ on }) => on.map(([, own]) => own.name)),
        ...[...entity.anyRows.values()].map(({ row }) => row.name),
      ]);
      missing.push(
        ...names
          .filter((name) => !shown.has(name) && !isRank(name))
          .map((name) => `${model}.${name}`)
          .filter((name) => hiddenColumns[name] === undefined),
      );
    }
    expect(missing).toEqual([]);
  });

  it('leads to the row of each foreign key', () => {
    const missing = foreignKeys
      .filter(({ model, target, from, to }) => {
        const [own, other] = [entityOf(model), entityOf(target)];
        return own !== undefined && other !== undefined && !leads(own, other.name, pairs(to, from), false);
      })
      .map(({ model, field }) => `${model}.${field}`);
    expect(missing).toEqual([]);
  });

  it('leads back from the row of each foreign key', () => {
    const missing = foreignKeys
      .filter(({ model, target, from, to, unique }) => {
        const [own, other] = [entityOf(model), entityOf(target)];
        return own !== undefined && other !== undefined && !leads(other, own.name, pairs(from, to), !unique);
      })
      .map(({ model, field, target }) => `${model}.${field}: nothing in ${target}`);
    expect(missing.filter((one) => oneWay[one.split(':')[0] ?? ''] === undefined)).toEqual([]);
    // An exception that no longer excepts anything is to be struck out.
    expect(Object.keys(oneWay).filter((one) => !missing.some((other) => other.startsWith(`${one}:`)))).toEqual([]);
  });

  it('leads to what every other id in it means, which no foreign key says', () => {
    const missing: string[] = [];
    for (const [model, names] of uuids) {
      const entity = entityOf(model);
      if (entity === undefined) continue;
      const leading = new Set([...entity.relations.values()].flatMap(({ on }) => on.map(([, own]) => own.name)));
      missing.push(
        ...names
          .filter((name) => name !== entity.key.name && name !== entity.tenant.name && !leading.has(name))
          .map((name) => `${model}.${name}`)
          .filter((name) => foreignIds[name] === undefined),
      );
    }
    expect(missing).toEqual([]);
  });

  it('leads back along every pair of columns without a foreign key, people’s traces excepted', () => {
    const missing: string[] = [];
    for (const entity of entities.values()) {
      for (const relation of entity.relations.values()) {
        const target = entityNamed(relation.target);
        if (relation.target === 'Organization' || relation.many) continue;
        if (relation.target === 'UserProfile' && relation.on.every(([, own]) => isTrace(own.name))) continue;
        const back = Object.fromEntries(relation.on.map(([theirs, own]) => [own.name, theirs]));
        const name = `${entity.model}.${relation.field}`;
        if ((oneWay[name] ?? oneWayPairs[name]) === undefined && !leads(target, entity.name, back)) {
          missing.push(`${name}: nothing in ${target.name}`);
        }
      }
    }
    expect(missing).toEqual([]);
  });
});

/** The organization is part of every relation and never said. */
function pairs(target: readonly string[], own: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    target.map((name, index) => [name, own[index] ?? '']).filter(([, name]) => name !== 'organizationId'),
  ) as Record<string, string>;
}
