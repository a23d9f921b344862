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
SELECT r.number, r.standing, r.fate = @fate AS open, r.group_number FROM records r
WHERE r.group_number IN (SELECT group_number FROM records WHERE number IN (SELECT value FROM json_each(@records)));

-- BLOCK select_touched_voters
SELECT DISTINCT r.group_number, v.member FROM records r JOIN votes v ON v.record = r.number AND v.stage = @stage
WHERE r.group_number IN (SELECT group_number FROM records WHERE number IN (SELECT value FROM json_each(@records)));
