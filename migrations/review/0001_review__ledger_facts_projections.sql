-- A review: its ledger, the facts that were imported, and the tables that are folded from the two.

-- The ledger. hash = SHA-256 over the event and previous_hash; nothing in it is ever changed or deleted.
CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE INDEX sealed_imports ON events (json_extract(payload, '$.import')) WHERE kind = 'records-imported';

-- Facts: insert-only. Rows of an import that no event seals are the leftovers of a crash: invisible, swept.
CREATE TABLE facts_records (
  number INTEGER PRIMARY KEY,
  import_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)),
  digest TEXT NOT NULL,
  UNIQUE (import_id, position)
) STRICT;
CREATE INDEX facts_records_by_digest ON facts_records (digest);
CREATE TABLE facts_raws (
  number INTEGER PRIMARY KEY REFERENCES facts_records (number) ON DELETE CASCADE,
  line INTEGER NOT NULL,
  raw TEXT NOT NULL
) STRICT;
CREATE TABLE facts_rejections (
  import_id TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('rejected', 'warning')),
  line INTEGER NOT NULL,
  message TEXT NOT NULL,
  raw TEXT NOT NULL,
  PRIMARY KEY (import_id, ordinal)
) STRICT;
CREATE TRIGGER records_are_not_changed BEFORE UPDATE ON facts_records
BEGIN SELECT RAISE(ABORT, 'imported records are insert-only'); END;
CREATE TRIGGER raws_are_not_changed BEFORE UPDATE ON facts_raws
BEGIN SELECT RAISE(ABORT, 'imported records are insert-only'); END;
CREATE TRIGGER rejections_are_not_changed BEFORE UPDATE ON facts_rejections
BEGIN SELECT RAISE(ABORT, 'rejections are insert-only'); END;
CREATE TRIGGER sealed_records_are_not_deleted BEFORE DELETE ON facts_records
WHEN EXISTS (SELECT 1 FROM events WHERE kind = 'records-imported' AND json_extract(payload, '$.import') = OLD.import_id)
BEGIN SELECT RAISE(ABORT, 'imported records are insert-only'); END;
CREATE TRIGGER sealed_raws_are_not_deleted BEFORE DELETE ON facts_raws
WHEN EXISTS (SELECT 1 FROM facts_records r, events e WHERE r.number = OLD.number
  AND e.kind = 'records-imported' AND json_extract(e.payload, '$.import') = r.import_id)
BEGIN SELECT RAISE(ABORT, 'imported records are insert-only'); END;
CREATE TRIGGER sealed_rejections_are_not_deleted BEFORE DELETE ON facts_rejections
WHEN EXISTS (SELECT 1 FROM events WHERE kind = 'records-imported' AND json_extract(payload, '$.import') = OLD.import_id)
BEGIN SELECT RAISE(ABORT, 'rejections are insert-only'); END;

