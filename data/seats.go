package data

import (
	"crypto/pbkdf2"
	"crypto/sha256"
	"crypto/subtle"
	"database/sql"
	"fmt"
	"io"
	"slices"
	"time"

	"pingyi/meeting"
)

const (
	saltKey   = "code_salt"
	saltBytes = 32
	// codeRounds makes trying all codes against a stolen file costly, and a sign-in
	// takes less than a millisecond still.
	codeRounds = 2000
)

// IssueCodes gives each person of the plan a new entry code and ends the one before;
// with only, just those with these IDs. It is NewCodes and ReplaceCodes in one.
func (f *File) IssueCodes(only []string, now time.Time, random io.Reader) (map[string]meeting.Code, error) {
	codes, err := f.NewCodes(only, random)
	if err != nil {
		return nil, err
	}
	if err := f.ReplaceCodes(codes, now); err != nil {
		return nil, err
	}
	return codes, nil
}

// NewCodes makes a new entry code for each person of the plan, or with only just for
// those with these IDs. They open nothing before ReplaceCodes. The codes are by person
// ID. An ID that is not in the plan is a [meeting.Refusal]. Random must be fit for
// secrets.
func (f *File) NewCodes(only []string, random io.Reader) (map[string]meeting.Code, error) {
	people, err := f.people(only)
	if err != nil {
		return nil, err
	}
	codes := make(map[string]meeting.Code, len(people))
	for _, id := range people {
		if codes[id], err = meeting.NewCode(random); err != nil {
			return nil, err
		}
	}
	return codes, nil
}

// ReplaceCodes gives people the entry codes that NewCodes made, and ends the ones
// before. From then on the codes are nowhere else: the file keeps hashes.
func (f *File) ReplaceCodes(codes map[string]meeting.Code, now time.Time) error {
	hashes := make(map[string][]byte, len(codes))
	for id, code := range codes {
		var err error
		if hashes[id], err = f.hash(code); err != nil {
			return err
		}
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
		return nil
	})
}

// people are the IDs of those who get a code.
func (f *File) people(only []string) ([]string, error) {
	var known []string
	for _, p := range f.plan.People {
		known = append(known, p.ID)
	}
	if only == nil {
		return known, nil
	}
	only = slices.Compact(slices.Sorted(slices.Values(only)))
	for _, id := range only {
		if !slices.Contains(known, id) {
			return nil, &meeting.Refusal{Why: meeting.UnknownPerson, Text: id}
		}
	}
	return only, nil
}

// SignIn finds the person who holds an entry code. [ErrWrongCode] means that nobody
// does, or no longer.
func (f *File) SignIn(code meeting.Code) (string, error) {
	hash, err := f.hash(code)
	if err != nil {
		return "", err
	}
	seats, err := queryAll(f.reader, scanHash, "SELECT person, hash FROM seats")
	if err != nil {
		return "", fmt.Errorf("look for a code: %w", blame(f.path, err))
	}
	found := ""
	for _, s := range seats { // all of them, so that how long it takes tells nothing
		if subtle.ConstantTimeCompare(s.hash, hash) == 1 {
			found = s.person
		}
	}
	if found == "" {
		return "", ErrWrongCode
	}
	return found, nil
}

type seatHash struct {
	person string
	hash   []byte
}

func scanHash(scan func(...any) error) (seatHash, error) {
	var s seatHash
	return s, scan(&s.person, &s.hash)
}

// hash is what the file keeps of a code: PBKDF2, which is HMAC with SHA-256 many times
// over, keyed by the code and the file's salt together, so that hashes of one file say
// nothing about another. One salt for all makes a code findable without a name.
func (f *File) hash(code meeting.Code) ([]byte, error) {
	hash, err := pbkdf2.Key(sha256.New, string(code), f.salt, codeRounds, sha256.Size)
	if err != nil {
		return nil, fmt.Errorf("hash a code: %w", err)
	}
	return hash, nil
}
