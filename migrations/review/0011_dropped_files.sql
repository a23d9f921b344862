-- Full texts that were dropped in bulk, until each is matched to a report or given up. A working table: what comes of a
-- file is an event. candidates: a JSON array of {record, why}. status: reading, waiting (for a person), attached, refused.
CREATE TABLE dropped_files (
  id TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  member TEXT NOT NULL,
  name TEXT NOT NULL,
  hash TEXT,
  size INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('reading', 'waiting', 'attached', 'refused')),
  says TEXT NOT NULL,
  candidates TEXT NOT NULL CHECK (json_valid(candidates)),
  record INTEGER
) STRICT;
CREATE INDEX dropped_files_by_status ON dropped_files (status, at);
