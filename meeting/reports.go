package meeting

import (
	"cmp"
	"errors"
	"maps"
	"sync"
	"time"

	"pingyi/meeting/code"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/report"
	"pingyi/meeting/review"
	"pingyi/meeting/text"
	"pingyi/meeting/texts"
)

// Where there is a preparation, presenters hand in their reports before the meeting. What becomes
// of a report is in reviewing.go. Its text lies apart from the record and is no part of a state: it
// is read when somebody reads it.

// The reasons for refusing something about a report.
const (
	NoReviews      refuse.Why = "no_reviews"      // the plan has no preparation, so no reports are handed in
	NoReport       refuse.Why = "no_report"       // nothing has been handed in
	UnknownVersion refuse.Why = "unknown_version" // [number, how many there are]
	NotCleared     refuse.Why = "not_cleared"     // so only those who prepare it read it; text: the presenter
	ReportStays    refuse.Why = "report_stays"    // the presenter was called, so it is not changed any more
	VersionErased  refuse.Why = "version_erased"  // [number of the version]
	ReportLost     refuse.Why = "report_lost"     // its text is not in the file, or not what the record says
)

// HasReviews reports whether presenters hand in reports that are reviewed.
func (s *State) HasReviews() bool { return s.Plan.Preparation != nil }

// Report returns what a presenter has handed in, and what was said about it.
func (s *State) Report(presenter string) review.Report { return s.reports[presenter] }

// Reports returns what every presenter has handed in, by their IDs. It is not to be modified.
func (s *State) Reports() map[string]review.Report { return s.reports }

// SeesDrafts reports whether a person reads a presenter's report before it is cleared.
func (s *State) SeesDrafts(who, presenter string) bool {
	return isPresenter(s, who, presenter) || s.HasRole(who, plan.Office, plan.Secretary, plan.Host)
}

// ReadableVersion returns the number of the newest version of a presenter's report that a person
// may read, 0 if there is none.
func (s *State) ReadableVersion(who, presenter string) int {
	r := s.Report(presenter)
	if s.SeesDrafts(who, presenter) {
		return len(r.Versions)
	}
	return r.Cleared()
}

// CanReadReport returns nil if a person may read a version of a presenter's report, or the
// refusal. Version 0 stands for the newest that they may read.
func CanReadReport(s *State, who, presenter string, version int) error {
	if err := requirePresenter(s, presenter); err != nil {
		return err
	}
	r := s.Report(presenter)
	if version == 0 {
		version = s.ReadableVersion(who, presenter)
	}
	v, ok := r.Version(version)
	switch {
	case !s.SeesDrafts(who, presenter) && (!ok || version == 0 || v.State() != review.Cleared):
		return refuse.Naming(NotCleared, presenterLines(s, []string{presenter}))
	case len(r.Versions) == 0:
		return refuse.Naming(NoReport, presenterLines(s, []string{presenter}))
	case !ok:
		return refuse.Because(UnknownVersion, version, len(r.Versions))
	case v.Erased:
		return refuse.Because(VersionErased, version)
	}
	return nil
}

// ReportSubmitted records that a presenter's report was handed in.
type ReportSubmitted struct {
	Presenter string    `json:"presenter,omitempty"`
	Text      code.Hash `json:"text"`

	words texts.Text
}

// Kind implements [Change].
func (ReportSubmitted) Kind() EventKind { return EventReportSubmitted }

func (c ReportSubmitted) apply(s *State, e Event) error {
	s.reports = mapWith(s.reports, c.Presenter, s.reports[c.Presenter].WithVersion(review.Version{Text: c.Text, By: e.Actor, At: e.At}))
	return nil
}

// SubmitReport hands in a report as Markdown: a presenter their own, the office anybody's. It is a new
// version, and begins again with the first review. The draft of who hands it in is gone.
type SubmitReport struct {
	Presenter string // empty for one's own
	Text      string
}

// Can implements [Act].
func (a SubmitReport) Can(s *State, who string) error {
	of := cmp.Or(a.Presenter, s.presents(who))
	if !s.HasRole(who, plan.Office) && (of == "" || s.presents(who) != of) {
		return refuse.Because(NotYourPart)
	}
	if !s.HasReviews() {
		return refuse.Because(NoReviews)
	}
	if s.IsOver() {
		return refuse.Because(MeetingOver)
	}
	if of == "" {
		return nil
	}
	if err := requirePresenter(s, of); err != nil {
		return err
	}
	if s.WasCalled(of) {
		return refuse.Naming(ReportStays, presenterLines(s, []string{of}))
	}
	return nil
}

func (a SubmitReport) perform(r *Room, s *State, who string) (Change, error) {
	of := cmp.Or(a.Presenter, s.presents(who))
	words, fits := text.Verbatim(a.Text, report.BytesLimit)
	switch {
	case !fits || len(words) > report.BytesLimit:
		return nil, refuse.Because(report.TextTooLong, report.BytesLimit/1000)
	case words == "":
		return nil, refuse.Because(report.NoText)
	}
	if err := cmp.Or(RequireReadable(words), requirePresenter(s, of)); err != nil {
		return nil, err
	}
	t, err := texts.New(r.random, words)
	return ReportSubmitted{Presenter: of, Text: t.Hash(), words: t}, err
}

