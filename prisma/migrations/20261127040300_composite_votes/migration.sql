-- Two of {A, A} is A alone, and says that it is two.
CREATE OR REPLACE FUNCTION stored_composite(tree jsonb, organization uuid, with_limit boolean, path text[], depth integer DEFAULT 1) RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  branch text;
  parts jsonb;
BEGIN
  IF depth > 10 THEN
    PERFORM refuse_definition('A condition is at most 10 deep.', path);
  ELSIF jsonb_typeof(tree) IS DISTINCT FROM 'object' OR tree = '{}' THEN
    PERFORM refuse_definition('This is an object with and, or, not, atLeast, rule or ratio.', path);
  ELSIF depth = 1 AND length(tree::text) > 20000 THEN
    PERFORM refuse_definition('A condition has at most 20,000 characters.', path);
  ELSIF depth = 1 AND (SELECT count(*) FROM composite_leaves(tree)) > 50 THEN
    PERFORM refuse_definition('A condition rests on at most 50 rules and shares.', path);
  END IF;
  SELECT key INTO branch FROM jsonb_object_keys(tree) AS key
  WHERE key IN ('and', 'or', 'not', 'atLeast', 'rule', 'ratio') ORDER BY key LIMIT 1;
  IF branch IS NULL THEN
    PERFORM refuse_definition('This is an object with and, or, not, atLeast, rule or ratio.', path);
  ELSIF branch = 'ratio' THEN
    RETURN stored_ratio(tree, with_limit, path);
  END IF;
  PERFORM check_object(tree, ARRAY[branch] || CASE branch WHEN 'atLeast' THEN ARRAY['of'] ELSE '{}'::text[] END, path);
  IF branch = 'rule' THEN
    IF jsonb_typeof(tree -> 'rule') <> 'string' THEN
      PERFORM refuse_definition('This is an id.', path || branch);
    END IF;
    RETURN jsonb_build_object('rule', stored_matcher_value(tree -> 'rule', 'ac', organization, path || branch));
  ELSIF branch = 'not' THEN
    RETURN jsonb_build_object('not', stored_composite(tree -> 'not', organization, with_limit, path || branch, depth + 1));
  END IF;
  parts := tree -> CASE branch WHEN 'atLeast' THEN 'of' ELSE branch END;
  IF jsonb_typeof(parts) IS DISTINCT FROM 'array' OR parts = '[]' THEN
    PERFORM refuse_definition('This is a list of one condition or more.', path || CASE branch WHEN 'atLeast' THEN 'of' ELSE branch END);
  END IF;
  IF branch = 'atLeast' THEN
    PERFORM check_number(tree, 'atLeast', true, 1, jsonb_array_length(parts), true, path);
  END IF;
  parts := (
    SELECT jsonb_agg(stored_composite(part.value, organization, with_limit,
      path || CASE branch WHEN 'atLeast' THEN 'of' ELSE branch END || (part.place - 1)::text, depth + 1) ORDER BY part.place)
    FROM jsonb_array_elements(parts) WITH ORDINALITY AS part (value, place));
  -- One that stands there twice would be counted as two.
  IF branch = 'atLeast' AND EXISTS (SELECT FROM jsonb_array_elements(parts) AS part GROUP BY part HAVING count(*) > 1) THEN
    PERFORM refuse_definition('Of which so many must hold, none stands there twice.', path || 'of'::text);
  END IF;
  RETURN tree || jsonb_build_object(CASE branch WHEN 'atLeast' THEN 'of' ELSE branch END, parts);
END
$$;
