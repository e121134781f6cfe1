package e2e

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
)

// An answerer is a terminal that is asked for the position of its cursor and gives the answers it
// was told to, one column each time; then it falls silent. It keeps everything that it is sent.
type answerer struct {
	mu      sync.Mutex // guards the fields below
	in      io.Writer
	columns []int
	got     bytes.Buffer
	news    chan struct{} // holds a signal if there is something new
}

const cursorReport = "\x1b[6n"

func (a *answerer) Write(p []byte) (int, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	before := bytes.Count(a.got.Bytes(), []byte(cursorReport))
	a.got.Write(p)
	for range bytes.Count(a.got.Bytes(), []byte(cursorReport)) - before {
		if len(a.columns) > 0 {
			fmt.Fprintf(a.in, "\x1b[2;%dR", a.columns[0])
			a.columns = a.columns[1:]
		}
	}
	select {
	case a.news <- struct{}{}:
	default:
	}
	return len(p), nil
}

// painted waits for a text and returns everything sent since the last query.
func (a *answerer) painted(tb testing.TB, text string) string {
	tb.Helper()
	deadline := time.After(patience)
	for {
		a.mu.Lock()
		all := a.got.String()
		a.mu.Unlock()
		if after := all[strings.LastIndex(all, cursorReport)+1:]; strings.Contains(after, text) {
			return after
		}
		select {
		case <-a.news:
		case <-deadline:
			tb.Fatalf("%q is not painted in\n%q", text, all)
		}
	}
}

// answering opens somebody's screen on such a terminal.
func (h *hall) answering(person, term string, columns ...int) *answerer {
	h.tb.Helper()
	session, err := h.enters(person).NewSession()
	if err != nil {
		h.tb.Fatal(err)
	}
	a := &answerer{columns: columns, news: make(chan struct{}, 1)}
	if a.in, err = session.StdinPipe(); err != nil {
		h.tb.Fatal(err)
	}
	session.Stdout = a
	_ = session.Setenv("LANG", inChinese)
	if err := session.RequestPty(term, 24, 80, ssh.TerminalModes{}); err != nil {
		h.tb.Fatal(err)
	}
	if err := session.Shell(); err != nil {
		h.tb.Fatal(err)
	}
	return a
}

// TestTerminal_IsDrawnAccordingToItsAnswers signs in from the terminals that people have:
// characters that one of them draws two columns wide, or not at all, are not used there.
func TestTerminal_IsDrawnAccordingToItsAnswers(t *testing.T) {
	t.Parallel()
	plan := planOf{presenters: []string{"甲一"}, raters: 5, round: "report, scoring", closing: "results"}
	h := openHall(t, plan.yaml())
	h.enters("host").mustRun("begin", "")

	modern := h.answering("r001", "xterm-256color", 2, 2, 2, 2, 2, 4).painted(t, "○ 测评")
	if !strings.Contains(modern, "─") {
		t.Errorf("a terminal that draws lines one column wide gets none:\n%q", modern)
	}
	wide := h.answering("r002", "xterm", 3, 3, 3, 3, 3, 4).painted(t, "o 测评")
	if i := strings.IndexAny(wide, "─█●○…"); i >= 0 {
		t.Errorf("a terminal that draws it two columns wide gets a sign of one:\n%q", wide[i:])
	}
	h.answering("r003", "xterm", 2, 2, 2, 2, 2, 5).painted(t, "shows no Chinese") // another encoding
	h.answering("r004", "linux").painted(t, "shows no Chinese")
	h.answering("r005", "xterm").painted(t, "○ 测评") // never answers
}
