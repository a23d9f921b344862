-- BLOCK select_requests
SELECT r.group_number AS report, q.asked_of, q.asked_on
FROM records r JOIN full_text_requests q ON q.record = r.number
WHERE r.group_number IN (SELECT value FROM json_each(@reports)) ORDER BY q.seq;

-- BLOCK select_waiting
SELECT s.number, max(q.asked_on) AS asked_on
FROM full_text_requests q JOIN records r ON r.number = q.record
JOIN records s ON s.group_number = r.group_number AND s.standing = 1 AND s.fate = 'awaiting-retrieval'
GROUP BY s.number ORDER BY asked_on, s.number;

-- BLOCK select_settings
SELECT resolver, whys, overdue_days FROM retrieval_settings;
