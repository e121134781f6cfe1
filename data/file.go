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
)

// busyTimeout is how long a connection waits for another process that is writing.
const busyTimeout = 5 * time.Second

// A File is a meeting's file. It is a [meeting.Store].
type File struct {
	path   string  // as it was given, for people
	full   string  // where it really is
	writer *sql.DB // one connection, so that writing never waits for itself
	reader *sql.DB
	lock   *lock // nil unless this process serves the meeting
	hold   *hold // nil unless this process serves the meeting

	plan  plan.Plan
	salt  []byte // of the entry codes
	width int    // of a mark on a ballot, in bytes

	stale   atomic.Bool           // the WAL holds what should be in the file itself, or ballots of a sealed round
	settled atomic.Pointer[tally] // is in the file itself for certain; nil where that is not known
	ended   atomic.Bool           // the meeting is over
}

var _ meeting.Store = (*File)(nil)

// Create makes a meeting's file with the first events of its record, of which the
// first holds the plan. It never overwrites a file; when it fails it leaves none.
func Create(path string, events []meeting.Event) error {
	if len(events) == 0 {
		return errors.New("create a meeting: the record is empty")
	}
	full, err := filepath.Abs(path)
	if err != nil {
		return fmt.Errorf("create a meeting: %w", err)
	}
	file, err := makeFile(path, 0o600)
	if err != nil {
		return fmt.Errorf("create a meeting: %w", err)
	}
	err = file.Close()
	if err == nil && onNetwork(full) {
		err = &FileError{Fault: FileNetwork, Path: path}
	}
	if err == nil {
		err = fill(full, events)
	}
	if err != nil {
		for _, end := range []string{"", "-wal", "-shm"} {
			os.Remove(full + end)
		}
		return fmt.Errorf("create a meeting: %w", blame(path, err))
	}
	syncFolder(full)
	return nil
}

// makeFile makes an empty file where there is none.
func makeFile(path string, mode fs.FileMode) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, mode)
	switch {
	case errors.Is(err, fs.ErrExist):
		return nil, &FileError{Fault: FileExists, Path: path}
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return nil, &FileError{Fault: FileNoFolder, Path: path, Err: err}
	case err != nil:
		return nil, blame(path, err)
	}
	return file, nil
}

