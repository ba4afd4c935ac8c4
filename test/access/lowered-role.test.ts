import { expect, it } from 'vitest';
import { loweredRole, memberRoles } from '../../src/access/roles.ts';
import { insertScopes } from '../../src/access/scopes.ts';
import { testDatabase } from '../support/database.ts';

it('the database and the server lower every role by every claim alike, and know the same scopes', async () => {
  const test = await testDatabase();
  try {
    const claims = [null, ...memberRoles, 'service', 'Owner', '', 'ADMIN'];
    const pairs = memberRoles.flatMap((held) => claims.map((claimed) => ({ held, claimed })));
    const { rows } = await test.engine.query<{ left: string }>(
      `SELECT lowered_role(held, claimed) AS left
         FROM ROWS FROM (unnest($1::text[]), unnest($2::text[])) WITH ORDINALITY AS pair(held, claimed, place) ORDER BY place`,
      [pairs.map(({ held }) => held), pairs.map(({ claimed }) => claimed)],
    );
    expect(rows.map(({ left }) => left)).toEqual(pairs.map(({ held, claimed }) => loweredRole(held, claimed)));
    const scopes = await test.engine.query<{ scopes: string[] }>('SELECT insert_scopes() AS scopes');
    expect(scopes.rows[0]?.scopes).toEqual([...insertScopes]);
  } finally {
    await test.close();
  }
});
