-- What a monitor watches fits how it watches.
CREATE FUNCTION guard_monitor() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  wrong text := CASE NEW.kind
    -- No user and password in the address: everybody reads it.
    WHEN 'http' THEN CASE WHEN NEW.target ~* '^https?://([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(:[0-9]{1,5})?([/?#][^[:space:]]*)?$'
      THEN NULL ELSE 'The target of an HTTP monitor is an address that begins with http:// or https://, without a password.' END
    WHEN 'tcp' THEN CASE WHEN NEW.target ~* '^([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]):[0-9]{1,5}$'
        AND substring(NEW.target FROM '[0-9]+$')::integer BETWEEN 1 AND 65535
      THEN NULL ELSE 'The target of a TCP monitor is host:port.' END
    WHEN 'heartbeat' THEN CASE WHEN coalesce(NEW.target, 'x') ~ '^[A-Za-z0-9][A-Za-z0-9_.:-]{0,199}$'
      THEN NULL ELSE 'The target of a heartbeat is a name: letters, digits, _ . : and -, at most 200.' END
    WHEN 'business_rate' THEN CASE WHEN NEW.target = ANY (enum_range(NULL::business_event_type)::text[])
      THEN NULL ELSE 'The target of a rate is a kind of business event: '
        || array_to_string(enum_range(NULL::business_event_type), ', ') || '.' END
  END;
BEGIN
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION '%', wrong USING ERRCODE = 'WS007', DETAIL = '["input","target"]';
  ELSIF NEW.kind = 'business_rate' AND (NEW.target_value IS NULL OR NEW.target_value <= 0) THEN
    RAISE EXCEPTION 'A rate needs the value that is wanted, above 0.' USING ERRCODE = 'WS007', DETAIL = '["input","targetValue"]';
  ELSIF NEW.target_unit = 'percent' AND NEW.target_value NOT BETWEEN 0 AND 100 THEN
    RAISE EXCEPTION 'Percent lie between 0 and 100.' USING ERRCODE = 'WS007', DETAIL = '["input","targetValue"]';
  ELSIF NEW.timeout_ms > NEW.interval_seconds * 1000 THEN
    RAISE EXCEPTION 'A check is given up before the next one begins.' USING ERRCODE = 'WS007', DETAIL = '["input","timeoutMs"]';
  ELSIF NEW.venue_id IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.venue_id IS DISTINCT FROM OLD.venue_id) THEN
    PERFORM FROM venues v WHERE v.organization_id = NEW.organization_id AND v.id = NEW.venue_id AND v.archived_at IS NULL;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'There is no such venue in use.' USING ERRCODE = 'WS005', DETAIL = '["input","venueId"]';
    END IF;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER access_guard BEFORE INSERT ON monitor_configurations FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine') EXECUTE FUNCTION guard_monitor();
CREATE TRIGGER access_guard_changed BEFORE UPDATE ON monitor_configurations FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine' AND NEW.archived_at IS NULL) EXECUTE FUNCTION guard_monitor();
