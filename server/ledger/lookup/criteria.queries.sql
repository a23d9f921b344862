-- BLOCK select_versions
SELECT v.version, v.seq, e.at FROM criteria_versions v JOIN events e ON e.seq = v.seq ORDER BY v.version;

-- BLOCK count_older_votes
SELECT v.stage, count(DISTINCT r.group_number || ':' || v.member) AS n
FROM votes v JOIN records r ON r.number = v.record
WHERE r.voided = 0 AND v.seq < (SELECT max(seq) FROM criteria_versions)
GROUP BY v.stage ORDER BY v.stage DESC;
