import { randomUUID } from 'node:crypto';
import { getNamedType, isEnumType, isInputObjectType, isListType, isObjectType, isRequiredArgument } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { entityNamed } from '../../src/graphql/lists/entity.ts';
import { schema } from '../../src/graphql/schema.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { openAsker, type Asker } from './ask.ts';

/** Root field of each monitoring table's connection (T01-T29). */
const connections = [
  'errorReports',
  'errorPatterns',
  'errorCorrelations',
  'autoRecoveryLogs',
  'errorSuppressionRules',
  'performanceMetrics',
  'coreWebVitals',
  'apiPerformance',
  'databasePerformance',
  'userJourneyPerformance',
  'businessEvents',
  'conversionFunnels',
  'featureUsage',
  'revenueMetrics',
  'userSegments',
  'incidents',
  'incidentUpdates',
  'escalationPolicies',
  'runbooks',
  'postIncidentAnalyses',
  'alertConfigurations',
  'alertHistory',
  'notificationChannels',
  'suppressionRules',
  'escalationContacts',
  'systemHealthChecks',
  'systemHealthSnapshots',
  'monitorConfigurations',
  'venueConnectivity',
];

let test: TestDatabase;
let fixtures: Fixtures;
let asker: Asker;

beforeAll(async () => {
  test = await testDatabase();
  fixtures = await insertFixtures(test.engine);
  asker = await openAsker(test);
});

afterAll(async () => {
  await asker.close();
  await test.close();
});

it('names 29 tables', () => {
  expect(new Set(connections).size).toBe(29);
});

// Covers T01-T29.
it.each([
  ...connections,
  'venues',
  'weddings',
  'vendors',
  'weddingVendors',
  'incidentRunbookSteps',
  'userProfiles',
  'auditLog',
])('%s can be read with every column, relation, filter and order', async (field) => {
  const connection = schema.getQueryType()?.getFields()[field];
  const rowName = String(connection?.type).replace(/Connection$/, '');
  const row = schema.getType(rowName);
  if (connection === undefined || !isObjectType(row)) throw new Error(`${field} gives no connection`);
  const fields = Object.values(row.getFields()).filter(({ args }) => !args.some(isRequiredArgument));
  const selection = fields.map(({ name, type }) => {
    if (/Connection!?$/.test(String(type)))
      return `${name}(first: 1) { totalCount pageInfo { endCursor } nodes { id } }`;
    const target = schema.getType(String(type).replaceAll(/[[\]!]/g, ''));
    if (!isObjectType(target)) return name;
    return `${name} { ${target.getFields()['id'] === undefined ? '__typename' : 'id'} }`;
  });
  const filter = filterOf(`${rowName}Filter`);
  const order = schema.getType(`${rowName}OrderField`);
  const orders = order !== undefined && 'getValues' in order ? order.getValues().map(({ name }) => name) : [];
  expect(orders).not.toEqual([]);
  for (const name of orders) {
    const query = `query ($filter: ${rowName}Filter) { ${field}(first: 5, filter: $filter, order: { field: ${name}, direction: ASC }) { totalCount liveCursor pageInfo { startCursor hasNextPage } edges { cursor node { ${selection.join(' ')} } } } }`;
    for (const variables of [{}, { filter }]) {
      const { errors, statements } = await asker.ask(fixtures.rose.as.admin, query, variables);
      expect(errors).toEqual([]);
      expect(statements).toBe(2);
    }
  }
});

/** Every condition that the filter knows, at once. */
function filterOf(typeName: string): Record<string, unknown> {
  const type = schema.getType(typeName);
  if (!isInputObjectType(type)) throw new Error(`There is no ${typeName}`);
  const day = new Date(Date.now() - 86_400_000).toISOString();
  return Object.fromEntries(
    Object.values(type.getFields()).map(({ name, description, type: of }) => {
      const leaf = getNamedType(of);
      if (isInputObjectType(leaf)) return [name, filterOf(leaf.name)];
      const known: Readonly<Record<string, unknown>> = {
        Boolean: true,
        String: 'x',
        Int: 1,
        BigInt: 1,
        Float: 0.5,
        DateTime: day,
        Date: day.slice(0, 10),
        JSON: { key: 'value' },
      };
      const value = isEnumType(leaf) ? leaf.getValues()[0]?.name : (known[leaf.name] ?? idOf(description));
      return [name, isListType(of) ? [value] : value];
    }),
  );
}

/** The id of nothing, of the type that the description names, if any. */
function idOf(description: string | null | undefined): string {
  const target = entityNamed(/^Id of an? (\w+)\./.exec(description ?? '')?.[1] ?? 'Incident');
  return encodeGlobalId(target.code, fixtures.rose.id, randomUUID());
}
