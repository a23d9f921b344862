-- BLOCK insert_invitation
INSERT INTO invitations (id, token_hash, email, review_id, member_id, invited_by, created_at, expires_at)
VALUES (@id, @token_hash, @email, @review_id, @member_id, @invited_by, @created_at, @expires_at);

-- BLOCK select_open_invitation
SELECT invitations.id, invitations.email, invitations.review_id, invitations.member_id,
       invitations.created_at, invitations.expires_at,
       accounts.name AS inviter, reviews.title AS review_title
FROM invitations
JOIN accounts ON accounts.id = invitations.invited_by
LEFT JOIN reviews ON reviews.id = invitations.review_id
WHERE invitations.token_hash = @token_hash AND invitations.used_at IS NULL AND invitations.expires_at > @now;

-- BLOCK select_open_invitations
SELECT invitations.id, invitations.email, invitations.review_id, invitations.member_id,
       invitations.created_at, invitations.expires_at,
       accounts.name AS inviter, reviews.title AS review_title
FROM invitations
JOIN accounts ON accounts.id = invitations.invited_by
LEFT JOIN reviews ON reviews.id = invitations.review_id
WHERE invitations.used_at IS NULL AND invitations.expires_at > @now
ORDER BY invitations.created_at, invitations.id;

-- BLOCK update_invitation_used
UPDATE invitations SET used_at = @now WHERE id = @id AND used_at IS NULL;

-- BLOCK delete_invitation
DELETE FROM invitations WHERE id = @id AND used_at IS NULL;

-- BLOCK delete_member_invitations
DELETE FROM invitations WHERE review_id = @review_id AND member_id = @member_id AND used_at IS NULL;

-- BLOCK delete_site_invitations
DELETE FROM invitations WHERE email = @email AND review_id IS NULL AND used_at IS NULL;
