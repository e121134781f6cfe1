package verify_test

import (
	"errors"
	"testing"

	"pingyi/meeting/ballot"
	"pingyi/meeting/refuse"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func refused(t *testing.T, err error, why refuse.Why) {
	t.Helper()
	var r *refuse.Refusal
	if !errors.As(err, &r) || r.Why != why {
		t.Errorf("got %v; want a refusal for %s", err, why)
	}
}

func good(presenter string) ballot.Marks { return ballot.Marks{presenter: {0}} }
