-- 1. A policy for wedding days that is added on one could page later, or others, than who was asked before.
CREATE TRIGGER access_wedding_day_added BEFORE INSERT ON escalation_policies FOR EACH ROW
  WHEN (current_user <> 'wedsync_engine' AND NEW.for_wedding_day)
  EXECUTE FUNCTION refuse_on_wedding_day('add a policy for wedding days');

-- 2. A password that was given for one mail server is not sent to another: it goes with the change, unless it is given anew.
GRANT CREATE ON SCHEMA public TO wedsync_engine;
SET LOCAL ROLE wedsync_engine;
CREATE FUNCTION forget_secret_of_other_server() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM notification_channel_secrets s WHERE s.organization_id = NEW.organization_id AND s.channel_id = NEW.id;
  NEW.credentials_set_at := NULL;
  RETURN NEW;
END
$$;
GRANT EXECUTE ON FUNCTION forget_secret_of_other_server() TO wedsync_owner;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM wedsync_engine;

CREATE TRIGGER forget_secret BEFORE UPDATE OF settings ON notification_channels FOR EACH ROW
  WHEN (OLD.channel_type = 'email' AND OLD.settings -> 'smtpHost' IS DISTINCT FROM NEW.settings -> 'smtpHost')
  EXECUTE FUNCTION forget_secret_of_other_server();
