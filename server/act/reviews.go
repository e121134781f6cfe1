package act

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/report"
	"pingyi/meeting/review"
	"pingyi/meeting/text"
)

// reviewActs pass and return reports, and tell how far they have come.
func reviewActs() []act {
	return []act{
		{name: "review", can: meeting.ReviewReport{}.Can, do: reviewReport},
		{name: "reviews", can: canSeeReviews, do: bare(showReviews)},
	}
}

type (
	standingJSON struct {
		Presenter  string     `json:"presenter"`
		State      string     `json:"state"`
		WaitingFor *string    `json:"waiting_for"` // null if it is cleared
		Since      *time.Time `json:"since"`       // null until something has been handed in
		Late       bool       `json:"late"`
	}
	reviewedJSON struct {
		standingJSON
		Notes []string `json:"notes"` // what was taken out of remarks
	}
	reviewJSON struct {
		Version int          `json:"version"`
		Review  review.Party `json:"review"`
		Verdict string       `json:"verdict"`
		By      string       `json:"by"` // an ID
		At      time.Time    `json:"at"`
		Date    *string      `json:"date"` // of the branch committee's meeting
		Present *int         `json:"present"`
		Grounds []string     `json:"grounds"`
		Remarks []remarkJSON `json:"remarks"`
	}
	remarkJSON struct {
		Part      report.Part `json:"part"`
		Paragraph *int        `json:"paragraph"` // null if it is about the part as a whole
		Text      string      `json:"text"`
	}
)

// canSeeReviews is the guard for those who prepare the meeting, and for presenters, who see their
// own.
func canSeeReviews(s *meeting.State, who string) error {
	if p, _ := s.Person(who); p.Presents != "" {
		return nil
	}
	return canSeeReadiness(s, who)
}

// standing is how far the report of a presenter has come.
func standing(s *meeting.State, presenter string, now time.Time) standingJSON {
	r := s.Report(presenter)
	on, since, waits := r.Waiting()
	line := standingJSON{Presenter: presenter, State: string(r.State()), Since: timeOrNull(since)}
	if waits {
		line.WaitingFor = orNull(string(on))
	}
	if s.HasReviews() {
		line.Late = r.Late(s.Plan.Preparation.ReportDue, now.Local())
	}
	return line
}

// showReviews shows how far each report has come and who has it in hand.
func showReviews(c *call) error {
	s, now, w := c.Room.State(), c.Room.Now(), c.words.Review
	if err := canSeeReviews(s, c.who); err != nil {
		return err
	}
	own, _ := s.Person(c.who)
	all := canSeeReadiness(s, c.who) == nil
	list := []standingJSON{}
	rows := [][]string{{c.words.Act.ID, c.words.Act.Presenter, c.words.Act.State, w.WaitsFor, w.Since, ""}}
	for _, p := range s.Plan.Presenters {
		if !s.HasReviews() || !all && p.ID != own.Presents {
			continue
		}
		line := standing(s, p.ID, now)
		list = append(list, line)
		var waits, since, late string
		if line.WaitingFor != nil {
			waits = w.Parties[review.Party(*line.WaitingFor)]
		}
		if line.Since != nil {
			since = c.words.Date(line.Since.Local().Format(time.DateOnly))
		}
		if line.Late {
			late = w.Late
		}
		rows = append(rows, []string{p.ID, c.words.Secretary(s, p.ID), w.States[review.State(line.State)], waits, since, late})
	}
	return c.answer(list, table(rows))
}

// reviewsOf are the reviews of the versions up to one. Who reads a report only since it is cleared sees
// that it passed, and nothing of what was said on the way.
func (c *call) reviewsOf(s *meeting.State, presenter string, version int) []reviewJSON {
	list := []reviewJSON{}
	drafts := s.SeesDrafts(c.who, presenter)
	for i, v := range s.Report(presenter).Versions[:version] {
		if !drafts && i+1 != version {
			continue
		}
		for _, r := range v.Reviews {
			one := reviewJSON{
				Version: i + 1, Review: r.From, Verdict: string(r.Verdict), By: r.By, At: r.At, Date: orNull(r.Date),
				Grounds: []string{}, Remarks: []remarkJSON{},
			}
			if r.From == review.Branch {
				one.Present = &r.Present
			}
			for _, ground := range r.Grounds {
				one.Grounds = append(one.Grounds, string(ground))
			}
			for _, remark := range r.Remarks {
				if drafts {
					one.Remarks = append(one.Remarks, remarkJSON{remark.Part, numberOrNull(remark.Paragraph), remark.Text})
				}
			}
			list = append(list, one)
		}
	}
	return list
}

