-- A row of a batch that lacks what it needs is left out and named like every other that cannot be, also where the functions
-- are called in SQL: the API looked before, SQL was told of the whole batch (23502).

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- The same but for its first test.
CREATE OR REPLACE FUNCTION ingest_faults(of_table regclass, organization uuid, rows jsonb, moment text, received timestamptz) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  tests text;
  found jsonb;
BEGIN
  SELECT string_agg(test, ' ' ORDER BY place) INTO tests FROM (
    SELECT 0 AS place, format('WHEN r.%1$I IS NULL THEN ARRAY[%1$L, %2$L]', a.attname, 'A value is required.') AS test
    FROM pg_attribute a
    WHERE a.attrelid = of_table AND a.attnum > 0 AND a.attnotnull AND NOT a.atthasdef
      AND has_column_privilege('authenticated', a.attrelid, a.attnum, 'INSERT')
      -- The database says these itself, or makes something of nothing.
      AND a.attname <> ALL ('{organization_id, fingerprint, local_date, rating, page_path, endpoint}')
    UNION ALL
    SELECT 1, format(
      $t$WHEN r.%1$I > $3 + interval '5 minutes' THEN ARRAY[%1$L, 'The time lies more than 5 minutes ahead of the clock of the database.']
         WHEN r.%1$I < $3 - interval '30 days' THEN ARRAY[%1$L, 'The time lies more than 30 days back.']$t$, moment)
    UNION ALL
    SELECT 2, format('WHEN r.%1$I IS NOT NULL AND NOT EXISTS (SELECT FROM %2$s t WHERE t.organization_id = $2 AND t.id = r.%1$I)
        THEN ARRAY[%1$L, %3$L]', a.attname, c.confrelid::regclass,
      format('The organization has no such %s.', replace(rtrim(c.confrelid::regclass::text, 's'), '_', ' ')))
    FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[2]
    WHERE c.conrelid = of_table AND c.contype = 'f' AND cardinality(c.conkey) = 2
    UNION ALL
    SELECT 3, format('WHEN NOT (%s) THEN ARRAY[%L, %L]', pg_get_expr(c.conbin, c.conrelid),
      CASE WHEN cardinality(c.conkey) = 1 THEN a.attname END, obj_description(c.oid, 'pg_constraint'))
    FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    WHERE c.conrelid = of_table AND c.contype = 'c'
  ) AS told;
  EXECUTE format(
    $q$SELECT coalesce(jsonb_agg(jsonb_build_object('ordinal', given.place - 1, 'column', judged.fault[1], 'message', judged.fault[2])
        ORDER BY given.place), '[]')
      FROM jsonb_array_elements($1) WITH ORDINALITY AS given (item, place)
      CROSS JOIN LATERAL (SELECT CASE %s END AS fault FROM jsonb_populate_record(NULL::%s, given.item
        || CASE WHEN given.item ? 'endpoint' THEN jsonb_build_object('endpoint', templated_path(given.item ->> 'endpoint'))
                WHEN given.item ? 'page_path' THEN jsonb_build_object('page_path', templated_path(given.item ->> 'page_path'))
                ELSE '{}' END) AS r) AS judged
      WHERE judged.fault IS NOT NULL$q$, tests, of_table) INTO found USING rows, organization, received;
  RETURN found;
END
$$;

DO $$
DECLARE
  written text;
  expected constant text := 'EXCEPTION WHEN check_violation OR foreign_key_violation';
BEGIN
  FOR written IN
    SELECT pg_get_functiondef(p.oid) FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND strpos(p.prosrc, expected) > 0 AND p.proname LIKE 'ingest%'
  LOOP
    EXECUTE replace(written, expected, 'EXCEPTION WHEN not_null_violation OR check_violation OR foreign_key_violation');
  END LOOP;
END
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
