-- BLOCK select_numbers
SELECT json_group_array(number) AS numbers FROM (
  SELECT number FROM records WHERE standing = 1 AND number >= @first
    AND fate NOT IN ('voided', 'already-known', 'duplicate', 'ineligible-by-automation', 'removed')
  ORDER BY number);
