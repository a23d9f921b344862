-- BLOCK select_audits
SELECT a.id, a.seq, a.seed, a.unseen, a.records, e.at FROM audits a JOIN events e ON e.seq = a.seq ORDER BY a.seq DESC;

-- BLOCK select_waiting_of_audit
SELECT s.number FROM json_each(@records) j JOIN records r ON r.number = j.value
JOIN records s ON s.group_number = r.group_number AND s.standing = 1 WHERE s.fate = 'awaiting-screening';

-- BLOCK select_stops
SELECT p.id, p.seq, p.stop, p.resumed_seq, e.at, (SELECT at FROM events WHERE seq = p.resumed_seq) AS resumed_at
FROM stops p JOIN events e ON e.seq = p.seq ORDER BY p.seq DESC;

-- BLOCK select_unsettled
SELECT r.number, EXISTS (
  SELECT 1 FROM records g JOIN votes v ON v.record = g.number AND v.stage = 'screening'
  WHERE g.group_number = r.group_number AND v.decision <> 'exclude') AS wanted
FROM records r WHERE r.fate = 'awaiting-screening' AND r.standing = 1
  AND (@among IS NULL OR r.number IN (SELECT value FROM json_each(@among))) ORDER BY r.number;

-- BLOCK select_removed_by_stop
SELECT record AS number FROM removals WHERE by = 'automation' AND reason = @reason ORDER BY record;
