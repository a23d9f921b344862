-- BLOCK insert_review
INSERT INTO review (only, id, created_at, protocol, rules, highlights)
VALUES (1, @id, @at, @protocol, @rules, '{"include":[],"exclude":[]}');

-- BLOCK update_protocol
UPDATE review SET protocol = @protocol;

-- BLOCK update_rules
UPDATE review SET rules = @rules;

-- BLOCK update_highlights
UPDATE review SET highlights = @highlights;

-- BLOCK update_archived
UPDATE review SET archived_at = @at;

-- BLOCK update_previous
UPDATE review SET previous = @previous;

-- BLOCK update_choices
UPDATE review SET diagram_choices = @choices;

-- BLOCK unblind_screening
UPDATE review SET screening_unblinded_seq = coalesce(screening_unblinded_seq, @seq);

-- BLOCK unblind_eligibility
UPDATE review SET eligibility_unblinded_seq = coalesce(eligibility_unblinded_seq, @seq);

-- BLOCK insert_reason
INSERT INTO reasons (id, stage, label, position, retired) VALUES (@reason, @stage, @label, @seq, 0)
ON CONFLICT (id) DO UPDATE SET label = excluded.label, retired = 0;

-- BLOCK rename_reason
UPDATE reasons SET label = @label WHERE id = @reason;

-- BLOCK place_reason
UPDATE reasons SET position = @position WHERE id = @reason AND stage = @stage;

-- BLOCK retire_reason
UPDATE reasons SET retired = 1 WHERE id = @reason;

-- BLOCK put_member
INSERT INTO members (id, position, role, screening, status) VALUES (@member, @seq, @role, @screening, @status)
ON CONFLICT (id) DO UPDATE SET role = excluded.role, screening = excluded.screening, status = excluded.status;

-- BLOCK note_sight
UPDATE members SET saw_until = @seq
WHERE id = @member AND status = 'active' AND (role = 'adjudicator' OR (role = 'lead' AND screening = 0));

-- BLOCK change_member
UPDATE members SET role = @role, screening = @screening WHERE id = @member;

-- BLOCK remove_member
UPDATE members SET status = 'removed' WHERE id = @member;

-- BLOCK insert_source
INSERT INTO sources (id, position, kind, name, platform, entered)
VALUES (@source, @seq, @kind, @name, @platform, @entered);

-- BLOCK correct_source
UPDATE sources SET name = @name, platform = @platform, entered = @entered WHERE id = @source;

-- BLOCK insert_search
INSERT INTO searches (id, source_id, position, searched_on, query, limits, filters, hits)
VALUES (@search, @source, @seq, @searchedOn, @query, @limits, @filters, @hits);

-- BLOCK insert_search_version
INSERT INTO search_versions (id, position, name, after) VALUES (@version, @seq, @name, @after);

-- BLOCK delete_search_version
DELETE FROM search_versions WHERE id = @version;

-- BLOCK insert_import
INSERT INTO imports (id, position, source_id, at, actor, file_hash, file_name, format, encoding, first, kept,
                     rejected, digest, withdrawn_seq)
VALUES (@import, @seq, @source, @at, @actor, @file_hash, @file_name, @format, @encoding, @first, @kept,
        @rejected, @digest, NULL);

-- BLOCK insert_records
WITH RECURSIVE numbers (number) AS (
  SELECT @first WHERE @kept > 0
  UNION ALL SELECT number + 1 FROM numbers WHERE number < @first + @kept - 1
)
INSERT INTO records (number, import_id, source_id, arm, voided, group_number, named_standing, settled_before_link,
                     standing, copy, fate, fate_by, fate_reason, screening_votes_in, eligibility_votes_in, correction)
SELECT number, @import, @source, @arm, 0, number, 0, 0, 1, NULL, @fate, NULL, NULL, 0, 0, NULL FROM numbers;

-- BLOCK select_pilot_records
SELECT record AS number FROM pilot_records WHERE pilot_id = @pilot ORDER BY record;

-- BLOCK select_source_kind
SELECT kind FROM sources WHERE id = @source;

-- BLOCK withdraw_import
UPDATE imports SET withdrawn_seq = @seq WHERE id = @import;

-- BLOCK void_records
UPDATE records SET voided = 1 WHERE import_id = @import;

