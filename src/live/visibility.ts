import type { Connection } from '../database/database.ts';
import { tableOfTopic, type Topic } from './topic.ts';

export interface RowKey {
  readonly organizationId: string;
  readonly topic: Topic;
  readonly id: string;
}

/** Which of these rows the connection's viewer may see: asked of the tables, so that their policies answer. */
export async function visibleRows(connection: Connection, rows: readonly RowKey[]): Promise<Set<string>> {
  const visible = new Set<string>();
  const tables: Partial<Record<Topic, string>> = tableOfTopic;
  for (const topic of new Set(rows.map((row) => row.topic))) {
    const table = tables[topic];
    if (table === undefined) continue;
    const asked = rows.filter((row) => row.topic === topic);
    const found = await connection.query<{ id: string }>(
      `SELECT id FROM ${table} WHERE ${table === 'organizations' ? 'id' : 'organization_id'} = ANY ($1::uuid[]) AND id = ANY ($2::uuid[])`,
      [[...new Set(asked.map((row) => row.organizationId))], asked.map((row) => row.id)],
      `live_visible_${table}`,
    );
    for (const { id } of found) visible.add(id);
  }
  return visible;
}
