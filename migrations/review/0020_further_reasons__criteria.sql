-- Reasons that a vote names beside its primary one. They are shown and never counted.
ALTER TABLE votes ADD COLUMN further TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(further));

-- From which ledger position on a version of the criteria held: a vote was made under the last one before it. Empty
-- criteria are a version only once there were others.
CREATE TABLE criteria_versions (
  version INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL,
  criteria TEXT NOT NULL CHECK (json_valid(criteria))
) STRICT;
INSERT INTO criteria_versions (version, seq, criteria)
SELECT row_number() OVER (ORDER BY seq), seq, criteria FROM (
  SELECT seq, criteria, coalesce(lag(criteria) OVER (ORDER BY seq), json_array('', '')) AS before FROM (
    SELECT seq, json_array(
      json_extract(payload, '$.protocol.inclusion'), json_extract(payload, '$.protocol.exclusion')) AS criteria
    FROM events WHERE kind IN ('review-created', 'protocol-changed')))
WHERE criteria <> before;
