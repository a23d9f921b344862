-- BLOCK select_sources
SELECT s.id, s.name, s.kind, s.platform, s.entered,
       coalesce((SELECT sum(kept) FROM imports WHERE source_id = s.id AND withdrawn_seq IS NULL), 0) AS kept,
       coalesce((SELECT sum(rejected) FROM imports WHERE source_id = s.id AND withdrawn_seq IS NULL), 0) AS rejected
FROM sources s ORDER BY s.position;

-- BLOCK select_searches
SELECT source_id, searched_on, query, limits, filters, hits FROM searches ORDER BY position;

-- BLOCK select_votes
SELECT v.stage, count(DISTINCT v.member) AS reviewers, count(*) AS votes, sum(v.unblinded) AS unblinded
FROM votes v JOIN records r ON r.number = v.record WHERE r.voided = 0 GROUP BY v.stage;

-- BLOCK select_resolutions
SELECT s.stage, count(*) AS resolutions, sum(s.consensus) AS consensus
FROM resolutions s JOIN records r ON r.number = s.record WHERE r.voided = 0 GROUP BY s.stage;

-- BLOCK select_links
SELECT coalesce(sum(by = 'engine'), 0) AS engine, coalesce(sum(by <> 'engine'), 0) AS person FROM links;

-- BLOCK select_removals
SELECT m.by, m.reason, count(*) AS n FROM removals m JOIN records r ON r.number = m.record
WHERE r.fate IN ('ineligible-by-automation', 'removed') GROUP BY m.by, m.reason ORDER BY n DESC, m.reason;

-- BLOCK select_stop
SELECT stop, (SELECT count(*) FROM removals m WHERE m.by = 'automation' AND m.reason = json_extract(stop, '$.reason')) AS removed
FROM stops WHERE resumed_seq IS NULL ORDER BY seq DESC LIMIT 1;

-- BLOCK select_notes
SELECT r.number, group_concat(DISTINCT v.note) AS why FROM records r
JOIN records g ON g.group_number = r.group_number JOIN votes v ON v.record = g.number AND v.stage = 'eligibility'
WHERE r.fate = 'excluded-at-eligibility' AND v.decision = 'exclude' AND coalesce(v.note, '') <> ''
GROUP BY r.number;

-- BLOCK select_whys
SELECT r.number, (SELECT t.why FROM records g JOIN retrievals t ON t.record = g.number
                  WHERE g.group_number = r.group_number ORDER BY t.seq DESC LIMIT 1) AS why
FROM records r WHERE r.fate = 'not-retrieved';

-- BLOCK select_amendments
SELECT substr(at, 1, 10) AS at, kind, count(*) AS n FROM events
WHERE kind IN ('protocol-changed', 'rules-changed', 'reason-added', 'reason-renamed', 'reasons-ordered', 'reason-retired')
  AND seq > (SELECT min(seq) FROM events WHERE kind = 'vote-cast')
GROUP BY substr(at, 1, 10), kind ORDER BY min(seq);
