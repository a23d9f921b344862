-- BLOCK select_stage_votes
SELECT v.id, v.record, v.stage, v.member, v.decision, v.reason, v.further, v.note, v.unblinded, v.seq, e.at
FROM records r JOIN votes v ON v.record = r.number JOIN events e ON e.seq = v.seq
WHERE r.group_number = @group AND v.stage = @stage ORDER BY v.seq;

-- BLOCK select_opened_pilot
SELECT p.status FROM records r JOIN pilot_records m ON m.record = r.number JOIN pilots p ON p.id = m.pilot_id
WHERE r.group_number = @group AND p.opened = 1 ORDER BY p.seq DESC LIMIT 1;

-- BLOCK has_opened_pilot
SELECT EXISTS (SELECT 1 FROM pilots WHERE opened = 1 AND status <> 'discarded') AS opened;

-- BLOCK select_standing
SELECT number FROM records WHERE group_number = @group AND standing = 1;

-- BLOCK select_last_votes
SELECT v.record, v.decision FROM votes v
WHERE v.member = @member AND v.stage = @stage ORDER BY v.seq DESC LIMIT @limit;

-- BLOCK select_own_votes
SELECT v.id, v.record, v.decision, v.reason, v.note, v.seq, e.at, g.number AS standing,
       coalesce(json_extract(g.correction, '$.title'), json_extract(f.content, '$.title'), '') AS title
FROM votes v JOIN records r ON r.number = v.record JOIN events e ON e.seq = v.seq
JOIN records g ON g.group_number = r.group_number AND g.standing = 1
JOIN facts_records f ON f.number = g.number
WHERE v.member = @member AND v.stage = @stage AND v.seq < coalesce(
  (SELECT seq FROM votes WHERE id = @before AND member = @member), 9007199254740991)
ORDER BY v.seq DESC LIMIT @limit;

-- BLOCK select_key
SELECT request_hash, answer FROM idempotency_keys WHERE member = @member AND key = @key;

-- BLOCK insert_key
INSERT INTO idempotency_keys (member, key, request_hash, status, answer, created_at)
VALUES (@member, @key, @request_hash, @status, @answer, @created_at);

-- BLOCK sweep_keys
DELETE FROM idempotency_keys WHERE (member, key) IN (
  SELECT member, key FROM idempotency_keys WHERE created_at < @before ORDER BY created_at LIMIT 100);

-- BLOCK has_seen_votes
SELECT EXISTS (SELECT 1 FROM members m JOIN first_votes f ON f.stage = @stage AND f.seq < m.saw_until
               WHERE m.id = @member AND f.member <> m.id) AS seen;
