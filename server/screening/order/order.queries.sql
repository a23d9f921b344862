-- BLOCK select_order
SELECT (SELECT chosen FROM screening_orders WHERE member = @member) AS chosen,
       (SELECT position FROM members WHERE id = @member) AS seed;

-- BLOCK select_settings
SELECT random_share, key_papers FROM ranking_settings;

-- BLOCK select_largest
SELECT coalesce(max(number), 0) AS number FROM records;

-- BLOCK select_standing_of
SELECT DISTINCT s.number FROM records r JOIN records s ON s.group_number = r.group_number AND s.standing = 1
WHERE r.number IN (SELECT value FROM json_each(@records)) ORDER BY s.number;

-- BLOCK select_titles
SELECT r.number, coalesce(json_extract(iif(r.correction IS NULL, f.content, json_patch(f.content, r.correction)), '$.title'), '') AS title
FROM records r JOIN facts_records f ON f.number = r.number
WHERE r.number IN (SELECT value FROM json_each(@records)) ORDER BY r.number;

-- BLOCK select_acts_since
SELECT DISTINCT actor, kind FROM events WHERE seq > @seq;

-- BLOCK is_blind
SELECT json_extract(rules, '$.screening.blinding') = 'until-unblinded' AND screening_unblinded_seq IS NULL AS blind FROM review;
