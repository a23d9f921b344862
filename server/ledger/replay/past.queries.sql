-- BLOCK select_begin
SELECT seq FROM past_fates_begin;

-- BLOCK select_setup_events
SELECT seq, id, at, actor, kind, payload, previous_hash, hash FROM events
WHERE kind IN ('review-created', 'protocol-changed', 'rules-changed',
  'previous-version-entered', 'reason-added', 'reason-renamed', 'reasons-ordered', 'reason-retired', 'reason-merged',
  'source-added', 'source-corrected', 'study-grouped', 'study-changed', 'study-dissolved', 'search-recorded',
  'search-version-begun', 'search-version-withdrawn')
  AND seq <= @position ORDER BY seq;

-- BLOCK select_records_at
WITH moved AS (
  SELECT record, min(id) AS id FROM past_fates WHERE seq > @position GROUP BY record
)
SELECT r.number, r.import_id, r.source_id, r.arm, coalesce(p.group_number, r.group_number), coalesce(p.fate, r.fate),
  CASE WHEN p.id IS NULL THEN r.fate_by ELSE p.fate_by END,
  CASE WHEN p.id IS NULL THEN r.fate_reason ELSE p.fate_reason END
FROM imports i JOIN records r ON r.import_id = i.id
LEFT JOIN moved m ON m.record = r.number LEFT JOIN past_fates p ON p.id = m.id
WHERE i.position <= @position;

-- BLOCK insert_record
INSERT INTO records (number, import_id, source_id, arm, voided, group_number, named_standing, settled_before_link,
  standing, copy, fate, fate_by, fate_reason, screening_votes_in, eligibility_votes_in, correction)
VALUES (?, ?, ?, ?, 0, ?, 0, 0, 1, NULL, ?, ?, ?, 0, 0, NULL);

-- BLOCK drop_index_by_fate
DROP INDEX records_by_fate;

-- BLOCK drop_index_by_import
DROP INDEX records_by_import;

-- BLOCK drop_index_by_source
DROP INDEX records_by_source;
