-- Pairs that the search for duplicates leaves to a person, written anew after each search: no projection, and not
-- part of the ledger. kind: one report (duplicates?) or one study. a < b.
CREATE TABLE possible_pairs (
  a INTEGER NOT NULL REFERENCES records (number),
  b INTEGER NOT NULL REFERENCES records (number),
  score REAL NOT NULL,
  why TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('report', 'study')),
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
