-- Which events speak of which record, so that a record's page can tell its history; kept by the trigger, and made from
-- the events alone. What an import brought or took away is found by the import.
CREATE TABLE event_records (
  record INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (record, seq)
) STRICT, WITHOUT ROWID;

CREATE VIEW event_subjects AS
SELECT e.seq AS seq, json_extract(e.payload, '$.record') AS record FROM events e
WHERE json_type(e.payload, '$.record') = 'integer'
UNION SELECT e.seq, r.value FROM events e, json_each(e.payload, '$.records') r WHERE r.type = 'integer'
UNION SELECT e.seq, r.value FROM events e, json_each(e.payload, '$.groups') g, json_each(g.value, '$.records') r
WHERE r.type = 'integer';

CREATE TRIGGER events_are_found_by_record AFTER INSERT ON events BEGIN
  INSERT INTO event_records (record, seq)
  SELECT json_extract(NEW.payload, '$.record'), NEW.seq WHERE json_type(NEW.payload, '$.record') = 'integer'
  UNION SELECT r.value, NEW.seq FROM json_each(NEW.payload, '$.records') r WHERE r.type = 'integer'
  UNION SELECT r.value, NEW.seq FROM json_each(NEW.payload, '$.groups') g, json_each(g.value, '$.records') r
  WHERE r.type = 'integer';
END;
INSERT INTO event_records (record, seq) SELECT record, seq FROM event_subjects;
DROP VIEW event_subjects;
