-- BLOCK select_to_match
SELECT r.number AS number, iif(r.correction IS NULL, f.content, json_patch(f.content, r.correction)) AS content
FROM records r JOIN facts_records f ON f.number = r.number WHERE r.voided = 0 ORDER BY r.number;

-- BLOCK select_separations
SELECT a, b FROM separations ORDER BY a, b;

-- BLOCK select_reports
SELECT number, group_number, voided FROM records WHERE group_number IN (
  SELECT group_number FROM records GROUP BY group_number HAVING count(*) > 1) ORDER BY number;

-- BLOCK select_members
SELECT number, group_number, voided FROM records WHERE group_number IN (
  SELECT group_number FROM records WHERE number IN (SELECT value FROM json_each(@records))) ORDER BY number;

-- BLOCK select_separations_of
SELECT a, b FROM separations WHERE a IN (SELECT value FROM json_each(@records))
UNION SELECT a, b FROM separations WHERE b IN (SELECT value FROM json_each(@records));

-- BLOCK select_settled
SELECT number FROM records WHERE fate IN ('included', 'excluded-at-eligibility') AND group_number IN (
  SELECT group_number FROM records WHERE number IN (SELECT value FROM json_each(@records))) ORDER BY number;

-- BLOCK select_returning
SELECT n.number AS number, n.digest AS digest FROM facts_records n JOIN records r ON r.number = n.number
WHERE n.import_id = @import AND r.voided = 0
  AND EXISTS (SELECT 1 FROM facts_records o JOIN records w ON w.number = o.number
              WHERE o.digest = n.digest AND w.voided = 1)
  AND NOT EXISTS (SELECT 1 FROM facts_records o JOIN records w ON w.number = o.number
                  WHERE o.digest = n.digest AND w.voided = 1 AND w.group_number = r.group_number)
ORDER BY n.number;

-- BLOCK select_withdrawn
SELECT o.number AS number, o.digest AS digest, w.group_number AS group_number
FROM facts_records o JOIN records w ON w.number = o.number
WHERE w.voided = 1 AND o.digest IN (SELECT digest FROM facts_records WHERE import_id = @import)
  AND NOT EXISTS (SELECT 1 FROM records g JOIN facts_records f ON f.number = g.number
                  WHERE g.group_number = w.group_number AND g.voided = 0 AND f.digest = o.digest)
ORDER BY o.number;

-- BLOCK select_groups
SELECT group_number FROM records WHERE voided = 0 AND group_number > @after
GROUP BY group_number HAVING count(*) > 1 ORDER BY group_number LIMIT @limit;

-- BLOCK select_group_records
SELECT number FROM records WHERE group_number = @group AND voided = 0 ORDER BY standing DESC, number;

-- BLOCK select_group_links
SELECT l.a AS a, l.b AS b, l.by AS by, l.why AS why FROM records r JOIN links l ON l.a = r.number
WHERE r.group_number = @group ORDER BY l.a, l.b;

-- BLOCK count_groups
SELECT count(*) AS groups, coalesce(sum(n), 0) AS records FROM (
  SELECT count(*) AS n FROM records WHERE voided = 0 GROUP BY group_number HAVING count(*) > 1);