-- BLOCK select_import_records
SELECT number FROM records WHERE import_id = @import;

-- BLOCK select_correction
SELECT correction FROM records WHERE number = @record;

-- BLOCK correct_record
UPDATE records SET correction = @correction WHERE number = @record;

-- BLOCK select_groups_of
SELECT DISTINCT group_number AS number FROM records WHERE number IN (SELECT value FROM json_each(@records));

-- BLOCK select_group_of
SELECT number FROM records WHERE group_number = (SELECT group_number FROM records WHERE number = @record)
ORDER BY number;

-- BLOCK merge_groups
UPDATE records SET group_number = @into WHERE group_number IN (SELECT value FROM json_each(@groups));

-- BLOCK place_in_group
UPDATE records SET group_number = @into WHERE number = @record;

-- BLOCK name_standing
UPDATE records SET named_standing = @seq WHERE number = @record;

-- BLOCK mark_settled
UPDATE records SET settled_before_link = @settled WHERE number = @record;

-- BLOCK insert_link
INSERT INTO links (seq, a, b, by, why) VALUES (@seq, @a, @b, @by, @why)
ON CONFLICT (a, b) DO UPDATE SET seq = excluded.seq, by = excluded.by, why = excluded.why;

-- BLOCK delete_links_of
DELETE FROM links WHERE a = @record OR b = @record;

-- BLOCK insert_separation
INSERT INTO separations (a, b, seq) VALUES (min(@a, @b), max(@a, @b), @seq)
ON CONFLICT (a, b) DO UPDATE SET seq = excluded.seq;

-- BLOCK delete_separation
DELETE FROM separations WHERE a = min(@a, @b) AND b = max(@a, @b);

-- BLOCK delete_separations
DELETE FROM separations
WHERE a IN (SELECT value FROM json_each(@records)) AND b IN (SELECT value FROM json_each(@records));

-- BLOCK put_removal
INSERT INTO removals (record, by, reason, seq) VALUES (@record, @by, @reason, @seq)
ON CONFLICT (record) DO UPDATE SET by = excluded.by, reason = excluded.reason, seq = excluded.seq;

-- BLOCK delete_removal
DELETE FROM removals WHERE record = @record;

-- BLOCK put_vote
INSERT INTO votes (id, record, stage, member, decision, reason, further, note, unblinded, seq)
VALUES (@vote, @record, @stage, @member, @decision, @reason, @further, @note, @unblinded, @seq)
ON CONFLICT (record, stage, member) DO UPDATE SET id = excluded.id, decision = excluded.decision,
  reason = excluded.reason, further = excluded.further, note = excluded.note, unblinded = excluded.unblinded, seq = excluded.seq;

-- BLOCK insert_first_vote
INSERT INTO first_votes (record, stage, member, decision, unblinded, seq)
VALUES (@record, @stage, @member, @decision, @unblinded, @seq) ON CONFLICT DO NOTHING;

-- BLOCK delete_vote
DELETE FROM votes WHERE record = @record AND stage = @stage AND member = @member;

-- BLOCK put_annotation
INSERT INTO annotations (record, stage, member, labels, note, seq)
VALUES (@record, @stage, @member, @labels, @note, @seq)
ON CONFLICT (record, stage, member) DO UPDATE SET labels = excluded.labels, note = excluded.note, seq = excluded.seq;

-- BLOCK put_label
INSERT INTO annotations (record, stage, member, labels, note, seq)
SELECT value, @stage, @member, json_array(@label), NULL, @seq FROM json_each(@records) WHERE true
ON CONFLICT (record, stage, member) DO UPDATE SET labels = json_insert(annotations.labels, '$[#]', @label), seq = excluded.seq;

-- BLOCK take_label
UPDATE annotations SET seq = @seq, labels = (
  SELECT json_group_array(value) FROM (
    SELECT value FROM json_each(annotations.labels) WHERE value <> @label ORDER BY key))
WHERE stage = @stage AND member = @member AND record IN (SELECT value FROM json_each(@records));

-- BLOCK delete_empty_annotations
DELETE FROM annotations WHERE seq = @seq AND stage = @stage AND member = @member AND labels = '[]' AND note IS NULL;

-- BLOCK delete_annotation
DELETE FROM annotations WHERE record = @record AND stage = @stage AND member = @member;

