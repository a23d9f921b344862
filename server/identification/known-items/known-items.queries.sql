-- BLOCK select_known
SELECT r.number AS number, r.source_id AS source,
  lower(coalesce(json_extract(r.correction, '$.doi'), json_extract(f.content, '$.doi'))) AS doi,
  coalesce(json_extract(r.correction, '$.pmid'), json_extract(f.content, '$.pmid')) AS pmid
FROM facts_records f JOIN records r ON r.number = f.number
WHERE f.number BETWEEN @from AND @to AND r.voided = 0
  AND (doi IN (SELECT value FROM json_each(@dois)) OR pmid IN (SELECT value FROM json_each(@pmids)))
ORDER BY r.number;

-- BLOCK select_last
SELECT coalesce(max(number), 0) AS number FROM records;
