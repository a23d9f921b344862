-- BLOCK select_tallies
SELECT source_id, arm, fate, fate_by, fate_reason, count(*) AS n FROM records
WHERE number > @after AND (@up_to IS NULL OR number <= @up_to)
GROUP BY source_id, arm, fate, fate_by, fate_reason;

-- BLOCK select_new_sources
SELECT id FROM sources WHERE position > @after AND (@up_to IS NULL OR position <= @up_to);

-- BLOCK select_searched_sources
SELECT source_id AS id FROM searches WHERE position > @after AND (@up_to IS NULL OR position <= @up_to);

-- BLOCK select_studies
WITH included AS (
  SELECT number, group_number FROM records WHERE fate = 'included' AND (@up_to IS NULL OR number <= @up_to)
),
grouped AS (
  SELECT DISTINCT i.number AS number, t.id AS study, t.previous AS previous, t.participants AS participants
  FROM included i JOIN records g ON g.group_number = i.group_number
  JOIN study_reports p ON p.record = g.number JOIN studies t ON t.id = p.study_id
),
-- A study is of the version that brought its first included report.
known AS (
  SELECT study, max(previous, min(number) <= @after) AS earlier, previous, max(participants) AS participants
  FROM grouped GROUP BY study
),
alone AS (
  SELECT number FROM included WHERE number NOT IN (SELECT number FROM grouped)
)
SELECT
  (SELECT count(*) FROM known WHERE earlier = 0) + (SELECT count(*) FROM alone WHERE number > @after) AS studies,
  (SELECT count(*) FROM (
    SELECT g.number FROM grouped g JOIN known k ON k.study = g.study WHERE g.number > @after
    GROUP BY g.number HAVING min(k.earlier) = 1)) AS previous_reports,
  (SELECT sum(participants) FROM known WHERE earlier = 0) AS participants,
  (SELECT count(*) FROM known WHERE earlier = 1 AND previous = 0)
    + (SELECT count(*) FROM alone WHERE number <= @after) AS earlier_studies,
  (SELECT count(*) FROM included WHERE number <= @after) AS earlier_reports;
