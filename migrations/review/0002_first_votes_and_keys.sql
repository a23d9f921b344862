-- First votes, kept whatever becomes of them: agreement is measured on what people thought before they met.
CREATE TABLE first_votes (
  record INTEGER NOT NULL REFERENCES records (number),
  stage TEXT NOT NULL,
  member TEXT NOT NULL,
  decision TEXT NOT NULL,
  unblinded INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (record, stage, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX first_votes_by_stage ON first_votes (stage, seq, member);
INSERT INTO first_votes (record, stage, member, decision, unblinded, seq)
SELECT json_extract(payload, '$.record'), json_extract(payload, '$.stage'), actor, json_extract(payload, '$.decision'),
       json_extract(payload, '$.unblinded'), min(seq)
FROM events WHERE kind = 'vote-cast' GROUP BY 1, 2, 3;

-- Up to where in the ledger a member who is blinded now could see everybody's votes; null where they never could.
ALTER TABLE members ADD COLUMN saw_until INTEGER;
WITH turns AS (
  SELECT seq, kind, json_extract(payload, '$.member') AS member, json_extract(payload, '$.role') AS role,
         json_extract(payload, '$.screening') AS screening
  FROM events WHERE kind IN ('member-invited', 'member-joined', 'member-role-changed', 'member-removed')
), places AS (
  SELECT member, seq, lag(role) OVER turn AS role, lag(screening) OVER turn AS screening,
         lag(kind) OVER turn AS kind FROM turns
  WINDOW turn AS (PARTITION BY member ORDER BY seq)
)
UPDATE members SET saw_until = (
  SELECT max(p.seq) FROM places p WHERE p.member = members.id AND p.kind IN ('member-joined', 'member-role-changed')
    AND (p.role = 'adjudicator' OR (p.role = 'lead' AND p.screening = 0)));

-- Keys are swept by age with every vote that brings one.
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
