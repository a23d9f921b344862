-- The order of screening: what each person chose, what the review settled, random audits, and early stops.
CREATE TABLE screening_orders (
  member TEXT PRIMARY KEY,
  chosen TEXT NOT NULL CHECK (chosen IN ('relevance', 'random', 'import')),
  seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE ranking_settings (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  random_share REAL NOT NULL,
  key_papers TEXT NOT NULL CHECK (json_valid(key_papers)),
  seq INTEGER NOT NULL
) STRICT;
-- `unseen`: how many records the audit was drawn from.
CREATE TABLE audits (
  id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
  seed INTEGER NOT NULL,
  unseen INTEGER NOT NULL,
  records TEXT NOT NULL CHECK (json_valid(records))
) STRICT;
-- `stop`: model, rule and figures as they stood; `resumed_seq`: the act that took it back.
CREATE TABLE stops (
  id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
  stop TEXT NOT NULL CHECK (json_valid(stop)),
  resumed_seq INTEGER
) STRICT;
