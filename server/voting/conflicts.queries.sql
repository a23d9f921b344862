-- BLOCK select_resolved
SELECT s.record, s.decision, s.reason, s.member, s.consensus, s.seq, e.at, g.number AS standing,
       coalesce(json_extract(g.correction, '$.title'), json_extract(f.content, '$.title'), '') AS title
FROM resolutions s JOIN records r ON r.number = s.record JOIN events e ON e.seq = s.seq
JOIN records g ON g.group_number = r.group_number AND g.standing = 1
JOIN facts_records f ON f.number = g.number
WHERE s.stage = @stage AND (@voter IS NULL OR EXISTS (
  SELECT 1 FROM records m JOIN votes v ON v.record = m.number
  WHERE m.group_number = r.group_number AND v.stage = @stage AND v.member = @voter))
ORDER BY s.seq DESC LIMIT @limit;

-- BLOCK select_last_resolution
SELECT record, decision FROM resolutions WHERE stage = @stage AND member = @member ORDER BY seq DESC LIMIT 1;
