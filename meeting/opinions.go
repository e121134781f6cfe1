package meeting

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"time"

	"pingyi/meeting/refuse"
	"pingyi/meeting/register"
)

// Opinions that people leave in the program itself, without a name. Nothing may say whose one is:
// until some have come together each lies on a slip of its own under a random key, as a ballot lies
// in the box, and then they go into the register in random order, by nobody and with no more of a
// time than the day.

// The reasons for refusing an opinion or to take note of opinions.
const (
	OnlyBeforehand refuse.Why = "only_beforehand" // only while the meeting is being prepared
	NothingNew     refuse.Why = "nothing_new"     // there is nothing that has not been noted
)

// A SlipKey is the random number by which a slip is known.
type SlipKey [16]byte

// A Slip is an opinion that is not in the register yet.
type Slip struct {
	Key       SlipKey
	Presenter string // an ID
	Subject   string // a word of the register
	Words     string
	Day       string // when it came, YYYY-MM-DD in the server's zone
}

// slipsTogether is how many opinions go into the register together at least, unless a day has
// passed.
const slipsTogether = 5

// slips are the opinions that are not in the register yet, as the process knows them.
type slips struct {
	list []Slip
	due  *time.Timer // at the end of the day; nil while there are none
}

// CanOpine returns nil if a person may leave an opinion now, or the refusal.
func CanOpine(s *State, who string) error {
	if _, known := s.Person(who); !known {
		return refuse.Because(NotYourPart)
	}
	if s.Phase() != Preparing {
		return refuse.Because(OnlyBeforehand)
	}
	return nil
}

// Opine leaves an opinion without a name. It is durable when Opine returns nil. Nobody can tell
// from the file who left it, and the room does not remember.
func (r *Room) Opine(who, presenter, subject, words string) error {
	r.lock()
	defer r.unlock()
	r.catchUp()
	s := r.State()
	if err := cmp.Or(CanOpine(s, who), requirePresenter(s, presenter)); err != nil {
		return err
	}
	today := r.Now().Local().Format(time.DateOnly)
	of, _ := register.Find(register.Opinions)
	values, faults := of.Check(register.Fields{
		"presenter": presenter, "subject": subject, "channel": register.Terminal, "text": words, "received": today,
	}, nil, s.About(), -1)
	if len(faults) > 0 {
		return faults
	}
	slip := Slip{Presenter: presenter, Subject: of.ValueOf(values, "subject"), Words: of.ValueOf(values, "text"), Day: today}
	if _, err := io.ReadFull(r.random, slip.Key[:]); err != nil {
		return fmt.Errorf("leave an opinion: %w", err)
	}
	if err := r.store.Slip(slip); err != nil {
		return storeFailure(err)
	}
	r.slips.list = append(r.slips.list, slip)
	if len(r.slips.list) >= slipsTogether {
		// It is safe on its slip; if the register cannot be written now, it is tried again.
		_ = r.gather()
	}
	r.gatherLater()
	return nil
}

// gather enters all slips into the register. The caller holds the lock.
func (r *Room) gather() error {
	all := slices.Clone(r.slips.list)
	if len(all) == 0 {
		return nil
	}
	if err := shuffle(r.random, len(all), func(i, j int) { all[i], all[j] = all[j], all[i] }); err != nil {
		return err
	}
	of, _ := register.Find(register.Opinions)
	change := RowsAdded{Register: register.Opinions}
	for _, slip := range all {
		values, _ := of.Check(register.Fields{
			"presenter": slip.Presenter, "subject": slip.Subject, "channel": register.Terminal, "text": slip.Words, "received": slip.Day,
		}, nil, r.State().About(), -1)
		row, words, err := enter(r.random, of, values, make([]string, len(values)))
		if err != nil {
			return err
		}
		change.Rows, change.words, change.slips = append(change.Rows, row), append(change.words, words...), append(change.slips, slip.Key)
	}
	if err := r.record("", change); err != nil {
		return err
	}
	r.slips.list = nil
	return nil
}

// gatherLater sees to it that slips go into the register at the end of the day, if there are any.
// The caller holds the lock.
func (r *Room) gatherLater() {
	if len(r.slips.list) == 0 || r.slips.due != nil {
		return
	}
	now := r.Now().Local()
	midnight := time.Date(now.Year(), now.Month(), now.Day()+1, 0, 0, 0, 0, now.Location())
	r.slips.due = time.AfterFunc(midnight.Sub(now), func() {
		r.lock()
		defer r.unlock()
		r.slips.due = nil
		_ = r.gather() // what cannot be written stays on its slip
		r.gatherLater()
	})
}

// takeUpSlips starts from the slips that are stored. Those of an earlier day are due.
func (r *Room) takeUpSlips(stored []Slip) error {
	r.lock()
	defer r.unlock()
	r.slips.list = slices.Clone(stored)
	today := r.Now().Local().Format(time.DateOnly)
	if slices.ContainsFunc(stored, func(s Slip) bool { return s.Day < today }) {
		if err := r.gather(); err != nil {
			return err
		}
	}
	r.gatherLater()
	return nil
}

// OpinionsNoted says that a presenter has read the opinions about them and taken note of them.
type OpinionsNoted struct {
	Presenter string `json:"presenter,omitempty"`
	Through   int    `json:"through,omitempty"` // the number of the last row that was there
}

// Kind implements [Change].
func (OpinionsNoted) Kind() EventKind { return EventOpinionsNoted }

func (c OpinionsNoted) apply(s *State, _ Event) error {
	s.noted = mapWith(s.noted, c.Presenter, c.Through)
	return nil
}

// NewOpinions returns how many opinions about a presenter they have not taken note of yet.
func (s *State) NewOpinions(presenter string) (n int) {
	of, _ := register.Find(register.Opinions)
	for row := range s.Book(register.Opinions).Rows {
		if row.Counts() && row.Number > s.noted[presenter] && row.Value(of, "presenter") == presenter {
			n++
		}
	}
	return n
}

// NoteOpinions has a presenter take note of the opinions about them. Newer ones need it again.
type NoteOpinions struct{}

// Can implements [Act].
func (NoteOpinions) Can(s *State, who string) error {
	own := s.presents(who)
	if own == "" {
		return refuse.Because(NotYourPart)
	}
	if s.NewOpinions(own) == 0 && s.noted[own] > 0 {
		return refuse.Because(NothingNew)
	}
	return nil
}

func (NoteOpinions) perform(_ *Room, s *State, who string) (Change, error) {
	return OpinionsNoted{Presenter: s.presents(who), Through: s.Book(register.Opinions).Len()}, nil
}
