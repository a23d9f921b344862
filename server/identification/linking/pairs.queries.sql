-- BLOCK delete_pairs
DELETE FROM possible_pairs;

-- BLOCK insert_pair
INSERT INTO possible_pairs (a, b, score, why, kind) VALUES (@a, @b, @score, @why, @kind)
ON CONFLICT (a, b) DO NOTHING;

-- BLOCK select_pairs
SELECT p.a AS a, p.b AS b, p.score AS score, p.why AS why, p.kind AS kind
FROM possible_pairs p JOIN records one ON one.number = p.a JOIN records two ON two.number = p.b
WHERE one.voided = 0 AND two.voided = 0 AND one.group_number <> two.group_number
  AND NOT EXISTS (SELECT 1 FROM separations s JOIN records x ON x.number = s.a JOIN records y ON y.number = s.b
                  WHERE (x.group_number = one.group_number AND y.group_number = two.group_number)
                     OR (x.group_number = two.group_number AND y.group_number = one.group_number))
ORDER BY p.kind, p.score DESC, p.a, p.b;

-- BLOCK select_pair
SELECT a, b, score, why, kind FROM possible_pairs WHERE a = @a AND b = @b;

-- BLOCK select_settled_before_link
SELECT number FROM records WHERE settled_before_link = 1 AND number IN (SELECT value FROM json_each(@records))
ORDER BY number;

-- BLOCK select_votes_before_link
SELECT v.record AS record, count(*) AS votes FROM records r JOIN votes v ON v.record = r.number
WHERE r.group_number = @group AND v.seq < (
  SELECT max(l.seq) FROM links l JOIN records m ON m.number = l.a WHERE m.group_number = @group)
GROUP BY v.record ORDER BY v.record;

-- BLOCK select_report
WITH lines AS (
  SELECT 'link' AS what, l.a AS a, l.b AS b, l.by AS by, l.why AS why, l.seq AS seq,
         (SELECT s.number FROM records s WHERE s.group_number = m.group_number AND s.standing = 1) AS standing
  FROM links l JOIN records m ON m.number = l.a
  UNION ALL
  SELECT 'not a duplicate', s.a, s.b, 'person', '', s.seq, NULL FROM separations s),
cited AS (
  SELECT r.number AS number, iif(r.correction IS NULL, f.content, json_patch(f.content, r.correction)) AS content
  FROM records r JOIN facts_records f ON f.number = r.number)
SELECT t.what AS what, t.a AS a, t.b AS b, t.by AS by, t.why AS why, t.standing AS standing, e.at AS at,
       coalesce(x.content ->> '$.title', '') AS title_a, coalesce(y.content ->> '$.title', '') AS title_b,
       coalesce(x.content ->> '$.doi', '') AS doi_a, coalesce(y.content ->> '$.doi', '') AS doi_b
FROM lines t JOIN events e ON e.seq = t.seq
JOIN cited x ON x.number = t.a JOIN cited y ON y.number = t.b
ORDER BY t.seq, t.a, t.b;
