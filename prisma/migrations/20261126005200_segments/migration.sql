-- Who is in a segment. A rule is a tree of conditions, each one set-based statement with the rule's values as parameters; and,
-- or and not are intersection, union and difference of their answers.

-- With the caller's rights. "In the last n days" is n times 24 hours up to the moment, by when events happened. Only events and
-- uses that name a user count. Not: of the users who were seen in the last 90 days.
CREATE FUNCTION segment_rule_members(organization uuid, rule jsonb, at timestamptz) RETURNS uuid[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  kind text;
  content jsonb;
  part jsonb;
  members uuid[];
  found_members uuid[];
  since timestamptz;
BEGIN
  SELECT key, value INTO kind, content FROM jsonb_each(rule);
  IF kind IN ('and', 'or') THEN
    FOR part IN SELECT value FROM jsonb_array_elements(content) LOOP
      found_members := segment_rule_members(organization, part, at);
      members := CASE
        WHEN members IS NULL THEN found_members
        WHEN kind = 'and' THEN ARRAY(SELECT unnest(members) INTERSECT SELECT unnest(found_members))
        ELSE ARRAY(SELECT unnest(members) UNION SELECT unnest(found_members))
      END;
    END LOOP;
    RETURN members;
  ELSIF kind = 'not' THEN
    RETURN ARRAY(
      SELECT unnest(segment_rule_members(organization, '{"lastSeen": {"days": 90}}', at))
      EXCEPT SELECT unnest(segment_rule_members(organization, content, at)));
  END IF;

  since := at - (content ->> 'days')::integer * interval '24 hours';
  CASE kind
    WHEN 'events' THEN
      members := ARRAY(
        SELECT e.actor_user_id FROM business_events e
        WHERE e.organization_id = organization AND e.actor_user_id IS NOT NULL
          AND e.created_at >= since - interval '5 minutes' AND e.timestamp > since AND e.timestamp <= at
          AND (content ->> 'eventName' IS NULL OR e.event_name = content ->> 'eventName')
          AND (content ->> 'eventType' IS NULL OR e.event_type = lower(content ->> 'eventType')::business_event_type)
          AND (content ->> 'success' IS NULL OR e.success = (content ->> 'success')::boolean)
        GROUP BY e.actor_user_id
        HAVING count(*) >= coalesce((content ->> 'atLeast')::bigint, 1)
          AND (content ->> 'atMost' IS NULL OR count(*) <= (content ->> 'atMost')::bigint));
    WHEN 'feature' THEN
      members := ARRAY(
        SELECT u.actor_user_id FROM feature_usage u
        WHERE u.organization_id = organization AND u.actor_user_id IS NOT NULL AND u.feature_name = content ->> 'featureName'
          AND u.created_at >= since - interval '5 minutes' AND u.occurred_at > since AND u.occurred_at <= at
        GROUP BY u.actor_user_id
        HAVING sum(u.quantity) >= coalesce((content ->> 'atLeast')::bigint, 1)
          AND (content ->> 'atMost' IS NULL OR sum(u.quantity) <= (content ->> 'atMost')::bigint));
    WHEN 'lastSeen' THEN
      members := ARRAY(
        SELECT e.actor_user_id FROM business_events e
        WHERE e.organization_id = organization AND e.actor_user_id IS NOT NULL
          AND e.created_at >= since - interval '5 minutes' AND e.timestamp > since AND e.timestamp <= at
        UNION
        SELECT u.actor_user_id FROM feature_usage u
        WHERE u.organization_id = organization AND u.actor_user_id IS NOT NULL
          AND u.created_at >= since - interval '5 minutes' AND u.occurred_at > since AND u.occurred_at <= at);
    WHEN 'revenue' THEN
      members := ARRAY(
        SELECT e.actor_user_id FROM business_events e
        WHERE e.organization_id = organization AND e.actor_user_id IS NOT NULL
          AND e.created_at >= since - interval '5 minutes' AND e.timestamp > since AND e.timestamp <= at
          AND e.success AND e.revenue_impact IS NOT NULL AND e.currency = content ->> 'currency'
        GROUP BY e.actor_user_id
        HAVING sum(e.revenue_impact) >= (content ->> 'atLeast')::numeric
          AND (content ->> 'atMost' IS NULL OR sum(e.revenue_impact) <= (content ->> 'atMost')::numeric));
  END CASE;
  RETURN members;
END
$$;

-- Who would be in a segment of that rule now; nothing is kept.
CREATE FUNCTION preview_user_segment(organization uuid, rule jsonb) RETURNS uuid[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM is_segment_rule(rule);
  RETURN segment_rule_members(organization, rule, engine_now());
END
$$;
GRANT EXECUTE ON FUNCTION segment_rule_members(uuid, jsonb, timestamptz), preview_user_segment(uuid, jsonb)
  TO authenticated, wedsync_engine;

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

-- Brings the members of one active segment up to now; gives their number, null if there is no such segment. Who stays in it keeps
-- the day of entry.
CREATE FUNCTION refresh_user_segment(organization uuid, segment uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  members uuid[];
BEGIN
  -- One evaluation at a time, so that the count is that of the rows.
  SELECT segment_rule_members(organization, s.rule, engine_now()) INTO members
  FROM (SELECT rule FROM user_segments
        WHERE organization_id = organization AND id = segment AND status = 'active' FOR UPDATE) AS s;
  IF NOT FOUND THEN RETURN NULL; END IF;
  DELETE FROM user_segment_members m
  WHERE m.organization_id = organization AND m.segment_id = segment AND m.actor_user_id <> ALL (members);
  INSERT INTO user_segment_members (organization_id, segment_id, actor_user_id)
  SELECT organization, segment, member FROM unnest(members) AS member
  ON CONFLICT (organization_id, segment_id, actor_user_id) DO NOTHING;
  UPDATE user_segments s SET member_count = cardinality(members), evaluated_at = engine_now()
  WHERE s.organization_id = organization AND s.id = segment;
  RETURN cardinality(members);
END
$$;

-- The same at the request of somebody who may write segments.
CREATE FUNCTION evaluate_user_segment(organization uuid, segment uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  counted integer;
BEGIN
  IF (viewer_staff_role() = 'admin' OR organization = ANY (viewer_organizations_as('admin', 'manager'))) IS NOT TRUE
    AND (organization = ANY (viewer_organizations()) OR viewer_staff_role() IS NOT NULL)
  THEN
    RAISE EXCEPTION 'Only admin and manager may evaluate segments.' USING ERRCODE = 'WS004', DETAIL = '["input","id"]';
  END IF;
  IF viewer_staff_role() = 'admin' OR organization = ANY (viewer_organizations()) THEN
    counted := refresh_user_segment(organization, segment);
  END IF;
  IF counted IS NULL THEN
    RAISE EXCEPTION 'No such row, or you may not see it.' USING ERRCODE = 'WS005', DETAIL = '["input","id"]';
  END IF;
  RETURN counted;
END
$$;
GRANT EXECUTE ON FUNCTION evaluate_user_segment(uuid, uuid) TO authenticated;

-- Segments that were never evaluated since their rule was written, then those that were an hour ago.
CREATE FUNCTION due_user_segments() RETURNS TABLE (organization_id uuid, id uuid)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.organization_id, s.id FROM user_segments s JOIN organizations o ON o.id = s.organization_id
  WHERE s.status = 'active' AND (o.archived_at IS NULL OR o.archived_at > engine_now())
    AND (s.evaluated_at IS NULL OR s.evaluated_at <= engine_now() - interval '1 hour')
  ORDER BY s.evaluated_at NULLS FIRST
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;
