-- What is said about a report by those who see its votes. Nothing is taken back: a thread is read as it was written.
CREATE TABLE comments (
  seq INTEGER PRIMARY KEY,
  record INTEGER NOT NULL REFERENCES records (number),
  stage TEXT NOT NULL CHECK (stage IN ('screening', 'eligibility')),
  member TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX comments_by_record ON comments (record, stage);
