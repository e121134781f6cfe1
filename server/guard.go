package server

import (
	"cmp"
	"slices"
	"strings"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"

	"pingyi/meeting/plan"
)

// The largest terminals that screens are drawn for. The cost of a screen grows with its size,
// and a client can claim any size.
var (
	seatSize = size{200, 60}
	wallSize = size{300, 90}
)

const (
	maxTerm     = 64 // bytes of TERM, and of a value of the environment
	maxVariable = 24 // names accepted, each once
)

// A size is a terminal's, in columns and rows.
type size struct{ width, height int }

// clamped returns the size that a client claims, limited to the largest that is drawn for. A
// side of 0 means that the client does not know it.
func clamped(columns, rows uint32, most size) size {
	side := func(claimed uint32, usual, most int) int {
		return int(min(cmp.Or(claimed, uint32(usual)), uint32(most)))
	}
	return size{side(columns, 80, most.width), side(rows, 24, most.height)}
}

// requested is what a client asks for before its session begins.
type requested struct {
	terminal bool // a terminal was requested
	term     string
	size     size
	env      map[string]string
}

// pty handles a request for a terminal.
func (a *requested) pty(payload []byte, most size) bool {
	var p struct {
		Term                      string
		Columns, Rows             uint32
		WidthPixels, HeightPixels uint32
		Modes                     string
	}
	if a.terminal || gossh.Unmarshal(payload, &p) != nil {
		return false
	}
	a.terminal, a.size = true, clamped(p.Columns, p.Rows, most)
	if plainValue(p.Term) {
		a.term = p.Term
	}
	return true
}

// setenv accepts one variable, if it is among the few that describe the terminal and its
// language.
func (a *requested) setenv(payload []byte) bool {
	var p struct{ Name, Value string }
	if gossh.Unmarshal(payload, &p) != nil || !allowedVariable(p.Name) || !plainValue(p.Value) {
		return false
	}
	if _, again := a.env[p.Name]; !again && len(a.env) >= maxVariable {
		return false
	}
	if a.env == nil {
		a.env = map[string]string{}
	}
	a.env[p.Name] = p.Value
	return true
}

// keysVariable is 1 if the client shows keys as buttons and turns taps into clicks. It is then
// told which keys work (see [screens.Keyed]), and gets to use the mouse everywhere.
const keysVariable = "PINGYI_KEYS"

// touch reports whether the client has no keyboard but shows keys as buttons.
func (a *requested) touch() bool { return a.env[keysVariable] == "1" }

// tabVariable is a name that the client has made up at random for the tab or window that shows the
// screen. If the line drops, the screen is kept for whoever comes in as the same person and names it.
const tabVariable = "PINGYI_TAB"

// leastTab is how long such a name is at least: 96 random bits in base64.
const leastTab = 16

// tab returns the client's tab; it is empty if the client can't come back to it.
func (a *requested) tab() string {
	if name := a.env[tabVariable]; a.touch() && len(name) >= leastTab {
		return name
	}
	return ""
}

func allowedVariable(name string) bool {
	if rest, ok := strings.CutPrefix(name, "LC_"); ok {
		return len(rest) <= 20 && !strings.ContainsFunc(rest, func(r rune) bool { return r < 'A' || r > 'Z' })
	}
	return slices.Contains([]string{"LANG", "COLORTERM", "NO_COLOR", keysVariable, tabVariable}, name)
}

// plainValue reports whether s is short and of printable ASCII.
func plainValue(s string) bool {
	return len(s) <= maxTerm && !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' })
}

// environ returns the environment of a program on this terminal, without the server's own.
func (a *requested) environ() []string {
	env := []string{"TERM=" + a.term}
	for name, value := range a.env {
		if name == "NO_COLOR" && value != "" {
			value = "1" // any value counts, but the colour profile expects this one
		}
		env = append(env, name+"="+value)
	}
	slices.Sort(env)
	return env
}

// language returns the language of the client's locale, or usual if that is neither of ours.
func (a *requested) language(usual plan.Language) plan.Language {
	locale := strings.ToLower(cmp.Or(a.env["LC_ALL"], a.env["LC_MESSAGES"], a.env["LANG"]))
	switch {
	case strings.HasPrefix(locale, "zh"):
		return plan.Chinese
	case strings.HasPrefix(locale, "en"):
		return plan.English
	}
	return cmp.Or(usual, plan.Chinese)
}

// dumb reports whether a terminal cannot show screens.
func (a *requested) dumb() bool { return a.term == "" || a.term == "dumb" }

// windowChange reads the size from a request.
func windowChange(payload []byte, most size) (size, bool) {
	var p struct{ Columns, Rows, WidthPixels, HeightPixels uint32 }
	if gossh.Unmarshal(payload, &p) != nil {
		return size{}, false
	}
	return clamped(p.Columns, p.Rows, most), true
}

// refuseRequest refuses every request that is not about a session, such as forwarding.
func refuseRequest(ctx ssh.Context, _ *ssh.Server, req *gossh.Request) (bool, []byte) {
	lineOf(ctx).allow(len(req.Payload))
	return false, nil
}

// refuseChannel refuses every channel that is not a session.
func refuseChannel(_ *ssh.Server, _ *gossh.ServerConn, offered gossh.NewChannel, ctx ssh.Context) {
	lineOf(ctx).allow(len(offered.ExtraData()))
	_ = offered.Reject(gossh.Prohibited, "only sessions are served here")
}
