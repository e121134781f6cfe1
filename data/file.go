package data

import (
	"context"
	"crypto/rand"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/mattn/go-sqlite3"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/texts"
)

// busyTimeout is how long a connection waits for another process that is writing.
const busyTimeout = 5 * time.Second

// A File is a meeting's file. It is a [meeting.Store].
type File struct {
	path     string  // as it was given, for people
	full     string  // where it really is
	writer   *sql.DB // one connection, so that writing never waits for itself
	reader   *sql.DB
	lock     *lock     // nil unless this process serves the meeting
	identity *identity // nil unless this process serves the meeting

	plan  plan.Plan // as it was when the file was opened
	salt  []byte    // of the entry codes
	width int       // of a mark on a ballot, in bytes; changed by [File.Append] alone

	incomplete atomic.Bool                     // an event is to be in the file itself, see [File.Complete]
	stale      atomic.Bool                     // the WAL still holds what should be in the file itself, or ballots of a sealed round
	settled    atomic.Pointer[tally]           // what is certainly in the file itself; nil if not known
	ended      atomic.Bool                     // the meeting is over
	checked    atomic.Pointer[[]meeting.Event] // the record as it was when the file was opened, for the first [File.Load]
	glance     glance
}

var _ meeting.Store = (*File)(nil)

// Create makes a meeting's file from the first events of its record, the first of which holds
// the plan, with the texts that they name. It never overwrites a file and leaves none if it fails.
func Create(path string, events []meeting.Event, with ...texts.Text) error {
	if len(events) == 0 {
		return errors.New("create a meeting: the record is empty")
	}
	full, err := filepath.Abs(path)
	if err != nil {
		return fmt.Errorf("create a meeting: %w", err)
	}
	file, err := createEmpty(path, 0o600)
	if err != nil {
		return fmt.Errorf("create a meeting: %w", err)
	}
	err = file.Close()
	if err == nil && onNetwork(full) {
		err = &FileError{Fault: FileNetwork, Path: path}
	}
	if err == nil {
		err = writeFirst(full, events, with)
	}
	if err != nil {
		for _, end := range []string{"", walSuffix, shmSuffix} {
			os.Remove(full + end)
		}
		return fmt.Errorf("create a meeting: %w", fileError(path, err))
	}
	syncFolder(full)
	return nil
}

// writeFirst writes a new meeting in one transaction, so a file is either whole or empty.
func writeFirst(full string, events []meeting.Event, with []texts.Text) error {
	scripts, err := schemaSteps()
	if err != nil {
		return err
	}
	salt := make([]byte, saltBytes)
	if _, err := rand.Read(salt); err != nil {
		return fmt.Errorf("make a salt: %w", err)
	}
	db := openWriter(full)
	err = transact(db, func(tx *sql.Tx) error {
		for version := range scripts {
			if err := applyStep(tx, scripts, version); err != nil {
				return err
			}
		}
		if _, err := tx.Exec("INSERT INTO meta (key, value) VALUES (?, ?)", saltKey, salt); err != nil {
			return fmt.Errorf("keep the salt: %w", err)
		}
		if err := (tally{copy: rand.Text()}).write(tx); err != nil {
			return err
		}
		if err := insertTexts(tx, textTable, with...); err != nil {
			return err
		}
		for _, e := range events {
			if err := insertEvent(tx, e); err != nil {
				return err
			}
		}
		_, err := planOf(tx)
		return err
	})
	return errors.Join(err, db.Close())
}

// Open opens a meeting's file, even while another process serves it. The error is a
// [FileError] unless the program itself is at fault.
func Open(path string) (*File, error) { return openFile(path, false) }

// Serve opens a meeting's file for the process that serves the meeting. Until Close, or until
// the process ends, another Serve of the same file fails.
func Serve(path string) (*File, error) { return openFile(path, true) }

