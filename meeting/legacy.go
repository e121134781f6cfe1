package meeting

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"pingyi/meeting/code"
	"pingyi/meeting/item"
	"pingyi/meeting/past"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/register"
	"pingyi/meeting/text"
	"pingyi/meeting/texts"
)

// What one year's meeting leaves to the next: what became of its pledges, what is still to be done, and
// the rankings. The earlier meeting is only read.

// The reasons for refusing to take over an earlier meeting.
const (
	PreviousIsThis    refuse.Why = "previous_is_this"
	PreviousOtherUnit refuse.Why = "previous_other_unit" // text: its organisation
	PreviousNewer     refuse.Why = "previous_newer"      // [its year, the year of this meeting]
	PreviousUnended   refuse.Why = "previous_unended"
	PreviousTooLate   refuse.Why = "previous_too_late" // the doors are open
	PreviousOlder     refuse.Why = "previous_older"    // than what was taken over already
	PreviousAnother   refuse.Why = "previous_another"  // text: the title of the meeting that was taken over
)

// maxLastYear is how many of last year's pledges a plan has of one presenter at most.
const maxLastYear = 50

// A Legacy is what a meeting leaves to that of the next year.
type Legacy struct {
	Title, Organization string
	Year                int
	Over                bool // the meeting has ended
	Meeting             code.Hash
	Through             int
	Head                code.Hash
	Past                past.History // with that year
	Presenters          []plan.Presenter
	Pledges             map[string][]plan.LastPledge // by presenter
	Open                []LegacyItem                 // items that are left, by their numbers
	Closed              map[int]string               // by their numbers, the days on which items were closed
	Wordless            int                          // items that are left and whose words were erased
}

// A LegacyItem is an item that is left to do. Fields are those of a row that carries it over.
type LegacyItem struct {
	Number    int
	Presenter string
	Fields    register.Fields
}

// LegacyOf returns what a stored meeting leaves to the next, given what it adds up to.
func LegacyOf(stored Stored, s *State) Legacy {
	l := Legacy{
		Title: s.Plan.Title, Organization: s.Plan.Organization, Year: s.Plan.Year, Over: s.IsOver(),
		Meeting: stored.Events[0].Hash, Through: s.Seq, Head: s.Head,
		Past: Past(s).With(YearOf(s)), Presenters: s.Plan.Presenters, Pledges: map[string][]plan.LastPledge{}, Closed: map[int]string{},
	}
	itemised := map[int]bool{}
	for i := range s.Book(register.Items).Len() {
		if origin := s.followed.origin(i + 1); origin.Kind == item.FromPledge {
			itemised[origin.Number] = true
		}
	}
	for _, pr := range s.Plan.Presenters {
		for _, p := range s.Pledges[pr.ID] {
			if !itemised[p.ID] { // nobody has followed it
				l.Pledges[pr.ID] = append(l.Pledges[pr.ID], plan.LastPledge{Pledge: text.Clean(p.Text, text.PledgeLimit), Outcome: plan.Unanswered})
			}
		}
	}
	for _, one := range Items(s) {
		found, inspected := one.Inspected()
		if one.List == item.ListPledges && !one.Erased {
			l.Pledges[one.Presenter] = append(l.Pledges[one.Presenter], outcomeOf(one))
		}
		switch {
		case one.State() == item.Closed:
			l.Closed[one.Number] = found.Date
		case one.Erased:
			l.Wordless++
		default:
			l.Open = append(l.Open, LegacyItem{one.Number, one.Presenter, carried(one, s.Plan.Year, found, inspected)})
		}
	}
	return l
}

// outcomeOf says what became of a pledge: it was kept, or it is late for the reason and until the day of
// its newest inspection, or nobody has inspected it.
func outcomeOf(one item.Item) plan.LastPledge {
	p := plan.LastPledge{Pledge: text.Clean(one.Text, text.PledgeLimit), Outcome: plan.Unanswered}
	found, inspected := one.Inspected()
	switch {
	case one.State() == item.Closed:
		p.Outcome = plan.Kept
	case inspected && found.Verdict == item.Keep:
		p.Outcome, p.Reason, p.Until = plan.Late, text.Clean(found.Finding, text.ReasonLimit), found.Again
	}
	return p
}

// ofYear matches the year in front of a source that was carried over before.
var ofYear = regexp.MustCompile(`^\d{4} · `)

// carried are the fields of a row that carries an item over. It is open there, whoever applied, and is due
// when it was to be looked at again.
func carried(one item.Item, year int, found item.Inspection, inspected bool) register.Fields {
	of, _ := register.Find(register.Items)
	source, _ := of.Column("source")
	if !ofYear.MatchString(one.Source) {
		one.Source = text.Clean(strings.TrimSuffix(fmt.Sprintf("%d · %s", year, one.Source), " "), source.Limit)
	}
	if inspected && found.Verdict == item.Keep {
		one.Deadline = found.Again
	}
	if one.Start > one.Deadline && one.Deadline != "" {
		one.Start = ""
	}
	fields := register.Fields{
		"list": one.List, "presenter": one.Presenter, "text": one.Text, "kind": one.Kind, "cause": one.Cause, "goal": one.Goal,
		"measures": one.Measures, "standard": one.Standard, "person": one.Person, "helper": one.Helper,
		"start": one.Start, "deadline": one.Deadline, "source": one.Source,
	}
	maps.DeleteFunc(fields, func(_, value string) bool { return value == "" })
	return fields
}

