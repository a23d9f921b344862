-- BLOCK insert_session
INSERT INTO sessions (id, account_id, user_agent, created_at, seen_at)
VALUES (@id, @account_id, @user_agent, @now, @now);

-- BLOCK select_session
SELECT sessions.id, sessions.account_id, sessions.user_agent, sessions.created_at, sessions.seen_at,
       accounts.email, accounts.name, accounts.admin
FROM sessions JOIN accounts ON accounts.id = sessions.account_id
WHERE sessions.id = @id AND accounts.disabled_at IS NULL
  AND sessions.seen_at > @idle_since AND sessions.created_at > @oldest;

-- BLOCK select_sessions
SELECT id, user_agent, created_at, seen_at FROM sessions
WHERE account_id = @account_id AND seen_at > @idle_since AND created_at > @oldest
ORDER BY seen_at DESC, id;

-- BLOCK update_session_seen
UPDATE sessions SET seen_at = @now WHERE id = @id;

-- BLOCK delete_session
DELETE FROM sessions WHERE id = @id AND account_id = @account_id;

-- BLOCK delete_other_sessions
DELETE FROM sessions WHERE account_id = @account_id AND id <> @keep;

-- BLOCK delete_expired_sessions
DELETE FROM sessions WHERE seen_at <= @idle_since OR created_at <= @oldest;

-- BLOCK delete_all_sessions
DELETE FROM sessions;

-- BLOCK insert_token
INSERT INTO api_tokens (id, account_id, token_hash, label, created_at)
VALUES (@id, @account_id, @token_hash, @label, @created_at);

-- BLOCK select_token
SELECT api_tokens.id, api_tokens.account_id, api_tokens.used_at, accounts.email, accounts.name, accounts.admin
FROM api_tokens JOIN accounts ON accounts.id = api_tokens.account_id
WHERE api_tokens.token_hash = @token_hash AND accounts.disabled_at IS NULL;

-- BLOCK select_tokens
SELECT id, label, created_at, used_at FROM api_tokens WHERE account_id = @account_id ORDER BY created_at, id;

-- BLOCK update_token_used
UPDATE api_tokens SET used_at = @now WHERE id = @id;

-- BLOCK delete_token
DELETE FROM api_tokens WHERE id = @id AND account_id = @account_id;

-- BLOCK delete_tokens
DELETE FROM api_tokens WHERE account_id = @account_id;
