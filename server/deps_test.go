package server_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// The server knows no storage: what it needs of a meeting is handed to it.
func TestServer_reaches_no_storage(t *testing.T) {
	t.Parallel()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-deps", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	reached := strings.Fields(string(out))
	if !slices.Contains(reached, "pingyi/meeting") {
		t.Fatal("go list does not tell what the server imports")
	}
	for path, why := range map[string]string{
		"pingyi/data":                   "the server gets functions, see Config",
		"pingyi/data/paper":             "the server gets functions, see Config",
		"pingyi/data/planfile":          "the server gets functions, see Config",
		"pingyi/data/sample":            "the server gets functions, see Config",
		"github.com/mattn/go-sqlite3":   "the file belongs to data",
		"github.com/xuri/excelize/v2":   "papers belong to data",
		"charm.land/wish/v2/bubbletea":  "its runner spins on a closed channel and replaces our options",
		"charm.land/lipgloss/v2/compat": "it asks the server's own terminal",
	} {
		if slices.Contains(reached, path) {
			t.Errorf("server reaches %s: %s", path, why)
		}
	}
}
