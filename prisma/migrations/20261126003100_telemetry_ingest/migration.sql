-- The way in for telemetry by the thousand: one function per table, one statement per batch. A row that cannot be is left
-- out and named by its place, or with `atomic` nothing is written. Nobody needs to read what they insert.

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- 1. What the functions share. Who may; what a batch under the same key came to before, or null.
CREATE FUNCTION begin_ingest(organization uuid, scope text, operation text, rows jsonb, idempotency_key text, request_hash text)
RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  begun jsonb;
BEGIN
  IF NOT viewer_may_insert(organization, scope) THEN
    -- Whose organization it is not must not learn whether it exists.
    IF organization = ANY (viewer_organizations()) OR organization = viewer_service_organization() OR viewer_staff_role() IS NOT NULL THEN
      RAISE EXCEPTION 'Your role may not send this for this organization.' USING ERRCODE = 'WS004', DETAIL = '["input","organizationId"]';
    END IF;
    RAISE EXCEPTION 'There is no such organization, or you may not see it.'
      USING ERRCODE = 'WS005', DETAIL = '["input","organizationId"]';
  ELSIF jsonb_typeof(rows) <> 'array' OR jsonb_array_length(rows) NOT BETWEEN 1 AND 5000 THEN
    RAISE EXCEPTION '1 to 5,000 rows are taken at once.' USING ERRCODE = 'WS007', DETAIL = '["input"]';
  END IF;
  IF idempotency_key IS NULL THEN RETURN NULL; END IF;
  begun := begin_idempotent(organization, operation, idempotency_key, coalesce(request_hash, md5(rows::text)));
  IF NOT (begun ->> 'replay')::boolean THEN RETURN NULL; END IF;
  RETURN (begun -> 'receipt') || jsonb_build_object('duplicates', begun #> '{receipt,accepted}', 'receipts', coalesce((
    SELECT jsonb_agg(jsonb_set(r.value, '{duplicate}', 'true') ORDER BY r.ordinality)
    FROM jsonb_array_elements(begun #> '{receipt,receipts}') WITH ORDINALITY AS r), '[]'));
END
$$;

-- Which rows cannot be, and the first reason of each: the table's own constraints, asked of all rows in one statement. Only
-- called when a batch did not go in as it was. The statement is made of the catalogue alone.
CREATE FUNCTION ingest_faults(of_table regclass, organization uuid, rows jsonb, moment text, received timestamptz) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  tests text;
  found jsonb;
BEGIN
  SELECT string_agg(test, ' ' ORDER BY place) INTO tests FROM (
    SELECT 1 AS place, format(
      $t$WHEN r.%1$I > $3 + interval '5 minutes' THEN ARRAY[%1$L, 'The time lies more than 5 minutes ahead of the clock of the database.']
         WHEN r.%1$I < $3 - interval '30 days' THEN ARRAY[%1$L, 'The time lies more than 30 days back.']$t$, moment) AS test
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

-- What an atomic batch comes to that was not written: its key may be used again, for a better one.
CREATE FUNCTION refuse_ingest(organization uuid, operation text, idempotency_key text, faults jsonb) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF idempotency_key IS NOT NULL THEN
    DELETE FROM idempotency_keys k WHERE k.organization_id = organization AND k.actor = idempotency_actor(organization)
      AND k.operation = refuse_ingest.operation AND k.key = idempotency_key;
  END IF;
  RETURN jsonb_build_object('accepted', 0, 'duplicates', 0, 'faults', faults, 'receipts', '[]'::jsonb);
END
$$;

-- 2. The functions, one per table, written from the catalogue: a client gives the columns that it may insert directly and the
-- database does not stamp. Each gives { accepted, duplicates, faults, receipts }; receipts only if they are wanted.
DO $functions$
DECLARE
  made record;
BEGIN
  FOR made IN
    SELECT t.*, given.columns, given.types, given.expressions, stamped.columns AS stamps, stamped.venue, stamped.wedding
    FROM (VALUES
      ('performance_metrics', 'metrics', 'performanceMetrics.ingest', 'timestamp', '{}'::jsonb),
      ('core_web_vitals', 'vitals', 'coreWebVitals.ingest', 'occurred_at',
        '{"page_path": "templated_path(i.page_path)", "rating": "coalesce(i.rating, web_vital_rating(i.name, i.value))"}'),
      ('api_performance', 'metrics', 'apiPerformance.ingest', 'occurred_at', '{"endpoint": "templated_path(i.endpoint)"}'),
      ('database_performance', 'metrics', 'databasePerformance.ingest', 'occurred_at', '{}'),
      ('user_journey_performance', 'journeys', 'userJourneyPerformance.ingest', 'occurred_at', '{}'),
      ('business_events', 'events', 'businessEvents.ingest', 'timestamp', '{}'),
      ('feature_usage', 'events', 'featureUsage.ingest', 'occurred_at', '{}'),
      ('system_health_checks', 'health', 'systemHealthChecks.ingest', 'occurred_at', '{}'),
      ('venue_connectivity', 'health', 'venueConnectivity.ingest', 'checked_at', '{}')
    ) AS t (table_name, scope, operation, moment, written_as)
    CROSS JOIN LATERAL (
      SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) AS columns,
             string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', ' ORDER BY a.attnum) AS types,
             string_agg(CASE
               WHEN t.written_as ? a.attname::text THEN t.written_as ->> a.attname
               WHEN a.attname = t.moment THEN 'i.happened'
               WHEN d.adbin IS NULL THEN format('i.%I', a.attname)
               ELSE format('coalesce(i.%I, %s)', a.attname, pg_get_expr(d.adbin, d.adrelid)) END, ', ' ORDER BY a.attnum) AS expressions
      FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attrelid = t.table_name::regclass AND a.attnum > 0 AND has_column_privilege('authenticated', a.attrelid, a.attnum, 'INSERT')
        AND a.attname <> ALL ('{organization_id, is_saturday, is_wedding_day, local_date}')
    ) AS given
    CROSS JOIN LATERAL (
      SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FILTER (WHERE a.attname IN ('is_saturday', 'is_wedding_day', 'local_date'))
               AS columns,
             CASE WHEN bool_or(a.attname = 'venue_id') THEN 'i.venue_id' ELSE 'NULL' END AS venue,
             CASE WHEN bool_or(a.attname = 'wedding_id') THEN 'i.wedding_id' ELSE 'NULL' END AS wedding
      FROM pg_attribute a WHERE a.attrelid = t.table_name::regclass AND a.attnum > 0
    ) AS stamped
  LOOP
    EXECUTE format($create$
CREATE FUNCTION ingest_%1$s(organization uuid, rows jsonb, atomic boolean DEFAULT false, idempotency_key text DEFAULT NULL,
  request_hash text DEFAULT NULL, with_receipts boolean DEFAULT false) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $body$
DECLARE
  received constant timestamptz := engine_now();
  answer jsonb := begin_ingest(organization, %2$L, %3$L, rows, idempotency_key, request_hash);
  faults jsonb := '[]';
  left_out integer[] := '{}';
  taken bigint;
  written bigint;
  impossible bigint;
  receipts jsonb;
BEGIN
  IF answer IS NOT NULL THEN RETURN answer; END IF;
  FOR attempt IN 1..2 LOOP
    BEGIN
      WITH incoming AS MATERIALIZED (
        SELECT item.*, uuid_v7() AS new_id, coalesce(item.%4$I, received) AS happened
        FROM ROWS FROM (jsonb_to_recordset(rows) AS (row_key text, %5$s)) WITH ORDINALITY AS item
        WHERE item.ordinality - 1 <> ALL (left_out)
      ), claimed AS (
        -- In the order of the keys, so that two senders of the same rows wait for each other in one order.
        INSERT INTO idempotency_keys AS k (organization_id, actor, operation, key, request_hash, result_id, result_created_at)
        SELECT DISTINCT ON (i.row_key) organization, (SELECT idempotency_actor(organization)), '%3$s.row', i.row_key, '', i.new_id, received
        FROM incoming i WHERE i.row_key IS NOT NULL ORDER BY i.row_key, i.ordinality
        ON CONFLICT (organization_id, actor, operation, key) DO UPDATE
          SET result_id = excluded.result_id, result_created_at = excluded.result_created_at, created_at = received
          WHERE k.created_at < received - interval '48 hours'
        RETURNING k.result_id
      ), written AS (
        INSERT INTO %1$s (organization_id, id, %6$s, %8$screated_at)
        SELECT organization, i.new_id, %7$s, %9$sreceived
        FROM incoming i%10$s
        WHERE i.row_key IS NULL OR i.new_id IN (SELECT c.result_id FROM claimed c)
        RETURNING id, %11$s AS is_wedding_day
      )
      SELECT count(*), (SELECT count(*) FROM written),
             count(*) FILTER (WHERE i.happened NOT BETWEEN received - interval '30 days' AND received + interval '5 minutes'),
             (SELECT jsonb_agg(jsonb_build_object('ordinal', i.ordinality - 1, 'id', i.new_id, 'weddingDay', w.is_wedding_day,
                'duplicate', w.id IS NULL) ORDER BY i.ordinality)
              FROM incoming i LEFT JOIN written w ON w.id = i.new_id WHERE with_receipts OR idempotency_key IS NOT NULL)
      INTO taken, written, impossible, receipts
      FROM incoming i;
      EXIT WHEN impossible = 0;
      RAISE EXCEPTION 'A time lies outside what is allowed.' USING ERRCODE = 'WS007';
    EXCEPTION WHEN check_violation OR foreign_key_violation OR SQLSTATE 'WS007' THEN
      faults := ingest_faults('%1$s', organization, rows, %4$L, received);
      IF attempt = 2 OR faults = '[]' THEN RAISE; END IF;
      IF atomic THEN RETURN refuse_ingest(organization, %3$L, idempotency_key, faults); END IF;
      left_out := ARRAY(SELECT (f.value ->> 'ordinal')::integer FROM jsonb_array_elements(faults) f);
    END;
  END LOOP;
  IF written < taken AND receipts IS NOT NULL THEN
    -- In a statement of its own: whoever wrote the row first may have committed while this one waited.
    SELECT jsonb_agg(CASE WHEN k.key IS NULL THEN r.value
        ELSE r.value || jsonb_build_object('id', k.result_id, 'weddingDay', %12$s) END ORDER BY r.ordinality) INTO receipts
    FROM jsonb_array_elements(receipts) WITH ORDINALITY AS r
    LEFT JOIN idempotency_keys k ON (r.value ->> 'duplicate')::boolean AND k.organization_id = organization
      AND k.actor = idempotency_actor(organization) AND k.operation = '%3$s.row'
      AND k.key = rows -> (r.value ->> 'ordinal')::integer ->> 'row_key';
  END IF;
  answer := jsonb_build_object('accepted', taken, 'duplicates', taken - written, 'faults', faults, 'receipts', coalesce(receipts, '[]'));
  IF idempotency_key IS NOT NULL THEN
    PERFORM finish_idempotent(organization, %3$L, idempotency_key, NULL, NULL, answer);
  END IF;
  RETURN CASE WHEN with_receipts THEN answer ELSE answer - 'receipts' END;
END
$body$$create$, made.table_name, made.scope, made.operation, made.moment, made.types, made.columns, made.expressions,
      made.stamps || ', ',
      regexp_replace(made.stamps || ', ', '(\w+),', 'day.\1,', 'g'),
      CASE WHEN made.stamps IS NOT NULL THEN format(
        ' CROSS JOIN LATERAL wedding_day_stamp(organization, %s, %s, i.happened) AS day', made.venue, made.wedding) END,
      CASE WHEN made.stamps IS NOT NULL THEN 'is_wedding_day' ELSE 'NULL::boolean' END,
      CASE WHEN made.stamps IS NOT NULL THEN format('(SELECT e.is_wedding_day FROM %I e WHERE e.organization_id = organization
          AND e.id = k.result_id AND e.created_at = k.result_created_at)', made.table_name) ELSE 'NULL' END);
    EXECUTE format('GRANT EXECUTE ON FUNCTION ingest_%s(uuid, jsonb, boolean, text, text, boolean) TO authenticated', made.table_name);
  END LOOP;
END
$functions$;

-- 3. Errors: the same around ingest_error_reports, which fingerprints, suppresses, opens incidents and raises alerts.
CREATE FUNCTION ingest_error_batch(organization uuid, rows jsonb, atomic boolean DEFAULT false, idempotency_key text DEFAULT NULL,
  request_hash text DEFAULT NULL, with_receipts boolean DEFAULT false) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  received constant timestamptz := engine_now();
  answer jsonb := begin_ingest(organization, 'errors', 'errorReports.ingest', rows, idempotency_key, request_hash);
  faults jsonb := '[]';
  left_out integer[] := '{}';
  kept jsonb := rows;
  places bigint[];
  receipts jsonb;
  repeated jsonb;
BEGIN
  IF answer IS NOT NULL THEN RETURN answer; END IF;
  FOR attempt IN 1..2 LOOP
    BEGIN
      IF rows @? '$[*].row_key' THEN
        WITH keyed AS (
          SELECT r.ordinality AS place, r.value, r.value ->> 'row_key' AS key,
                 row_number() OVER (PARTITION BY r.value ->> 'row_key' ORDER BY r.ordinality) = 1 AS is_first
          FROM jsonb_array_elements(rows) WITH ORDINALITY AS r WHERE r.ordinality - 1 <> ALL (left_out)
        ), claimed AS (
          INSERT INTO idempotency_keys AS k (organization_id, actor, operation, key, request_hash)
          SELECT organization, (SELECT idempotency_actor(organization)), 'errorReports.ingest.row', r.key, ''
          FROM keyed r WHERE r.key IS NOT NULL AND r.is_first ORDER BY r.key
          ON CONFLICT (organization_id, actor, operation, key) DO UPDATE
            SET result_id = NULL, result_created_at = NULL, created_at = received
            WHERE k.created_at < received - interval '48 hours'
          RETURNING k.key
        )
        SELECT jsonb_agg(r.value ORDER BY r.place) FILTER (WHERE is_new), array_agg(r.place ORDER BY r.place) FILTER (WHERE is_new),
               jsonb_agg(jsonb_build_object('ordinal', r.place - 1, 'key', r.key)) FILTER (WHERE NOT is_new)
        INTO kept, places, repeated
        FROM keyed r CROSS JOIN LATERAL (
          SELECT r.key IS NULL OR (r.is_first AND EXISTS (SELECT FROM claimed c WHERE c.key = r.key)) AS is_new) AS judged;
      ELSIF left_out <> '{}' THEN
        SELECT jsonb_agg(r.value ORDER BY r.ordinality), array_agg(r.ordinality ORDER BY r.ordinality) INTO kept, places
        FROM jsonb_array_elements(rows) WITH ORDINALITY AS r WHERE r.ordinality - 1 <> ALL (left_out);
      END IF;
      SELECT coalesce(jsonb_agg(jsonb_build_object('ordinal', coalesce(places[r.ordinal + 1], r.ordinal + 1) - 1, 'id', r.id,
               'weddingDay', r.is_wedding_day, 'duplicate', false, 'incidentOpened', r.incident_opened) ORDER BY r.ordinal), '[]')
      INTO receipts
      FROM ingest_error_reports(organization, coalesce(kept, '[]')) r;
      EXIT;
    EXCEPTION WHEN check_violation OR foreign_key_violation OR SQLSTATE 'WS007' THEN
      faults := ingest_faults('error_reports', organization, rows, 'occurred_at', received);
      IF attempt = 2 OR faults = '[]' THEN RAISE; END IF;
      IF atomic THEN RETURN refuse_ingest(organization, 'errorReports.ingest', idempotency_key, faults); END IF;
      left_out := ARRAY(SELECT (f.value ->> 'ordinal')::integer FROM jsonb_array_elements(faults) f);
    END;
  END LOOP;
  answer := jsonb_build_object('accepted', jsonb_array_length(receipts) + coalesce(jsonb_array_length(repeated), 0),
    'duplicates', coalesce(jsonb_array_length(repeated), 0), 'faults', faults);
  IF rows @? '$[*].row_key' THEN
    UPDATE idempotency_keys k SET result_id = (r.value ->> 'id')::uuid, result_created_at = received
    FROM jsonb_array_elements(receipts) AS r
    WHERE k.organization_id = organization AND k.actor = idempotency_actor(organization) AND k.operation = 'errorReports.ingest.row'
      AND k.key = rows -> (r.value ->> 'ordinal')::integer ->> 'row_key';
    SELECT jsonb_agg(r.receipt ORDER BY (r.receipt ->> 'ordinal')::integer) INTO receipts FROM (
      SELECT jsonb_array_elements(receipts) AS receipt
      UNION ALL
      SELECT jsonb_build_object('ordinal', r.value -> 'ordinal', 'id', k.result_id, 'weddingDay', e.is_wedding_day, 'duplicate', true,
        'incidentOpened', false)
      FROM jsonb_array_elements(repeated) AS r
      JOIN idempotency_keys k ON k.organization_id = organization AND k.actor = idempotency_actor(organization)
        AND k.operation = 'errorReports.ingest.row' AND k.key = r.value ->> 'key'
      LEFT JOIN error_reports e ON e.organization_id = organization AND e.id = k.result_id AND e.created_at = k.result_created_at
    ) AS r;
  END IF;
  answer := answer || jsonb_build_object('receipts', receipts);
  IF idempotency_key IS NOT NULL THEN
    PERFORM finish_idempotent(organization, 'errorReports.ingest', idempotency_key, NULL, NULL, answer);
  END IF;
  RETURN CASE WHEN with_receipts THEN answer ELSE answer - 'receipts' END;
END
$$;

GRANT EXECUTE ON FUNCTION ingest_error_batch(uuid, jsonb, boolean, text, text, boolean) TO authenticated;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
