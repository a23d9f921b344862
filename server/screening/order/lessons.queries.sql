-- BLOCK select_voted
SELECT s.number AS record, s.fate, s.fate_by AS by, s.screening_votes_in AS votes_in,
       sum(v.decision <> 'exclude') AS includes, sum(v.decision = 'exclude') AS excludes,
       min(coalesce((SELECT f.seq FROM first_votes f
                     WHERE f.record = v.record AND f.stage = v.stage AND f.member = v.member), v.seq)) AS seq
FROM votes v JOIN records r ON r.number = v.record
JOIN records s ON s.group_number = r.group_number AND s.standing = 1
WHERE v.stage = 'screening' AND (@member IS NULL OR v.member = @member) GROUP BY s.number ORDER BY s.number;

-- BLOCK select_resolved
SELECT s.number AS record, s.fate, s.fate_by AS by, s.screening_votes_in AS votes_in,
       0 AS includes, 0 AS excludes, min(x.seq) AS seq
FROM resolutions x JOIN records r ON r.number = x.record
JOIN records s ON s.group_number = r.group_number AND s.standing = 1
WHERE x.stage = 'screening' GROUP BY s.number ORDER BY s.number;

-- BLOCK count_screening
SELECT count(*) AS n FROM records r WHERE r.standing = 1
  AND r.fate NOT IN ('voided', 'already-known', 'duplicate', 'ineligible-by-automation', 'removed')
  AND (@others = 1 OR r.arm = 'databasesAndRegisters');
