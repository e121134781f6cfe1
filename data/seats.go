package data

import (
	"crypto/pbkdf2"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"maps"
	"runtime"
	"slices"
	"sync"
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
	school, err := planOf(f.reader) // another process may have amended it
	if err != nil {
		return nil, fmt.Errorf("make codes: %w", fileError(f.path, err))
	}
	people, err := receivers(school, only)
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
	hashes, err := hashCodes(codes, f.salt)
	if err != nil {
		return err
	}
	alone, err := f.lockRecord()
	if err != nil {
		return fmt.Errorf("issue codes: %w", fileError(f.path, err))
	}
	if alone {
		defer f.unlock() //nolint:errcheck // the codes are issued even if the lock file can't be removed
	}
	return f.change("issue codes", func(tx *sql.Tx) error {
		issue, err := tx.Prepare(`INSERT INTO seats (person, hash, issue, issued_at) VALUES (?, ?, 1, ?)
			ON CONFLICT (person) DO UPDATE SET hash = excluded.hash, issue = issue + 1, issued_at = excluded.issued_at`)
		if err != nil {
			return err
		}
		defer issue.Close()
		for _, id := range slices.Sorted(maps.Keys(hashes)) { // in the order of the table, which is quickest
			if _, err := issue.Exec(id, hashes[id], now.UnixMilli()); err != nil {
				return err
			}
		}
		if !alone {
			return nil
		}
		return noteCodes(tx, codes, now)
	})
}

// endSeats ends the codes of people for good and destroys their drafts, in the transaction in which
// they are removed from the plan. How many codes they had is kept, so that those of somebody who is
// in it again go on from there.
func endSeats(tx *sql.Tx, people []string) error {
	for _, person := range people {
		if _, err := tx.Exec("UPDATE seats SET hash = randomblob(32) WHERE person = ?", person); err != nil {
			return fmt.Errorf("end the code of %s: %w", person, err)
		}
		if err := deleteDraft(tx, person); err != nil {
			return fmt.Errorf("destroy the draft of %s: %w", person, err)
		}
	}
	return nil
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
	seats, err := queryAll(q, scanSeat, "SELECT person, issue FROM seats")
	if err != nil {
		return nil, err
	}
	issues := make(map[string]int, len(seats))
	for _, s := range seats {
		issues[s.person] = s.issue
	}
	return issues, nil
}

// receivers returns the IDs of those who are to get a code.
func receivers(plan plan.Plan, only []string) ([]string, error) {
	people, known := make([]string, len(plan.People)), make(map[string]bool, len(plan.People))
	for i, p := range plan.People {
		people[i], known[p.ID] = p.ID, true
	}
	if only == nil {
		return people, nil
	}
	only = slices.Compact(slices.Sorted(slices.Values(only)))
	for _, id := range only {
		if !known[id] {
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
	// Found by the index of the hashes. The time it takes reveals nothing, since nobody can
	// tell which hash a code has in this file.
	seats, err := queryAll(f.reader, scanSeat, "SELECT person, issue FROM seats WHERE hash = ?", hash)
	switch {
	case err != nil:
		return "", 0, fmt.Errorf("look for a code: %w", fileError(f.path, err))
	case len(seats) == 0:
		return "", 0, ErrWrongCode
	}
	return seats[0].person, seats[0].issue, nil
}

// A seat is a person who can sign in.
type seat struct {
	person string
	issue  int // how many codes the person has been given
}

func scanSeat(scan func(...any) error) (seat, error) {
	var s seat
	return s, scan(&s.person, &s.issue)
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

// hashCodes is hashCode for many people's codes, by ID, on all processors.
func hashCodes(codes map[string]code.Code, salt []byte) (map[string][]byte, error) {
	people := slices.Collect(maps.Keys(codes))
	each, errs := make([][]byte, len(people)), make([]error, runtime.GOMAXPROCS(0))
	var all sync.WaitGroup
	for worker := range errs {
		all.Go(func() {
			for i := worker; i < len(people) && errs[worker] == nil; i += len(errs) {
				each[i], errs[worker] = hashCode(codes[people[i]], salt)
			}
		})
	}
	all.Wait()
	hashes := make(map[string][]byte, len(people))
	for i, id := range people {
		hashes[id] = each[i]
	}
	return hashes, errors.Join(errs...)
}
