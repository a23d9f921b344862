-- BLOCK upsert_password_link
INSERT INTO password_links (token_hash, account_id, expires_at) VALUES (@token_hash, @account_id, @expires_at)
ON CONFLICT (account_id) DO UPDATE SET token_hash = excluded.token_hash, expires_at = excluded.expires_at;

-- BLOCK select_password_link
SELECT accounts.id, accounts.email, accounts.name
FROM password_links JOIN accounts ON accounts.id = password_links.account_id
WHERE password_links.token_hash = @token_hash AND password_links.expires_at > @now
  AND accounts.disabled_at IS NULL;

-- BLOCK delete_password_link
DELETE FROM password_links WHERE account_id = @account_id;
