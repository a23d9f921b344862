-- BLOCK select_standing_fates
SELECT fate, count(*) AS n FROM records WHERE standing = 1 GROUP BY fate;

-- BLOCK select_screened_by
SELECT count(DISTINCT r.group_number) AS n
FROM votes v JOIN records r ON r.number = v.record JOIN records s ON s.group_number = r.group_number AND s.standing = 1
WHERE v.member = @member AND v.stage = 'screening'
  AND s.fate NOT IN ('voided', 'ineligible-by-automation', 'removed');
