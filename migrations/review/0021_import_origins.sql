-- Which report's references (or citing papers) an import came from: citation searching begins at a full text.
CREATE TABLE import_origins (
  import_id TEXT PRIMARY KEY,
  record INTEGER NOT NULL REFERENCES records (number),
  seq INTEGER NOT NULL
) STRICT;
CREATE INDEX import_origins_by_record ON import_origins (record);
