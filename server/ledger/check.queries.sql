-- BLOCK select_file_hashes
SELECT 'import ' || id AS used_by, file_hash AS hash FROM imports WHERE file_hash IS NOT NULL
UNION ALL SELECT 'file ' || id, hash FROM files
UNION ALL SELECT 'import job ' || id, file_hash FROM import_jobs
UNION ALL SELECT 'dropped file ' || id, hash FROM dropped_files WHERE status IN ('reading', 'waiting') AND hash IS NOT NULL;
