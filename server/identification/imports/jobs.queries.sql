-- BLOCK insert_job
INSERT INTO import_jobs (id, source_id, actor, file_hash, file_name, file_size, attended, status, format, encoding,
                         columns, mapping, preview, read, kept, rejected, progress, says, created_at, reading)
VALUES (@id, @source, @actor, @hash, @name, @size, @attended, 'parsing', NULL, NULL, NULL, NULL, NULL, 0, 0, 0, 0,
        @says, @at, @reading);

-- BLOCK update_job
UPDATE import_jobs SET status = coalesce(@status, status), attended = coalesce(@attended, attended),
  format = coalesce(@format, format), encoding = coalesce(@encoding, encoding),
  mapping = coalesce(@mapping, mapping),
  preview = coalesce(@preview, preview), reading = coalesce(@reading, reading), read = coalesce(@read, read), kept = coalesce(@kept, kept),
  rejected = coalesce(@rejected, rejected), progress = coalesce(@progress, progress), says = coalesce(@says, says)
WHERE id = @id;

-- BLOCK delete_job
DELETE FROM import_jobs WHERE id = @id;

-- BLOCK select_imports
SELECT x.id AS id, coalesce(i.source_id, j.source_id) AS source_id, coalesce(i.actor, j.actor) AS actor,
       coalesce(i.file_hash, j.file_hash) AS file_hash, coalesce(i.file_name, j.file_name) AS file_name,
       coalesce(j.attended, 0) AS attended, coalesce(j.status, 'done') AS status,
       coalesce(i.format, j.format) AS format, coalesce(i.encoding, j.encoding) AS encoding,
       j.mapping AS mapping, j.preview AS preview, j.reading AS reading,
       coalesce(i.kept + i.rejected, j.read) AS read, coalesce(i.kept, j.kept) AS kept,
       coalesce(i.rejected, j.rejected) AS rejected, coalesce(j.progress, 1) AS progress,
       coalesce(j.says, 'Loaded.') AS says, coalesce(i.at, j.created_at) AS at, i.first AS first,
       i.id IS NOT NULL AS sealed, i.withdrawn_seq IS NOT NULL AS withdrawn
FROM (SELECT id FROM imports UNION SELECT id FROM import_jobs) x
LEFT JOIN imports i ON i.id = x.id LEFT JOIN import_jobs j ON j.id = x.id
WHERE (@id IS NULL OR x.id = @id)
ORDER BY coalesce(i.at, j.created_at), coalesce(i.position, 9e15), x.id;

-- BLOCK select_under_way
SELECT id, status FROM import_jobs WHERE status IN ('parsing', 'loading', 'matching') ORDER BY created_at;

-- BLOCK select_same_file
SELECT file_name AS name, at FROM imports WHERE file_hash = @hash AND withdrawn_seq IS NULL
UNION ALL
SELECT file_name AS name, created_at AS at FROM import_jobs WHERE file_hash = @hash AND id <> @but
  AND status IN ('parsing', 'loading', 'preview', 'needs-mapping') LIMIT 1;

-- BLOCK count_uses
SELECT (SELECT count(*) FROM imports WHERE file_hash = @hash) + (SELECT count(*) FROM import_jobs WHERE file_hash = @hash)
  + (SELECT count(*) FROM files WHERE hash = @hash) AS n;

-- BLOCK count_consequences
SELECT count(*) AS records,
  coalesce(sum(EXISTS (SELECT 1 FROM records g WHERE g.group_number = r.group_number AND g.voided = 0
                       AND g.import_id <> r.import_id)), 0) AS shared,
  coalesce(sum(NOT r.standing), 0) AS copies
FROM records r WHERE r.import_id = @id;