// Left returns how much a presenter leaves to do: pledges that were not kept, and other items.
func (l Legacy) Left(presenter string) (n int) {
	for _, p := range l.Pledges[presenter] {
		if p.Outcome != plan.Kept {
			n++
		}
	}
	for _, one := range l.Open {
		if one.Presenter == presenter && one.Fields["list"] != item.ListPledges {
			n++
		}
	}
	return n
}

// reported reports whether a presenter reported in that meeting, by ID.
func (l Legacy) reported(id string) bool {
	return slices.ContainsFunc(l.Presenters, func(p plan.Presenter) bool { return p.ID == id })
}

// requireSameUnit refuses the meeting of another organisation. Where one of the two does not say whose it
// is, they are of one if a presenter is in both.
func (l Legacy) requireSameUnit(p plan.Plan) error {
	plain := func(name string) string { return strings.Join(strings.Fields(text.Narrow(name)), "") }
	theirs, ours := plain(l.Organization), plain(p.Organization)
	if theirs != "" && ours != "" {
		if theirs == ours {
			return nil
		}
	} else if slices.ContainsFunc(p.Presenters, func(pr plan.Presenter) bool { return l.reported(pr.ID) }) {
		return nil
	}
	return refuse.Naming(PreviousOtherUnit, cmp.Or(text.Clean(l.Organization, text.NameLimit), text.Clean(l.Title, text.NameLimit)))
}

// Check returns nil if a meeting with this plan may take the legacy over, or the refusal. Own is the hash
// of its first event; zero if it is about to be made.
func (l Legacy) Check(p plan.Plan, own code.Hash) error {
	switch {
	case l.Meeting == own:
		return refuse.Because(PreviousIsThis)
	case !l.Over:
		return refuse.Because(PreviousUnended)
	}
	if err := l.requireSameUnit(p); err != nil {
		return err
	}
	if l.Year >= p.Year {
		return refuse.Because(PreviousNewer, l.Year, p.Year)
	}
	return nil
}

// Into returns a plan with last year's pledges as they stand in the legacy. Of those in the plan that
// presenters had, what is in the legacy and what was taken over before goes, by its words; all of it if
// taken is nil.
func (l Legacy) Into(p plan.Plan, taken map[string][]string) plan.Plan {
	p.Presenters = slices.Clone(p.Presenters)
	for i := range p.Presenters {
		pr := &p.Presenters[i]
		now := slices.Clone(l.Pledges[pr.ID])
		if len(now) == 0 && len(taken[pr.ID]) == 0 {
			continue
		}
		if taken != nil {
			gone := slices.Clone(taken[pr.ID])
			for _, p := range now {
				if !slices.Contains(gone, p.Pledge) {
					gone = append(gone, p.Pledge)
				}
			}
			for _, had := range pr.LastYear {
				if at := slices.Index(gone, had.Pledge); at >= 0 {
					gone = slices.Delete(gone, at, at+1)
					continue
				}
				now = append(now, had)
			}
		}
		pr.LastYear = now[:min(len(now), maxLastYear)]
	}
	return p
}

// A Takeover is what a meeting makes of a legacy.
type Takeover struct {
	Plan    plan.Plan         // with last year's pledges
	Differs []plan.Difference // of the plan, and of the items
	taken   PreviousTaken
	added   []LegacyItem
	rows    []RowAct // on rows that were carried over before
	news    bool     // there is something else than in the plan and the items
}

// IsEmpty reports whether the meeting has all of the legacy already.
func (t Takeover) IsEmpty() bool { return len(t.Differs) == 0 && !t.news }

// Carried returns how many items are carried over anew.
func (t Takeover) Carried() int { return len(t.added) }

// Past returns what is known of earlier years from then on.
func (t Takeover) Past() past.History { return t.taken.Past }

