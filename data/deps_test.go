package data_test

import (
	"os/exec"
	"strings"
	"testing"
)

// TestImports holds the arrows: data is reached by main and reaches no screen and no
// network.
func TestImports(t *testing.T) {
	t.Parallel()
	out, err := exec.Command("go", "list", "-deps", "pingyi/data").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range strings.Fields(string(out)) {
		for prefix, reason := range map[string]string{
			"pingyi/tui":               "screens are drawn from the state, never from the file",
			"pingyi/server":            "the server gets interfaces",
			"charm.land/":              "terminals are the business of tui and server",
			"github.com/charmbracelet": "terminals are the business of tui and server",
		} {
			if strings.HasPrefix(path, prefix) {
				t.Errorf("data reaches %s: %s", path, reason)
			}
		}
	}
}
