-- What a record's report and fate were until an event moved them. What a record was at a position of the ledger is its
-- first row with a later `seq`, or else what it is now: a past flow need not replay every act. The trigger writes it;
-- tables that are replayed have no events of their own, and no past.
CREATE TABLE past_fates (
  id INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL,
  record INTEGER NOT NULL,
  group_number INTEGER NOT NULL,
  fate TEXT NOT NULL,
  fate_by TEXT,
  fate_reason TEXT
) STRICT;
CREATE INDEX past_fates_by_record ON past_fates (record, seq);

-- In a file that is older than this table, what came before is still replayed.
CREATE TABLE past_fates_begin (seq INTEGER NOT NULL) STRICT;
INSERT INTO past_fates_begin (seq) SELECT coalesce(max(seq), 0) FROM events;

CREATE TRIGGER fates_leave_a_trace AFTER UPDATE OF group_number, fate, fate_by, fate_reason ON records
WHEN (NEW.group_number, NEW.fate, NEW.fate_by, NEW.fate_reason)
  IS NOT (OLD.group_number, OLD.fate, OLD.fate_by, OLD.fate_reason) AND EXISTS (SELECT 1 FROM events)
BEGIN
  INSERT INTO past_fates (seq, record, group_number, fate, fate_by, fate_reason)
  SELECT max(seq), OLD.number, OLD.group_number, OLD.fate, OLD.fate_by, OLD.fate_reason FROM events;
END;

-- What a flow is counted from beside the fates of records; the query of a past day repeats this list.
CREATE INDEX events_of_setup ON events (seq) WHERE kind IN ('review-created', 'protocol-changed', 'rules-changed',
  'previous-version-entered', 'reason-added', 'reason-renamed', 'reasons-ordered', 'reason-retired', 'reason-merged',
  'source-added', 'source-corrected', 'study-grouped', 'study-changed', 'study-dissolved');