func openFile(path string, serve bool) (*File, error) {
	scripts, err := schemaSteps()
	if err != nil {
		return nil, err
	}
	f := &File{path: path}
	if err := f.open(serve, scripts); err != nil {
		_ = f.Close()
		return nil, fmt.Errorf("open a meeting: %w", fileError(path, err))
	}
	return f, nil
}

func (f *File) open(serve bool, scripts []string) (err error) {
	if f.full, err = locate(f.path); err != nil {
		return err
	}
	if serve {
		if err := f.takeLock(); err != nil {
			return err
		}
	}
	version, err := f.recognize(scripts)
	if err != nil {
		return err
	}
	f.writer = openWriter(f.full)
	err = fileError(f.path, checkSettings(f.writer, f.path))
	if e, ok := errors.AsType[*FileError](err); ok && e.Fault == FileMissing { // not from the file, which was just read, but from its log, which cannot be created
		err = &FileError{Fault: FileReadOnly, Path: f.path, Err: e}
	}
	if err != nil {
		return err
	}
	if version < len(scripts) {
		if !serve { // keep servers away meanwhile
			if err := f.takeLock(); err != nil {
				return err
			}
		}
		if err := migrate(f.writer, f.full, f.path, scripts); err != nil {
			return err
		}
		if !serve {
			if err := f.unlock(); err != nil {
				return err
			}
		}
	}
	f.reader = openDB(f.full, url.Values{"mode": {"ro"}, "_query_only": {"on"}})
	connections := min(max(2, runtime.NumCPU()), 8)
	f.reader.SetMaxOpenConns(connections)
	f.reader.SetMaxIdleConns(connections)
	if !serve {
		return nil
	}
	// A server that was killed may have left ballots of a sealed round in the log. And if
	// SQLite finds a log without a valid frame, it sets up the index beside it with what lay
	// in memory; the first write overwrites that (walIndexRecover and walIndexAppend of 3.54.1).
	if err := transact(f.writer, f.countWrite); err != nil {
		return err
	}
	f.stale.Store(true)
	f.emptyWAL(sealWait)
	return f.rememberIdentity(connections)
}

// locate finds out where the file really is, by name only: opening and closing it here would
// drop any locks that SQLite holds on it in this process.
func locate(path string) (full string, err error) {
	full, err = filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("find the file: %w", err)
	}
	info, err := os.Stat(full)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return "", &FileError{Fault: FileMissing, Path: path}
	case err != nil:
		return "", err
	case info.IsDir():
		return "", &FileError{Fault: FileIsFolder, Path: path}
	case !info.Mode().IsRegular():
		return "", &FileError{Fault: FileNotMeeting, Path: path}
	case info.Size() == 0:
		return "", &FileError{Fault: FileEmpty, Path: path}
	case info.Size() < 512: // less than SQLite's smallest page, which it treats as empty
		return "", &FileError{Fault: FileNotMeeting, Path: path}
	case onNetwork(full):
		return "", &FileError{Fault: FileNetwork, Path: path}
	}
	return filepath.EvalSymlinks(full) // so that two names of a file share one lock
}

func (f *File) takeLock() error {
	l, free, err := takeLock(f.full)
	if err != nil {
		return err
	}
	if !free {
		return &FileError{Fault: FileServed, Path: f.path}
	}
	f.lock = l
	return nil
}

func (f *File) unlock() error {
	if f.lock == nil {
		return nil
	}
	l := f.lock
	f.lock = nil
	return l.release()
}

// checkSettings checks what the promises of this package depend on: the settings of the open
// file, and that it can be written to.
func checkSettings(writer *sql.DB, path string) error {
	for _, want := range [][2]string{
		{"journal_mode", "wal"},
		{"synchronous", "2"},
		{"foreign_keys", "1"},
		{"secure_delete", "1"},
		{"trusted_schema", "0"},
	} {
		var got string
		if err := writer.QueryRow("PRAGMA " + want[0]).Scan(&got); err != nil {
			return fmt.Errorf("read %s: %w", want[0], err)
		}
		if got != want[1] {
			return &FileError{Fault: FileNetwork, Path: path, Err: fmt.Errorf("%s is %s", want[0], got)}
		}
	}
	err := transact(writer, func(tx *sql.Tx) error { // changes nothing and fails on a read-only file
		_, err := tx.Exec("DELETE FROM meta WHERE key IS NULL")
		return err
	})
	if err != nil {
		return fmt.Errorf("try to write: %w", err)
	}
	return nil
}

