import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { entityNamed } from '../../src/graphql/lists/entity.ts';
import { makeWorld, type World } from '../access/world.ts';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { mutate } from '../graphql/mutate.ts';
import { mutations } from './expectations/mutations.ts';

// Ways to learn of a row without reading it.

let world: World;
let asker: Asker;
beforeAll(async () => {
  world = await makeWorld();
  asker = await openAsker(world.test);
});
afterAll(async () => {
  await asker.close();
  await world.test.close();
});

const id = (type: string, tenant: 'rose' | 'aurora', row: string) =>
  encodeGlobalId(entityNamed(type).code, world[tenant].id, row);

describe('a list', () => {
  it('counts only what its reader sees', async () => {
    const query =
      '{ incidents { totalCount } alertHistory { totalCount } errorReports { totalCount } venues { totalCount } }';
    const before = await asker.ask(world.rose.as.user, query);
    await world.test.engine.query(
      "INSERT INTO incidents (organization_id, title, priority, severity) SELECT $1, 'Theirs', 'p3_low', 'low' FROM generate_series(1, 5)",
      [world.aurora.id],
    );
    const after = await asker.ask(world.rose.as.user, query);
    expect(after.errors).toEqual([]);
    expect(after.data).toEqual(before.data);
  });

  it('begins nowhere else by the cursor of another organization’s list', async () => {
    const query =
      'query ($after: String) { incidents(first: 1, after: $after) { pageInfo { endCursor } nodes { id } } }';
    const theirs = await asker.ask(world.aurora.as.user, query);
    const { endCursor } = (theirs.data as unknown as { incidents: { pageInfo: { endCursor: string } } }).incidents
      .pageInfo;
    const own = await asker.ask(world.rose.as.user, '{ incidents { nodes { id } } }');
    const ownIds = JSON.stringify(own.data);
    const there = await asker.ask(world.rose.as.user, query, { after: endCursor });
    const { nodes } = (there.data as unknown as { incidents: { nodes: { id: string }[] } | null }).incidents ?? {
      nodes: [],
    };
    for (const node of nodes) expect(ownIds).toContain(node.id);
  });

  it('shows the same for a filter by a row that is hidden and by one that is not there', async () => {
    const query = 'query ($venue: ID!) { incidents(filter: { venueId: $venue }) { totalCount nodes { id } } }';
    const hidden = await asker.ask(world.rose.as.admin, query, {
      venue: id('Venue', 'aurora', world.aurora.venues[0]),
    });
    const absent = await asker.ask(world.rose.as.admin, query, { venue: id('Venue', 'aurora', randomUUID()) });
    expect(hidden).toEqual(absent);
    expect(JSON.stringify(hidden.data)).not.toContain('"id"');
  });
});

describe('node', () => {
  it('answers null for absent and for unseen, by the same statements', async () => {
    const query = 'query ($id: ID!) { node(id: $id) { id } }';
    const ask = (row: string) => asker.ask(world.rose.as.admin, query, { id: id('Incident', 'aurora', row) });
    const [absent, hidden] = [await ask(randomUUID()), await ask(world.rows.aurora.incident)];
    expect(hidden.data).toEqual({ node: null });
    expect(hidden).toEqual(absent);
  });
});

describe('a mutation', () => {
  const aboutRows = Object.entries(mutations).flatMap(([name, [way]]) =>
    way !== undefined && way.about[1] !== 'Organization' ? [[name, way] as const] : [],
  );

  it.each(aboutRows)(
    '%s of an absent row and of an unseen one: the same words, the same statements',
    async (name, way) => {
      const [field, type] = way.about;
      const rows = world.rows.aurora;
      const theirs = { Incident: rows.incident, Alert: rows.alert, AlertConfiguration: rows.rule }[type] ?? null;
      // Kinds of row that this world has none of are told apart by nothing but the proof's own cells.
      if (theirs === null) return;
      const ask = (row: string) =>
        mutate(asker, world.rose.as.admin, name, { ...way.input, [field]: id(type, 'aurora', row) });
      const [absent, hidden] = [await ask(randomUUID()), await ask(theirs)];
      expect(hidden.verdict).toMatch(/^(NOT_FOUND|BAD_USER_INPUT at once)$/);
      expect(hidden).toEqual(absent);
      expect(JSON.stringify(hidden)).not.toContain(world.aurora.slug);
    },
  );

  it('says FORBIDDEN with the statements of NOT_FOUND, so that they cannot be told apart from outside', async () => {
    const query = (row: string, tenant: 'rose' | 'aurora') =>
      mutate(asker, world.rose.as.user, 'incidentAcknowledge', { id: id('Incident', tenant, row) });
    const seen = await query(world.rows.rose.incident, 'rose');
    const unseen = await query(world.rows.aurora.incident, 'aurora');
    expect([seen.verdict, unseen.verdict]).toEqual(['FORBIDDEN', 'NOT_FOUND']);
    expect(seen.statements).toBe(unseen.statements);
  });
});

