-- BLOCK insert_drop
INSERT INTO dropped_files (id, at, member, name, hash, size, status, says, candidates, record)
VALUES (@id, @at, @member, @name, @hash, @size, @status, @says, '[]', NULL);

-- BLOCK update_drop
UPDATE dropped_files SET status = @status, says = @says, candidates = @candidates, record = @record WHERE id = @id;

-- BLOCK delete_drop
DELETE FROM dropped_files WHERE id = @id;

-- BLOCK delete_done
DELETE FROM dropped_files WHERE status IN ('attached', 'refused');

-- BLOCK select_drop
SELECT id, at, member, name, hash, size, status, says, candidates, record FROM dropped_files WHERE id = @id;

-- BLOCK select_drops
SELECT id, at, member, name, hash, size, status, says, candidates, record
FROM dropped_files WHERE status = @status ORDER BY at, rowid LIMIT @limit;

-- BLOCK count_drops
SELECT status, count(*) AS n FROM dropped_files GROUP BY status;

-- BLOCK sum_sizes
SELECT coalesce(sum(size), 0) AS bytes FROM (
  SELECT hash, max(size) AS size FROM (
    SELECT hash, size FROM files
    UNION ALL SELECT hash, size FROM dropped_files WHERE status IN ('reading', 'waiting')
  ) GROUP BY hash
);
