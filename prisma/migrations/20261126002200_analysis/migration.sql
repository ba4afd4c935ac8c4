-- An analysis takes its times from the incident where nobody gives them, each time that it is written, until they are known.
CREATE FUNCTION guard_analysis() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  analysed incidents;
BEGIN
  SELECT * INTO analysed FROM incidents i WHERE i.organization_id = NEW.organization_id AND i.id = NEW.incident_id;
  NEW.time_to_detect_seconds := coalesce(NEW.time_to_detect_seconds,
    CASE WHEN analysed.first_error_at <= analysed.created_at
      THEN extract(epoch FROM analysed.created_at - analysed.first_error_at)::integer END);
  NEW.time_to_acknowledge_seconds := coalesce(NEW.time_to_acknowledge_seconds,
    CASE WHEN analysed.acknowledged_at >= analysed.created_at
      THEN extract(epoch FROM analysed.acknowledged_at - analysed.created_at)::integer END);
  NEW.time_to_resolve_seconds := coalesce(NEW.time_to_resolve_seconds,
    CASE WHEN analysed.resolved_at >= analysed.created_at
      THEN extract(epoch FROM analysed.resolved_at - analysed.created_at)::integer END);
  -- Published once, at the database's time, and then for good.
  IF TG_OP = 'UPDATE' AND OLD.published_at IS NOT NULL THEN
    NEW.published_at := OLD.published_at;
  ELSIF NEW.published_at IS NOT NULL AND current_user <> 'wedsync_engine' THEN
    IF analysed.status < 'resolved' THEN
      RAISE EXCEPTION 'The incident is %; its analysis is published when it is resolved.', analysed.status USING ERRCODE = 'WS001';
    END IF;
    NEW.published_at := engine_now();
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER access_guard BEFORE INSERT OR UPDATE ON post_incident_analysis FOR EACH ROW EXECUTE FUNCTION guard_analysis();
