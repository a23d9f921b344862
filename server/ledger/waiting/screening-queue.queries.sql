-- BLOCK select_open_records
SELECT s.number FROM pilots p JOIN pilot_records m ON m.pilot_id = p.id JOIN records r ON r.number = m.record
JOIN records s ON s.group_number = r.group_number AND s.standing = 1
WHERE p.status = 'open' GROUP BY s.number ORDER BY s.number;
