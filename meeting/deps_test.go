package meeting_test

import (
	"go/build"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
)

// mayImport lists which of our packages each package in this folder may import. Those that
// package meeting is made of point downwards and never to it; verify, undone, readiness and words, which
// are about a whole meeting, are built on it.
var mayImport = map[string][]string{
	"text": nil, "refuse": nil, "frozen": nil, "clock": nil, "past": nil,
	"code":        {"text"},
	"ballot":      {"text", "code", "refuse"},
	"plan":        {"text", "code", "ballot"},
	"question":    {"frozen", "plan"},
	"texts":       {"code"},
	"markdown":    {"text"},
	"report":      {"text", "markdown", "refuse"},
	"review":      {"code", "report", "text"},
	"register":    {"text", "code", "frozen", "plan"},
	"item":        {"text", "code", "register"},
	"board":       {"code", "frozen"},
	"composite":   {"plan"},
	"consequence": nil,
	".":           {"text", "code", "refuse", "frozen", "clock", "ballot", "plan", "question", "register", "item", "markdown", "report", "review", "texts", "board", "composite", "consequence", "past"},
	"verify":      {".", "text", "code", "refuse", "frozen", "ballot", "plan", "question", "register", "item", "markdown", "report", "review", "texts", "past"},
	"undone":      {".", "plan", "question"},
	"readiness":   {".", "ballot", "plan", "register", "review"},
	"meetingtest": {".", "text", "code", "refuse", "frozen", "clock", "ballot", "plan", "question", "register", "item", "markdown", "report", "review", "texts", "past"},
	"words":       {".", "text", "code", "refuse", "frozen", "ballot", "plan", "question", "register", "item", "markdown", "report", "review", "texts", "board", "composite", "consequence", "verify", "undone", "readiness", "past"},
}

func TestDeps_PointDownwards(t *testing.T) {
	t.Parallel()
	for dir, allowed := range mayImport {
		pkg, err := build.ImportDir(dir, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, imported := range pkg.Imports {
			if imported != "pingyi" && !strings.HasPrefix(imported, "pingyi/") {
				continue
			}
			if !slices.ContainsFunc(allowed, func(name string) bool { return imported == path.Join("pingyi/meeting", name) }) {
				t.Errorf("%s must not import %s", path.Join("pingyi/meeting", dir), imported)
			}
		}
	}
}

func TestDeps_CoverEveryPackage(t *testing.T) {
	t.Parallel()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if _, listed := mayImport[entry.Name()]; entry.IsDir() && entry.Name() != "testdata" && !listed {
			t.Errorf("nothing says what %s may import", path.Join("pingyi/meeting", entry.Name()))
		}
	}
}

// TestDeps_ReachNoFileAndNoScreen checks everything that the rules of a meeting reach, also
// through other packages.
func TestDeps_ReachNoFileAndNoScreen(t *testing.T) {
	t.Parallel()
	out, err := exec.Command("go", "list", "-deps", "pingyi/meeting/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, reached := range strings.Fields(string(out)) {
		for prefix, reason := range map[string]string{
			"pingyi/data":                 "a meeting does not know the file it is kept in",
			"pingyi/server":               "a meeting does not know how people sign in",
			"pingyi/tui":                  "a meeting does not know the screens that show it",
			"database/sql":                "the file is the business of data",
			"github.com/mattn/go-sqlite3": "the file is the business of data",
			"charm.land/":                 "terminals are the business of tui and server",
			"github.com/charmbracelet/":   "terminals are the business of tui and server",
			"golang.org/x/crypto/ssh":     "connections are the business of server",
		} {
			if strings.HasPrefix(reached, prefix) {
				t.Errorf("a package of the meeting reaches %s: %s", reached, reason)
			}
		}
	}
}
