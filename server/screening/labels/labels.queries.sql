-- BLOCK select_own_annotations
SELECT a.record, a.labels, a.note FROM records r JOIN annotations a ON a.record = r.number
WHERE r.group_number = @group AND a.stage = @stage AND a.member = @member ORDER BY r.standing DESC, a.seq;

-- BLOCK select_own_labels
SELECT l.value AS label FROM annotations a, json_each(a.labels) l WHERE a.member = @member AND a.stage = @stage
GROUP BY l.value ORDER BY count(*) DESC, l.value LIMIT 30;

-- BLOCK select_without_label
SELECT r.number FROM records r
WHERE r.number IN (SELECT CAST(value AS INTEGER) FROM json_each(@records)) AND r.standing = 1 AND r.fate <> 'voided'
  AND NOT EXISTS (SELECT 1 FROM records g JOIN annotations a ON a.record = g.number
    WHERE g.group_number = r.group_number AND a.member = @member AND a.stage = @stage
      AND (json_array_length(a.labels) >= @most OR EXISTS (SELECT 1 FROM json_each(a.labels) l WHERE l.value = @label)))
ORDER BY r.number;

-- BLOCK select_with_label
SELECT DISTINCT a.record AS number FROM records r JOIN records g ON g.group_number = r.group_number
JOIN annotations a ON a.record = g.number
WHERE r.number IN (SELECT CAST(value AS INTEGER) FROM json_each(@records)) AND a.member = @member AND a.stage = @stage
  AND EXISTS (SELECT 1 FROM json_each(a.labels) l WHERE l.value = @label)
ORDER BY a.record;
