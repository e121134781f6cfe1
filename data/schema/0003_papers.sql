-- Which papers are in the box, by what the record knows them by. Which ballot or whose is
-- a paper's stands nowhere, and at the close they become a number.
CREATE TABLE papers (
    round INTEGER NOT NULL CHECK (round > 0),
    key   BLOB NOT NULL CHECK (length(key) = 32),
    PRIMARY KEY (round, key)
) STRICT, WITHOUT ROWID;
