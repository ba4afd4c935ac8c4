-- Paths of telemetry are templates: an id or a query string in one would make every request its own endpoint, and carry
-- what is personal. Direct inserts are held to it by triggers, the ingest functions do it in their own INSERT … SELECT.

-- Without origin, query and fragment, with `:id` for segments that are numbers, days, UUIDs, addresses or random words.
CREATE FUNCTION templated_path(path text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    -- Most are templates already, and seen so without a substitution.
    WHEN path ~ '^/[^0-9@?#]*$' THEN path
    -- The columns refuse it, and looking for ids in it would cost the more the longer it is.
    WHEN length(bare) > 500 THEN bare
    ELSE coalesce(nullif(pg_catalog.regexp_replace(bare,
      '/(?:[0-9]+|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[^/]*(?:@|%40)[^/]*'
        || '|(?=[^/]*[0-9])[A-Za-z0-9]{16,}|(?=[^/]*[0-9])[A-Za-z0-9_-]{32,}|[A-Za-z]{2,6}_(?=[^/]*[0-9])[A-Za-z0-9]{14,})(?=/|$)',
      '/:id', 'g'), ''), '/')
  END
  FROM (SELECT pg_catalog.regexp_replace(
    pg_catalog.regexp_replace(path, '^[A-Za-z][A-Za-z0-9+.-]{0,30}://[^/?#]*', ''), '[?#].*$', '') AS bare) AS without_query
$$;

-- By the limits that web.dev publishes: good up to the first, poor beyond the second.
CREATE FUNCTION web_vital_rating(vital web_vital_name, value double precision) RETURNS web_vital_rating
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN value <= l.good THEN 'good' WHEN value <= l.poor THEN 'needs_improvement' ELSE 'poor' END::public.web_vital_rating
  FROM (VALUES ('lcp', 2500, 4000), ('inp', 200, 500), ('cls', 0.1, 0.25), ('fcp', 1800, 3000), ('ttfb', 800, 1800))
    AS l (name, good, poor)
  WHERE l.name = vital::text
$$;

CREATE FUNCTION template_endpoint() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.endpoint := templated_path(NEW.endpoint);
  RETURN NEW;
END
$$;

CREATE FUNCTION template_page_path() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.page_path := templated_path(NEW.page_path);
  NEW.rating := coalesce(NEW.rating, web_vital_rating(NEW.name, NEW.value));
  RETURN NEW;
END
$$;

GRANT EXECUTE ON FUNCTION templated_path(text), web_vital_rating(web_vital_name, double precision) TO authenticated, wedsync_engine;

CREATE TRIGGER template BEFORE INSERT ON api_performance FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine') EXECUTE FUNCTION template_endpoint();
CREATE TRIGGER template BEFORE INSERT ON core_web_vitals FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine') EXECUTE FUNCTION template_page_path();

-- What a broken rule of several columns means to the sender of a row.
COMMENT ON CONSTRAINT business_events_money_check ON business_events IS 'Money needs its currency.';
COMMENT ON CONSTRAINT database_performance_rows_check ON database_performance IS 'Counts of rows are not negative.';
