-- A meeting: its record, its box and its seats.

PRAGMA application_id = 0x50475949; -- "PGYI"

-- The record: every act, chained by hashes.
CREATE TABLE events (
    number INTEGER PRIMARY KEY CHECK (number > 0),
    at     INTEGER NOT NULL, -- Unix milliseconds
    actor  TEXT NOT NULL,
    kind   TEXT NOT NULL CHECK (kind <> ''),
    body   TEXT NOT NULL CHECK (json_valid(body) AND json_type(body) = 'object'),
    prev   BLOB NOT NULL CHECK (length(prev) = 32),
    hash   BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
) STRICT;

-- Who has voted. It shares nothing with ballots: no key, no time, no order.
CREATE TABLE turnout (
    round INTEGER NOT NULL CHECK (round > 0),
    seat  TEXT NOT NULL CHECK (seat <> ''),
    PRIMARY KEY (round, seat)
) STRICT, WITHOUT ROWID;

-- The box. A ballot is found by its receipt, a random number, and lies here only until
-- the close.
CREATE TABLE ballots (
    id    BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    round INTEGER NOT NULL CHECK (round > 0),
    grp   TEXT NOT NULL CHECK (grp <> ''),
    marks TEXT NOT NULL CHECK (json_valid(marks) AND json_type(marks) = 'object')
) STRICT, WITHOUT ROWID;

-- What is left of the ballots of closed rounds, numbered in sorted order.
CREATE TABLE slips (
    round     INTEGER NOT NULL CHECK (round > 0),
    number    INTEGER NOT NULL CHECK (number > 0),
    presenter TEXT NOT NULL CHECK (presenter <> ''),
    grp       TEXT NOT NULL CHECK (grp <> ''),
    marks     TEXT NOT NULL CHECK (json_valid(marks) AND json_type(marks) = 'array'),
    PRIMARY KEY (round, number)
) STRICT, WITHOUT ROWID;

-- Entry codes, as hashes only. A person who was issued another one has just the newest.
CREATE TABLE seats (
    person    TEXT NOT NULL PRIMARY KEY CHECK (person <> ''),
    hash      BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    issue     INTEGER NOT NULL CHECK (issue > 0), -- how many codes this person has had
    issued_at INTEGER NOT NULL                    -- Unix milliseconds
) STRICT, WITHOUT ROWID;

-- What belongs to the file itself, such as the salt of its codes.
CREATE TABLE meta (
    key   TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
