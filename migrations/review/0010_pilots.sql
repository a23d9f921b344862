-- Pilot rounds: a random set on which everybody votes before the votes count. status: open, kept or discarded.
CREATE TABLE pilots (
  id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
  seed INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('open', 'kept', 'discarded'))
) STRICT;
CREATE TABLE pilot_records (
  pilot_id TEXT NOT NULL REFERENCES pilots (id),
  record INTEGER NOT NULL REFERENCES records (number),
  PRIMARY KEY (pilot_id, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX pilot_records_by_record ON pilot_records (record);