-- BLOCK insert_pilot
INSERT INTO pilots (id, seq, seed, status) VALUES (@pilot, @seq, @seed, 'open');

-- BLOCK insert_assignment
INSERT INTO assignments (id, seq, stage, first, last, seed, deck, how)
VALUES (@assignment, @seq, @stage, @first, @last, @seed, @deck, @how);

-- BLOCK insert_comment
INSERT INTO comments (seq, record, stage, member, text) VALUES (@seq, @record, @stage, @member, @text);

-- BLOCK insert_pilot_record
INSERT INTO pilot_records (pilot_id, record) VALUES (@pilot, @record);

-- BLOCK open_pilot
UPDATE pilots SET opened = 1 WHERE id = @pilot;

-- BLOCK end_pilot
UPDATE pilots SET status = @status WHERE id = @pilot;

-- BLOCK delete_first_vote_of
DELETE FROM first_votes WHERE (record, stage, member) IN (SELECT record, stage, member FROM votes WHERE id = @vote);

-- BLOCK delete_vote_by_id
DELETE FROM votes WHERE id = @vote;

-- BLOCK put_resolution
INSERT INTO resolutions (record, stage, decision, reason, member, consensus, seq)
VALUES (@record, @stage, @decision, @reason, @member, @consensus, @seq)
ON CONFLICT (record, stage) DO UPDATE SET decision = excluded.decision, reason = excluded.reason,
  member = excluded.member, consensus = excluded.consensus, seq = excluded.seq;

-- BLOCK delete_resolution
DELETE FROM resolutions WHERE record = @record AND stage = @stage;

-- BLOCK delete_votes_at
DELETE FROM votes WHERE record = @record AND seq = @seq;

-- BLOCK delete_first_votes_at
DELETE FROM first_votes WHERE record = @record AND seq = @seq;

-- BLOCK delete_resolutions_at
DELETE FROM resolutions WHERE record = @record AND seq = @seq;

-- BLOCK delete_retrievals_at
DELETE FROM retrievals WHERE record = @record AND seq = @seq;

-- BLOCK put_retrieval
INSERT INTO retrievals (record, outcome, why, seq) VALUES (@record, @outcome, @why, @seq)
ON CONFLICT (record) DO UPDATE SET outcome = excluded.outcome, why = excluded.why, seq = excluded.seq;

-- BLOCK put_classification
INSERT INTO classifications (record, awaiting, ongoing, seq) VALUES (@record, @awaiting, @ongoing, @seq)
ON CONFLICT (record) DO UPDATE SET awaiting = excluded.awaiting, ongoing = excluded.ongoing, seq = excluded.seq;

-- BLOCK put_request
INSERT INTO full_text_requests (record, asked_of, asked_on, seq) VALUES (@record, @from, @on, @seq)
ON CONFLICT (record) DO UPDATE SET asked_of = excluded.asked_of, asked_on = excluded.asked_on, seq = excluded.seq;

-- BLOCK delete_request
DELETE FROM full_text_requests WHERE record = @record;

-- BLOCK put_retrieval_settings
INSERT INTO retrieval_settings (only, resolver, whys, overdue_days, seq)
VALUES (1, @resolver, @whys, @overdueDays, @seq)
ON CONFLICT (only) DO UPDATE SET resolver = excluded.resolver, whys = excluded.whys,
  overdue_days = excluded.overdue_days, seq = excluded.seq;

-- BLOCK delete_file
DELETE FROM files WHERE id = @file;

-- BLOCK merge_vote_reasons
UPDATE votes SET reason = @into WHERE reason = @reason;

-- BLOCK merge_further_reasons
UPDATE votes SET further = (
  SELECT json_group_array(reason) FROM (
    SELECT iif(f.value = @reason, @into, f.value) AS reason FROM json_each(votes.further) f
    WHERE iif(f.value = @reason, @into, f.value) IS NOT votes.reason GROUP BY 1 ORDER BY min(f.key)))
WHERE EXISTS (SELECT 1 FROM json_each(votes.further) f WHERE f.value IN (@reason, @into));

-- BLOCK put_criteria_version
INSERT INTO criteria_versions (version, seq, criteria)
SELECT coalesce(max(version), 0) + 1, @seq, json_array(@inclusion, @exclusion) FROM criteria_versions
HAVING json_array(@inclusion, @exclusion) <> coalesce(
  (SELECT criteria FROM criteria_versions ORDER BY version DESC LIMIT 1), json_array('', ''));

