-- BLOCK select_acts
SELECT seq, id, at, actor, kind, payload, previous_hash, hash FROM events
WHERE (@actor IS NULL OR actor = @actor)
  AND (@kinds IS NULL OR kind IN (SELECT value FROM json_each(@kinds)))
  AND (@open_kinds IS NULL OR actor = @member OR kind IN (SELECT value FROM json_each(@open_kinds)))
ORDER BY seq DESC LIMIT @limit OFFSET @offset;

-- BLOCK select_settings_before
SELECT payload FROM events WHERE seq < @seq AND kind IN (@kind, 'review-created') ORDER BY seq DESC LIMIT 1;
