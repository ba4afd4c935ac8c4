-- Where the trace of what was asked is known (W3C traceparent, 55 characters), its events bear it, so that their delivery can be shown as part of
-- it: the operation says it for its transaction, and nobody has to hand it through triggers.
-- squawk-ignore adding-field-with-default -- the default is stable, so that existing rows are given it (none) without being written.
ALTER TABLE live_events ADD COLUMN traceparent text DEFAULT left(nullif(current_setting('wedsync.traceparent', true), ''), 55);
