package meeting

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"pingyi/meeting/consequence"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/register"
	"pingyi/meeting/text"
)

// The reasons for refusing something about consequences.
const (
	UnknownConsequence refuse.Why = "unknown_consequence" // [number]
	NoSuchKind         refuse.Why = "no_such_kind"        // text: the kinds that can be written
	NotConfirmed       refuse.Why = "not_confirmed"       // [number]
	AlreadyDone        refuse.Why = "already_done"        // [number]
	DoneByTalk         refuse.Why = "done_by_talk"        // [number]
	FutureDay          refuse.Why = "future_day"          // text: the day
)

// grounds returns what there are grounds for now.
func grounds(s *State, last string) []consequence.Ground {
	if s.Result == nil {
		return nil
	}
	return consequence.Grounds(consequence.Facts{Last: last, LastBefore: last != "" && WasLast(s, last), Presenters: s.Order})
}

// settleConsequences numbers what there are new grounds for, and lets a decision about the last
// place lapse. It follows every change of the ranking, of components and of who is last. Before the
// ranking is published it costs nothing.
func settleConsequences(s *State) {
	if s.Result == nil {
		s.consequences = s.consequences.Lapse(nil)
		return
	}
	among, _ := sharingLast(s)
	s.consequences = s.consequences.Lapse(among)
	s.consequences = s.consequences.Settle(grounds(s, s.consequences.Last(among)))
}

// Consequences returns what follows from the assessment, by number. Those that were confirmed are
// still there when their ground has gone. A talk is done by a row in the register of talks.
func Consequences(s *State) []consequence.Consequence {
	all := s.consequences.Listed(grounds(s, LastPlace(s).Presenter))
	talks := talksHeld(s)
	for i, c := range all {
		if c.Kind == consequence.Talk {
			all[i].Done = talks[c.Presenter]
		}
	}
	return all
}

// ConsequencesWaiting returns how many consequences wait for the secretary's decision. A shared last
// place that is not decided is one of them.
func ConsequencesWaiting(s *State) int {
	n := 0
	for _, c := range Consequences(s) {
		if c.Waits() {
			n++
		}
	}
	if last := LastPlace(s); last.Shared() && last.Presenter == "" {
		n++
	}
	return n
}

// PersonOf returns the name of the person whom a consequence is about; it is empty for the branch as a
// whole, and where the plan names nobody.
func PersonOf(s *State, c consequence.Consequence) string {
	p, _ := s.Presenter(c.Presenter)
	switch {
	case c.Kind == consequence.KeyRectification:
		return ""
	case c.Office == consequence.Deputy:
		return p.Deputy
	case c.Office == consequence.Organizer:
		return p.Organizer
	}
	return p.Name
}

// talksHeld returns when somebody first talked with each presenter about the published result. That
// is a row written after the publication, about a day that is not before the meeting.
func talksHeld(s *State) map[string]string {
	if s.Result == nil {
		return nil
	}
	since := s.Result.At.Local().Format(time.DateOnly)
	if s.Plan.Date != "" {
		since = min(since, s.Plan.Date)
	}
	of, _ := register.Find(register.Talks)
	names := of.Names()
	presenter, date := slices.Index(names, "presenter"), slices.Index(names, "date")
	held := map[string]string{}
	for row := range s.Book(register.Talks).Rows {
		values := row.Now().Values
		day, who := values[date], values[presenter]
		if !row.Counts() || row.Now().At.Before(s.Result.At) || day < since {
			continue
		}
		if first, any := held[who]; !any || day < first {
			held[who] = day
		}
	}
	return held
}

// CanSeeConsequences returns nil if somebody may see what follows from the assessment, or the refusal.
func CanSeeConsequences(s *State, who string) error {
	return requireRole(s, who, plan.Office, plan.Secretary)
}

// requireDecider refuses anybody but a secretary, and everybody before the publication.
func requireDecider(s *State, who string) error {
	if err := requireRole(s, who, plan.Secretary); err != nil {
		return err
	}
	if s.Result == nil {
		return refuse.Because(NotPublished)
	}
	return nil
}

// consequenceNumbered returns a consequence that is listed.
func consequenceNumbered(s *State, number int) (consequence.Consequence, error) {
	all := Consequences(s)
	at := slices.IndexFunc(all, func(c consequence.Consequence) bool { return c.Number == number })
	if at < 0 {
		return consequence.Consequence{}, refuse.Because(UnknownConsequence, number)
	}
	return all[at], nil
}

// ConsequenceDecided records that a consequence was confirmed or waived.
type ConsequenceDecided struct {
	Number int               `json:"number,omitempty"`
	State  consequence.State `json:"state,omitempty"`
	Reason string            `json:"reason,omitempty"`
}

// Kind implements [Change].
func (ConsequenceDecided) Kind() EventKind { return EventConsequenceDecided }

func (c ConsequenceDecided) apply(s *State, e Event) error {
	return changeConsequence(s, c.Number, func(one *consequence.Consequence) {
		one.State, one.Reason, one.By, one.At = c.State, c.Reason, e.Actor, e.At
	})
}

func changeConsequence(s *State, number int, change func(*consequence.Consequence)) error {
	next, ok := s.consequences.With(number, change)
	if !ok {
		return fmt.Errorf("no consequence %d", number)
	}
	s.consequences = next
	return nil
}