// Plan is the plan of the meeting, as it was when the file was opened.
func (f *File) Plan() plan.Plan { return f.plan }

// Close closes the file. No method may be called after it. The error says so if the file
// was lost meanwhile.
func (f *File) Close() error {
	var errs []error
	if f.reader != nil {
		errs = append(errs, f.reader.Close())
	}
	gone := f.checkNotGone()
	switch {
	case f.writer == nil:
	case gone != nil:
		// Closing would bring the log into whatever lies there now, and remove by its name
		// the log of another file. The end of the process does neither.
		errs = append(errs, gone)
	default:
		if f.stale.Load() || f.incomplete.Load() {
			f.emptyWAL(closeWait)
		}
		errs = append(errs, f.writer.Close())
	}
	return errors.Join(append(errs, f.unlock())...)
}

// transact runs do in one transaction. It is the only place where one that writes begins
// or ends.
func transact(db *sql.DB, do func(*sql.Tx) error) error {
	tx, err := db.Begin()
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	if err := do(tx); err != nil {
		_ = tx.Rollback() // SQLite may have rolled back by itself, as on a full disk
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// change writes to the file, and says what was being done if that fails.
func (f *File) change(doing string, do func(*sql.Tx) error) error {
	if err := f.write(do); err != nil {
		return fmt.Errorf("%s: %w", doing, fileError(f.path, err))
	}
	if f.stale.Load() || sizeOf(f.full+walSuffix) > logLimit {
		f.emptyWAL(retryWait)
	}
	return nil
}

// write runs do in one transaction, and makes sure that it ended up in the file that people
// see.
func (f *File) write(do func(*sql.Tx) error) error {
	if err := f.checkNotGone(); err != nil {
		return err
	}
	err := transact(f.writer, func(tx *sql.Tx) error {
		if err := do(tx); err != nil {
			return err
		}
		return f.countWrite(tx)
	})
	if err != nil {
		return err
	}
	return f.checkNotGone()
}

// openWriter opens the one connection that writes. FULL makes a commit survive a power cut;
// IMMEDIATE transactions never fail half-way because of a lock.
func openWriter(full string) *sql.DB {
	db := openDB(full, url.Values{
		"mode": {"rw"}, "_journal_mode": {"WAL"}, "_synchronous": {"FULL"}, "_txlock": {"immediate"}, "_secure_delete": {"on"},
	})
	db.SetMaxOpenConns(1)
	return db
}

func openDB(full string, settings url.Values) *sql.DB {
	for key, value := range map[string]string{"_busy_timeout": strconv.FormatInt(busyTimeout.Milliseconds(), 10), "_foreign_keys": "on", "_stmt_cache_size": "64"} {
		settings.Set(key, value)
	}
	path := filepath.ToSlash(full)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/…
	}
	return sql.OpenDB(connector((&url.URL{Scheme: "file", Path: path, RawQuery: settings.Encode()}).String()))
}

// A connector opens connections by a data source name, all hardened alike.
type connector string

// Connect opens a connection.
func (c connector) Connect(context.Context) (driver.Conn, error) { return c.Driver().Open(string(c)) }

// Driver is the driver whose connections do not trust the file.
func (c connector) Driver() driver.Driver { return &sqlite3.SQLiteDriver{ConnectHook: harden} }

// harden makes a connection careful with a file that may be damaged or forged, and keeps
// SQLite's temporary data in memory, since ballots have no place in a temporary file. Only
// [File.emptyWAL] brings the log into the file.
func harden(c *sqlite3.SQLiteConn) error {
	_, err := c.Exec(`PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;
		PRAGMA journal_size_limit = 67108864; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 0`, nil)
	return err
}
