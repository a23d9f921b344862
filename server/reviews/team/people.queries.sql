-- BLOCK upsert_person
INSERT INTO people (member_id, account_id, name, email) VALUES (@member_id, @account_id, @name, @email)
ON CONFLICT (member_id) DO UPDATE SET account_id = excluded.account_id, name = excluded.name, email = excluded.email;
