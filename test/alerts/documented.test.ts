import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { packageRoot } from '../../src/root.ts';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { newOrganization, type NewOrganization } from '../support/organization.ts';

let test: TestDatabase;
let asker: Asker;
let organization: NewOrganization;

beforeAll(async () => {
  test = await testDatabase();
  asker = await openAsker(test);
  await moveClock(test, '2026-12-02T12:00:00Z');
  organization = await newOrganization(test.engine);
});
afterAll(async () => {
  await asker.close();
  await test.close();
});

async function contact(name: string): Promise<string> {
  const { rows } = await test.engine.query<{ id: string }>(
    `INSERT INTO escalation_contacts (organization_id, display_name, role) VALUES ($1, $2, 'on_call') RETURNING id`,
    [organization.id, name],
  );
  return encodeGlobalId('ct', organization.id, rows[0]?.id ?? '');
}

// Covers M08.
it('docs/alerting.md: every example does what it is there for', async () => {
  const page = await readFile(join(packageRoot, 'docs/alerting.md'), 'utf8');
  const examples = [...page.matchAll(/```graphql\n(.*?)```/gs)].map(([, text = '']) => text);
  const ids: Record<string, string> = { 'CONTACT-1': await contact('Robin'), 'CONTACT-2': await contact('Kim') };
  const made: Record<string, unknown>[] = [];
  for (const example of examples) {
    const document = example.replaceAll(/"(CONTACT-\d|SCHEDULE)"/g, (_, name: string) => JSON.stringify(ids[name]));
    const { data, errors } = await asker.ask(organization.onCall, document);
    expect(errors, example).toEqual([]);
    const [payload = {}] = Object.values(data ?? {}) as unknown as Record<string, unknown>[];
    expect(payload['userErrors'], example).toEqual([]);
    const [row] = Object.values(payload) as Record<string, unknown>[];
    made.push(row ?? {});
    if ('onCallNow' in (row ?? {})) ids['SCHEDULE'] = String(row?.['id']);
  }
  expect(made).toMatchObject([
    { occurrenceStartsAt: '2026-12-06T02:30:00.000Z', occurrenceEndsAt: '2026-12-06T03:15:00.000Z' },
    {},
    { onCallNow: [{ contactName: 'Kim' }], gaps: expect.any(Array) as unknown[] },
    { levels: [{ level: 1 }, { level: 2, condition: { leastPriority: 'P1_HIGH' } }, { level: 3 }] },
    { noData: 'RESOLVE' },
  ]);
});
