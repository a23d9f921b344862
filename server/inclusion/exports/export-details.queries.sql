-- BLOCK select_numbers
SELECT group_number AS report, number FROM records
WHERE group_number IN (SELECT value FROM json_each(@reports)) AND voided = 0 ORDER BY number;

-- BLOCK select_votes
SELECT r.group_number AS report, v.stage, v.member, v.decision, v.reason, v.further, v.note, v.seq
FROM records r JOIN votes v ON v.record = r.number
WHERE r.group_number IN (SELECT value FROM json_each(@reports)) AND (@member IS NULL OR v.member = @member)
ORDER BY r.standing DESC, v.seq;

-- BLOCK select_resolutions
SELECT r.group_number AS report, x.stage, x.member, x.decision, x.reason
FROM records r JOIN resolutions x ON x.record = r.number
WHERE r.group_number IN (SELECT value FROM json_each(@reports)) ORDER BY r.standing DESC, x.seq;

-- BLOCK select_retrievals
SELECT r.group_number AS report, t.outcome, t.why
FROM records r JOIN retrievals t ON t.record = r.number
WHERE r.group_number IN (SELECT value FROM json_each(@reports)) ORDER BY t.seq DESC;

-- BLOCK select_studies
SELECT DISTINCT r.group_number AS report, t.label, t.position
FROM records r JOIN study_reports p ON p.record = r.number JOIN studies t ON t.id = p.study_id
WHERE r.group_number IN (SELECT value FROM json_each(@reports)) ORDER BY t.position;

-- BLOCK select_labels
SELECT DISTINCT r.group_number AS report, l.value AS label
FROM records r JOIN annotations a ON a.record = r.number, json_each(a.labels) l
WHERE r.group_number IN (SELECT value FROM json_each(@reports)) AND (@member IS NULL OR a.member = @member)
ORDER BY l.value;
