package data

import (
	"database/sql"
	"errors"
	"fmt"
)

// recognize checks whether the file is a meeting's and consistent, and changes neither the
// file nor its log: it may be somebody else's, or a copy that does not belong to the log
// beside it. It returns the version, and reads what never changes in a file.
func (f *File) recognize(scripts []string) (version int, err error) {
	log := sizeOf(f.full+walSuffix) > 0
	db, err := openReader(f.full, f.path)
	if err != nil {
		return 0, err
	}
	defer db.Close()
	if version, err = versionOf(db, f.path, len(scripts)); err == nil {
		if err = f.readPlanAndSalt(db); err == nil {
			err = f.checkConsistent(db, scripts[:version])
		}
	}
	if e, ok := errors.AsType[*FileError](err); ok && log && e.Fault == FileDamaged {
		err = &FileError{Fault: FileUnfit, Path: f.path, Err: e} // which is what the log of another copy looks like
	}
	return version, err
}

// versionOf returns the version of a meeting's file. If it is not a file of this program, the
// error says what it is.
func versionOf(db *sql.DB, path string, newest int) (int, error) {
	var id, version, tables int
	err := db.QueryRow(`SELECT (SELECT application_id FROM pragma_application_id),
		(SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)`).Scan(&id, &version, &tables)
	switch {
	case err != nil:
		if err = fileError(path, err); !errors.As(err, new(*FileError)) { // such as a format that SQLite does not know
			err = &FileError{Fault: FileDamaged, Path: path, Err: err}
		}
		return 0, fmt.Errorf("look into the file: %w", err)
	case id == 0 && tables == 0:
		return 0, &FileError{Fault: FileEmpty, Path: path}
	case id != applicationID:
		return 0, &FileError{Fault: FileNotMeeting, Path: path}
	case version > newest:
		return 0, &FileError{Fault: FileNewer, Path: path}
	case version < 1:
		return 0, &FileError{Fault: FileDamaged, Path: path}
	}
	return version, nil
}

// readPlanAndSalt reads the plan and what never changes in a file.
func (f *File) readPlanAndSalt(db *sql.DB) error {
	var err error
	if f.plan, err = planOf(db); err == nil {
		err = db.QueryRow("SELECT value FROM meta WHERE key = ?", saltKey).Scan(&f.salt)
	}
	if err = fileError(f.path, err); err != nil && !errors.As(err, new(*FileError)) {
		err = &FileError{Fault: FileDamaged, Path: f.path, Err: err}
	}
	if err != nil {
		return err
	}
	f.width = markWidth(f.plan.Form)
	return nil
}
