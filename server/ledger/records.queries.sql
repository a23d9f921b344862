-- BLOCK select_numbers
SELECT r.number FROM records r
WHERE r.number > @after AND +r.fate IN (SELECT value FROM json_each(@fates))
  AND (@arm IS NULL OR r.arm = @arm)
  AND (@by IS NULL OR (r.fate_by IS 'automation') = (@by = 'automation'))
  AND (@any_reason = 1 OR r.fate_reason IS @reason)
  AND (@source IS NULL OR r.source_id = @source)
  AND (@import IS NULL OR r.import_id = @import)
  AND (@first IS NULL OR r.number >= @first) AND (@last IS NULL OR r.number <= @last)
  AND (@source_name IS NULL OR (SELECT name FROM sources WHERE id = r.source_id) = @source_name)
  AND (@of_previous IS NULL OR @of_previous = (
    SELECT coalesce(min(t.previous), 0) FROM records g JOIN study_reports p ON p.record = g.number
    JOIN studies t ON t.id = p.study_id WHERE g.group_number = r.group_number))
  AND (@kinds IS NULL OR (SELECT kind FROM sources WHERE id = r.source_id) IN (SELECT value FROM json_each(@kinds)))
  AND (@from_year IS NULL OR EXISTS (
    SELECT 1 FROM record_years y WHERE y.number = r.number AND y.year BETWEEN @from_year AND @to_year))
  AND (@copies IS NULL OR @copies = EXISTS (
    SELECT 1 FROM records g WHERE g.group_number = r.group_number AND g.number <> r.number AND g.voided = 0))
  AND (@own_vote IS NULL OR (@own_vote <> 'none') = (r.group_number IN (
    SELECT g.group_number FROM votes v JOIN records g ON g.number = v.record
    WHERE v.member = @member AND v.stage = 'screening' AND @own_vote IN ('none', 'any', v.decision))))
  AND (@label IS NULL OR r.group_number IN (
    SELECT g.group_number FROM annotations a JOIN records g ON g.number = a.record, json_each(a.labels) l
    WHERE lower(l.value) = lower(@label)
      AND (a.member = @member OR a.stage IN (SELECT value FROM json_each(@label_stages)))))
  AND (@tuples IS NULL OR r.fate || ':' || EXISTS (
      SELECT 1 FROM records g JOIN votes v ON v.record = g.number
      WHERE g.group_number = r.group_number AND v.stage = 'screening' AND v.member = @member)
    || ':' || EXISTS (
      SELECT 1 FROM records g JOIN votes v ON v.record = g.number
      WHERE g.group_number = r.group_number AND v.stage = 'eligibility' AND v.member = @member)
    || ':' || r.screening_votes_in || ':' || r.eligibility_votes_in IN (SELECT value FROM json_each(@tuples)))
  AND (@like IS NULL OR EXISTS (SELECT 1 FROM record_texts t WHERE t.number = r.number AND t.words LIKE @like ESCAPE '\'))
ORDER BY r.number LIMIT @limit;

-- BLOCK select_found_numbers
SELECT r.number FROM record_words w CROSS JOIN records r ON r.number = w.rowid
WHERE w.record_words MATCH @match AND w.rowid > @after AND +r.fate IN (SELECT value FROM json_each(@fates))
  AND (@arm IS NULL OR r.arm = @arm)
  AND (@by IS NULL OR (r.fate_by IS 'automation') = (@by = 'automation'))
  AND (@any_reason = 1 OR r.fate_reason IS @reason)
  AND (@source IS NULL OR r.source_id = @source)
  AND (@import IS NULL OR r.import_id = @import)
  AND (@first IS NULL OR r.number >= @first) AND (@last IS NULL OR r.number <= @last)
  AND (@source_name IS NULL OR (SELECT name FROM sources WHERE id = r.source_id) = @source_name)
  AND (@of_previous IS NULL OR @of_previous = (
    SELECT coalesce(min(t.previous), 0) FROM records g JOIN study_reports p ON p.record = g.number
    JOIN studies t ON t.id = p.study_id WHERE g.group_number = r.group_number))
  AND (@kinds IS NULL OR (SELECT kind FROM sources WHERE id = r.source_id) IN (SELECT value FROM json_each(@kinds)))
  AND (@from_year IS NULL OR EXISTS (
    SELECT 1 FROM record_years y WHERE y.number = r.number AND y.year BETWEEN @from_year AND @to_year))
  AND (@copies IS NULL OR @copies = EXISTS (
    SELECT 1 FROM records g WHERE g.group_number = r.group_number AND g.number <> r.number AND g.voided = 0))
  AND (@own_vote IS NULL OR (@own_vote <> 'none') = (r.group_number IN (
    SELECT g.group_number FROM votes v JOIN records g ON g.number = v.record
    WHERE v.member = @member AND v.stage = 'screening' AND @own_vote IN ('none', 'any', v.decision))))
  AND (@label IS NULL OR r.group_number IN (
    SELECT g.group_number FROM annotations a JOIN records g ON g.number = a.record, json_each(a.labels) l
    WHERE lower(l.value) = lower(@label)
      AND (a.member = @member OR a.stage IN (SELECT value FROM json_each(@label_stages)))))
  AND (@tuples IS NULL OR r.fate || ':' || EXISTS (
      SELECT 1 FROM records g JOIN votes v ON v.record = g.number
      WHERE g.group_number = r.group_number AND v.stage = 'screening' AND v.member = @member)
    || ':' || EXISTS (
      SELECT 1 FROM records g JOIN votes v ON v.record = g.number
      WHERE g.group_number = r.group_number AND v.stage = 'eligibility' AND v.member = @member)
    || ':' || r.screening_votes_in || ':' || r.eligibility_votes_in IN (SELECT value FROM json_each(@tuples)))
ORDER BY w.rowid LIMIT @limit;

-- BLOCK select_rows
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
FROM records r JOIN facts_records f ON f.number = r.number
WHERE r.number IN (SELECT value FROM json_each(@numbers)) ORDER BY r.number;

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
