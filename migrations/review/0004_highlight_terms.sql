-- The words that a team has marked for screening: {"include": […], "exclude": […]}; null before there were any.
ALTER TABLE review ADD COLUMN highlights TEXT CHECK (json_valid(highlights));
