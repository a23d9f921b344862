-- Labels and notes on records, each its writer's own until the stage is unblinded. labels: a JSON array of texts.
CREATE TABLE annotations (
  record INTEGER NOT NULL REFERENCES records (number),
  stage TEXT NOT NULL,
  member TEXT NOT NULL,
  labels TEXT NOT NULL CHECK (json_valid(labels)),
  note TEXT,
  seq INTEGER NOT NULL,
  PRIMARY KEY (record, stage, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX annotations_by_member ON annotations (member, stage, seq);
