-- The ledger of who was told and why is read from the contact and the channel, too.
-- squawk-ignore require-concurrent-index-creation -- the table is new in this release.
CREATE INDEX idx_notification_decisions_contact ON notification_decisions (organization_id, contact_id, created_at DESC);
-- squawk-ignore require-concurrent-index-creation -- the table is new in this release.
CREATE INDEX idx_notification_decisions_channel ON notification_decisions (organization_id, channel_id, created_at DESC);
