-- BLOCK select_comments
SELECT c.seq, c.member, c.text, e.at FROM records r JOIN comments c ON c.record = r.number JOIN events e ON e.seq = c.seq
WHERE r.group_number = @group AND c.stage = @stage ORDER BY c.seq;
