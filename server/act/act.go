// Package act runs the acts: everything that can be done in a meeting without a screen, each
// with one command line.
//
// An act is described once, in the file of its family: its name, who may use it, how its line
// is read, what it does and what it answers. To add one, add its description there, its name
// to helpOrder, and its explanation in help to [words.Act].
//
// The rules are the room's. An act is either done and answers on standard output, or it is
// refused and says why on standard error, in one line unless several faults are named. What an act that
// is done has to say beside its answer goes there too. Nothing is kept from one act to
// the next, and no more than inputLimit is read of what a client sends. The package knows
// nothing about SSH or storage.
package act

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/report"
	"pingyi/meeting/text"
	"pingyi/meeting/words"
)

// A Runner runs acts in one meeting, any number of them at the same time.
type Runner struct {
	Room *meeting.Room
	// From is the address of whoever does the act. It counts for guests only.
	From string
	// Minutes writes the minutes of the meeting so far: as text, and as a value for JSON.
	// Optional.
	Minutes func(*words.Words) (text string, all any, err error)
	// Papers writes paper ballots as a document to print. Optional.
	Papers func(*words.Words, plan.Plan, []meeting.PaperSheet) ([]byte, error)
	// Ticket issues an entry code to a person and prints the slip in one of the formats of
	// the command line. Optional.
	Ticket func(actor, person, format string, w *words.Words, out io.Writer) error
	// Amend reads files by which the plan is amended. Optional.
	Amend Amender
	// Document reads the reports that are handed in; without it they are taken as they come.
	// Optional.
	Document DocumentReader
}

// The exit statuses of an act.
const (
	exitDone    = 0
	exitRefused = 1
	exitMisuse  = 2
)

// Run runs one act for somebody who is signed in. Line is the command line as the client sent
// it. The answer goes to out. If the act is not done, one line in the language of w says why on
// errw.
func (r Runner) Run(who string, w *words.Words, line string, in io.Reader, out, errw io.Writer) (exit int) {
	c := &call{Runner: r, seat: r.Room.Seat(who), who: who, words: w, in: in, out: out, errw: errw}
	err := c.run(line)
	var wrong misuse
	var reason sentence
	switch {
	case err == nil:
		if c.controls > 0 {
			c.tell(w.Note(report.Note{Kind: report.Hidden, Count: c.controls}))
		}
		return exitDone
	case errors.As(err, &wrong):
		_, _ = fmt.Fprintln(errw, string(wrong))
		return exitMisuse
	case errors.As(err, &reason):
		_, _ = fmt.Fprintln(errw, string(reason))
	default:
		_, _ = fmt.Fprintln(errw, w.Refusal(err))
	}
	return exitRefused
}

// A misuse says, in the person's language, why a line is not an act.
type misuse string

func (m misuse) Error() string { return string(m) }

// A sentence is a refusal that only acts have, in the person's language.
type sentence string

func (s sentence) Error() string { return string(s) }

// An act describes one command.
type act struct {
	name string
	// can is the room's own guard for the act, asked without what the act is about; nil if
	// everybody may do it.
	can guard
	// do reads the rest of the line, does the act and answers.
	do func(*call) error
	// guests may do it too, who have nothing but such acts.
	guests bool
	// anonymous acts must not be linked to the person who gives them.
	anonymous bool
}

// A guard says whether somebody may do something now.
type guard func(s *meeting.State, who string) error

// isFor reports whether an act is meant for somebody, even if it would be refused now. Help
// lists those that are.
func (a act) isFor(s *meeting.State, who string) bool {
	if who == plan.Guest && !a.guests {
		return false
	}
	if a.can == nil {
		return true
	}
	err := a.can(s, who)
	return !refuse.Is(err, meeting.NotYourPart) && !refuse.Is(err, meeting.NotRater)
}

// either returns the guard of an act that can be one or the other.
func either(one, other guard) guard {
	return func(s *meeting.State, who string) error {
		if err := one(s, who); !refuse.Is(err, meeting.NotYourPart) {
			return err
		}
		return other(s, who)
	}
}

// canRate is the guard for those who have a ballot.
func canRate(s *meeting.State, who string) error {
	if p, _ := s.Person(who); p.Group == "" {
		return refuse.Because(meeting.NotRater)
	}
	return nil
}

// canSeeMissing is the guard for the list of those who have not voted. It ignores the time at
// which the names become available, which is checked when they are asked for.
func canSeeMissing(s *meeting.State, who string) error {
	return meeting.CanSeeMissing(s, who, time.Time{})
}

// everyAct holds what acts returns, and by name. It is made once, since every command line looks
// there.
var everyAct struct {
	once   sync.Once
	all    []act
	byName map[string]act
}

// acts returns all acts, family by family. They are not to be modified.
func acts() []act {
	everyAct.once.Do(func() {
		everyAct.all = slices.Concat(
			[]act{{name: "help", guests: true, do: bare(showHelp)}},
			statusActs(),
			agendaActs(),
			questionActs(),
			ballotActs(),
			roundActs(),
			paperActs(),
			callingActs(),
			resultActs(),
			peopleActs(),
			amendActs(),
			writingActs(),
			minutesActs(),
			registerActs(), preparingActs(),
			itemActs(),
			reportActs(),
			reviewActs(),
			feedbackActs(),
			compositeActs(),
			consequenceActs(),
			boardActs(),
			remarkActs(),
			meetingActs(),
			doorActs(),
		)
		everyAct.byName = make(map[string]act, len(everyAct.all))
		for _, a := range everyAct.all {
			everyAct.byName[a.name] = a
		}
	})
	return everyAct.all
}

// find returns the act with a name.
func find(name string) (act, bool) {
	acts()
	a, known := everyAct.byName[name]
	return a, known
}

// Anonymous reports whether a command line is an act that must not be linked to the
// person who gives it.
func Anonymous(line string) bool {
	name, _ := cutWord(text.WithoutMark(line))
	a, _ := find(name)
	return a.anonymous
}
