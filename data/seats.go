package data

import (
	"crypto/pbkdf2"
	"crypto/sha256"
	"crypto/subtle"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
)

const (
	saltKey   = "code_salt"
	saltBytes = 32
	// codeRounds makes it costly to try all codes against a stolen file, while a sign-in
	// still takes less than a millisecond.
	codeRounds = 2000
)

// IssueCodes gives each person of the plan, or only those with certain IDs, a new entry
// code and revokes the one before. It is NewCodes and ReplaceCodes in one.
func (f *File) IssueCodes(only []string, now time.Time, random io.Reader) (map[string]code.Code, error) {
	codes, err := f.NewCodes(only, random)
	if err != nil {
		return nil, err
	}
	if err := f.ReplaceCodes(codes, now); err != nil {
		return nil, err
	}
	return codes, nil
}

// NewCodes makes a new entry code for each person of the plan, or only for those with
// certain IDs, and returns the codes by ID. They are not valid before ReplaceCodes. An ID
// that is not in the plan is a [refuse.Refusal]. Random must be fit for secrets.
func (f *File) NewCodes(only []string, random io.Reader) (map[string]code.Code, error) {
	people, err := receivers(f.plan, only)
	if err != nil {
		return nil, err
	}
	codes := make(map[string]code.Code, len(people))
	for _, id := range people {
		if codes[id], err = code.New(random); err != nil {
			return nil, err
		}
	}
	return codes, nil
}

// ReplaceCodes makes the entry codes of NewCodes valid and revokes the ones before. The
// file keeps only their hashes.
//
// If nobody serves the meeting, the same transaction records that codes were issued. While it
// is served only the server may write the record, and it learns of the codes from
// [File.Issues].
func (f *File) ReplaceCodes(codes map[string]code.Code, now time.Time) error {
	if len(codes) == 0 {
		return nil
	}
	hashes := make(map[string][]byte, len(codes))
	for id, code := range codes {
		var err error
		if hashes[id], err = hashCode(code, f.salt); err != nil {
			return err
		}
	}
	alone, err := f.lockRecord()
	if err != nil {
		return fmt.Errorf("issue codes: %w", fileError(f.path, err))
	}
	if alone {
		defer f.unlock() //nolint:errcheck // the codes are issued even if the lock file can't be removed
	}
	return f.change("issue codes", func(tx *sql.Tx) error {
		for id, hash := range hashes {
			_, err := tx.Exec(`INSERT INTO seats (person, hash, issue, issued_at) VALUES (?, ?, 1, ?)
				ON CONFLICT (person) DO UPDATE SET hash = excluded.hash, issue = issue + 1, issued_at = excluded.issued_at`,
				id, hash, now.UnixMilli())
			if err != nil {
				return err
			}
		}
		if !alone {
			return nil
		}
		return noteCodes(tx, codes, now)
	})
}

// lockRecord keeps servers away, so that the record can be added to. It reports false if the
// meeting is being served, even by this very process.
func (f *File) lockRecord() (alone bool, err error) {
	if f.lock != nil {
		return false, nil
	}
	err = f.takeLock()
	if fault, ok := errors.AsType[*FileError](err); ok && fault.Fault == FileServed {
		return false, nil
	}
	return err == nil, err
}

// noteCodes notes in the record that codes were issued.
func noteCodes(tx *sql.Tx, codes map[string]code.Code, now time.Time) error {
	record, err := readEvents(tx)
	if err != nil {
		return err
	}
	issues, err := readIssues(tx)
	if err != nil {
		return err
	}
	maps.DeleteFunc(issues, func(id string, _ int) bool { return codes[id] == "" })
	e, err := meeting.IssueCodes(record, issues, now)
	if err != nil {
		return err
	}
	return insertEvent(tx, e)
}

// Issues is how many codes each person has been given so far, by ID.
func (f *File) Issues() (map[string]int, error) {
	issues, err := readIssues(f.reader)
	if err != nil {
		return nil, fmt.Errorf("look for new codes: %w", fileError(f.path, err))
	}
	return issues, nil
}

func readIssues(q queryer) (map[string]int, error) {
	seats, err := queryAll(q, scanSeat, "SELECT person, hash, issue FROM seats")
	if err != nil {
		return nil, err
	}
	issues := make(map[string]int, len(seats))
	for _, s := range seats {
		issues[s.person] = s.issue
	}
	return issues, nil
}

// Touched is a number that changes whenever somebody else writes to the file. Asking costs
// next to nothing.
func (f *File) Touched() (int, error) {
	var version int
	// Asked of the connection that writes, whose own writes do not count.
	if err := f.writer.QueryRow("PRAGMA data_version").Scan(&version); err != nil {
		return 0, fmt.Errorf("look for a change: %w", fileError(f.path, err))
	}
	return version, nil
}

// receivers returns the IDs of those who are to get a code.
func receivers(plan plan.Plan, only []string) ([]string, error) {
	var known []string
	for _, p := range plan.People {
		known = append(known, p.ID)
	}
	if only == nil {
		return known, nil
	}
	only = slices.Compact(slices.Sorted(slices.Values(only)))
	for _, id := range only {
		if !slices.Contains(known, id) {
			return nil, &refuse.Refusal{Why: meeting.UnknownPerson, Text: id}
		}
	}
	return only, nil
}

// SignIn finds the person who holds an entry code, and which of their codes it is, counted
// from 1. [ErrWrongCode] means that nobody holds it, or no longer.
func (f *File) SignIn(code code.Code) (person string, issue int, err error) {
	hash, err := hashCode(code, f.salt)
	if err != nil {
		return "", 0, err
	}
	seats, err := queryAll(f.reader, scanSeat, "SELECT person, hash, issue FROM seats")
	if err != nil {
		return "", 0, fmt.Errorf("look for a code: %w", fileError(f.path, err))
	}
	for _, s := range seats { // all of them, so that the time it takes reveals nothing
		if subtle.ConstantTimeCompare(s.hash, hash) == 1 {
			person, issue = s.person, s.issue
		}
	}
	if person == "" {
		return "", 0, ErrWrongCode
	}
	return person, issue, nil
}

// A seat is what the file knows about a person who can sign in.
type seat struct {
	person string
	hash   []byte // of the code
	issue  int    // how many codes the person has been given
}

func scanSeat(scan func(...any) error) (seat, error) {
	var s seat
	return s, scan(&s.person, &s.hash, &s.issue)
}

// hashCode computes what the file keeps of a code: PBKDF2, which is HMAC with SHA-256 many
// times over, keyed by both the code and the file's salt, so that hashes in one file say
// nothing about another. With one salt for all, a code can be found without a name.
func hashCode(code code.Code, salt []byte) ([]byte, error) {
	hash, err := pbkdf2.Key(sha256.New, string(code), salt, codeRounds, sha256.Size)
	if err != nil {
		return nil, fmt.Errorf("hash a code: %w", err)
	}
	return hash, nil
}
