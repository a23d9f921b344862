-- BLOCK select_removals_of
SELECT m.record AS record, m.by AS by, m.reason AS reason FROM records r JOIN removals m ON m.record = r.number
WHERE r.group_number = @group ORDER BY m.record;

-- BLOCK select_removal_groups
SELECT m.by AS by, m.reason AS reason, count(DISTINCT r.group_number) AS n
FROM removals m JOIN records r ON r.number = m.record
GROUP BY m.by, m.reason ORDER BY min(m.seq);

-- BLOCK select_removed
SELECT m.record AS record FROM removals m WHERE m.by = @by AND m.reason = @reason ORDER BY m.record LIMIT @limit;

-- BLOCK select_removed_for
SELECT m.record AS record FROM removals m WHERE m.by = @by AND m.reason = @reason ORDER BY m.record;

-- BLOCK select_by_rule
WITH told AS (
  SELECT r.number AS number, r.group_number AS group_number, r.fate AS fate,
         iif(r.correction IS NULL, f.content, json_patch(f.content, r.correction)) AS content
  FROM records r JOIN facts_records f ON f.number = r.number WHERE r.standing = 1 AND r.voided = 0
)
SELECT t.number AS number, t.group_number AS group_number, t.fate AS fate, coalesce(json_extract(t.content, '$.title'), '') AS title,
       json_extract(t.content, '$.year') AS year
FROM told t
WHERE (@before IS NULL OR json_extract(t.content, '$.year') < @before)
  AND (@after IS NULL OR json_extract(t.content, '$.year') > @after)
  AND (@language IS NULL OR lower(json_extract(t.content, '$.language')) = lower(@language))
  AND (@type IS NULL OR lower(coalesce(json_extract(t.content, '$.type'), '') || ' ' ||
       coalesce(json_extract(t.content, '$.publicationTypes'), '')) LIKE @type ESCAPE '\')
  AND (@words IS NULL OR lower(coalesce(json_extract(t.content, '$.title'), '')) LIKE @words ESCAPE '\')
  AND (@retracted IS NULL OR json_extract(t.content, '$.retracted') = 1
       OR lower(coalesce(json_extract(t.content, '$.title'), '')) LIKE 'retracted%:%'
       OR lower(coalesce(json_extract(t.content, '$.publicationTypes'), '')) LIKE '%retracted publication%')
  AND NOT EXISTS (SELECT 1 FROM records g JOIN removals m ON m.record = g.number
                  WHERE g.group_number = t.group_number)
ORDER BY t.number LIMIT @limit;
