-- The words of every record, for searching, and its year. Neither fact nor projection: both are made from the records
-- as they stand, kept by the triggers below, and can be emptied and filled again as this file does it.
CREATE VIRTUAL TABLE record_words USING fts5 (
  words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TABLE record_years (
  number INTEGER PRIMARY KEY,
  year INTEGER
) STRICT;

CREATE VIEW record_texts AS
SELECT c.number AS number, json_extract(c.content, '$.year') AS year,
       (SELECT group_concat(t.atom, ' ') FROM json_tree(c.content) t WHERE t.atom IS NOT NULL
        AND t.fullkey NOT IN ('$.type', '$.url', '$.language', '$.retracted', '$.source.database')) AS words
FROM (SELECT f.number AS number, iif(r.correction IS NULL, f.content, json_patch(f.content, r.correction)) AS content
      FROM facts_records f LEFT JOIN records r ON r.number = f.number) c;

CREATE TRIGGER imported_records_are_searched AFTER INSERT ON facts_records BEGIN
  INSERT INTO record_words (rowid, words) SELECT number, words FROM record_texts WHERE number = NEW.number;
  INSERT INTO record_years (number, year)
  SELECT number, iif(typeof(year) = 'integer', year, NULL) FROM record_texts WHERE number = NEW.number;
END;
CREATE TRIGGER corrected_records_are_searched AFTER UPDATE OF correction ON records BEGIN
  DELETE FROM record_words WHERE rowid = NEW.number;
  DELETE FROM record_years WHERE number = NEW.number;
  INSERT INTO record_words (rowid, words) SELECT number, words FROM record_texts WHERE number = NEW.number;
  INSERT INTO record_years (number, year)
  SELECT number, iif(typeof(year) = 'integer', year, NULL) FROM record_texts WHERE number = NEW.number;
END;
CREATE TRIGGER swept_records_are_not_searched AFTER DELETE ON facts_records BEGIN
  DELETE FROM record_words WHERE rowid = OLD.number;
  DELETE FROM record_years WHERE number = OLD.number;
END;

INSERT INTO record_words (rowid, words) SELECT number, words FROM record_texts;
INSERT INTO record_years (number, year) SELECT number, iif(typeof(year) = 'integer', year, NULL) FROM record_texts;
