-- BLOCK select_records
WITH seen AS (
  SELECT r.number AS number, r.import_id AS import_id, r.source_id AS source_id, r.arm AS arm, r.group_number AS
         group_number, r.standing AS standing, r.copy AS copy, r.fate AS fate, r.fate_by AS fate_by, r.fate_reason AS
         fate_reason, r.screening_votes_in AS screening_votes_in, r.eligibility_votes_in AS eligibility_votes_in,
         r.correction AS correction,
         EXISTS (SELECT 1 FROM records g JOIN votes v ON v.record = g.number
                 WHERE g.group_number = r.group_number AND v.stage = 'screening' AND v.member = @member)
           AS mine_screening,
         EXISTS (SELECT 1 FROM records g JOIN votes v ON v.record = g.number
                 WHERE g.group_number = r.group_number AND v.stage = 'eligibility' AND v.member = @member)
           AS mine_eligibility
  FROM records r
  WHERE r.number > @after AND +r.fate IN (SELECT value FROM json_each(@fates))
    AND (@arm IS NULL OR r.arm = @arm)
    AND (@by IS NULL OR (r.fate_by IS 'automation') = (@by = 'automation'))
    AND (@any_reason = 1 OR r.fate_reason IS @reason)
    AND (@source IS NULL OR r.source_id = @source)
    AND (@import IS NULL OR r.import_id = @import)
    AND (@source_name IS NULL OR (SELECT name FROM sources WHERE id = r.source_id) = @source_name)
    AND (@of_previous IS NULL OR @of_previous = (
      SELECT coalesce(min(t.previous), 0) FROM records g JOIN study_reports p ON p.record = g.number
      JOIN studies t ON t.id = p.study_id WHERE g.group_number = r.group_number))
    AND (@kinds IS NULL OR (SELECT kind FROM sources WHERE id = r.source_id) IN (SELECT value FROM json_each(@kinds)))
)
SELECT s.number, s.import_id, s.source_id, s.arm, s.group_number, s.standing, s.copy, s.fate, s.fate_by,
       s.fate_reason, s.screening_votes_in, s.eligibility_votes_in, s.mine_screening, s.mine_eligibility,
       iif(s.correction IS NULL, f.content, json_patch(f.content, s.correction)) AS content,
       (SELECT json_group_array(source_id) FROM (SELECT DISTINCT g.source_id AS source_id FROM records g
        WHERE g.group_number = s.group_number AND (g.voided = 0 OR g.number = s.number) ORDER BY g.number)) AS sources
FROM seen s JOIN facts_records f ON f.number = s.number
WHERE (@tuples IS NULL OR s.fate || ':' || s.mine_screening || ':' || s.mine_eligibility || ':' ||
       s.screening_votes_in || ':' || s.eligibility_votes_in IN (SELECT value FROM json_each(@tuples)))
  AND (@q IS NULL OR (
    coalesce(json_extract(f.content, '$.title'), '') || ' ' || coalesce(json_extract(f.content, '$.abstract'), '')
    || ' ' || coalesce(json_extract(f.content, '$.authors'), '') || ' ' ||
    coalesce(json_extract(f.content, '$.journal'), '') || ' ' || coalesce(json_extract(f.content, '$.year'), '') || ' ' ||
    coalesce(json_extract(f.content, '$.doi'), '') || ' ' || coalesce(json_extract(f.content, '$.pmid'), '') || ' ' ||
    coalesce(s.correction, '')) LIKE @q ESCAPE '\')
ORDER BY s.number LIMIT @limit;

-- BLOCK select_record
SELECT r.number, r.import_id, r.source_id, r.arm, r.group_number, r.standing, r.copy, r.fate, r.fate_by, r.fate_reason,
       r.screening_votes_in, r.eligibility_votes_in,
       EXISTS (SELECT 1 FROM records g JOIN votes v ON v.record = g.number
               WHERE g.group_number = r.group_number AND v.stage = 'screening' AND v.member = @member)
         AS mine_screening,
       EXISTS (SELECT 1 FROM records g JOIN votes v ON v.record = g.number
               WHERE g.group_number = r.group_number AND v.stage = 'eligibility' AND v.member = @member)
         AS mine_eligibility,
       iif(r.correction IS NULL, f.content, json_patch(f.content, r.correction)) AS content,
       (SELECT json_group_array(source_id) FROM (SELECT DISTINCT g.source_id AS source_id FROM records g
        WHERE g.group_number = r.group_number AND (g.voided = 0 OR g.number = r.number) ORDER BY g.number)) AS sources
FROM records r JOIN facts_records f ON f.number = r.number WHERE r.number = @number;

-- BLOCK select_sources
SELECT id, name, kind FROM sources ORDER BY position;

-- BLOCK select_group_members
SELECT number FROM records WHERE group_number = @group ORDER BY number;

-- BLOCK select_raw
SELECT line, raw FROM facts_raws WHERE number = @number;
