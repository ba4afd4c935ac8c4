-- Who gave an incident to whom has it, and when; the guard of incidents stamps both.
ALTER TABLE incidents ADD COLUMN assigned_by uuid, ADD COLUMN assigned_at timestamptz(6);

-- Staff that sees an incident only as its assignee reads the answer of its own handing on; the row says no more who had it.
CREATE POLICY incident_role_access_handed_on ON incidents FOR SELECT TO authenticated
  USING ((SELECT viewer_staff_role()) IS NOT NULL AND assigned_by = (SELECT viewer_user_id())
    AND assigned_at > (SELECT engine_now()) - interval '1 minute');
