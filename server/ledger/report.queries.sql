-- BLOCK select_votes
SELECT v.record, v.stage, v.member, v.decision, v.reason, v.further, v.note, v.unblinded, v.seq, e.at
FROM records r JOIN votes v ON v.record = r.number JOIN events e ON e.seq = v.seq
WHERE r.group_number = @group ORDER BY v.seq;

-- BLOCK select_annotations
SELECT a.record, a.stage, a.member, a.labels, a.note, a.seq, e.at
FROM records r JOIN annotations a ON a.record = r.number JOIN events e ON e.seq = a.seq
WHERE r.group_number = @group ORDER BY a.seq;

-- BLOCK select_resolutions
SELECT s.record, s.stage, s.member, s.decision, s.reason, s.consensus, s.seq, e.at
FROM records r JOIN resolutions s ON s.record = r.number JOIN events e ON e.seq = s.seq
WHERE r.group_number = @group ORDER BY s.seq;

-- BLOCK select_retrieval
SELECT s.outcome, s.why, s.seq, e.at
FROM records r JOIN retrievals s ON s.record = r.number JOIN events e ON e.seq = s.seq
WHERE r.group_number = @group ORDER BY s.seq DESC LIMIT 1;

-- BLOCK select_classification
SELECT s.awaiting, s.ongoing, s.seq FROM records r JOIN classifications s ON s.record = r.number
WHERE r.group_number = @group ORDER BY s.seq DESC LIMIT 1;

-- BLOCK select_removals
SELECT s.record, s.by, s.reason, s.seq FROM records r JOIN removals s ON s.record = r.number
WHERE r.group_number = @group ORDER BY s.seq;

-- BLOCK select_files
SELECT f.id, f.record, f.name, f.hash, f.size, f.seq FROM records r JOIN files f ON f.record = r.number
WHERE r.group_number = @group ORDER BY f.seq;

-- BLOCK select_links
SELECT l.a, l.b, l.by, l.why, l.seq FROM records r JOIN links l ON l.a = r.number
WHERE r.group_number = @group ORDER BY l.a, l.b;
