-- BLOCK select_next_number
SELECT coalesce(max(number), 0) + 1 AS number FROM facts_records;

-- BLOCK insert_record
INSERT INTO facts_records (number, import_id, position, content, digest)
VALUES (@number, @import, @position, @content, @digest);

-- BLOCK insert_raw
INSERT INTO facts_raws (number, line, raw) VALUES (@number, @line, @raw);

-- BLOCK insert_problem
INSERT INTO facts_rejections (import_id, ordinal, kind, line, message, raw)
VALUES (@import, @ordinal, @kind, @line, @message, @raw);

-- BLOCK select_problems
SELECT kind, line, message, raw FROM facts_rejections
WHERE import_id = @import AND kind = @kind ORDER BY ordinal LIMIT @limit;

-- BLOCK delete_unsealed_records
DELETE FROM facts_records WHERE number IN (
  SELECT number FROM facts_records
  WHERE number > (SELECT coalesce(max(first + kept - 1), 0) FROM imports) ORDER BY number LIMIT @limit);

-- BLOCK delete_unsealed_problems
DELETE FROM facts_rejections WHERE (import_id, ordinal) IN (
  SELECT import_id, ordinal FROM facts_rejections
  WHERE import_id NOT IN (SELECT id FROM imports) LIMIT @limit);

-- BLOCK select_seals
SELECT id, first, kept, rejected, digest FROM imports ORDER BY first;

-- BLOCK select_sealed_records
SELECT f.number AS number, f.import_id AS import_id, f.content AS content, f.digest AS digest, w.raw AS raw
FROM facts_records f LEFT JOIN facts_raws w ON w.number = f.number
WHERE f.number BETWEEN @first AND @last ORDER BY f.number;

-- BLOCK count_rejected
SELECT count(*) AS n FROM facts_rejections WHERE import_id = @import AND kind = 'rejected';

-- BLOCK select_stray_record
SELECT number FROM facts_records f WHERE number <= (SELECT coalesce(max(first + kept - 1), 0) FROM imports)
  AND NOT EXISTS (SELECT 1 FROM records r WHERE r.number = f.number) LIMIT 1;
