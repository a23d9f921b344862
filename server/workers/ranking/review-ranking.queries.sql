-- BLOCK select_kinds_since
SELECT DISTINCT kind FROM events WHERE seq > @seq;

-- BLOCK select_position
SELECT coalesce(max(seq), 0) AS seq FROM events;

-- BLOCK select_corrected_since
SELECT DISTINCT json_extract(payload, '$.record') AS number FROM events
WHERE seq > @seq AND kind = 'record-corrected';

-- BLOCK select_standing
SELECT number FROM records WHERE standing = 1 AND voided = 0 ORDER BY number;

-- BLOCK select_texts
SELECT r.number, coalesce(json_extract(r.content, '$.title'), '') AS title,
       coalesce(json_extract(r.content, '$.abstract'), '') AS abstract
FROM (SELECT t.number, iif(t.correction IS NULL, f.content, json_patch(f.content, t.correction)) AS content
      FROM records t JOIN facts_records f ON f.number = t.number
      WHERE t.number IN (SELECT value FROM json_each(@numbers))) r ORDER BY r.number;
