-- BLOCK select_patterns
WITH cast_votes AS (
  SELECT record, member, decision, unblinded, seq FROM first_votes WHERE @first = 1 AND stage = @stage
  UNION ALL SELECT record, member, decision, 0, seq FROM votes WHERE @first = 0 AND stage = @stage
), ranked AS (
  SELECT r.group_number AS report, c.member AS member, c.decision AS decision, c.unblinded AS unblinded,
         row_number() OVER (PARTITION BY r.group_number, c.member
           ORDER BY iif(@first = 1, 0, 1 - r.standing), iif(@first = 1, c.seq, -c.seq), -c.record) AS turn
  FROM cast_votes c JOIN records r ON r.number = c.record
  WHERE EXISTS (SELECT 1 FROM records s WHERE s.group_number = r.group_number AND s.standing = 1)
    AND (@pilot IS NULL OR r.group_number IN (SELECT p.group_number FROM pilot_records m
      JOIN records p ON p.number = m.record WHERE m.pilot_id = @pilot))
), reports AS (
  SELECT group_concat(member || ':' || decision, ' ' ORDER BY member) AS votes FROM ranked
  WHERE turn = 1 AND unblinded = 0 GROUP BY report
)
SELECT votes, count(*) AS reports FROM reports GROUP BY votes ORDER BY votes;

-- BLOCK count_unblinded
SELECT count(*) AS n FROM first_votes WHERE stage = @stage AND unblinded = 1;
