-- BLOCK select_source
SELECT id FROM sources WHERE kind = 'citation-searching' ORDER BY position LIMIT 1;

-- BLOCK select_finds
SELECT DISTINCT f.number, coalesce(json_extract(f.correction, '$.title'), json_extract(c.content, '$.title'), '') AS title
FROM records g JOIN import_origins o ON o.record = g.number JOIN records f ON f.import_id = o.import_id
JOIN facts_records c ON c.number = f.number
WHERE g.group_number = @group AND f.voided = 0 ORDER BY f.number;

-- BLOCK select_origins
SELECT DISTINCT s.number, coalesce(json_extract(s.correction, '$.title'), json_extract(c.content, '$.title'), '') AS title
FROM records g JOIN import_origins o ON o.import_id = g.import_id JOIN records r ON r.number = o.record
JOIN records s ON s.group_number = r.group_number AND s.standing = 1 JOIN facts_records c ON c.number = s.number
WHERE g.group_number = @group AND g.voided = 0 ORDER BY s.number;
