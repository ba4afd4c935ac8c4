-- What the business computations keep beside the events: who is in a segment, and what subscriptions were worth.

CREATE TABLE user_segment_members (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  segment_id uuid NOT NULL,
  actor_user_id uuid NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT user_segment_members_pkey PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX user_segment_members_member_key ON user_segment_members (organization_id, segment_id, actor_user_id);
CREATE INDEX idx_user_segment_members_created ON user_segment_members (organization_id, segment_id, created_at DESC);
ALTER TABLE user_segment_members
  ADD CONSTRAINT user_segment_members_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id)
    ON DELETE NO ACTION ON UPDATE NO ACTION,
  ADD CONSTRAINT user_segment_members_organization_id_segment_id_fkey FOREIGN KEY (organization_id, segment_id)
    REFERENCES user_segments (organization_id, id) ON DELETE NO ACTION ON UPDATE NO ACTION;

CREATE TABLE subscription_states (
  organization_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT uuid_v7(),
  subscription_id text NOT NULL,
  currency text NOT NULL,
  monthly_amount DECIMAL(14,2) NOT NULL,
  active boolean NOT NULL,
  changed_at timestamptz(6) NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT engine_now(),
  CONSTRAINT subscription_states_pkey PRIMARY KEY (organization_id, id),
  CONSTRAINT subscription_states_monthly_amount_check CHECK (monthly_amount >= 0 AND (active OR monthly_amount = 0))
);
CREATE UNIQUE INDEX subscription_states_subscription_key ON subscription_states (organization_id, subscription_id);
ALTER TABLE subscription_states ADD CONSTRAINT subscription_states_organization_id_fkey FOREIGN KEY (organization_id)
  REFERENCES organizations (id) ON DELETE NO ACTION ON UPDATE NO ACTION;

-- Members are seen by who sees segments, and written by the engine alone. States of subscriptions are the engine's own.
DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['user_segment_members', 'subscription_states'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('CREATE TRIGGER keep_organization BEFORE UPDATE OF organization_id ON %I FOR EACH ROW
      WHEN (OLD.organization_id IS DISTINCT FROM NEW.organization_id) EXECUTE FUNCTION keep_organization()', tenant_table);
    EXECUTE format('CREATE POLICY engine_select ON %I FOR SELECT TO wedsync_engine USING (true)', tenant_table);
    EXECUTE format('CREATE POLICY engine_insert ON %I FOR INSERT TO wedsync_engine WITH CHECK (true)', tenant_table);
  END LOOP;
END
$$;
CREATE POLICY engine_delete ON user_segment_members FOR DELETE TO wedsync_engine USING (true);
CREATE POLICY engine_update ON subscription_states FOR UPDATE TO wedsync_engine USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON user_segment_members TO wedsync_engine;
GRANT SELECT, INSERT, UPDATE ON subscription_states TO wedsync_engine;

CREATE POLICY business_intelligence_read ON user_segment_members FOR SELECT TO authenticated
  USING (organization_id = ANY ((SELECT viewer_organizations_as('admin', 'manager'))::uuid[]));
CREATE POLICY platform_staff_read ON user_segment_members FOR SELECT TO authenticated
  USING ((SELECT viewer_staff_role()) = 'support');
CREATE POLICY platform_admin_all_select ON user_segment_members FOR SELECT TO authenticated
  USING ((SELECT viewer_staff_role()) = 'admin');
GRANT SELECT ON user_segment_members TO authenticated;
