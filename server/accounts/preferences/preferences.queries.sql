-- BLOCK select_preferences
SELECT content FROM preferences WHERE account_id = @account_id;

-- BLOCK put_preferences
INSERT INTO preferences (account_id, content) VALUES (@account_id, @content)
ON CONFLICT (account_id) DO UPDATE SET content = excluded.content;

-- BLOCK select_own_terms
SELECT content FROM own_terms WHERE account_id = @account_id AND review_id = @review_id;

-- BLOCK put_own_terms
INSERT INTO own_terms (account_id, review_id, content) VALUES (@account_id, @review_id, @content)
ON CONFLICT (account_id, review_id) DO UPDATE SET content = excluded.content;
