import {
  execute,
  getNamedType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  parse,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ViewerClaims } from '../../src/access/claims.ts';
import { loadViewer } from '../../src/access/viewer.ts';
import type { Context } from '../../src/graphql/context.ts';
import { selectsOwn } from '../../src/graphql/depends-on-user.ts';
import { entityOfTable } from '../../src/graphql/lists/entity.ts';
import { schema } from '../../src/graphql/schema.ts';
import { told } from '../../src/live/delivery.ts';
import type { LiveHub } from '../../src/live/hub.ts';
import { silent } from '../live/listener.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { claimsOf, insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { insertMany } from './many-rows.ts';

let at: TestDatabase;
let who: Fixtures;

beforeAll(async () => {
  at = await testDatabase();
  who = await insertFixtures(at.engine);
  await insertMany(at.engine, who.rose.id, who.rose.users.admin, 3);
});

afterAll(() => at.close());

const isMarked = (field: GraphQLField<unknown, unknown> | undefined): boolean =>
  field?.extensions['dependsOnUser'] === true;

/** All object types that an operation of the root type can reach. */
function reachable(root: GraphQLObjectType): GraphQLObjectType[] {
  const found = new Set<GraphQLObjectType>();
  const visit = (type: unknown): void => {
    const named = getNamedType(type as GraphQLObjectType);
    if (isInterfaceType(named)) for (const possible of schema.getPossibleTypes(named)) visit(possible);
    if (!isObjectType(named) || found.has(named)) return;
    found.add(named);
    for (const field of Object.values(named.getFields())) visit(field.type);
  };
  visit(root);
  return [...found];
}

const typeNamed = (name: 'Query' | 'Subscription'): GraphQLObjectType => {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`No type ${name}`);
  return type;
};

describe('fields whose answer depends on the user', () => {
  test('are marked wherever a policy shows a user own rows', async () => {
    const { rows } = await at.engine.query<{ tablename: string }>(
      `SELECT DISTINCT tablename FROM pg_policies
       WHERE cmd IN ('SELECT', 'ALL') AND 'authenticated' = ANY (roles) AND qual LIKE '%viewer_user_id%' ORDER BY 1`,
    );
    const tables = rows.map(({ tablename }) => tablename);
    // Incidents by assignment are those of emergency responders, who share with nobody (viewer_access(): ownRows).
    expect(tables).toEqual(['incidents', 'push_devices', 'staff_members']);
    // No type shows staff, but by the names of the people themselves.
    expect(entityOfTable('staff_members')).toBeNull();
    const own = tables.filter((table) => table !== 'incidents').flatMap((table) => entityOfTable(table)?.name ?? []);
    const types = new Set(own.flatMap((name) => [name, `${name}Connection`]));
    const fields = [...reachable(typeNamed('Query')), ...reachable(typeNamed('Subscription'))]
      .filter(({ name }) => !/(Connection|Edge)$/.test(name))
      .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type: type.name, field })))
      .filter(({ field }) => types.has(getNamedType(field.type).name));
    expect(fields.length).toBeGreaterThan(0);
    expect(fields.filter(({ field }) => !isMarked(field)).map(({ type, field }) => `${type}.${field.name}`)).toEqual(
      [],
    );
  });

  test('are viewer and node, which give what only one user sees', () => {
    const { viewer, node } = typeNamed('Query').getFields();
    expect(isMarked(viewer)).toBe(true);
    expect(isMarked(node)).toBe(true);
  });

  test('are found through fragments', () => {
    const through = parse(
      'query { ...Some } fragment Some on Query { ...More } fragment More on Query { viewer { id } }',
    );
    expect(selectsOwn(schema, through)).toBe(true);
    expect(selectsOwn(schema, parse('subscription { alertEvents { alert { title } } }'))).toBe(false);
  });
});

/** Selects every field that needs no argument, so deep. */
function everything(type: GraphQLObjectType, depth: number, within: readonly string[] = []): string {
  const fields = Object.values(type.getFields()).flatMap((field) => {
    if (field.args.some((argument) => isNonNullType(argument.type) && argument.defaultValue === undefined)) return [];
    const named = getNamedType(field.type);
    if (!isObjectType(named)) return [field.name];
    // Connections and their edges are no depth of their own.
    const deeper = /(Connection|Edge)$/.test(named.name) ? depth : depth - 1;
    if (deeper < 0 || within.includes(named.name) || named.name.endsWith('Edge')) return [];
    return [`${field.name} ${everything(named, deeper, [...within, type.name])}`];
  });
  return `{ __typename ${fields.join(' ')} }`;
}

describe('what a subscription can reach', () => {
  test('has no field that is marked: its events are the same for all of a class', () => {
    const marked = reachable(typeNamed('Subscription')).flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => isMarked(field))
        .map((field) => `${type.name}.${field.name}`),
    );
    expect(marked).toEqual([]);
  });

  test.each([
    ['alertEvents', 'alerts'],
    ['incidentEvents', 'incidents'],
  ] as const)('%s: two users of one role get the same, and no resolver asks who they are', async (field, topic) => {
    const { rows: found } = await at.engine.query<{ id: string }>(
      `SELECT id FROM ${topic === 'alerts' ? 'alert_history' : 'incidents'} WHERE organization_id = $1 ORDER BY id LIMIT 1`,
      [who.rose.id],
    );
    const rowId = found[0]?.id ?? '';
    const { rows } = await at.engine.query<{ user_id: string }>(
      `INSERT INTO user_profiles (organization_id, user_id, role, display_name)
       VALUES ($1, gen_random_uuid(), 'admin', 'Another') RETURNING user_id`,
      [who.rose.id],
    );
    const event = {
      position: 1,
      organizationId: who.rose.id,
      topic,
      kind: topic === 'alerts' ? 'TRIGGERED' : 'OPENED',
      rowId,
      version: 1,
      change: {},
      saturday: false,
      occurredAt: new Date('2026-11-23T10:00:00Z'),
      traceparent: null,
      read: { age: 0, at: 0 },
    };
    const type = typeNamed('Subscription').getFields()[field]?.type;
    const document = parse(
      `subscription { ${field} ${everything(getNamedType(type as GraphQLObjectType) as GraphQLObjectType, 3)} }`,
    );
    const asked = new Set<string>();
    const answers: string[] = [];
    for (const claims of [who.rose.as.admin, claimsOf(rows[0]?.user_id)] satisfies ViewerClaims[]) {
      const result = await at.database.withViewer(claims, { readOnly: true }, async (connection) => {
        const viewer = await loadViewer(connection, claims);
        return execute({
          schema,
          document,
          rootValue: told(event, 'cursor', false),
          contextValue: {
            viewer: new Proxy(viewer, {
              get(target, name) {
                asked.add(String(name));
                return Reflect.get(target, name) as unknown;
              },
            }),
            connection,
            requestId: 'test',
            database: at.database,
            live: {} as LiveHub,
            log: silent,
          } satisfies Context,
        });
      });
      expect(result.errors).toBeUndefined();
      answers.push(JSON.stringify(result.data));
    }
    expect(answers[0]?.length).toBeGreaterThan(1_000);
    expect(answers[0]).toBe(answers[1]);
    expect([...asked].filter((name) => ['userId', 'claims', 'expiresAt'].includes(name))).toEqual([]);
  });
});
