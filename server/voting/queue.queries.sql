-- BLOCK select_waiting
SELECT json_group_array(number) AS numbers FROM (
  SELECT r.number FROM records r
  WHERE r.fate = @fate AND r.standing = 1 AND r.group_number NOT IN (
    SELECT g.group_number FROM votes v JOIN records g ON g.number = v.record
    WHERE v.member = @member AND v.stage = @stage)
  ORDER BY r.number);
