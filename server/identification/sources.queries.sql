-- BLOCK select_sources
SELECT s.id AS id, s.kind AS kind, s.name AS name, s.platform AS platform, s.entered AS entered,
       (SELECT count(*) FROM imports i WHERE i.source_id = s.id AND i.withdrawn_seq IS NULL) AS imports,
       (SELECT coalesce(sum(i.kept), 0) FROM imports i WHERE i.source_id = s.id AND i.withdrawn_seq IS NULL) AS kept,
       (SELECT coalesce(sum(i.rejected), 0) FROM imports i WHERE i.source_id = s.id AND i.withdrawn_seq IS NULL)
         AS rejected,
       (SELECT sum(q.hits) FROM searches q WHERE q.source_id = s.id) AS hits
FROM sources s ORDER BY s.position;

-- BLOCK select_searches
SELECT q.id AS id, q.source_id AS source_id, q.searched_on AS searched_on, q.query AS query, q.limits AS limits,
       q.filters AS filters, q.hits AS hits
FROM searches q ORDER BY q.position;

-- BLOCK has_source
SELECT count(*) AS n FROM sources WHERE id = @id;
