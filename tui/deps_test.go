package tui_test

import (
	"go/build"
	"strings"
	"testing"
)

// forbidden are the imports that no package of screens may have, each with the reason. A name
// ending in a slash stands for everything below it.
var forbidden = map[string]string{
	"pingyi/data":                      "screens act through the room, never on the file",
	"pingyi/data/":                     "screens act through the room, never on the file",
	"pingyi/server":                    "a session starts its screen, not the other way round",
	"pingyi/server/":                   "a session starts its screen, not the other way round",
	"charm.land/wish/":                 "a screen does not know how its person came in",
	"charm.land/ssh":                   "a screen does not know how its person came in",
	"golang.org/x/crypto/ssh":          "a screen does not know how its person came in",
	"os":                               "files, environment and terminal there are the server's, not the person's",
	"os/":                              "files, environment and terminal there are the server's, not the person's",
	"net":                              "a screen does not know how its person came in",
	"net/":                             "a screen does not know how its person came in",
	"charm.land/lipgloss/v2/compat":    "it asks the server's own terminal",
	"github.com/atotto/clipboard":      "the clipboard there is the server's",
	"github.com/mattn/go-sqlite3":      "screens act through the room, never on the file",
	"charm.land/bubbles/v2/filepicker": "it shows the server's files",
}

// below are the imports that the packages under the session may not have either, so that arrows
// point downwards only.
var below = map[string]map[string]string{
	"ui": {
		"pingyi/meeting":  "widgets know nothing of a meeting",
		"pingyi/meeting/": "widgets know nothing of a meeting",
		"pingyi/tui":      "screens are made of widgets, not the other way round",
		"pingyi/tui/":     "screens are made of widgets, not the other way round",
	},
	"page": {
		"pingyi/tui":       "rooms of pages are built on this one, and the session on them",
		"pingyi/tui/stage": "the stage is drawn from what a page sees, not the other way round",
		"pingyi/tui/vote":  "rooms of pages are built on this one, and the session on them",
		"pingyi/tui/desk":  "rooms of pages are built on this one, and the session on them",
	},
	"ui/table": {
		"pingyi/meeting":  "widgets know nothing of a meeting",
		"pingyi/meeting/": "widgets know nothing of a meeting",
		"pingyi/tui":      "screens are made of widgets, not the other way round",
		"pingyi/tui/page": "screens are made of widgets, not the other way round",
	},
	"ui/manuscript": {
		"pingyi/meeting":  "a manuscript is a document, whatever it is about",
		"pingyi/tui":      "screens are made of widgets, not the other way round",
		"pingyi/tui/page": "screens are made of widgets, not the other way round",
	},
	"document": {
		"pingyi/meeting":  "a document is drawn, whatever it is about",
		"pingyi/tui":      "screens are made of widgets, not the other way round",
		"pingyi/tui/page": "screens are made of widgets, not the other way round",
	},
	"ui/chart": {
		"pingyi/meeting":  "a chart shows figures, whatever they are about",
		"pingyi/meeting/": "a chart shows figures, whatever they are about",
		"pingyi/tui":      "screens are made of charts, not the other way round",
		"pingyi/tui/page": "screens are made of charts, not the other way round",
	},
	"follow/feedback": {
		"pingyi/tui":      "the session opens a page, not the other way round",
		"pingyi/tui/desk": "the desk opens a page, not the other way round",
	},
	"follow/result": {
		"pingyi/tui":                 "the session opens a page, not the other way round",
		"pingyi/tui/desk":            "the desk opens a page, not the other way round",
		"pingyi/tui/follow/feedback": "feedback is made of pictures, not the other way round",
		"pingyi/tui/follow/score":    "the table of scores opens the pictures, not the other way round",
	},
	"reports": {
		"pingyi/tui":      "the session opens a page, not the other way round",
		"pingyi/tui/vote": "a ballot shows reports, not the other way round",
		"pingyi/tui/desk": "the desk opens a page, not the other way round",
	},
	"follow/lists": {
		"pingyi/tui":      "the session opens a page, not the other way round",
		"pingyi/tui/vote": "pages after the meeting know nothing of ballots",
		"pingyi/tui/desk": "the desk opens a page, not the other way round",
	},
	"follow/score": {
		"pingyi/tui":      "the session opens a page, not the other way round",
		"pingyi/tui/vote": "what comes after the meeting knows no ballots",
		"pingyi/tui/desk": "the desk opens a page, not the other way round",
	},
	"vote": {
		"pingyi/tui":          "the session opens a ballot, not the other way round",
		"pingyi/tui/terminal": "a page does not know the terminal that it goes to",
		"pingyi/tui/desk":     "the desk opens a ballot, not the other way round",
	},
	"desk": {
		"pingyi/tui":          "the session opens the desk, not the other way round",
		"pingyi/tui/terminal": "a page does not know the terminal that it goes to",
	},
	"stage": {
		"charm.land/bubbletea/v2": "the stage is drawn and takes no keys",
		"pingyi/tui":              "the session shows the stage, not the other way round",
		"pingyi/tui/terminal":     "a picture does not know the terminal that it goes to",
		"pingyi/tui/vote":         "pages stand around the stage, not the other way round",
		"pingyi/tui/desk":         "pages stand around the stage, not the other way round",
	},
}

func TestDeps_ScreensReachOnlyTheRoom(t *testing.T) {
	t.Parallel()
	for _, dir := range []string{".", "terminal", "ui", "ui/table", "ui/manuscript", "ui/chart", "document", "page", "stage", "reports", "follow/score", "follow/lists", "follow/feedback", "vote", "office", "desk"} {
		pkg, err := build.ImportDir(dir, 0)
		if err != nil {
			t.Fatal(err)
		}
		if len(pkg.Imports) == 0 {
			t.Errorf("%s imports nothing: the test looks in the wrong place", dir)
		}
		for _, path := range pkg.Imports {
			for _, rules := range []map[string]string{forbidden, below[dir]} {
				for name, why := range rules {
					if path == name || strings.HasSuffix(name, "/") && strings.HasPrefix(path, name) {
						t.Errorf("%s imports %s: %s", dir, path, why)
					}
				}
			}
		}
	}
}
