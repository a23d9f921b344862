-- BLOCK select_lenders
SELECT s.number AS standing, o.number AS number,
       iif(o.correction IS NULL, f.content, json_patch(f.content, o.correction)) AS content
FROM records s
JOIN records o ON o.group_number = s.group_number AND o.number <> s.number AND o.voided = 0
JOIN facts_records f ON f.number = o.number
WHERE s.number IN (SELECT value FROM json_each(@numbers)) AND s.standing = 1
ORDER BY s.number, o.number;
