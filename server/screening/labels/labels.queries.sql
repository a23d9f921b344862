-- BLOCK select_own_annotations
SELECT a.record, a.labels, a.note FROM records r JOIN annotations a ON a.record = r.number
WHERE r.group_number = @group AND a.stage = @stage AND a.member = @member ORDER BY r.standing DESC, a.seq;

-- BLOCK select_own_labels
SELECT l.value AS label FROM annotations a, json_each(a.labels) l WHERE a.member = @member AND a.stage = @stage
GROUP BY l.value ORDER BY count(*) DESC, l.value LIMIT 30;
