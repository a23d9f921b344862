-- What is charted (extracted) of each included study. A subject is "study-ID", or "record-N" for a report that nobody has
-- grouped: what was charted of a report follows it into its study. Values stay when their field is withdrawn.
CREATE TABLE charting_settings (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  extractors INTEGER NOT NULL CHECK (extractors IN (1, 2)),
  seq INTEGER NOT NULL
) STRICT;

CREATE TABLE chart_fields (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('text', 'number', 'choice', 'date')),
  choices TEXT NOT NULL CHECK (json_valid(choices)),
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1))
) STRICT;

-- One person's charting of one subject.
CREATE TABLE charts (
  subject TEXT NOT NULL,
  member TEXT NOT NULL,
  done INTEGER NOT NULL CHECK (done IN (0, 1)),
  seq INTEGER NOT NULL,
  PRIMARY KEY (subject, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE chart_values (
  subject TEXT NOT NULL,
  member TEXT NOT NULL,
  field TEXT NOT NULL REFERENCES chart_fields (id),
  -- NULL where a value was taken away, which also holds against what was charted of a report before.
  value TEXT,
  seq INTEGER NOT NULL,
  PRIMARY KEY (subject, member, field)
) STRICT, WITHOUT ROWID;

-- The value that a person settled on where two differ; NULL settles on none.
CREATE TABLE chart_resolutions (
  subject TEXT NOT NULL,
  field TEXT NOT NULL REFERENCES chart_fields (id),
  value TEXT,
  member TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (subject, field)
) STRICT, WITHOUT ROWID;
