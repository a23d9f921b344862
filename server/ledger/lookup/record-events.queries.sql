-- BLOCK select_events_of_records
SELECT seq, id, at, actor, kind, payload, previous_hash, hash FROM events WHERE seq IN (
  SELECT seq FROM event_records WHERE record IN (SELECT value FROM json_each(@records))
  UNION SELECT i.position FROM records r JOIN imports i ON i.id = r.import_id
    WHERE r.number IN (SELECT value FROM json_each(@records))
  UNION SELECT i.withdrawn_seq FROM records r JOIN imports i ON i.id = r.import_id
    WHERE r.number IN (SELECT value FROM json_each(@records)) AND i.withdrawn_seq IS NOT NULL)
ORDER BY seq;
