-- Whether a lead has shown a pilot round's votes to the voters who cast them, so that they can be talked over.
ALTER TABLE pilots ADD COLUMN opened INTEGER NOT NULL DEFAULT 0 CHECK (opened IN (0, 1));