// TakeOver returns what a meeting makes of a legacy, or why it can't take it over: until the doors are
// open a meeting may take over the same one again, as that stands by then. ClosedOn says in words that an
// item was closed there, on a day that may be empty.
func (l Legacy) TakeOver(stored Stored, s *State, closedOn func(day string) string) (Takeover, error) {
	var t Takeover
	if err := l.Check(s.Plan, stored.Events[0].Hash); err != nil {
		return t, err
	}
	var taken map[string][]string
	switch was := s.previous; {
	case s.Phase() != Preparing && (s.Plan.Preparation != nil || s.Begun()):
		return t, refuse.Because(PreviousTooLate)
	case was == nil:
		taken, t.news = map[string][]string{}, true
	case was.Meeting != l.Meeting:
		return t, refuse.Naming(PreviousAnother, text.Clean(was.Title, text.NameLimit))
	case was.Through > l.Through:
		return t, refuse.Because(PreviousOlder)
	default:
		taken, t.news = was.Pledges, !slices.EqualFunc(was.Past, l.Past, past.Year.Equal)
		if taken == nil {
			taken = map[string][]string{}
		}
	}
	t.Plan = l.Into(s.Plan, taken)
	t.Differs = s.Plan.Differences(t.Plan)
	t.taken = PreviousTaken{
		Title: l.Title, Year: l.Year, Meeting: l.Meeting, Through: l.Through, Head: l.Head, Past: l.Past, Pledges: map[string][]string{},
	}
	for _, pr := range s.Plan.Presenters {
		for _, p := range l.Pledges[pr.ID] {
			t.taken.Pledges[pr.ID] = append(t.taken.Pledges[pr.ID], p.Pledge)
		}
	}
	l.carry(s, &t, closedOn)
	return t, nil
}

// carry finds out which items are new, which are otherwise now, and which were closed since.
func (l Legacy) carry(s *State, t *Takeover, closedOn func(day string) string) {
	of, _ := register.Find(register.Items)
	book, here := s.Book(register.Items), map[int]int{}
	for number := 1; number <= book.Len(); number++ {
		if origin := s.followed.origin(number); origin.Kind == item.FromLastYear {
			here[origin.Number] = number
		}
	}
	next := book.Len()
	for _, one := range l.Open {
		if !slices.ContainsFunc(s.Plan.Presenters, func(p plan.Presenter) bool { return p.ID == one.Presenter }) {
			continue
		}
		row, known := book.Row(here[one.Number])
		switch {
		case !known, !row.Counts() && row.StruckBy == plan.Console:
			t.added, next = append(t.added, one), next+1
			t.Differs = append(t.Differs, plan.Difference{Sheet: plan.Sheet(register.Items), Key: strconv.Itoa(next), Change: plan.RowAdded, Fields: fieldsBetween(of, nil, one.Fields)})
		case row.Counts() && !row.Erased && writtenBy(row, plan.Console):
			was := register.Fields{}
			for _, c := range of.Columns {
				was[c.Name] = row.Value(of, c.Name)
			}
			if changes := fieldsBetween(of, was, one.Fields); len(changes) > 0 {
				fields := register.Fields{}
				for _, f := range changes {
					fields[f.Name] = f.New
				}
				t.rows = append(t.rows, AmendRow{Register: register.Items, Number: row.Number, Seen: len(row.Versions), Fields: fields})
				t.Differs = append(t.Differs, plan.Difference{Sheet: plan.Sheet(register.Items), Key: strconv.Itoa(row.Number), Change: plan.RowChanged, Fields: changes})
			}
		}
	}
	for _, number := range slices.Sorted(maps.Keys(l.Closed)) {
		row, known := book.Row(here[number])
		if known && row.Counts() {
			t.rows = append(t.rows, StrikeRow{Register: register.Items, Number: row.Number, Reason: closedOn(l.Closed[number])})
			t.Differs = append(t.Differs, plan.Difference{Sheet: plan.Sheet(register.Items), Key: strconv.Itoa(row.Number), Change: plan.RowRemoved})
		}
	}
}

// writtenBy reports whether every version of a row is by one person.
func writtenBy(row register.Row, who string) bool {
	return !slices.ContainsFunc(row.Versions, func(v register.Version) bool { return v.By != who })
}

// fieldsBetween returns which columns differ between what a row has and what it is to have.
func fieldsBetween(of register.Register, was, is register.Fields) (differ plan.FieldChange) {
	for _, c := range of.Columns {
		if was[c.Name] != is[c.Name] {
			differ = append(differ, plan.Field{Name: c.Name, Old: was[c.Name], New: is[c.Name]})
		}
	}
	return differ
}

// TakeOverRecord returns the events that record a takeover while no process holds the meeting, with their
// texts, to be written together.
func TakeOverRecord(stored Stored, s *State, t Takeover, random io.Reader, now time.Time) ([]Event, []texts.Text, error) {
	if last := latestTime(stored.Events); last.After(now) {
		now = last
	}
	d := recordDraft{state: *s}
	all := func(*State, RowAct) (author, error) { return author{all: true}, nil }
	if _, err := d.amend(now, plan.Console, random, Amend{To: t.Plan, From: s.Planned}, t.rows, all); err != nil {
		return nil, nil, err
	}
	for some := range slices.Chunk(t.added, MaxRows) {
		add := AddRows{Register: register.Items}
		var from []item.Origin
		for _, one := range some {
			add.Rows = append(add.Rows, one.Fields)
			from = append(from, item.Origin{Kind: item.FromLastYear, Number: one.Number})
		}
		change, err := add.change(random, &d.state, author{all: true})
		if err != nil {
			return nil, nil, err
		}
		rows := change.(RowsAdded)
		rows.From = from
		if err := d.add(now, plan.Console, rows); err != nil {
			return nil, nil, err
		}
	}
	err := d.add(now, plan.Console, t.taken)
	return d.events, d.texts, err
}
