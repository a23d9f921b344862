-- The versions of the search of a living review: what was imported after record `after` belongs to this one, until the
-- next. What came before the first row is the first version.
CREATE TABLE search_versions (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  after INTEGER NOT NULL
) STRICT;

-- The flow of a past day is cut into versions too.
DROP INDEX events_of_setup;
CREATE INDEX events_of_setup ON events (seq) WHERE kind IN ('review-created', 'protocol-changed', 'rules-changed',
  'previous-version-entered', 'reason-added', 'reason-renamed', 'reasons-ordered', 'reason-retired', 'reason-merged',
  'source-added', 'source-corrected', 'study-grouped', 'study-changed', 'study-dissolved', 'search-recorded',
  'search-version-begun', 'search-version-withdrawn');
