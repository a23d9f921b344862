-- BLOCK select_has_votes
SELECT EXISTS (SELECT 1 FROM votes WHERE stage = @stage) AS found;
