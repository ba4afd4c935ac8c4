-- What became of an alert, in sentences for whoever responds or has to answer for it: made from the ledger, the steps, the
-- messages and the record, with the reader's rights, and read like a column of the alert.

-- about: status, notified (somebody was told) or not (somebody was not, or not yet, and why).
CREATE FUNCTION alert_moments(alert alert_history) RETURNS TABLE (at timestamptz, about text, sentence text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT alert.triggered_at, 'status', concat_ws(', ',
    'Raised as ' || upper(left(alert.priority::text, 2)), CASE WHEN alert.is_wedding_day THEN 'on a wedding day' END,
    (SELECT 'by the rule "' || c.name || '"' FROM public.alert_configurations c
     WHERE c.organization_id = alert.organization_id AND c.id = alert.alert_configuration_id),
    (SELECT 'by ' || p.display_name FROM public.user_profiles p
     WHERE p.organization_id = alert.organization_id AND p.user_id = alert.created_by))
  UNION ALL
  SELECT s.taken_at, 'status', CASE WHEN s.taken_by = 'system'
    THEN format('Level %s was due and was taken %s s later', s.level, round(extract(epoch FROM greatest(s.taken_at - s.due_at, interval '0'))::numeric, 1))
    ELSE format('Level %s was taken by hand', s.level) || coalesce((SELECT ' by ' || p.display_name FROM public.user_profiles p
      WHERE p.organization_id = s.organization_id AND p.user_id = s.actor_id), '') END
  FROM public.escalation_steps s WHERE s.organization_id = alert.organization_id AND s.alert_id = alert.id
  UNION ALL
  -- With an incident, its timeline has every change of the status.
  SELECT u.created_at, 'status', u.message || coalesce((SELECT ' (' || p.display_name || ')' FROM public.user_profiles p
      WHERE p.organization_id = u.organization_id AND p.user_id = u.actor_id), '')
  FROM public.incident_updates u
  WHERE u.organization_id = alert.organization_id AND u.incident_id = alert.incident_id AND u.kind = 'alert'
    AND u.change ->> 'alertId' = alert.id::text AND u.change -> 'status' -> 0 IS DISTINCT FROM 'null'
    AND NOT (u.change ? 'escalationLevel' AND NOT u.change ? 'status')
  UNION ALL
  SELECT alert.acknowledged_at, 'status', 'Acknowledged' || coalesce((SELECT ' by ' || p.display_name FROM public.user_profiles p
      WHERE p.organization_id = alert.organization_id AND p.user_id = alert.acknowledged_by), '')
  WHERE alert.acknowledged_at IS NOT NULL AND alert.incident_id IS NULL
  UNION ALL
  SELECT alert.resolved_at, 'status', initcap(alert.alert_status::text) || coalesce((SELECT ' by ' || p.display_name FROM public.user_profiles p
      WHERE p.organization_id = alert.organization_id AND p.user_id = alert.resolved_by), ' by itself')
  WHERE alert.resolved_at IS NOT NULL AND alert.incident_id IS NULL
  UNION ALL
  SELECT d.created_at, CASE WHEN d.outcome IN ('sent', 'bundled') THEN 'notified' ELSE 'not' END,
    CASE d.outcome
      WHEN 'nobody' THEN d.reason
      ELSE coalesce(k.display_name, c.name, 'Nobody') || CASE d.outcome WHEN 'sent' THEN ' is told' WHEN 'bundled' THEN ' is told together with others'
          ELSE ' is not told' END
        || coalesce(CASE WHEN k.id IS NOT NULL AND d.outcome = 'sent' THEN ' by ' || coalesce(c.name, 'e-mail') END, '') || ': ' || d.reason
    END
  FROM public.notification_decisions d
  LEFT JOIN public.escalation_contacts k ON k.organization_id = d.organization_id AND k.id = d.contact_id
  LEFT JOIN public.notification_channels c ON c.organization_id = d.organization_id AND c.id = d.channel_id
  WHERE d.organization_id = alert.organization_id AND d.alert_id = alert.id
  UNION ALL
  SELECT coalesce(m.delivered_at, m.due_at), CASE m.status WHEN 'delivered' THEN 'notified' ELSE 'not' END,
    coalesce(c.name, 'E-mail') || CASE m.status
        WHEN 'delivered' THEN format(' accepted the message%s at try %s', coalesce(' to ' || k.display_name, ''), m.attempts)
        WHEN 'failed' THEN format(' did not take the message%s after %s tries', coalesce(' to ' || k.display_name, ''), m.attempts)
        WHEN 'cancelled' THEN format(' was not asked to tell%s any more', coalesce(' ' || k.display_name, ' anybody'))
        ELSE format(' has not yet taken the message%s, tried %s times', coalesce(' to ' || k.display_name, ''), m.attempts) END
      || coalesce(CASE WHEN m.status <> 'delivered' THEN ': ' || m.last_answer END, '')
  FROM public.notification_deliveries m
  LEFT JOIN public.escalation_contacts k ON k.organization_id = m.organization_id AND k.id = m.contact_id
  LEFT JOIN public.notification_channels c ON c.organization_id = m.organization_id AND c.id = m.channel_id
  WHERE m.organization_id = alert.organization_id AND m.alert_id = alert.id AND (m.status <> 'pending' OR m.attempts > 0)
  UNION ALL
  -- What admins read of the record: who changed it, also where nothing else remembers.
  SELECT l.created_at, 'status', coalesce(l.change -> 'by_link' ->> 'display_name', p.display_name, initcap(l.actor_kind::text))
    || coalesce(' (' || l.actor_role || ')', '') || ': ' || split_part(l.operation, '.', 2)
    || CASE WHEN l.change ? 'by_link' THEN ', by the link in a message' ELSE '' END
  FROM public.audit_log l
  LEFT JOIN public.user_profiles p ON p.organization_id = l.organization_id AND p.user_id = l.actor_id
  WHERE l.organization_id = alert.organization_id AND l.row_id = alert.id AND l.table_name = 'alert_history' AND l.operation <> 'alert.create'
$$;

CREATE FUNCTION alert_timeline(alert alert_history) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('at', m.at, 'sentence', m.sentence) ORDER BY m.at, m.about DESC, m.sentence), '[]')
  FROM public.alert_moments(alert) AS m
$$;
CREATE FUNCTION alert_why_notified(alert alert_history) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('at', m.at, 'sentence', m.sentence) ORDER BY m.at, m.sentence), '[]')
  FROM public.alert_moments(alert) AS m WHERE m.about = 'notified'
$$;
CREATE FUNCTION alert_why_not(alert alert_history) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('at', m.at, 'sentence', m.sentence) ORDER BY m.at, m.sentence), '[]')
  FROM public.alert_moments(alert) AS m WHERE m.about = 'not'
$$;
GRANT EXECUTE ON FUNCTION alert_moments(alert_history), alert_timeline(alert_history), alert_why_notified(alert_history),
  alert_why_not(alert_history) TO authenticated, wedsync_engine;
