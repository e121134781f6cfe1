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
// until some have come together each lies by itself under a random key, as a ballot lies
// in the box, and then they go into the register in random order, by nobody and with no more of a
// time than the day.

// The reasons for refusing an opinion or to take note of opinions.
const (
	OnlyBeforehand refuse.Why = "only_beforehand" // only while the meeting is being prepared
	NothingNew     refuse.Why = "nothing_new"     // there is nothing that has not been noted
)

// An UnsignedKey is the random number by which an unsigned opinion is known.
type UnsignedKey [16]byte

// An Unsigned is an opinion that is not in the register yet.
type Unsigned struct {
	Key       UnsignedKey
	Presenter string // an ID
	Subject   string // a word of the register
	Words     string
	Day       string // when it came, YYYY-MM-DD in the server's zone
}

// fields are those of the row that an unsigned opinion becomes.
func (o Unsigned) fields() register.Fields {
	return register.Fields{
		"presenter": o.Presenter, "subject": o.Subject, "channel": register.Terminal, "text": o.Words, "received": o.Day,
	}
}

// gatheredTogether is how many opinions go into the register together at least, unless a day has
// passed.
const gatheredTogether = 5

// unsigned are the opinions that are not in the register yet, as the process knows them.
type unsigned struct {
	list []Unsigned
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
	values, faults := of.Check(Unsigned{Presenter: presenter, Subject: subject, Words: words, Day: today}.fields(), nil, s.About(), -1)
	if len(faults) > 0 {
		return faults
	}
	left := Unsigned{Presenter: presenter, Subject: of.ValueOf(values, "subject"), Words: of.ValueOf(values, "text"), Day: today}
	if _, err := io.ReadFull(r.random, left.Key[:]); err != nil {
		return fmt.Errorf("leave an opinion: %w", err)
	}
	if err := r.store.Leave(left); err != nil {
		return storeFailure(err)
	}
	r.unsigned.list = append(r.unsigned.list, left)
	if len(r.unsigned.list) >= gatheredTogether {
		// It is safe where it is; if the register cannot be written now, it is tried again.
		_ = r.gather()
	}
	r.gatherLater()
	return nil
}

// gather enters all unsigned opinions into the register. The caller holds the lock.
func (r *Room) gather() error {
	all := slices.Clone(r.unsigned.list)
	if len(all) == 0 {
		return nil
	}
	if err := shuffle(r.random, len(all), func(i, j int) { all[i], all[j] = all[j], all[i] }); err != nil {
		return err
	}
	of, _ := register.Find(register.Opinions)
	change := RowsAdded{Register: register.Opinions}
	for _, one := range all {
		values, _ := of.Check(one.fields(), nil, r.State().About(), -1)
		row, words, err := enter(r.random, of, values, make([]string, len(values)))
		if err != nil {
			return err
		}
		change.Rows, change.words, change.unsigned = append(change.Rows, row), append(change.words, words...), append(change.unsigned, one.Key)
	}
	if err := r.record("", change); err != nil {
		return err
	}
	r.unsigned.list = nil
	return nil
}

// gatherLater sees to it that unsigned opinions go into the register at the end of the day, if there are any.
// The caller holds the lock.
func (r *Room) gatherLater() {
	if len(r.unsigned.list) == 0 || r.unsigned.due != nil {
		return
	}
	now := r.Now().Local()
	midnight := time.Date(now.Year(), now.Month(), now.Day()+1, 0, 0, 0, 0, now.Location())
	r.unsigned.due = time.AfterFunc(midnight.Sub(now), func() {
		r.lock()
		defer r.unlock()
		r.unsigned.due = nil
		_ = r.gather() // what cannot be written stays where it is
		r.gatherLater()
	})
}

// takeUpUnsigned starts from the unsigned opinions that are stored. Those of an earlier day are due.
func (r *Room) takeUpUnsigned(stored []Unsigned) error {
	r.lock()
	defer r.unlock()
	r.unsigned.list = slices.Clone(stored)
	today := r.Now().Local().Format(time.DateOnly)
	if slices.ContainsFunc(stored, func(s Unsigned) bool { return s.Day < today }) {
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
func (s *State) NewOpinions(presenter string) int { return s.AllNewOpinions()[presenter] }

// AllNewOpinions returns the same for every presenter about whom there are some.
func (s *State) AllNewOpinions() map[string]int {
	of, _ := register.Find(register.Opinions)
	about, all := slices.Index(of.Names(), "presenter"), map[string]int{}
	for row := range s.Book(register.Opinions).Rows {
		if presenter := row.Now().Values[about]; row.Counts() && row.Number > s.noted[presenter] {
			all[presenter]++
		}
	}
	return all
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
