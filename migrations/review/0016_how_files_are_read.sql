-- What a person said of how a file is to be read: its format, its encoding, the databases whose records are meant.
ALTER TABLE import_jobs ADD COLUMN reading TEXT;
