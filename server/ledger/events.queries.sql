-- BLOCK insert_event
INSERT INTO events (seq, id, at, actor, kind, payload, previous_hash, hash)
VALUES (@seq, @id, @at, @actor, @kind, @payload, @previous_hash, @hash);

-- BLOCK select_last_event
SELECT seq, at, hash FROM events ORDER BY seq DESC LIMIT 1;

-- BLOCK select_events
SELECT seq, id, at, actor, kind, payload, previous_hash, hash FROM events
WHERE seq > @after ORDER BY seq LIMIT @limit;

-- BLOCK select_time
SELECT at FROM events WHERE seq = @seq;
