-- An address at a push service is ASCII, as browsers write it: 2,000 other characters were more than its index takes.
ALTER TABLE push_devices DROP CONSTRAINT push_devices_address_check;
-- squawk-ignore constraint-missing-not-valid -- devices are few.
ALTER TABLE push_devices ADD CONSTRAINT push_devices_address_check CHECK (CASE channel_type
  WHEN 'expo_push' THEN address ~ '^Expo(nent)?PushToken\[[A-Za-z0-9_-]{1,100}\]$' AND p256dh IS NULL AND auth IS NULL
  WHEN 'web_push' THEN address ~ '^https?://[^\s/?#@]{1,255}/[^\s]*$' AND length(address) <= 2000 AND address ~ '^[!-~]*$'
    AND p256dh ~ '^[A-Za-z0-9_-]{87}$' AND auth ~ '^[A-Za-z0-9_-]{22}$' AND p256dh IS NOT NULL AND auth IS NOT NULL
  ELSE false END);