// DecideConsequence confirms a consequence or, for a reason, waives it. Either can be changed into the
// other until it is done.
type DecideConsequence struct {
	Number int // 0 for any
	State  consequence.State
	Reason string
}

// Can implements [Act].
func (a DecideConsequence) Can(s *State, who string) error {
	if err := requireDecider(s, who); err != nil || a.Number == 0 {
		return err
	}
	c, err := consequenceNumbered(s, a.Number)
	if err == nil && a.State == consequence.Waived && c.Done != "" {
		return refuse.Because(AlreadyDone, a.Number)
	}
	return err
}

func (a DecideConsequence) perform(_ *Room, s *State, _ string) (Change, error) {
	c, err := consequenceNumbered(s, a.Number)
	if err != nil {
		return nil, err
	}
	reason := ""
	if a.State == consequence.Waived {
		var tooLong error
		reason, tooLong = cleanLine(a.Reason, text.ReasonLimit)
		if err := requireText(reason, NeedReason, tooLong); err != nil {
			return nil, err
		}
	}
	if c.State == a.State && c.Reason == reason {
		return nil, nil
	}
	return ConsequenceDecided{Number: a.Number, State: a.State, Reason: reason}, nil
}

// ConsequenceWritten records a consequence that the secretary wrote.
type ConsequenceWritten struct {
	Presenter string           `json:"presenter,omitempty"`
	What      consequence.Kind `json:"what,omitempty"`
	Text      string           `json:"text,omitempty"`
}

// Kind implements [Change].
func (ConsequenceWritten) Kind() EventKind { return EventConsequenceWritten }

func (c ConsequenceWritten) apply(s *State, e Event) error {
	s.consequences = s.consequences.Write(consequence.Ground{Kind: c.What, Presenter: c.Presenter}, c.Text, e.Actor, e.At)
	return nil
}

// WriteConsequence writes down to what a result is put in merit selection, promotion, rewards or pay.
// Who writes it confirms it by that.
type WriteConsequence struct {
	Presenter string
	What      consequence.Kind
	Text      string
}

// Can implements [Act].
func (a WriteConsequence) Can(s *State, who string) error {
	if err := requireDecider(s, who); err != nil || a.Presenter == "" {
		return err
	}
	if err := requirePresenter(s, a.Presenter); err != nil {
		return err
	}
	if a.What != "" && !slices.Contains(consequence.Written(), a.What) {
		return refuse.Naming(NoSuchKind, wordList(consequence.Written()))
	}
	return nil
}

func (a WriteConsequence) perform(_ *Room, s *State, _ string) (Change, error) {
	said, tooLong := cleanLine(a.Text, text.CommentLimit)
	if err := cmp.Or(requirePresenter(s, a.Presenter), requireText(said, NeedText, tooLong)); err != nil {
		return nil, err
	}
	if a.What == "" {
		return nil, refuse.Naming(NoSuchKind, wordList(consequence.Written()))
	}
	return ConsequenceWritten{Presenter: a.Presenter, What: a.What, Text: said}, nil
}

// WriteConsequence is [Room.Do] for a consequence. It returns its number.
func (r *Room) WriteConsequence(who string, a WriteConsequence) (number int, err error) {
	r.lock()
	defer r.unlock()
	_, err = r.act(who, a)
	return r.State().consequences.Len(), err
}

// wordList joins words of a fixed form for a refusal.
func wordList[T ~string](all []T) string {
	list := ""
	for i, one := range all {
		if i > 0 {
			list += ", "
		}
		list += string(one)
	}
	return list
}

// ConsequenceDone records that a consequence was carried out.
type ConsequenceDone struct {
	Number int    `json:"number,omitempty"`
	Date   string `json:"date,omitempty"`
	Note   string `json:"note,omitempty"`
}

// Kind implements [Change].
func (ConsequenceDone) Kind() EventKind { return EventConsequenceDone }

func (c ConsequenceDone) apply(s *State, _ Event) error {
	return changeConsequence(s, c.Number, func(one *consequence.Consequence) { one.Done, one.Note = c.Date, c.Note })
}

// FinishConsequence says on which day a confirmed consequence was carried out. A talk is entered into
// its register instead.
type FinishConsequence struct {
	Number int    // 0 for any
	Date   string // as people type it
	Note   string // optional
}

// Can implements [Act].
func (a FinishConsequence) Can(s *State, who string) error {
	if err := requireDecider(s, who); err != nil || a.Number == 0 {
		return err
	}
	switch c, err := consequenceNumbered(s, a.Number); {
	case err != nil:
		return err
	case c.Kind == consequence.Talk:
		return refuse.Because(DoneByTalk, a.Number)
	case c.State != consequence.Confirmed:
		return refuse.Because(NotConfirmed, a.Number)
	}
	return nil
}

func (a FinishConsequence) perform(r *Room, s *State, _ string) (Change, error) {
	c, err := consequenceNumbered(s, a.Number)
	if err != nil {
		return nil, err
	}
	day, ok := text.Date(a.Date)
	switch {
	case !ok:
		return nil, refuse.Naming(NotADay, text.Clean(a.Date, text.NameLimit))
	case day > r.Now().Local().Format(time.DateOnly):
		return nil, refuse.Naming(FutureDay, day)
	}
	note, tooLong := cleanLine(a.Note, text.CommentLimit)
	if tooLong != nil || c.Done == day && c.Note == note {
		return nil, tooLong
	}
	return ConsequenceDone{Number: a.Number, Date: day, Note: note}, nil
}
