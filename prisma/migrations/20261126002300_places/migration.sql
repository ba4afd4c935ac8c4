-- Venues, weddings and vendors as an organization's own admin and manager keep them. Weddings decide what is a wedding day, so
-- what would take that protection away while it holds is guarded like the loosening of a rule.

-- 1. Deleting is archiving; a vendor that left a wedding may come back as a new row.
DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['venues', 'vendors', 'wedding_vendors'] LOOP
    EXECUTE format($f$CREATE TRIGGER access_archive BEFORE UPDATE ON %I FOR EACH ROW
      WHEN (current_user <> 'wedsync_engine' AND (OLD.archived_at IS NOT NULL OR NEW.archived_at IS NOT NULL))
      EXECUTE FUNCTION guard_archive('admin', 'manager')$f$, kept);
  END LOOP;
END
$$;

GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;

CREATE FUNCTION viewer_plans(organization uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(viewer_staff_role() = 'admin', false) OR organization = ANY (viewer_organizations_as('admin', 'manager'))
$$;

-- 2. What a wedding refers to is in use, and its coordinator is somebody who can be reached: a contact of the organization, and
-- where the contact is a person, a member. By the engine, since a manager does not read contacts.
CREATE FUNCTION guard_wedding() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.ends_on := coalesce(NEW.ends_on, NEW.starts_on);
  -- Whom the policy refuses learns nothing of what there is.
  IF NOT viewer_plans(NEW.organization_id) THEN RETURN NEW; END IF;
  IF NEW.venue_id IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.venue_id IS DISTINCT FROM OLD.venue_id) THEN
    PERFORM FROM venues v WHERE v.organization_id = NEW.organization_id AND v.id = NEW.venue_id AND v.archived_at IS NULL;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'There is no such venue in use.' USING ERRCODE = 'WS005', DETAIL = '["input","venueId"]';
    END IF;
  END IF;
  IF NEW.on_site_coordinator_id IS NOT NULL
    AND (TG_OP = 'INSERT' OR NEW.on_site_coordinator_id IS DISTINCT FROM OLD.on_site_coordinator_id)
  THEN
    PERFORM FROM escalation_contacts c
    WHERE c.organization_id = NEW.organization_id AND c.id = NEW.on_site_coordinator_id AND c.archived_at IS NULL
      AND (c.user_id IS NULL OR EXISTS (SELECT FROM user_profiles p WHERE p.organization_id = c.organization_id
        AND p.user_id = c.user_id AND (p.ended_at IS NULL OR p.ended_at > engine_now())));
    IF NOT FOUND THEN
      RAISE EXCEPTION 'There is no such contact in use, or the person is no member any more.'
        USING ERRCODE = 'WS005', DETAIL = '["input","onSiteCoordinatorId"]';
    END IF;
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION guard_venue() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM weddings w
  WHERE w.organization_id = NEW.organization_id AND w.venue_id = NEW.id AND w.window_ends_at > engine_now();
  IF FOUND THEN
    RAISE EXCEPTION 'Weddings are booked there; move or cancel them first.' USING ERRCODE = 'WS001';
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION guard_wedding_vendor() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT viewer_plans(NEW.organization_id) THEN RETURN NEW; END IF;
  PERFORM FROM vendors v WHERE v.organization_id = NEW.organization_id AND v.id = NEW.vendor_id AND v.archived_at IS NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'There is no such vendor in use.' USING ERRCODE = 'WS005', DETAIL = '["input","vendorId"]';
  END IF;
  PERFORM FROM weddings w WHERE w.organization_id = NEW.organization_id AND w.id = NEW.wedding_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'There is no such wedding.' USING ERRCODE = 'WS005', DETAIL = '["input","weddingId"]';
  END IF;
  RETURN NEW;
END
$$;
GRANT EXECUTE ON FUNCTION guard_wedding(), guard_venue(), guard_wedding_vendor() TO wedsync_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

CREATE TRIGGER access_guard BEFORE INSERT OR UPDATE ON weddings FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine') EXECUTE FUNCTION guard_wedding();
CREATE TRIGGER access_guard BEFORE UPDATE ON venues FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine' AND NEW.archived_at IS NOT NULL) EXECUTE FUNCTION guard_venue();
CREATE TRIGGER access_guard BEFORE INSERT ON wedding_vendors FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine') EXECUTE FUNCTION guard_wedding_vendor();

-- 3. A wedding that is under way stays one: who could cancel, shorten or move it, or the zone of its venue, could afterwards
-- loosen what the day forbids.
CREATE TRIGGER access_wedding_day BEFORE UPDATE ON weddings FOR EACH ROW WHEN (
  current_user <> 'wedsync_engine' AND OLD.window_starts_at <= engine_now() AND OLD.window_ends_at > engine_now()
  AND (NEW.status NOT IN ('booked', 'completed') OR NEW.starts_on > OLD.starts_on OR NEW.ends_on < OLD.ends_on
    OR NEW.venue_id IS DISTINCT FROM OLD.venue_id))
  EXECUTE FUNCTION refuse_on_wedding_day('cancel, shorten or move a wedding that is under way');
CREATE TRIGGER access_wedding_day BEFORE UPDATE ON venues FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine' AND NEW.time_zone IS DISTINCT FROM OLD.time_zone)
  EXECUTE FUNCTION refuse_on_wedding_day('change the time zone of a venue');