-- BLOCK merge_resolution_reasons
UPDATE resolutions SET reason = @into WHERE reason = @reason;

-- BLOCK put_own_cohort
INSERT INTO own_cohort (only, participants, note, seq) VALUES (1, @participants, @note, @seq)
ON CONFLICT (only) DO UPDATE SET participants = excluded.participants, note = excluded.note, seq = excluded.seq;

-- BLOCK insert_file
INSERT INTO files (id, record, name, hash, size, seq) VALUES (@file, @record, @name, @hash, @size, @seq);

-- BLOCK insert_study
INSERT INTO studies (id, label, participants, previous, position)
VALUES (@study, @label, @participants, @previous, @seq);

-- BLOCK change_study
UPDATE studies SET label = @label, participants = @participants, previous = @previous WHERE id = @study;

-- BLOCK delete_study_reports
DELETE FROM study_reports WHERE study_id = @study;

-- BLOCK insert_study_report
INSERT INTO study_reports (study_id, record) VALUES (@study, @record) ON CONFLICT DO NOTHING;

-- BLOCK delete_study
DELETE FROM studies WHERE id = @study;

-- BLOCK put_screening_order
INSERT INTO screening_orders (member, chosen, seq) VALUES (@member, @chosen, @seq)
ON CONFLICT (member) DO UPDATE SET chosen = excluded.chosen, seq = excluded.seq;

-- BLOCK put_ranking_settings
INSERT INTO ranking_settings (only, random_share, key_papers, seq) VALUES (1, @randomShare, @keyPapers, @seq)
ON CONFLICT (only) DO UPDATE
SET random_share = excluded.random_share, key_papers = excluded.key_papers, seq = excluded.seq;

-- BLOCK insert_audit
INSERT INTO audits (id, seq, seed, unseen, records) VALUES (@audit, @seq, @seed, @unseen, @records);

-- BLOCK insert_stop
INSERT INTO stops (id, seq, stop) VALUES (@id, @seq, @stop);

-- BLOCK resume_screening
UPDATE stops SET resumed_seq = @seq WHERE id = @stop;

-- BLOCK put_charting_settings
INSERT INTO charting_settings (only, extractors, seq) VALUES (1, @extractors, @seq)
ON CONFLICT (only) DO UPDATE SET extractors = excluded.extractors, seq = excluded.seq;

-- BLOCK insert_chart_field
INSERT INTO chart_fields (id, position, label, type, choices, withdrawn)
VALUES (@field, @seq, @label, @type, @choices, 0);

-- BLOCK change_chart_field
UPDATE chart_fields SET label = @label, choices = @choices WHERE id = @field;

-- BLOCK place_chart_field
UPDATE chart_fields SET position = @position WHERE id = @field;

-- BLOCK withdraw_chart_field
UPDATE chart_fields SET withdrawn = @withdrawn WHERE id = @field;

-- BLOCK put_chart
INSERT INTO charts (subject, member, done, seq) VALUES (@subject, @member, @done, @seq)
ON CONFLICT (subject, member) DO UPDATE SET done = excluded.done, seq = excluded.seq;

-- BLOCK put_chart_value
INSERT INTO chart_values (subject, member, field, value, seq) VALUES (@subject, @member, @field, @value, @seq)
ON CONFLICT (subject, member, field) DO UPDATE SET value = excluded.value, seq = excluded.seq;

-- BLOCK delete_chart_values
DELETE FROM chart_values WHERE subject = @subject AND member = @member;

-- BLOCK delete_chart
DELETE FROM charts WHERE subject = @subject AND member = @member;

-- BLOCK put_chart_resolution
INSERT INTO chart_resolutions (subject, field, value, member, seq) VALUES (@subject, @field, @value, @member, @seq)
ON CONFLICT (subject, field) DO UPDATE SET value = excluded.value, member = excluded.member, seq = excluded.seq;

-- BLOCK put_import_origin
INSERT INTO import_origins (import_id, record, seq) VALUES (@import, @record, @seq)
ON CONFLICT (import_id) DO UPDATE SET record = excluded.record, seq = excluded.seq;
