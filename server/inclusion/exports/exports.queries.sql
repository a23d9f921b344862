-- BLOCK count_fates
WITH mine AS (
  SELECT r.group_number AS report, max(v.stage = 'screening') AS screening, max(v.stage = 'eligibility') AS eligibility
  FROM votes v JOIN records r ON r.number = v.record WHERE v.member = @member GROUP BY r.group_number
)
SELECT r.fate, coalesce(m.screening, 0) AS mine_screening, coalesce(m.eligibility, 0) AS mine_eligibility,
       r.screening_votes_in, r.eligibility_votes_in, count(*) AS n
FROM records r LEFT JOIN mine m ON m.report = r.group_number
WHERE r.fate <> 'voided'
GROUP BY r.fate, coalesce(m.screening, 0), coalesce(m.eligibility, 0), r.screening_votes_in, r.eligibility_votes_in;
