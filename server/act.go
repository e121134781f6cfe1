package server

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/text"
	"pingyi/meeting/words"
)

// Acts are everything that can be done in a meeting without a screen, one command line
// each. The rules are the room's; here lines are read and answers written.
type Acts struct {
	Room *meeting.Room
	// Minutes writes the minutes as far as the meeting has come: as text, and as a value
	// for JSON. Optional.
	Minutes func(*words.Words) (text string, all any, err error)
	// Papers writes paper ballots as a document to print. Optional.
	Papers func(*words.Words, plan.Plan, []meeting.PaperSheet) ([]byte, error)
	// Ticket issues an entry code to a person and prints the slip in one of the formats of
	// the command line. Optional.
	Ticket func(actor, person, format string, w *words.Words, out io.Writer) error
}

// The exit statuses of an act.
const (
	exitDone    = 0
	exitRefused = 1
	exitMisuse  = 2
)

// inputLimit bounds what an act reads from standard input, in bytes.
const inputLimit = 64 << 10

// Run does one act for somebody who is signed in. Line is the command line as the
// client sent it. The answer goes to out; why an act was not done goes to errw, in one
// line of the language of w.
func (a Acts) Run(who string, w *words.Words, line string, in io.Reader, out, errw io.Writer) (exit int) {
	c := &call{room: a.Room, seat: a.Room.Seat(who), written: a.Minutes, papers: a.Papers, issue: a.Ticket, who: who, words: w,
		in: in, out: out}
	err := c.run(line)
	var wrong misuse
	var said sentence
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &wrong):
		_, _ = fmt.Fprintln(errw, string(wrong))
		return exitMisuse
	case errors.As(err, &said):
		_, _ = fmt.Fprintln(errw, string(said))
	default:
		_, _ = fmt.Fprintln(errw, w.Refusal(err))
	}
	return exitRefused
}

// A misuse is a line that is no act, told in the person's language.
type misuse string

func (m misuse) Error() string { return string(m) }

// A sentence is a reason that only acts have, told in the person's language.
type sentence string

func (s sentence) Error() string { return string(s) }

// An act is one command.
type act struct {
	name string
	may  func(s *meeting.State, who string) bool // whether help lists it; the room decides
	do   func(*call) error
}

// acts are all commands, in the order of help. They are a function, as help itself
// reads them.
func acts() []act {
	room := func(do func(*meeting.Room, string) error) func(*call) error {
		return bare(func(c *call) error { return c.move(do) })
	}
	return []act{
		{"help", anyone, bare((*call).help)},
		{"status", anyone, bare((*call).status)},
		{"agenda", anyone, bare((*call).agenda)},
		{"questions", anyone, bare((*call).questions)},
		{"ask", anyone, (*call).ask},
		{"ask-named", person, (*call).askNamed},
		{"upvote", anyone, numbered((*call).upvote)},
		{"fairness", anyone, bare((*call).fairness)},
		{"results", anyone, bare((*call).results)},
		{"receipt", anyone, (*call).receipt},
		{"called", anyone, bare((*call).called)},
		{"form", rater, bare((*call).form)},
		{"cast", rater, bare((*call).cast)},
		{"next", host, (*call).next},
		{"back", host, room((*meeting.Room).Back)},
		{"goto", host, numbered((*call).goTo)},
		{"timer", host, (*call).timer},
		{"open", host, (*call).open},
		{"close", host, (*call).close},
		{"revote", host, (*call).revote},
		{"publish", host, (*call).publish},
		{"approve", host, numbered((*call).approve)},
		{"edit", host, (*call).edit},
		{"merge", host, (*call).merge},
		{"dismiss", host, (*call).dismiss},
		{"draw", host, (*call).draw},
		{"asked", host, numbered((*call).asked)},
		{"turn", host, bare((*call).turn)},
		{"answered", host, numbered((*call).answered)},
		{"call", host, (*call).callBallots},
		{"paper", papers, (*call).paper},
		{"reveal", host, (*call).reveal},
		{"confirm", scrutineer, (*call).confirm},
		{"sign", scrutineer, bare((*call).sign)},
		{"ticket", issuer, (*call).ticket},
		{"present", teller, (*call).present},
		{"absent", teller, (*call).absent},
		{"comment", commenter, (*call).comment},
		{"problem", commenter, (*call).problem},
		{"pledge", pledger, (*call).pledge},
		{"confirm-pledges", presenter, bare((*call).confirmPledges)},
		{"about", concerned, (*call).about},
		{"note", writer, (*call).note},
		{"notes", writer, bare((*call).notes)},
		{"minutes", writer, bare((*call).minutes)},
		{"gist", writer, numbered((*call).gist)},
		{"begin", host, (*call).begin},
		{"end", host, (*call).end},
		{"wall", host, (*call).wall},
		{"notice", host, (*call).notice},
		{"missing", teller, bare((*call).missing)},
	}
}

func anyone(*meeting.State, string) bool { return true }

// person is somebody with a name, as nobody at the console has.
func person(_ *meeting.State, who string) bool { return who != plan.Console }

func rater(s *meeting.State, who string) bool {
	p, _ := s.Person(who)
	return p.Group != ""
}

func host(s *meeting.State, who string) bool { return s.HasRole(who, plan.Host) }

func issuer(s *meeting.State, who string) bool { return s.CanIssueCode(who) == nil }

