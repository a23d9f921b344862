-- BLOCK select_numbers
SELECT json_group_array(number) AS numbers FROM (
  SELECT number FROM records WHERE standing = 1 AND number >= @first
    AND fate NOT IN ('voided', 'already-known', 'duplicate', 'ineligible-by-automation', 'removed')
  ORDER BY number);

-- BLOCK select_waits
SELECT fate, count(*) AS n FROM records
WHERE standing = 1 AND fate IN ('screening-conflict', 'eligibility-conflict', 'awaiting-retrieval') GROUP BY fate;

-- BLOCK select_asked
SELECT asked_of, count(*) AS n, min(asked_on) AS since FROM (
  SELECT s.number, q.asked_of, q.asked_on, max(q.seq) FROM full_text_requests q JOIN records r ON r.number = q.record
  JOIN records s ON s.group_number = r.group_number AND s.standing = 1 AND s.fate = 'awaiting-retrieval'
  GROUP BY s.number)
WHERE asked_on IS NOT NULL GROUP BY asked_of ORDER BY n DESC, asked_of;
