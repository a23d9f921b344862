-- BLOCK insert_attempt
INSERT INTO sign_in_attempts (subject, at) VALUES (@subject, @at);

-- BLOCK count_attempts
SELECT count(*) AS n, min(at) AS oldest FROM sign_in_attempts WHERE subject = @subject AND at > @since;

-- BLOCK delete_attempts
DELETE FROM sign_in_attempts WHERE subject = @subject;

-- BLOCK delete_latest_attempt
DELETE FROM sign_in_attempts
WHERE id = (SELECT max(id) FROM sign_in_attempts WHERE subject = @subject);

-- BLOCK delete_old_attempts
DELETE FROM sign_in_attempts WHERE at <= @tries_before AND (subject NOT LIKE 'known:%' OR at <= @known_before);
