-- Reports that were handed in lie apart from other texts: they are long, and are read only when
-- somebody reads them.
CREATE TABLE documents (
    hash  BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
    salt  BLOB NOT NULL CHECK (length(salt) = 16),
    words TEXT NOT NULL CHECK (words <> '')
) STRICT, WITHOUT ROWID;

-- What people have written of their reports and not handed in. It is no part of the record.
CREATE TABLE drafts (
    author TEXT NOT NULL PRIMARY KEY CHECK (author <> ''),
    words  TEXT NOT NULL CHECK (words <> '')
) STRICT, WITHOUT ROWID;

-- How many people have read a report since it was cleared. Who they are stands nowhere.
CREATE TABLE readers (
    presenter TEXT NOT NULL PRIMARY KEY CHECK (presenter <> ''),
    number    INTEGER NOT NULL CHECK (number > 0)
) STRICT, WITHOUT ROWID;
