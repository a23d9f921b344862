-- SQLite's shells before 3.45 hold that NULL is no JSON and call a review without highlight terms damaged.
UPDATE review SET highlights = '{"include":[],"exclude":[]}' WHERE highlights IS NULL;