// fill writes a new meeting in one transaction, so a file is either whole or empty.
func fill(full string, events []meeting.Event) error {
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

// syncFolder makes a new name in a folder durable, where the system can.
func syncFolder(full string) {
	if folder, err := os.Open(filepath.Dir(full)); err == nil {
		_ = folder.Sync() // not every file system has it, and the file itself is safe
		folder.Close()
	}
}

// Open opens a meeting's file, also while another process serves it. The error is a
// [FileError] unless the program itself is at fault.
func Open(path string) (*File, error) { return openFile(path, false) }

// Serve opens a meeting's file for the process that holds the meeting. Until Close, or
// until the process ends, another Serve of the same file fails.
func Serve(path string) (*File, error) { return openFile(path, true) }

func openFile(path string, serve bool) (*File, error) {
	scripts, err := schemaSteps()
	if err != nil {
		return nil, err
	}
	f := &File{path: path}
	if err := f.open(serve, scripts); err != nil {
		f.Close()
		return nil, fmt.Errorf("open a meeting: %w", blame(path, err))
	}
	return f, nil
}

func (f *File) open(serve bool, scripts []string) error {
	if err := f.find(); err != nil {
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
	err = blame(f.path, f.verify())
	if e, ok := errors.AsType[*FileError](err); ok && e.Fault == FileMissing { // not the file, which was read: the log that cannot be made
		err = &FileError{Fault: FileReadOnly, Path: f.path, Err: e}
	}
	if err != nil {
		return err
	}
	if version < len(scripts) {
		if !serve { // nobody may serve it meanwhile
			if err := f.takeLock(); err != nil {
				return err
			}
		}
		if err := f.migrate(f.full, scripts); err != nil {
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
	// A server that was killed may have left ballots of a sealed round in the log. And SQLite,
	// where it finds a log of which nothing holds, sets up the index beside it with what lay
	// in memory; the first write overwrites that (walIndexRecover and walIndexAppend of 3.54.1).
	if err := transact(f.writer, f.countWrite); err != nil {
		return err
	}
	f.stale.Store(true)
	f.emptyWAL(sealWait)
	return f.takeHold(connections)
}

// find looks where the file really is. Only its name is looked at: opening and closing it
// here would drop the locks that SQLite may hold on it in this process.
func (f *File) find() error {
	full, err := filepath.Abs(f.path)
	if err != nil {
		return fmt.Errorf("find the file: %w", err)
	}
	info, err := os.Stat(full)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return &FileError{Fault: FileMissing, Path: f.path}
	case err != nil:
		return err
	case info.IsDir():
		return &FileError{Fault: FileIsFolder, Path: f.path}
	case !info.Mode().IsRegular():
		return &FileError{Fault: FileNotMeeting, Path: f.path}
	case info.Size() == 0:
		return &FileError{Fault: FileEmpty, Path: f.path}
	case info.Size() < 512: // less than SQLite's smallest page, which it takes for nothing
		return &FileError{Fault: FileNotMeeting, Path: f.path}
	case onNetwork(full):
		return &FileError{Fault: FileNetwork, Path: f.path}
	}
	f.full, err = filepath.EvalSymlinks(full) // so that two names of a file share one lock
	return err
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

// verify holds the open file to what the promises of this package rest on.
func (f *File) verify() error {
	for _, want := range [][2]string{
		{"journal_mode", "wal"}, {"synchronous", "2"}, {"foreign_keys", "1"},
		{"secure_delete", "1"}, {"trusted_schema", "0"},
	} {
		var got string
		if err := f.writer.QueryRow("PRAGMA " + want[0]).Scan(&got); err != nil {
			return fmt.Errorf("read %s: %w", want[0], err)
		}
		if got != want[1] {
			return &FileError{Fault: FileNetwork, Path: f.path, Err: fmt.Errorf("%s is %s", want[0], got)}
		}
	}
	err := transact(f.writer, func(tx *sql.Tx) error { // it changes nothing, and a read-only file refuses it
		_, err := tx.Exec("DELETE FROM meta WHERE key IS NULL")
		return err
	})
	if err != nil {
		return fmt.Errorf("try to write: %w", err)
	}
	return nil
}

// Plan is the plan of the meeting.
func (f *File) Plan() plan.Plan { return f.plan }

// Close lets go of the file. Nothing may be called after it. The error says so where the
// file was lost meanwhile.
func (f *File) Close() error {
	var errs []error
	if f.reader != nil {
		errs = append(errs, f.reader.Close())
	}
	gone := f.gone()
	switch {
	case f.writer == nil:
	case gone != nil:
		// Closing would bring the log into whatever lies there now, and remove by its name
		// the log of another. The end of the process closes it and does neither.
		errs = append(errs, gone)
	default:
		if f.stale.Load() {
			f.emptyWAL(closeWait)
		}
		errs = append(errs, f.writer.Close())
	}
	return errors.Join(append(errs, f.unlock())...)
}

// transact runs do in one transaction. It is the only place where one begins or ends.
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

// change writes to the file and says what was being done when that fails.
func (f *File) change(doing string, do func(*sql.Tx) error) error {
	if err := f.write(do); err != nil {
		return fmt.Errorf("%s: %w", doing, blame(f.path, err))
	}
	if f.stale.Load() || sizeOf(f.full+walEnd) > longLog {
		f.emptyWAL(againWait)
	}
	return nil
}

// write makes one transaction, of which it makes sure that it goes where the file is.
func (f *File) write(do func(*sql.Tx) error) error {
	if err := f.gone(); err != nil {
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
	return f.gone()
}

// openWriter is the one connection that writes. FULL makes a commit survive a power
// cut; IMMEDIATE transactions never fail half-way for a lock.
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

// harden makes a connection careful with a file that may be damaged or forged, and
// keeps what SQLite sets aside in memory, as ballots have no place in a temporary file.
// The log is brought into the file by [File.emptyWAL] alone.
func harden(c *sqlite3.SQLiteConn) error {
	_, err := c.Exec(`PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;
		PRAGMA journal_size_limit = 67108864; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 0`, nil)
	return err
}
