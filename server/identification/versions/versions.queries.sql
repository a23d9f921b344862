-- BLOCK select_last_number
SELECT coalesce(max(number), 0) AS number FROM records;
