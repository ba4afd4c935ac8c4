import { afterAll, beforeAll, expect, it } from 'vitest';
import { isObjectType } from 'graphql';
import { schema } from '../../src/graphql/schema.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { openAsker, type Asker } from './ask.ts';

/** Root field of each monitoring table's connection (T01-T29). */
const connections = [
  'errorReports', 'errorPatterns', 'errorCorrelations', 'autoRecoveryLogs', 'errorSuppressionRules',
  'performanceMetrics', 'coreWebVitals', 'apiPerformance', 'databasePerformance', 'userJourneyPerformance',
  'businessEvents', 'conversionFunnels', 'featureUsage', 'revenueMetrics', 'userSegments',
  'incidents', 'incidentUpdates', 'escalationPolicies', 'runbooks', 'postIncidentAnalyses',
  'alertConfigurations', 'alertHistory', 'notificationChannels', 'suppressionRules', 'escalationContacts',
  'systemHealthChecks', 'systemHealthSnapshots', 'monitorConfigurations', 'venueConnectivity',
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

it.each([...connections, 'venues', 'weddings', 'userProfiles'])('%s can be read with every column, relation, filter and order', async (field) => {
  const connection = schema.getQueryType()?.getFields()[field];
  const rowName = String(connection?.type).replace(/Connection!$/, '');
  const row = schema.getType(rowName);
  if (connection === undefined || !isObjectType(row)) throw new Error(`${field} gives no connection`);
  const selection = Object.values(row.getFields()).map(({ name, type }) => {
    if (/Connection!$/.test(String(type))) return `${name}(first: 1) { totalCount pageInfo { endCursor } nodes { id } }`;
    const target = schema.getType(String(type).replaceAll(/[[\]!]/g, ''));
    return isObjectType(target) ? `${name} { id }` : name;
  });
  const order = schema.getType(`${rowName}OrderField`);
  const orders = order !== undefined && 'getValues' in order ? order.getValues().map(({ name }) => name) : [];
  expect(orders).not.toEqual([]);
  for (const name of orders) {
    const query = `{ ${field}(first: 5, order: { field: ${name}, direction: ASC }) { totalCount liveCursor pageInfo { startCursor hasNextPage } edges { cursor node { ${selection.join(' ')} } } } }`;
    const { errors, statements } = await asker.ask(fixtures.rose.as.admin, query);
    expect(errors).toEqual([]);
    expect(statements).toBe(2);
  }
});
