-- BLOCK upsert_review
INSERT INTO reviews (id, title, created_at, archived_at) VALUES (@id, @title, @created_at, @archived_at)
ON CONFLICT (id) DO UPDATE SET title = excluded.title, archived_at = excluded.archived_at;

-- BLOCK delete_review
DELETE FROM reviews WHERE id = @id;

-- BLOCK select_review_title
SELECT title FROM reviews WHERE id = @id;

-- BLOCK upsert_membership
INSERT INTO memberships (review_id, account_id, member_id, role)
VALUES (@review_id, @account_id, @member_id, @role)
ON CONFLICT (review_id, account_id) DO UPDATE SET member_id = excluded.member_id, role = excluded.role;

-- BLOCK delete_membership
DELETE FROM memberships WHERE review_id = @review_id AND account_id = @account_id;

-- BLOCK select_reviews_of_account
SELECT reviews.id, reviews.title, reviews.created_at, reviews.archived_at, memberships.role
FROM memberships JOIN reviews ON reviews.id = memberships.review_id
WHERE memberships.account_id = @account_id
ORDER BY reviews.archived_at IS NOT NULL, reviews.created_at DESC, reviews.id;

-- BLOCK select_review_ids
SELECT id FROM reviews ORDER BY id;
