-- BLOCK select_decided
SELECT number, json_extract(content, '$.decisions') AS decisions FROM facts_records
WHERE number BETWEEN @from AND @to AND instr(content, '"decisions":[') > 0 ORDER BY number;

-- BLOCK select_standing
SELECT r.number AS number, r.fate AS fate,
  (SELECT json_group_array(v.stage || ' ' || v.member) FROM votes v WHERE v.record = r.number) AS voted,
  (SELECT json_group_array(s.stage) FROM resolutions s WHERE s.record = r.number) AS resolved,
  EXISTS (SELECT 1 FROM retrievals t WHERE t.record = r.number AND t.outcome = 'retrieved') AS retrieved
FROM records r WHERE r.number BETWEEN @from AND @to ORDER BY r.number;

-- BLOCK select_taken_over
SELECT e.seq AS seq, json_extract(e.payload, '$.stage') AS stage, json_extract(e.payload, '$.records') AS records,
  json_array_length(e.payload, '$.votes') AS votes, json_array_length(e.payload, '$.resolutions') AS resolutions
FROM events e
WHERE e.kind = 'decisions-imported' AND json_extract(e.payload, '$.import') = @import
  AND e.seq NOT IN (SELECT x.value FROM events w, json_each(w.payload, '$.events') x
                    WHERE w.kind = 'imported-decisions-withdrawn')
ORDER BY e.seq;
