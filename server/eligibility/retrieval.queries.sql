-- BLOCK select_standing
SELECT number FROM records WHERE group_number = @group AND standing = 1 AND voided = 0;

-- BLOCK count_sought
SELECT fate, count(*) AS n FROM records
WHERE fate IN (SELECT value FROM json_each(@fates)) AND standing = 1 GROUP BY fate;

-- BLOCK select_retrievals
SELECT r.group_number AS report, t.outcome, t.why, e.at, e.actor
FROM records r JOIN retrievals t ON t.record = r.number JOIN events e ON e.seq = t.seq
WHERE r.group_number IN (SELECT value FROM json_each(@groups)) ORDER BY t.seq, r.number;

-- BLOCK select_files
SELECT r.group_number AS report, f.id, f.name, f.size
FROM records r JOIN files f ON f.record = r.number
WHERE r.group_number IN (SELECT value FROM json_each(@groups)) ORDER BY f.seq;

-- BLOCK select_classifications
SELECT r.group_number AS report, c.awaiting, c.ongoing
FROM records r JOIN classifications c ON c.record = r.number
WHERE r.group_number IN (SELECT value FROM json_each(@groups)) ORDER BY c.seq, r.number;