-- Projections: folded from the events alone; `check --rebuild` makes them anew and compares.
CREATE TABLE review (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  id TEXT NOT NULL,
  created_at TEXT NOT NULL,
  protocol TEXT NOT NULL,
  rules TEXT NOT NULL,
  previous TEXT,
  archived_at TEXT,
  screening_unblinded_seq INTEGER,
  eligibility_unblinded_seq INTEGER
) STRICT;
CREATE TABLE members (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('lead', 'adjudicator', 'reviewer', 'observer')),
  screening INTEGER NOT NULL CHECK (screening IN (0, 1)),
  status TEXT NOT NULL CHECK (status IN ('invited', 'active', 'removed'))
) STRICT;
CREATE TABLE reasons (
  id TEXT PRIMARY KEY,
  stage TEXT NOT NULL,
  label TEXT NOT NULL,
  position INTEGER NOT NULL,
  retired INTEGER NOT NULL CHECK (retired IN (0, 1))
) STRICT;
CREATE TABLE sources (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  platform TEXT,
  entered INTEGER NOT NULL
) STRICT;
CREATE TABLE searches (
  id TEXT PRIMARY KEY,
  source_id TEXT NOT NULL REFERENCES sources (id),
  position INTEGER NOT NULL,
  searched_on TEXT,
  query TEXT,
  limits TEXT,
  filters TEXT,
  hits INTEGER
) STRICT;
CREATE INDEX searches_by_source ON searches (source_id, position);
CREATE TABLE imports (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  source_id TEXT NOT NULL REFERENCES sources (id),
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  file_hash TEXT,
  file_name TEXT,
  format TEXT NOT NULL,
  encoding TEXT,
  first INTEGER NOT NULL,
  kept INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  digest TEXT NOT NULL,
  withdrawn_seq INTEGER
) STRICT;
CREATE TABLE records (
  number INTEGER PRIMARY KEY,
  import_id TEXT NOT NULL REFERENCES imports (id),
  source_id TEXT NOT NULL REFERENCES sources (id),
  arm TEXT NOT NULL,
  voided INTEGER NOT NULL,
  group_number INTEGER NOT NULL,
  named_standing INTEGER NOT NULL,
  settled_before_link INTEGER NOT NULL,
  standing INTEGER NOT NULL,
  copy TEXT,
  fate TEXT NOT NULL,
  fate_by TEXT,
  fate_reason TEXT,
  screening_votes_in INTEGER NOT NULL,
  eligibility_votes_in INTEGER NOT NULL,
  correction TEXT
) STRICT;
CREATE INDEX records_by_group ON records (group_number);
CREATE INDEX records_by_fate ON records (fate, number);
CREATE INDEX records_by_import ON records (import_id);
CREATE INDEX records_by_source ON records (source_id, arm, fate, fate_by, fate_reason);
CREATE TABLE links (
  seq INTEGER NOT NULL,
  a INTEGER NOT NULL REFERENCES records (number),
  b INTEGER NOT NULL REFERENCES records (number),
  by TEXT NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX links_by_b ON links (b);
-- Pairs that a person has parted: the engine never links them again. a < b.
CREATE TABLE separations (
  a INTEGER NOT NULL,
  b INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE TABLE removals (
  record INTEGER PRIMARY KEY REFERENCES records (number),
  by TEXT NOT NULL,
  reason TEXT NOT NULL,
  seq INTEGER NOT NULL
) STRICT;
CREATE TABLE votes (
  id TEXT PRIMARY KEY,
  record INTEGER NOT NULL REFERENCES records (number),
  stage TEXT NOT NULL,
  member TEXT NOT NULL,
  decision TEXT NOT NULL,
  reason TEXT,
  note TEXT,
  unblinded INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  UNIQUE (record, stage, member)
) STRICT;
CREATE INDEX votes_by_member ON votes (member, stage, seq);
CREATE TABLE resolutions (
  record INTEGER NOT NULL REFERENCES records (number),
  stage TEXT NOT NULL,
  decision TEXT NOT NULL,
  reason TEXT,
  member TEXT NOT NULL,
  consensus INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (record, stage)
) STRICT;
CREATE TABLE retrievals (
  record INTEGER PRIMARY KEY REFERENCES records (number),
  outcome TEXT NOT NULL,
  why TEXT,
  seq INTEGER NOT NULL
) STRICT;
CREATE TABLE classifications (
  record INTEGER PRIMARY KEY REFERENCES records (number),
  awaiting INTEGER NOT NULL,
  ongoing INTEGER NOT NULL,
  seq INTEGER NOT NULL
) STRICT;
CREATE TABLE files (
  id TEXT PRIMARY KEY,
  record INTEGER NOT NULL REFERENCES records (number),
  name TEXT NOT NULL,
  hash TEXT NOT NULL,
  size INTEGER NOT NULL,
  seq INTEGER NOT NULL
) STRICT;
CREATE INDEX files_by_record ON files (record);
CREATE TABLE studies (
  id TEXT PRIMARY KEY,
  label TEXT NOT NULL,
  participants INTEGER,
  previous INTEGER NOT NULL CHECK (previous IN (0, 1)),
  position INTEGER NOT NULL
) STRICT;
CREATE TABLE study_reports (
  study_id TEXT NOT NULL REFERENCES studies (id),
  record INTEGER NOT NULL REFERENCES records (number),
  PRIMARY KEY (study_id, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX study_reports_by_record ON study_reports (record);

-- Beside the ledger: what is not part of the review's science and may be forgotten.
CREATE TABLE people (
  member_id TEXT PRIMARY KEY,
  account_id TEXT,
  name TEXT NOT NULL,
  email TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX people_by_account ON people (account_id) WHERE account_id IS NOT NULL;
CREATE TABLE import_jobs (
  id TEXT PRIMARY KEY,
  source_id TEXT NOT NULL,
  actor TEXT NOT NULL,
  file_hash TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_size INTEGER NOT NULL,
  attended INTEGER NOT NULL,
  status TEXT NOT NULL,
  format TEXT,
  encoding TEXT,
  columns TEXT,
  mapping TEXT,
  preview TEXT,
  read INTEGER NOT NULL,
  kept INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  progress REAL NOT NULL,
  says TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE TABLE idempotency_keys (
  member TEXT NOT NULL,
  key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  status INTEGER NOT NULL,
  answer TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (member, key)
) STRICT, WITHOUT ROWID;
