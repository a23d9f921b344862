-- BLOCK select_own_cohort
SELECT participants, note FROM own_cohort;

-- BLOCK select_studies
SELECT t.id, t.label, t.participants, t.previous, t.position,
       (SELECT json_group_array(p.record) FROM (SELECT record FROM study_reports WHERE study_id = t.id ORDER BY record) p)
         AS records
FROM studies t WHERE t.position > @after ORDER BY t.position LIMIT @limit;

-- BLOCK select_study
SELECT t.id, t.label, t.participants, t.previous, t.position,
       (SELECT json_group_array(p.record) FROM (SELECT record FROM study_reports WHERE study_id = t.id ORDER BY record) p)
         AS records
FROM studies t WHERE t.id = @id;

-- BLOCK select_standing_of
SELECT g.number AS record, s.number AS standing
FROM records g JOIN records s ON s.group_number = g.group_number AND s.standing = 1 AND s.voided = 0
WHERE g.number IN (SELECT value FROM json_each(@records));

-- BLOCK select_grouped
SELECT DISTINCT s.number AS number FROM study_reports p JOIN records g ON g.number = p.record
JOIN records s ON s.group_number = g.group_number AND s.standing = 1 AND s.voided = 0;

-- BLOCK select_study_pairs
SELECT DISTINCT min(one.number, two.number) AS a, max(one.number, two.number) AS b, p.why
FROM possible_pairs p JOIN records a ON a.number = p.a JOIN records b ON b.number = p.b
JOIN records one ON one.group_number = a.group_number AND one.standing = 1 AND one.voided = 0
JOIN records two ON two.group_number = b.group_number AND two.standing = 1 AND two.voided = 0
WHERE p.kind = 'study' AND one.number <> two.number ORDER BY a, b;

-- BLOCK count_studies
WITH included AS (
  SELECT number, group_number FROM records WHERE fate = 'included'
),
grouped AS (
  SELECT DISTINCT i.number AS number, t.id AS study, t.previous AS previous, t.participants AS participants
  FROM included i JOIN records g ON g.group_number = i.group_number
  JOIN study_reports p ON p.record = g.number JOIN studies t ON t.id = p.study_id
)
SELECT
  (SELECT count(DISTINCT study) FROM grouped WHERE previous = 0)
    + (SELECT count(*) FROM included WHERE number NOT IN (SELECT number FROM grouped)) AS studies,
  (SELECT count(*) FROM (SELECT number FROM grouped GROUP BY number HAVING min(previous) = 1))
    AS reports_of_previous_studies,
  (SELECT sum(participants) FROM (SELECT DISTINCT study, participants FROM grouped WHERE previous = 0)) AS participants;
