package data

import (
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
)

// sizeOf is the size of a file, 0 if there is none.
func sizeOf(name string) int64 {
	info, err := os.Stat(name)
	if err != nil {
		return 0
	}
	return info.Size()
}

// openReader opens a file over one connection that changes neither the file nor its log;
// errors name it by path. A connection that can write would, as the last one to close, bring
// the log into the file, and one that can't would leave an empty log behind. So which of them
// is used depends on whether there is a log. If nothing can be written, as on a read-only
// disk, the file is read without a log, which is complete as long as there is none.
func openReader(full, path string) (*sql.DB, error) {
	mode, log := "rw", sizeOf(full+walSuffix) > 0
	if log {
		mode = "ro"
	}
	db := openDB(full, url.Values{"mode": {mode}, "_query_only": {"on"}})
	db.SetMaxOpenConns(1)
	err := probe(db)
	switch fault, _ := sqliteFault(err); fault {
	case FileTrouble, FileReadOnly, FileDenied, FileMissing: // reading a log requires writing
	default:
		return db, nil // any other fault shows when more is read
	}
	_ = db.Close() // nothing was read through it
	alone := openWithoutLog(full)
	if err := probe(alone); err != nil {
		_ = alone.Close()
		return nil, err
	}
	if log || served(full) {
		_ = alone.Close()
		return nil, &FileError{Fault: FileLogOnly, Path: path, Err: err}
	}
	return alone, nil
}

// openWithoutLog opens the file itself, without its log and without any lock.
func openWithoutLog(full string) *sql.DB {
	db := openDB(full, url.Values{"mode": {"ro"}, "immutable": {"1"}})
	db.SetMaxOpenConns(1)
	return db
}

// probe reads as little as possible, to see whether reading works.
func probe(db *sql.DB) error {
	var n int
	return db.QueryRow("SELECT count(*) FROM sqlite_schema").Scan(&n)
}

// Served reports whether a process is serving a meeting's file.
func Served(path string) bool {
	full, err := filepath.EvalSymlinks(path)
	return err == nil && served(full)
}
