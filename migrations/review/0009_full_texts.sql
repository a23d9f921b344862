-- When and of whom a full text was asked for; the last request counts.
CREATE TABLE full_text_requests (
  record INTEGER PRIMARY KEY REFERENCES records (number),
  asked_of TEXT,
  asked_on TEXT NOT NULL,
  seq INTEGER NOT NULL
) STRICT;

-- How full texts are looked for: the library's resolver, the ordered reasons (a JSON array of texts) for one that is
-- not retrieved, and after how many days a request is overdue. No row: nothing was chosen.
CREATE TABLE retrieval_settings (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  resolver TEXT,
  whys TEXT NOT NULL CHECK (json_valid(whys)),
  overdue_days INTEGER NOT NULL,
  seq INTEGER NOT NULL
) STRICT;

-- Patients of the authors' own that are reported beside the records: a note at Included, and in no box.
CREATE TABLE own_cohort (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  participants INTEGER,
  note TEXT,
  seq INTEGER NOT NULL
) STRICT;
