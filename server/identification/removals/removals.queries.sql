-- BLOCK select_removals_of
SELECT m.record AS record, m.by AS by, m.reason AS reason FROM records r JOIN removals m ON m.record = r.number
WHERE r.group_number = @group ORDER BY m.record;