describe('in SQL', () => {
  const refusal = async (sql: string, values: unknown[] = []) => {
    try {
      await world.run(world.rose.as.admin, sql, values);
      return 'done';
    } catch (error) {
      const { code, message, detail } = error as { code: string; message: string; detail?: string };
      return `${code} ${message} ${detail ?? ''}`;
    }
  };

  it('ON CONFLICT does not tell whether another organization has such a name', async () => {
    const insert = `INSERT INTO notification_channels (organization_id, name, channel_type) VALUES ($1, $2, 'email') ON CONFLICT DO NOTHING`;
    const there = await refusal(insert, [world.aurora.id, 'Mail']);
    const absent = await refusal(insert, [world.aurora.id, 'No such']);
    expect(there).toBe(absent);
    expect(there).toMatch(/^42501/);
    const update = insert.replace('DO NOTHING', "(organization_id, name) DO UPDATE SET name = 'Mine'");
    expect(await refusal(update, [world.aurora.id, 'Mail'])).toBe(await refusal(update, [world.aurora.id, 'No such']));
  });

  it('a foreign key refuses another organization’s row like one that is not there', async () => {
    const set = 'UPDATE incidents SET venue_id = $1 WHERE id = $2';
    const [theirs, none] = [world.aurora.venues[0], randomUUID()];
    const hidden = await refusal(set, [theirs, world.rows.rose.incident]);
    const absent = await refusal(set, [none, world.rows.rose.incident]);
    expect(hidden.replaceAll(theirs, '')).toBe(absent.replaceAll(none, ''));
    expect(hidden).toMatch(/^23503/);
  });

  it('an UPDATE that names no row, and so needs no right to read, changes no other organization’s', async () => {
    await world.run(world.rose.as.admin, "UPDATE runbooks SET summary = 'mine'");
    const { rows } = await world.test.engine.query(
      "SELECT DISTINCT organization_id FROM runbooks WHERE summary = 'mine'",
    );
    expect(rows).toEqual([{ organization_id: world.rose.id }]);
  });

  it('a condition that fails on what it looks at never looks at hidden rows', async () => {
    const probe =
      "SELECT FROM incidents WHERE 1 / (CASE WHEN organization_id = $1 THEN 0 ELSE 1 END) = 1 AND title LIKE '%'";
    expect(await refusal(probe, [world.aurora.id])).toBe('done');
    expect(await refusal(probe, [world.rose.id])).toMatch(/^22012/);
  });

  it('EXPLAIN judges what cannot be seen after what can, and its estimate does not depend on it', async () => {
    const plan = async (title: string) =>
      (await world.run(world.rose.as.user, `EXPLAIN SELECT FROM incidents WHERE title LIKE '${title}%'`)).map((row) =>
        String(row['QUERY PLAN']).replaceAll(/'[^']*'/g, "''"),
      );
    await world.test.engine.query(
      "INSERT INTO incidents (organization_id, title, priority, severity) SELECT $1, 'Secret', 'p3_low', 'low' FROM generate_series(1, 300)",
      [world.aurora.id],
    );
    await world.test.owner.query('ANALYZE incidents');
    expect(await plan('Secret')).toEqual(await plan('Nothing'));
  });

  it('the statistics of columns are not a viewer’s to read', async () => {
    expect(await world.run(world.rose.as.admin, "SELECT FROM pg_stats WHERE tablename = 'incidents'")).toEqual([]);
  });
});
