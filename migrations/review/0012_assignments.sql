-- Who votes on which records, dealt beforehand: records from first to last (null: all that come) get the seats of a
-- deck, shuffled by the seed for every run of as many records. An empty deck: everybody votes on them.
CREATE TABLE assignments (
  id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('screening', 'eligibility')),
  first INTEGER NOT NULL,
  last INTEGER,
  seed INTEGER NOT NULL,
  deck TEXT NOT NULL CHECK (json_valid(deck)),
  how TEXT NOT NULL
) STRICT;
