package data

import (
	"database/sql"
	"errors"
	"fmt"
	"net/url"
)

// recognize returns the version of the file and reads what never changes in it.
func (f *File) recognize(full string, newest int) (int, error) {
	version, err := f.version(full, newest)
	if err != nil {
		return 0, err
	}
	db := openDB(full, url.Values{"mode": {"rw"}})
	defer db.Close()
	return version, f.know(db)
}

// version tells whether a file is a meeting's, and of which version. It leaves the file
// as it is, which may be somebody else's.
func (f *File) version(full string, newest int) (int, error) {
	db := openDB(full, url.Values{"mode": {"rw"}})
	defer db.Close()
	var id, version, tables int
	err := db.QueryRow(`SELECT (SELECT application_id FROM pragma_application_id),
		(SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)`).Scan(&id, &version, &tables)
	switch {
	case err != nil:
		if err = blame(f.path, err); !errors.As(err, new(*FileError)) { // as of a format that SQLite does not know
			err = &FileError{Fault: FileDamaged, Path: f.path, Err: err}
		}
		return 0, fmt.Errorf("look into the file: %w", err)
	case id == 0 && tables == 0:
		return 0, &FileError{Fault: FileEmpty, Path: f.path}
	case id != applicationID:
		return 0, &FileError{Fault: FileNotMeeting, Path: f.path}
	case version > newest:
		return 0, &FileError{Fault: FileNewer, Path: f.path}
	case version < 1:
		return 0, &FileError{Fault: FileDamaged, Path: f.path}
	}
	return version, nil
}

// know reads the plan and the salt.
func (f *File) know(db *sql.DB) error {
	var err error
	if f.plan, err = planOf(db); err == nil {
		err = db.QueryRow("SELECT value FROM meta WHERE key = ?", saltKey).Scan(&f.salt)
	}
	if err = blame(f.path, err); err != nil && !errors.As(err, new(*FileError)) {
		err = &FileError{Fault: FileDamaged, Path: f.path, Err: err}
	}
	if err != nil {
		return err
	}
	f.width = markWidth(f.plan.Form)
	return nil
}
