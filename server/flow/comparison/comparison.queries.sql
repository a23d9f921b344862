-- BLOCK select_standings
SELECT r.number, r.arm, r.fate, r.fate_by, r.fate_reason, s.kind, s.name AS source
FROM records r JOIN sources s ON s.id = r.source_id;

-- BLOCK select_kinds_between
SELECT kind, count(*) AS n, min(at) AS first, max(at) AS last FROM events
WHERE seq > @after AND seq <= @upTo GROUP BY kind ORDER BY n DESC, kind;
