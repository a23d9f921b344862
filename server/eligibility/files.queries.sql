-- BLOCK select_file
SELECT f.id, f.name, f.hash, f.size, s.number AS standing
FROM files f JOIN records r ON r.number = f.record
JOIN records s ON s.group_number = r.group_number AND s.standing = 1 AND s.voided = 0
WHERE f.id = @id;

-- BLOCK select_terms
SELECT highlights FROM review;
