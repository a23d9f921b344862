-- BLOCK select_review
SELECT id, created_at, protocol, rules, previous, archived_at, screening_unblinded_seq, eligibility_unblinded_seq,
       diagram_choices
FROM review;

-- BLOCK select_reasons
SELECT id, stage, label, retired FROM reasons ORDER BY CASE stage WHEN 'screening' THEN 0 ELSE 1 END, position, id;

-- BLOCK select_members
SELECT m.id, m.role, m.screening, m.status, coalesce(p.name, '') AS name, coalesce(p.email, '') AS email, p.account_id
FROM members m LEFT JOIN people p ON p.member_id = m.id ORDER BY m.position;

-- BLOCK select_member_of_account
SELECT m.id, m.role, m.screening, m.status FROM people p JOIN members m ON m.id = p.member_id
WHERE p.account_id = @account AND m.status = 'active';

-- BLOCK select_search_versions
SELECT id, position, name, after FROM search_versions ORDER BY position;

-- BLOCK select_archived
SELECT EXISTS (SELECT 1 FROM review WHERE archived_at IS NOT NULL) AS archived;