func numberOrNull(n int) *int {
	if n == 0 {
		return nil
	}
	return &n
}

// reviewReport passes or returns a report. What the branch committee decided is on standard input, and
// the grounds and remarks of a return.
func reviewReport(c *call) error {
	a := meeting.ReviewReport{Presenter: c.nextWord()}
	decided, err := c.word()
	if err != nil || a.Presenter == "" {
		return c.misused()
	}
	var reads []string
	switch decided {
	case string(review.Branch):
		a.From, reads = review.Branch, []string{"date", "present", "verdict", "grounds", "remarks"}
	case string(review.Pass):
		a.Verdict = review.Pass
	case string(review.Return):
		a.Verdict, reads = review.Return, []string{"grounds", "remarks"}
	default:
		return c.misused()
	}
	if a.From == "" && !c.Room.State().HasRole(c.who, plan.Office, plan.Secretary) {
		return refuse.Because(meeting.NotYourPart)
	}
	if reads != nil {
		raw, err := c.inputFor(a)
		if err != nil {
			return err
		}
		if err := c.readReview(raw, reads, &a); err != nil {
			return err
		}
	}
	if err := c.Room.Do(c.who, a); err != nil {
		return err
	}
	s := c.Room.State()
	now := reviewedJSON{standing(s, a.Presenter, c.Room.Now()), []string{}}
	if c.controls > 0 {
		now.Notes = append(now.Notes, c.words.Note(report.Note{Kind: report.Hidden, Count: c.controls}))
	}
	return c.answer(now, c.words.Review.States[review.State(now.State)])
}

// readReview reads what may stand in a review. Each thing that cannot be read is a fault.
func (c *call) readReview(raw string, names []string, a *meeting.ReviewReport) error {
	var object map[string]json.RawMessage
	if err := json.Unmarshal([]byte(raw), &object); err != nil || object == nil {
		return sentence(c.words.Review.NotJSON)
	}
	var remarks []map[string]json.RawMessage
	found := unknownFields(object, "", names)
	into := map[string]any{"date": &a.Date, "present": &a.Present, "verdict": &a.Verdict, "grounds": &a.Grounds, "remarks": &remarks}
	for _, name := range names {
		found = append(found, readField(object, name, name, into[name])...)
	}
	for i, one := range remarks {
		var remark review.Remark
		at := "remarks[" + strconv.Itoa(i+1) + "]."
		found = append(found, unknownFields(one, at, []string{"part", "paragraph", "text"})...)
		found = append(found, readField(one, "part", at+"part", &remark.Part)...)
		found = append(found, readField(one, "paragraph", at+"paragraph", &remark.Paragraph)...)
		found = append(found, readField(one, "text", at+"text", &remark.Text)...)
		a.Remarks = append(a.Remarks, remark)
	}
	if len(found) > 0 {
		return found
	}
	return nil
}

// readField reads a field if it is there and not null.
func readField(object map[string]json.RawMessage, name, place string, into any) review.Faults {
	raw, ok := object[name]
	if !ok || json.Unmarshal(raw, into) == nil {
		return nil
	}
	return review.Faults{{Place: place, What: review.NotThatKind, Got: text.Clean(string(raw), text.NameLimit)}}
}

func unknownFields(object map[string]json.RawMessage, at string, names []string) (found review.Faults) {
	for name := range object {
		if !slices.Contains(names, name) {
			found = append(found, review.Fault{Place: at + text.Clean(name, text.NameLimit), What: review.UnknownField, Want: strings.Join(names, ", ")})
		}
	}
	slices.SortFunc(found, func(a, b review.Fault) int { return strings.Compare(a.Place, b.Place) })
	return found
}

// eraseReport erases the text of a version of a report, and the remarks on it.
func eraseReport(c *call) error {
	a := meeting.EraseReport{Presenter: c.nextWord()}
	var err error
	if a.Version, err = c.nextNumber(); err != nil || a.Presenter == "" {
		return c.misused()
	}
	if a.Reason, err = c.reason(); err != nil {
		return err
	}
	if a.Version < 1 {
		return refuse.Because(meeting.UnknownVersion, a.Version, len(c.Room.State().Report(a.Presenter).Versions))
	}
	if err := c.Room.Do(c.who, a); err != nil {
		return err
	}
	return c.done(c.words.Review.Erased(a.Version))
}
