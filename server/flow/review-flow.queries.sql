-- BLOCK select_tallies
SELECT source_id, arm, fate, fate_by, fate_reason, count(*) AS n FROM records
GROUP BY source_id, arm, fate, fate_by, fate_reason;

-- BLOCK select_sources
SELECT id, name, kind, entered FROM sources ORDER BY position;

-- BLOCK select_studies
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
  (SELECT count(*) FROM (SELECT number FROM grouped GROUP BY number HAVING min(previous) = 1)) AS previous_reports,
  (SELECT sum(participants) FROM (SELECT DISTINCT study, participants FROM grouped WHERE previous = 0)) AS participants;

-- BLOCK select_own_cohort
SELECT participants, note FROM own_cohort WHERE participants IS NOT NULL;
