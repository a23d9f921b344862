-- BLOCK insert_account
INSERT INTO accounts (id, email, name, password_hash, admin, created_at)
VALUES (@id, @email, @name, @password_hash, @admin, @created_at);

-- BLOCK select_account
SELECT id, email, name, password_hash, admin, created_at, disabled_at FROM accounts WHERE id = @id;

-- BLOCK select_account_by_email
SELECT id, email, name, password_hash, admin, created_at, disabled_at FROM accounts WHERE email = @email;

-- BLOCK select_accounts
SELECT id, email, name, password_hash, admin, created_at, disabled_at FROM accounts ORDER BY email;

-- BLOCK count_administrators
SELECT count(*) AS n FROM accounts WHERE admin = 1 AND disabled_at IS NULL;

-- BLOCK update_name
UPDATE accounts SET name = @name WHERE id = @id;

-- BLOCK update_password
UPDATE accounts SET password_hash = @password_hash WHERE id = @id;

-- BLOCK update_admin
UPDATE accounts SET admin = @admin WHERE id = @id;

-- BLOCK update_disabled
UPDATE accounts SET disabled_at = @disabled_at WHERE id = @id;

-- BLOCK insert_setup_link
INSERT INTO setup_links (token_hash, created_at) VALUES (@token_hash, @created_at);

-- BLOCK select_setup_link
SELECT token_hash FROM setup_links WHERE token_hash = @token_hash;

-- BLOCK delete_setup_links
DELETE FROM setup_links;
