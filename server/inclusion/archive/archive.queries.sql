-- BLOCK forget_accounts
UPDATE people SET account_id = NULL;

-- BLOCK forget_people
UPDATE people SET email = '', name = 'Member ' || (
  SELECT count(*) FROM members m JOIN members me ON me.id = people.member_id
  WHERE m.position < me.position OR (m.position = me.position AND m.id <= me.id)
);

-- BLOCK delete_idempotency_keys
DELETE FROM idempotency_keys;

-- BLOCK delete_dropped_files
DELETE FROM dropped_files;

-- BLOCK select_tables
SELECT name, (SELECT json_group_array(c.name) FROM pragma_table_info(t.name) c) AS columns
FROM sqlite_schema t WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY rowid;
