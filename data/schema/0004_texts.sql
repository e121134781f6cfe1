-- What people wrote lies apart from the record, so that it can be erased for good. The record
-- names it by its hash, which without the salt tells nothing.
CREATE TABLE texts (
    hash  BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
    salt  BLOB NOT NULL CHECK (length(salt) = 16),
    words TEXT NOT NULL CHECK (words <> '')
) STRICT, WITHOUT ROWID;

-- Opinions that nobody signed, until some have come together. Each is known by a random number
-- and holds no more of a time than the day.
CREATE TABLE unsigned (
    id        BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    presenter TEXT NOT NULL CHECK (presenter <> ''),
    subject   TEXT NOT NULL CHECK (subject <> ''),
    words     TEXT NOT NULL CHECK (words <> ''),
    day       TEXT NOT NULL CHECK (length(day) = 10)
) STRICT, WITHOUT ROWID;
