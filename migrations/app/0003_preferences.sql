-- What a person has chosen for themselves, wherever they sign in: keys, what is shown, and words to mark in a review.
CREATE TABLE preferences (
  account_id TEXT PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
  content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;
CREATE TABLE own_terms (
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  review_id TEXT NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)),
  PRIMARY KEY (account_id, review_id)
) STRICT, WITHOUT ROWID;
