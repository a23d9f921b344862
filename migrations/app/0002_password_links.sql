-- A link by which a person who has forgotten the password sets a new one; an administrator hands it over.
CREATE TABLE password_links (
  token_hash TEXT PRIMARY KEY,
  account_id TEXT NOT NULL UNIQUE REFERENCES accounts (id) ON DELETE CASCADE,
  expires_at TEXT NOT NULL
) STRICT;
