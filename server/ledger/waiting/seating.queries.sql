-- BLOCK count_assignments
SELECT count(*) AS n FROM assignments WHERE stage = @stage;

-- BLOCK select_active_voters
SELECT json_group_array(id) AS ids FROM members
WHERE status = 'active' AND (role = 'reviewer' OR (role = 'lead' AND screening = 1));

-- BLOCK select_piloted
SELECT s.number FROM pilots p JOIN pilot_records m ON m.pilot_id = p.id JOIN records r ON r.number = m.record
JOIN records s ON s.group_number = r.group_number AND s.standing = 1 WHERE p.status = 'open' ORDER BY s.number;
