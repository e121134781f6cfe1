package data

import (
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
)

// applicationID marks a SQLite file as one of ours: "PGYI".
const applicationID = 0x50475949

//go:embed schema/*.sql
var schema embed.FS

// schemaSteps are the scripts that bring a file from each version to the next. The first one
// makes an empty file version 1. A script that was released never changes.
func schemaSteps() ([]string, error) {
	names, err := fs.Glob(schema, "schema/*.sql") // sorted by name, so by number
	if err != nil {
		return nil, fmt.Errorf("list schema: %w", err)
	}
	scripts := make([]string, len(names))
	for i, name := range names {
		text, err := schema.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read schema: %w", err)
		}
		scripts[i] = string(text)
	}
	return scripts, nil
}

// applyStep runs the script that leads from a version to the next.
func applyStep(tx *sql.Tx, scripts []string, version int) error {
	if _, err := tx.Exec(scripts[version]); err != nil {
		return fmt.Errorf("migrate to version %d: %w", version+1, err)
	}
	if _, err := tx.Exec(fmt.Sprintf("PRAGMA user_version = %d", version+1)); err != nil {
		return fmt.Errorf("migrate to version %d: %w", version+1, err)
	}
	return nil
}

// migrate brings an older file to the newest version, after making a copy beside it. A file
// with an open round is left alone: the copy would keep its ballots beyond the close.
func migrate(db *sql.DB, full, path string, scripts []string) error {
	var version int
	if err := db.QueryRow("PRAGMA user_version").Scan(&version); err != nil {
		return fmt.Errorf("read the version: %w", err)
	}
	if version == len(scripts) {
		return nil // another process did it before this one held the lock
	}
	open, err := roundIsOpen(db)
	if err != nil {
		return err
	}
	if open {
		return &FileError{Fault: FileOldOpen, Path: path}
	}
	if err := keepOldCopy(db, full, version); err != nil {
		return err
	}
	for ; version < len(scripts); version++ {
		if err := transact(db, func(tx *sql.Tx) error { return applyStep(tx, scripts, version) }); err != nil {
			return err
		}
	}
	return nil
}

// roundIsOpen reports whether a round is open, by the record or by ballots in the box.
func roundIsOpen(db *sql.DB) (bool, error) {
	var ballots int
	if err := db.QueryRow("SELECT count(*) FROM ballots").Scan(&ballots); err != nil {
		return false, fmt.Errorf("look into the box: %w", err)
	}
	record, err := readEvents(db)
	if err != nil {
		return false, fmt.Errorf("look for an open round: %w", err)
	}
	open, err := openRound(record)
	return ballots > 0 || open > 0, err
}

// schemaDifferences returns the tables, indexes, triggers and views that are only in the
// file's schema or only in ours, each by its kind and name.
func schemaDifferences(q queryer, scripts []string) ([]string, error) {
	ours := sql.OpenDB(connector("file::memory:"))
	ours.SetMaxOpenConns(1) // each connection would be to a database of its own
	defer ours.Close()
	for _, script := range scripts {
		if _, err := ours.Exec(script); err != nil {
			return nil, fmt.Errorf("make the schema: %w", err)
		}
	}
	const parts = "SELECT type || ' ' || name || ': ' || tbl_name || ' ' || coalesce(sql, '') FROM sqlite_schema"
	want, err := queryAll(ours, scanText, parts)
	if err != nil {
		return nil, fmt.Errorf("read the schema: %w", err)
	}
	have, err := queryAll(q, scanText, parts)
	if err != nil {
		return nil, fmt.Errorf("read the schema: %w", err)
	}
	var strange []string
	for _, part := range slices.Concat(have, want) {
		if slices.Contains(have, part) != slices.Contains(want, part) {
			name, _, _ := strings.Cut(part, ":")
			strange = append(strange, name)
		}
	}
	slices.Sort(strange)
	return slices.Compact(strange), nil
}

// keepOldCopy copies the file, before it is migrated, to the first free name beside it and
// makes the copy durable.
func keepOldCopy(db *sql.DB, full string, version int) error {
	first := fmt.Sprintf("%s.before-%d", full, version)
	name := first
	for n := 2; ; n++ {
		file, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
		if os.IsExist(err) {
			name = fmt.Sprintf("%s-%d", first, n)
			continue
		}
		if err != nil {
			return fmt.Errorf("copy the file: %w", err)
		}
		_, err = db.Exec("VACUUM INTO ?", name) // may write to an empty file
		if err == nil {
			err = file.Sync()
		}
		if closing := file.Close(); err == nil {
			err = closing
		}
		if err != nil {
			os.Remove(name)
			return fmt.Errorf("copy the file: %w", err)
		}
		return nil
	}
}
