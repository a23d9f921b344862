-- BLOCK select_review
SELECT only, id, created_at, protocol, rules, previous, archived_at, screening_unblinded_seq,
       eligibility_unblinded_seq, diagram_choices, highlights
FROM review ORDER BY only;

-- BLOCK select_members
SELECT id, position, role, screening, status, saw_until
FROM members ORDER BY id;

-- BLOCK select_reasons
SELECT id, stage, label, position, retired
FROM reasons ORDER BY id;

-- BLOCK select_sources
SELECT id, position, kind, name, platform, entered
FROM sources ORDER BY id;

-- BLOCK select_searches
SELECT id, source_id, position, searched_on, query, limits, filters, hits
FROM searches ORDER BY id;

-- BLOCK select_search_versions
SELECT id, position, name, after
FROM search_versions ORDER BY id;

-- BLOCK select_imports
SELECT id, position, source_id, at, actor, file_hash, file_name, format, encoding, first, kept, rejected,
       digest, withdrawn_seq
FROM imports ORDER BY id;

-- BLOCK select_records
SELECT number, import_id, source_id, arm, voided, group_number, named_standing, settled_before_link, standing,
       copy, fate, fate_by, fate_reason, screening_votes_in, eligibility_votes_in, correction
FROM records ORDER BY number;

-- BLOCK select_links
SELECT seq, a, b, by, why
FROM links ORDER BY a, b;

-- BLOCK select_separations
SELECT a, b, seq
FROM separations ORDER BY a, b;

-- BLOCK select_removals
SELECT record, by, reason, seq
FROM removals ORDER BY record;

-- BLOCK select_votes
SELECT id, record, stage, member, decision, reason, further, note, unblinded, seq
FROM votes ORDER BY id;

-- BLOCK select_first_votes
SELECT record, stage, member, decision, unblinded, seq
FROM first_votes ORDER BY record, stage, member;

-- BLOCK select_annotations
SELECT record, stage, member, labels, note, seq
FROM annotations ORDER BY record, stage, member;

-- BLOCK select_pilots
SELECT id, seq, seed, status, opened
FROM pilots ORDER BY id;

-- BLOCK select_comments
SELECT seq, record, stage, member, text
FROM comments ORDER BY seq;

-- BLOCK select_assignments
SELECT id, seq, stage, first, last, seed, deck, how
FROM assignments ORDER BY id;

-- BLOCK select_pilot_records
SELECT pilot_id, record
FROM pilot_records ORDER BY pilot_id, record;

-- BLOCK select_screening_orders
SELECT member, chosen, seq
FROM screening_orders ORDER BY member;

-- BLOCK select_ranking_settings
SELECT only, random_share, key_papers, seq
FROM ranking_settings ORDER BY only;

-- BLOCK select_audits
SELECT id, seq, seed, unseen, records
FROM audits ORDER BY id;

-- BLOCK select_stops
SELECT id, seq, stop, resumed_seq
FROM stops ORDER BY id;

-- BLOCK select_resolutions
SELECT record, stage, decision, reason, member, consensus, seq
FROM resolutions ORDER BY record, stage;

-- BLOCK select_retrievals
SELECT record, outcome, why, seq
FROM retrievals ORDER BY record;

-- BLOCK select_classifications
SELECT record, awaiting, ongoing, seq
FROM classifications ORDER BY record;

-- BLOCK select_full_text_requests
SELECT record, asked_of, asked_on, seq
FROM full_text_requests ORDER BY record;

-- BLOCK select_retrieval_settings
SELECT only, resolver, whys, overdue_days, seq
FROM retrieval_settings ORDER BY only;

-- BLOCK select_own_cohort
SELECT only, participants, note, seq
FROM own_cohort ORDER BY only;

-- BLOCK select_files
SELECT id, record, name, hash, size, seq
FROM files ORDER BY id;

-- BLOCK select_studies
SELECT id, label, participants, previous, position
FROM studies ORDER BY id;

-- BLOCK select_study_reports
SELECT study_id, record
FROM study_reports ORDER BY study_id, record;

-- BLOCK select_import_origins
SELECT import_id, record, seq
FROM import_origins ORDER BY import_id;

-- BLOCK select_criteria_versions
SELECT version, seq, criteria
FROM criteria_versions ORDER BY version;

-- BLOCK select_charting_settings
SELECT only, extractors, seq
FROM charting_settings ORDER BY only;

-- BLOCK select_chart_fields
SELECT id, position, label, type, choices, withdrawn
FROM chart_fields ORDER BY id;

-- BLOCK select_charts
SELECT subject, member, done, seq
FROM charts ORDER BY subject, member;

-- BLOCK select_chart_values
SELECT subject, member, field, value, seq
FROM chart_values ORDER BY subject, member, field;

-- BLOCK select_chart_resolutions
SELECT subject, field, value, member, seq
FROM chart_resolutions ORDER BY subject, field;

-- BLOCK select_fates
SELECT number, source_id, arm, group_number, fate, fate_by, fate_reason FROM records ORDER BY number;
