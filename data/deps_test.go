package data_test

import (
	"os/exec"
	"strings"
	"testing"
)

// An arrow is a set of packages that must not be reached, by prefix, each with the reason.
type arrow map[string]string

// TestDeps_PointDownwards checks that data reaches no screen and no network, and that the packages
// for papers and plan files know nothing about the meeting's file.
func TestDeps_PointDownwards(t *testing.T) {
	t.Parallel()
	noScreen := arrow{
		"pingyi/tui":               "screens are drawn from the state, never from the file",
		"pingyi/server":            "the server gets interfaces",
		"charm.land/":              "terminals are the business of tui and server",
		"github.com/charmbracelet": "terminals are the business of tui and server",
	}
	noFile := arrow{
		"database/sql":                "the file is the business of data",
		"github.com/mattn/go-sqlite3": "the file is the business of data",
	}
	for name, forbidden := range map[string][]arrow{
		"pingyi/data":          {noScreen, {"pingyi/data/": "the file knows of no papers and no plan files"}},
		"pingyi/data/planfile": {noScreen, noFile, {"pingyi/data/paper": "a plan is read before there is anything to write"}},
		"pingyi/data/workbook": {noScreen, noFile, {"pingyi/meeting": "a workbook is cells, whatever they are about"}},
		"pingyi/data/docfile":  {noScreen, noFile, {"pingyi/data/paper": "a document is read before there is anything to write"}},
		"pingyi/data/paper":    {noScreen, noFile, {"pingyi/data/planfile": "papers are written from what the file holds", "pingyi/data/docfile": "likewise"}},
		"pingyi/data/sample":   {noScreen, noFile, {"pingyi/data/paper": "the sample meeting is a plan and texts"}},
	} {
		out, err := exec.Command("go", "list", "-deps", name).Output()
		if err != nil {
			t.Fatal(err)
		}
		reached := strings.Fields(string(out))
		for _, path := range reached[:len(reached)-1] { // the last one is the package itself
			for _, arrows := range forbidden {
				for prefix, reason := range arrows {
					if strings.HasPrefix(path, prefix) {
						t.Errorf("%s reaches %s: %s", name, path, reason)
					}
				}
			}
		}
	}
}
