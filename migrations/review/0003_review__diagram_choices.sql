-- How the authors want their figure to look; it never alters a number. Null: nothing was chosen.
ALTER TABLE review ADD COLUMN diagram_choices TEXT;
