-- BLOCK select_pilots
SELECT p.id, p.seq, p.seed, p.status, p.opened, e.at,
       (SELECT json_group_array(record) FROM pilot_records m WHERE m.pilot_id = p.id) AS records
FROM pilots p JOIN events e ON e.seq = p.seq ORDER BY p.seq DESC;

-- BLOCK select_untouched
SELECT r.number FROM records r WHERE r.fate = 'awaiting-screening' AND r.standing = 1 AND NOT EXISTS (
  SELECT 1 FROM records g JOIN votes v ON v.record = g.number AND v.stage = 'screening'
  WHERE g.group_number = r.group_number)
ORDER BY r.number;

-- BLOCK select_pilot_votes
SELECT v.id, v.member, r.group_number FROM pilot_records m JOIN records p ON p.number = m.record
JOIN records r ON r.group_number = p.group_number
JOIN votes v ON v.record = r.number AND v.stage = 'screening' AND v.seq > @seq
WHERE m.pilot_id = @pilot GROUP BY v.id ORDER BY v.seq;
