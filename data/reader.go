package data

import (
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
)

// What lies beside a file that is open: its write-ahead log, and the index of that.
const (
	walEnd = "-wal"
	shmEnd = "-shm"
	// lockEnd is that of the file by which a server keeps others away.
	lockEnd = ".lock"
)

// sizeOf is how large a file is, 0 where there is none.
func sizeOf(name string) int64 {
	info, err := os.Stat(name)
	if err != nil {
		return 0
	}
	return info.Size()
}

// openReader opens a file, told of as path, to look at it over one connection that changes
// neither the file nor its log. One that may write would, as the last to close, bring the
// log into the file; one that may not leaves an empty log behind. So it depends on whether
// there is a log. Where nothing can be written, as on a disk for reading only, the file is
// read as it lies there, which is all of it as long as it has no log.
func openReader(full, path string) (*sql.DB, error) {
	mode, log := "rw", sizeOf(full+walEnd) > 0
	if log {
		mode = "ro"
	}
	db := openDB(full, url.Values{"mode": {mode}, "_query_only": {"on"}})
	db.SetMaxOpenConns(1)
	err := touch(db)
	switch fault, _ := sqliteFault(err); fault {
	case FileTrouble, FileReadOnly, FileDenied, FileMissing: // it takes writing to read a log
	default:
		return db, nil // what else is wrong shows when more is read
	}
	db.Close()
	alone := openAlone(full)
	if err := touch(alone); err != nil {
		alone.Close()
		return nil, err
	}
	if log || served(full) {
		alone.Close()
		return nil, &FileError{Fault: FileLogOnly, Path: path, Err: err}
	}
	return alone, nil
}

// openAlone opens a file as it lies there, without its log and without any lock.
func openAlone(full string) *sql.DB {
	db := openDB(full, url.Values{"mode": {"ro"}, "immutable": {"1"}})
	db.SetMaxOpenConns(1)
	return db
}

// touch reads something.
func touch(db *sql.DB) error {
	var n int
	return db.QueryRow("SELECT count(*) FROM sqlite_schema").Scan(&n)
}

// Served reports whether a process serves a meeting's file now.
func Served(path string) bool {
	full, err := filepath.EvalSymlinks(path)
	return err == nil && served(full)
}
