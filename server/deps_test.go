package server_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// What the packages of the server must not import, even indirectly.
func TestDeps_PointDownwards(t *testing.T) {
	t.Parallel()
	for pkg, never := range map[string]map[string]string{
		".": {
			"pingyi/data":                   "the server gets functions, see Config",
			"pingyi/data/paper":             "the server gets functions, see Config",
			"pingyi/data/planfile":          "the server gets functions, see Config",
			"pingyi/data/sample":            "the server gets functions, see Config",
			"github.com/mattn/go-sqlite3":   "the file belongs to data",
			"github.com/xuri/excelize/v2":   "papers belong to data",
			"pingyi/server/robot":           "robots come in from outside",
			"pingyi/server/command":         "the server is wired there",
			"charm.land/wish/v2/bubbletea":  "its runner spins on a closed channel and replaces our options",
			"charm.land/lipgloss/v2/compat": "it asks the server's own terminal",
		},
		"./web": {
			"pingyi/server":           "the page knows nobody: bytes go to the door as they come",
			"pingyi/meeting":          "the page shows nothing of a meeting",
			"pingyi/data":             "the page has no file",
			"golang.org/x/crypto/ssh": "what passes is the door's and the client's alone",
		},
		"./act": {
			"pingyi/server":           "acts know no sessions",
			"pingyi/tui":              "acts have no screen",
			"pingyi/data":             "acts go through the room",
			"golang.org/x/crypto/ssh": "acts read and write plain streams",
			"charm.land/ssh":          "acts read and write plain streams",
			"charm.land/bubbletea/v2": "acts have no screen",
		},
		"./robot": {
			"pingyi/server":           "robots come in by SSH alone",
			"pingyi/server/act":       "robots know only what acts answer",
			"pingyi/tui":              "robots look at screens from outside",
			"pingyi/data":             "robots know no file",
			"charm.land/ssh":          "robots are clients",
			"charm.land/bubbletea/v2": "robots look at screens from outside",
		},
	} {
		out, err := exec.CommandContext(t.Context(), "go", "list", "-deps", pkg).Output()
		if err != nil {
			t.Fatal(err)
		}
		reached := strings.Fields(string(out))
		if !slices.ContainsFunc(reached, func(path string) bool { return strings.HasPrefix(path, "pingyi/") }) {
			t.Fatalf("go list does not tell what %s imports", pkg)
		}
		for path, why := range never {
			if slices.Contains(reached, path) {
				t.Errorf("%s reaches %s: %s", pkg, path, why)
			}
		}
	}
}
