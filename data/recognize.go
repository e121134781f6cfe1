package data

import (
	"database/sql"
	"errors"
	"fmt"
)

// recognize looks into the file and leaves it and its log as they are: it may be somebody
// else's, or a copy that does not belong to the log beside it. It returns the version,
// reads what never changes, and holds record and box to each other.
func (f *File) recognize(scripts []string) (version int, err error) {
	log := sizeOf(f.full+walEnd) > 0
	db, err := openReader(f.full, f.path)
	if err != nil {
		return 0, err
	}
	defer db.Close()
	if version, err = f.version(db, len(scripts)); err == nil {
		if err = f.know(db); err == nil {
			err = f.fits(db, scripts[:version])
		}
	}
	if e, ok := errors.AsType[*FileError](err); ok && log && e.Fault == FileDamaged {
		err = &FileError{Fault: FileUnfit, Path: f.path, Err: e} // damage that a log of another state would do
	}
	return version, err
}

// version tells whether a file is a meeting's, and of which version.
func (f *File) version(db *sql.DB, newest int) (int, error) {
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