func scrutineer(s *meeting.State, who string) bool { return s.HasRole(who, plan.Scrutineer) }

func teller(s *meeting.State, who string) bool { return host(s, who) || scrutineer(s, who) }

func papers(s *meeting.State, who string) bool {
	return teller(s, who) || s.HasRole(who, plan.Teller)
}

func writer(s *meeting.State, who string) bool { return s.MayMinute(who) }

func commenter(s *meeting.State, who string) bool {
	return slices.ContainsFunc(s.Plan.Presenters, func(p plan.Presenter) bool { return s.MayComment(who, p.ID) })
}

func presenter(s *meeting.State, who string) bool {
	p, _ := s.Person(who)
	return p.Presents != ""
}

func pledger(s *meeting.State, who string) bool { return writer(s, who) || presenter(s, who) }

func concerned(s *meeting.State, who string) bool { return commenter(s, who) || presenter(s, who) }

// A call is one act being done.
type call struct {
	room    *meeting.Room
	seat    *meeting.Seat                           // of who acts
	written func(*words.Words) (string, any, error) // the minutes
	papers  func(*words.Words, plan.Plan, []meeting.PaperSheet) ([]byte, error)
	issue   func(actor, person, format string, w *words.Words, out io.Writer) error
	who     string
	words   *words.Words
	name    string
	json    bool   // the answer is wanted as JSON
	rest    string // what stands after the name and --json, as it was typed
	in      io.Reader
	out     io.Writer
}

func (c *call) run(line string) error {
	c.name, c.rest = cutWord(line)
	if c.name == "-h" || c.name == "--help" {
		c.name = "help"
	}
	all := acts()
	i := slices.IndexFunc(all, func(a act) bool { return a.name == c.name })
	if i < 0 {
		return misuse(c.words.Act.UnknownAct(text.Clean(c.name, text.NameLimit)))
	}
	if word, after := cutWord(c.rest); word == "--json" {
		c.json, c.rest = true, after
	}
	return all[i].do(c)
}

// cutWord splits off the first word; one blank after it goes with it.
func cutWord(line string) (word, rest string) {
	line = strings.TrimLeftFunc(line, unicode.IsSpace)
	i := strings.IndexFunc(line, unicode.IsSpace)
	if i < 0 {
		return line, ""
	}
	return line[:i], line[i+1:]
}

// bare makes an act that takes nothing.
func bare(do func(*call) error) func(*call) error {
	return func(c *call) error {
		if strings.TrimSpace(c.rest) != "" {
			return c.misused()
		}
		return do(c)
	}
}

// numbered makes an act that takes one number.
func numbered(do func(*call, int) error) func(*call) error {
	return func(c *call) error {
		n, rest, err := c.number()
		if err != nil || strings.TrimSpace(rest) != "" {
			return c.misused()
		}
		return do(c, n)
	}
}

// number reads the number in front of what the act takes.
func (c *call) number() (n int, rest string, err error) {
	word, rest := cutWord(c.rest)
	if n, err = strconv.Atoi(word); err != nil {
		return 0, "", c.misused()
	}
	return n, rest, nil
}

// text is what the act takes as a line of text; blank text is wrong usage.
func (c *call) text(of string) (string, error) {
	if strings.TrimSpace(of) == "" {
		return "", c.misused()
	}
	return of, nil
}

// word is the one word that the act takes.
func (c *call) word() (string, error) {
	word, rest := cutWord(c.rest)
	if word == "" || strings.TrimSpace(rest) != "" {
		return "", c.misused()
	}
	return word, nil
}

func (c *call) misused() error {
	return misuse(c.words.Act.Usage(strings.TrimSpace(c.name + " [--json] " + c.words.Act.Help[c.name].Args)))
}

// input reads standard input whole.
func (c *call) input() ([]byte, error) {
	w := &c.words.Act
	raw, err := io.ReadAll(io.LimitReader(c.in, inputLimit+1))
	switch {
	case err != nil:
		return nil, sentence(w.InputBroken)
	case len(raw) > inputLimit:
		return nil, sentence(w.InputTooLong(inputLimit >> 10))
	case len(strings.TrimSpace(string(raw))) == 0:
		return nil, sentence(w.InputEmpty)
	}
	return raw, nil
}

// answer writes v where JSON is wanted, else text.
func (c *call) answer(v any, text string) error {
	if c.json {
		return c.answerJSON(v)
	}
	_, _ = fmt.Fprintln(c.out, text) // who has gone is told nothing
	return nil
}

// answerJSON writes v in one line, with <, > and & as they are.
func (c *call) answerJSON(v any) error {
	enc := json.NewEncoder(c.out)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(v)
	return nil
}

type helpJSON struct {
	Act  string `json:"act"`
	Args string `json:"args"`
	Does string `json:"does"`
}

// help lists what this person's roles may do.
func (c *call) help() error {
	list := []helpJSON{}
	var rows [][]string
	for _, a := range acts() {
		if !a.may(c.room.State(), c.who) {
			continue
		}
		h := c.words.Act.Help[a.name]
		list = append(list, helpJSON{a.name, h.Args, h.Does})
		rows = append(rows, []string{strings.TrimSpace(a.name + " " + h.Args), h.Does})
	}
	return c.answer(list, table(rows)+"\n\n"+c.words.Act.HelpTail)
}
