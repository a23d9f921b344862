-- BLOCK select_open
SELECT json_group_array(number) AS numbers FROM records WHERE fate = @fate AND standing = 1;

-- BLOCK select_largest
SELECT coalesce(max(number), 0) AS number FROM records;

-- BLOCK select_open_voters
SELECT DISTINCT s.number, v.member FROM votes v JOIN records r ON r.number = v.record
JOIN records s ON s.group_number = r.group_number AND s.standing = 1
WHERE v.stage = @stage AND s.fate = @fate;

-- BLOCK select_voted
SELECT json_group_array(DISTINCT s.number) AS numbers
FROM votes v JOIN records r ON r.number = v.record JOIN records s ON s.group_number = r.group_number AND s.standing = 1
WHERE v.member = @member AND v.stage = @stage;

-- BLOCK select_touched
SELECT r.number, r.standing, r.fate = @fate AS open, r.group_number,
       r.standing = 1 AND r.fate IN (SELECT value FROM json_each(@fates))
         AND CASE @stage WHEN 'screening' THEN r.screening_votes_in ELSE r.eligibility_votes_in END = 0 AS settled
FROM records r
WHERE r.group_number IN (SELECT group_number FROM records WHERE number IN (SELECT value FROM json_each(@records)));

-- BLOCK select_touched_voters
SELECT DISTINCT r.group_number, v.member FROM records r JOIN votes v ON v.record = r.number AND v.stage = @stage
WHERE r.group_number IN (SELECT group_number FROM records WHERE number IN (SELECT value FROM json_each(@records)));

-- BLOCK select_reopened
SELECT DISTINCT s.number, f.member FROM resolutions x JOIN records m ON m.number = x.record
JOIN records s ON s.group_number = m.group_number AND s.standing = 1
JOIN records r ON r.group_number = s.group_number
JOIN first_votes f ON f.record = r.number AND f.stage = @stage
WHERE x.stage = @stage AND (@member IS NULL OR f.member = @member)
  AND (@records IS NULL OR s.number IN (SELECT value FROM json_each(@records)))
  AND s.fate IN (SELECT value FROM json_each(@fates)) AND s.fate_by IS NOT 'automation'
  AND CASE @stage WHEN 'screening' THEN s.screening_votes_in ELSE s.eligibility_votes_in END = 0
  AND NOT EXISTS (
    SELECT 1 FROM records g JOIN votes v ON v.record = g.number AND v.stage = @stage AND v.member = f.member
    WHERE g.group_number = s.group_number);