// SubmitReport is [Room.Do] for a report. It returns the number of the version.
func (r *Room) SubmitReport(who string, a SubmitReport) (version int, err error) {
	r.lock()
	defer r.unlock()
	change, err := r.act(who, a)
	if err != nil {
		return 0, err
	}
	return len(r.State().Report(change.(ReportSubmitted).Presenter).Versions), nil
}

// ReadReport returns the text of a version of a presenter's report, if this person may read it.
// Version 0 stands for the newest that they may read. Whoever reads a report that is cleared counts
// among its readers.
func (seat *Seat) ReadReport(presenter string, version int) (string, error) {
	s := seat.State()
	if err := CanReadReport(s, seat.who, presenter, version); err != nil {
		return "", err
	}
	v, _ := s.Report(presenter).Version(cmp.Or(version, s.ReadableVersion(seat.who, presenter)))
	t, err := seat.room.store.Document(v.Text)
	if err != nil || t.Hash() != v.Text {
		return "", errors.Join(refuse.Because(ReportLost), err)
	}
	if v.State() == review.Cleared && !isPresenter(s, seat.who, presenter) {
		seat.room.noteReader(seat.who, presenter)
	}
	return t.Words, nil
}

// ReportDraft returns what this person has written of their report and not handed in; empty if
// there is nothing. Nobody else can read it.
func (seat *Seat) ReportDraft() (string, error) { return seat.room.store.Draft(seat.who) }

// KeepReportDraft keeps what this person has written of their report so far, in place of what was
// kept before. It is no part of the record. An empty text keeps nothing. The end of the meeting, after
// which nothing can be handed in, destroys what was kept.
func (seat *Seat) KeepReportDraft(words string) error {
	switch s := seat.State(); {
	case s.presents(seat.who) == "":
		return refuse.Because(NotYourPart)
	case s.IsOver():
		return refuse.Because(MeetingOver)
	}
	if len(words) > report.BytesLimit {
		return refuse.Because(report.TextTooLong, report.BytesLimit/1000)
	}
	seat.room.lock()
	defer seat.room.unlock()
	if err := seat.room.store.KeepDraft(seat.who, words); err != nil {
		return storeFailure(err)
	}
	return nil
}

// A readership is who has read which report that was cleared. Nobody is to know who has, so what is kept
// is a number. Whoever reads again after a restart cannot be told from somebody new; of the number from
// before and that since, the greater one is certainly true.
type readership struct {
	mu     sync.Mutex                 // guards the fields below
	people map[string]map[string]bool // who has read the report of a presenter since the process was started
	number map[string]int             // how many people have at least
	kept   map[string]int             // the number as it is stored
	timer  *time.Timer                // stores it; nil if there is nothing new
}

// readersPause is how long readers are collected before their number is stored.
const readersPause = time.Second

// Readers returns how many people at least have read a presenter's report since it was cleared,
// apart from the presenter.
func (r *Room) Readers(presenter string) int {
	r.readers.mu.Lock()
	defer r.readers.mu.Unlock()
	return r.readers.number[presenter]
}

// noteReader counts somebody who has read the report of a presenter.
func (r *Room) noteReader(who, presenter string) {
	all := &r.readers
	all.mu.Lock()
	defer all.mu.Unlock()
	if all.people[presenter] == nil {
		all.people[presenter] = map[string]bool{}
	}
	all.people[presenter][who] = true
	all.number[presenter] = max(all.number[presenter], len(all.people[presenter]))
	if all.timer == nil && all.number[presenter] != all.kept[presenter] {
		all.timer = time.AfterFunc(readersPause, r.KeepReaders)
	}
}

// KeepReaders stores how many people have read reports, unless a round is open: nothing is written
// next to ballots that somebody at a screen has caused. What is not stored is with the next reader.
func (r *Room) KeepReaders() {
	r.lock()
	defer r.unlock()
	due := r.readers.take()
	if r.State().OpenRound() != nil {
		return
	}
	for presenter, n := range due {
		if r.store.KeepReaders(presenter, n) == nil {
			r.readers.keep(presenter, n)
		}
	}
}

// take returns the numbers that are not stored yet, and stops the timer.
func (all *readership) take() map[string]int {
	all.mu.Lock()
	defer all.mu.Unlock()
	if all.timer != nil {
		all.timer.Stop()
		all.timer = nil
	}
	due := maps.Clone(all.number)
	maps.DeleteFunc(due, func(presenter string, n int) bool { return n == all.kept[presenter] })
	return due
}

// keep notes that a number is stored.
func (all *readership) keep(presenter string, n int) {
	all.mu.Lock()
	defer all.mu.Unlock()
	all.kept[presenter] = n
}
