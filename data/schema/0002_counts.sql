-- At the close the box becomes counts, and no two marks of one ballot stay together.

DROP TABLE slips;

-- The random number under which the root of a round hides its counts. Gone once the round
-- is void.
CREATE TABLE salts (
    round INTEGER NOT NULL PRIMARY KEY CHECK (round > 0),
    salt  BLOB NOT NULL CHECK (length(salt) = 32)
) STRICT, WITHOUT ROWID;

-- For each group how many ballots were in the box and how many of its seats had voted.
CREATE TABLE group_counts (
    round   INTEGER NOT NULL CHECK (round > 0),
    grp     TEXT NOT NULL CHECK (grp <> ''),
    ballots INTEGER NOT NULL CHECK (ballots >= 0),
    voted   INTEGER NOT NULL CHECK (voted >= 0),
    PRIMARY KEY (round, grp)
) STRICT, WITHOUT ROWID;

-- How many ballots of a group marked a presenter. Gone once the round is void.
CREATE TABLE presenter_counts (
    round     INTEGER NOT NULL CHECK (round > 0),
    presenter TEXT NOT NULL CHECK (presenter <> ''),
    grp       TEXT NOT NULL CHECK (grp <> ''),
    marked    INTEGER NOT NULL CHECK (marked >= 0),
    PRIMARY KEY (round, presenter, grp)
) STRICT, WITHOUT ROWID;

-- How often a group gave a presenter a mark on an item: the index of the grade, best
-- first, or the number of points. Gone once the round is void.
CREATE TABLE mark_counts (
    round     INTEGER NOT NULL CHECK (round > 0),
    presenter TEXT NOT NULL CHECK (presenter <> ''),
    grp       TEXT NOT NULL CHECK (grp <> ''),
    item      TEXT NOT NULL CHECK (item <> ''),
    mark      INTEGER NOT NULL CHECK (mark >= 0),
    times     INTEGER NOT NULL CHECK (times > 0),
    PRIMARY KEY (round, presenter, grp, item, mark)
) STRICT, WITHOUT ROWID;
