package act

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/markdown"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/register"
	"pingyi/meeting/report"
	"pingyi/meeting/text"
)

// A DocumentReader reads a document that somebody hands in as Markdown, and says what was left out
// or decided on the way. The error is a [refuse.Refusal] if it can't be taken.
type DocumentReader func(raw []byte) (text string, notes []report.Note, err error)

// reportActs hand in reports, show them, and show what raters may see beside the ballot.
func reportActs() []act {
	return []act{
		{name: "report", do: reports},
		{name: "answer", can: meeting.AnswerPledge{}.Can, do: answer},
		{name: "facts", do: showFacts},
		{name: "readers", do: showReaders},
	}
}

type (
	submittedJSON struct {
		Version int        `json:"version"`
		Hints   []hintJSON `json:"hints"`
		Notes   []string   `json:"notes"` // what was left out of the document, or decided about it
	}
	hintJSON struct {
		Code report.Code `json:"code"`
		Part report.Part `json:"part"` // empty for the whole report
		Text string      `json:"text"`
	}
	reportJSON struct {
		Presenter string       `json:"presenter"`
		Version   int          `json:"version"` // 0 if nothing has been handed in
		State     string       `json:"state"`
		Text      string       `json:"text"`
		Parts     partsJSON    `json:"parts"`
		Answers   []answerJSON `json:"answers"`
		Hints     []hintJSON   `json:"hints"`
		Reviews   []reviewJSON `json:"reviews"`
	}
	// partsJSON has the characters of each part.
	partsJSON  map[report.Part]int
	answerJSON struct {
		Number  int     `json:"number"`
		Pledge  string  `json:"pledge"`
		Outcome *string `json:"outcome"` // null until somebody has said what became of it
		Reason  *string `json:"reason"`
		Until   *string `json:"until"`
	}
	changeJSON struct {
		Op  string  `json:"op"`
		Old *string `json:"old"`
		New *string `json:"new"`
	}
	pledgeJSON struct {
		Text     string `json:"text"`
		Person   string `json:"person"`
		Standard string `json:"standard"`
		Deadline string `json:"deadline"`
	}
	factsJSON struct {
		Presenter   string       `json:"presenter"`
		Name        string       `json:"name"`
		Branch      string       `json:"branch"`
		Cleared     bool         `json:"cleared"`
		Report      *factJSON    `json:"report"` // null until there is one that this person may read
		LastYear    []answerJSON `json:"last_year"`
		Preparation []rowJSON    `json:"preparation"`
		Opinions    []rowJSON    `json:"opinions"`
		Items       []rowJSON    `json:"items"`
	}
	factJSON struct {
		Version int          `json:"version"`
		Text    string       `json:"text"`
		Parts   partsJSON    `json:"parts"`
		Pledges []pledgeJSON `json:"pledges"`
	}
)

// reports hands in a report, compares two versions of one, or shows one.
func reports(c *call) error {
	switch {
	case c.takes("submit"):
		c.json = c.takes("--json") || c.json
		return submitReport(c)
	case c.takes("diff"):
		c.json = c.takes("--json") || c.json
		return diffReport(c)
	}
	return showReport(c)
}

// nextWord reads a word of a fixed form, such as an ID, that may be followed by something else;
// empty at the end of the line.
func (c *call) nextWord() (word string) {
	word, c.rest = cutWord(c.rest)
	return text.Narrow(word)
}

// ownOrNamed reads the ID of a presenter. Without one it is the person's own.
func (c *call) ownOrNamed() (string, error) {
	own, _ := c.Room.State().Person(c.who)
	if id := cmp.Or(c.nextWord(), own.Presents); id != "" {
		return id, nil
	}
	return "", c.misused()
}

func submitReport(c *call) error {
	of, err := c.ownOrNamed()
	if err != nil || !c.atEnd() {
		return c.misused()
	}
	submit := meeting.SubmitReport{Presenter: of}
	if err := submit.Can(c.Room.State(), c.who); err != nil {
		return err
	}
	raw, err := c.file(text.FileLimit, func() error { return refuse.Because(report.FileTooLarge, text.FileLimit>>20) })
	if err != nil {
		return err
	}
	var notes []report.Note
	submit.Text = string(raw)
	if c.Document != nil {
		if submit.Text, notes, err = c.Document(raw); err != nil {
			return err
		}
	}
	version, err := c.Room.SubmitReport(c.who, submit)
	if err != nil {
		return err
	}
	answer := submittedJSON{version, c.hints(of, report.Read(submit.Text)), []string{}}
	for _, note := range notes {
		answer.Notes = append(answer.Notes, c.words.Note(note))
	}
	return c.answerJSON(answer)
}

// hints are what the report of a presenter may be lacking.
func (c *call) hints(presenter string, r report.Report) []hintJSON {
	list := []hintJSON{}
	for _, h := range r.Hints(c.Room.State().Unanswered(presenter)) {
		list = append(list, hintJSON{h.Code, h.Part, c.words.Hint(h)})
	}
	return list
}

func parts(r report.Report) partsJSON {
	all := partsJSON{}
	for _, part := range report.Parts() {
		all[part] = r.Characters[part]
	}
	return all
}

// showReport shows the newest version of a report that the person may read, or another. To who reads
// it only since it is cleared, what was said of it on the way is no part of it.
func showReport(c *call) error {
	of, err := c.ownOrNamed()
	if err != nil {
		return err
	}
	version := 0
	if !c.atEnd() {
		if version, err = c.number(); err != nil {
			return err
		}
		if version < 1 {
			return refuse.Because(meeting.UnknownVersion, version, len(c.Room.State().Report(of).Versions))
		}
	}
	s := c.seat.State()
	if len(s.Report(of).Versions) == 0 && version == 0 && s.SeesDrafts(c.who, of) {
		return c.noReport(of)
	}
	words, err := c.seat.ReadReport(of, version)
	if err != nil {
		return err
	}
	version = cmp.Or(version, s.ReadableVersion(c.who, of))
	v, _ := s.Report(of).Version(version)
	read := report.Read(words)
	shown := reportJSON{
		Presenter: of, Version: version, State: string(v.State()), Text: words, Parts: parts(read), Answers: answersOf(s, of),
		Hints: []hintJSON{}, Reviews: c.reviewsOf(s, of, version),
	}
	if s.SeesDrafts(c.who, of) {
		shown.Hints = c.hints(of, read)
	}
	return c.answer(shown, strings.TrimSuffix(words, "\n"))
}

// noReport says that nothing has been handed in.
func (c *call) noReport(of string) error {
	s := c.Room.State()
	if _, ok := s.Presenter(of); !ok {
		return meeting.CanReadReport(s, c.who, of, 0)
	}
	nothing := reportJSON{
		Presenter: of, State: string(s.Report(of).State()), Parts: parts(report.Report{}), Answers: answersOf(s, of),
		Hints: []hintJSON{}, Reviews: []reviewJSON{},
	}
	return c.answer(nothing, c.words.Refusal(meeting.CanReadReport(s, c.who, of, 0)))
}

// answersOf are last year's pledges of a presenter and what became of them.
func answersOf(s *meeting.State, presenter string) []answerJSON {
	list := []answerJSON{}
	for i, p := range s.LastYear(presenter) {
		list = append(list, answerJSON{i + 1, p.Pledge, orNull(string(p.Outcome)), orNull(p.Reason), orNull(p.Until)})
	}
	return list
}

// diffReport shows line by line what changed between two versions of a report.
func diffReport(c *call) error {
	of := c.nextWord()
	a, err := c.nextNumber()
	if err != nil {
		return err
	}
	b, err := c.number()
	if err != nil {
		return err
	}
	var texts [2]string
	for i, version := range []int{a, b} {
		if version < 1 {
			return refuse.Because(meeting.UnknownVersion, version, len(c.Room.State().Report(of).Versions))
		}
		if texts[i], err = c.seat.ReadReport(of, version); err != nil {
			return err
		}
	}
	list, lines := []changeJSON{}, []string{}
	for _, change := range markdown.Diff(texts[0], texts[1]) {
		one := changeJSON{Old: &change.Old, New: &change.New}
		switch change.Op {
		case markdown.Same:
			one.Op, lines = "same", append(lines, "  "+change.New)
		case markdown.Removed:
			one.Op, one.New, lines = "removed", nil, append(lines, "- "+change.Old)
		case markdown.Added:
			one.Op, one.Old, lines = "added", nil, append(lines, "+ "+change.New)
		case markdown.Changed:
			one.Op, lines = "changed", append(lines, "- "+change.Old, "+ "+change.New)
		}
		list = append(list, one)
	}
	return c.answer(list, strings.Join(lines, "\n"))
}

// answer says what became of one of last year's pledges.
func answer(c *call) error {
	n, err := c.nextNumber()
	if err != nil {
		return err
	}
	a := meeting.AnswerPledge{Number: n}
	switch {
	case c.takes("kept"):
		a.Outcome = plan.Kept
		if !c.atEnd() {
			return c.misused()
		}
	case c.takes("late"):
		a.Outcome, a.Until = plan.Late, c.nextWord()
		if a.Reason, err = c.reason(); err != nil || a.Until == "" {
			return c.misused()
		}
	default:
		return c.misused()
	}
	if n < 1 {
		own, _ := c.Room.State().Person(c.who)
		return cmp.Or(meeting.AnswerPledge{}.Can(c.Room.State(), c.who), refuse.Because(meeting.UnknownPledge, n, len(c.Room.State().LastYear(own.Presents))))
	}
	if err := c.Room.Do(c.who, a); err != nil {
		return err
	}
	s := c.Room.State()
	own, _ := s.Person(c.who)
	return c.answer(answersOf(s, own.Presents), c.words.Review.Answered(n))
}

// showFacts shows what a person may see of a presenter beside the ballot.
func showFacts(c *call) error {
	of, err := c.word()
	if err != nil {
		return err
	}
	s := c.seat.State()
	p, known := s.Presenter(of)
	if !known {
		return refuse.Naming(meeting.UnknownPresenter, text.Clean(of, text.NameLimit))
	}
	f := factsJSON{
		Presenter: of, Name: p.Name, Branch: p.Branch, Cleared: s.IsCleared(of), LastYear: answersOf(s, of),
		Preparation: c.rowsOf(register.Preparation, of), Opinions: c.rowsOf(register.Opinions, of), Items: c.rowsOf(register.Items, of),
	}
	said := []string{c.words.Secretary(s, of)}
	words, err := c.seat.ReadReport(of, 0)
	switch {
	case err == nil:
		read := report.Read(words)
		f.Report = &factJSON{s.ReadableVersion(c.who, of), words, parts(read), []pledgeJSON{}}
		for _, pledge := range read.Pledges() {
			f.Report.Pledges = append(f.Report.Pledges, pledgeJSON{pledge.Text, pledge.Person, pledge.Standard, pledge.Deadline})
		}
		said = append(said, strings.TrimSpace(words))
	case refuse.Is(err, meeting.ReportLost):
		return err
	default:
		said = append(said, c.words.Refusal(err))
	}
	if len(f.LastYear) > 0 {
		lines := []string{c.words.Screen.LastYear}
		for _, p := range s.LastYear(of) {
			lines = append(lines, c.words.LastPledge(p))
		}
		said = append(said, strings.Join(lines, "\n"))
	}
	for _, r := range []struct {
		name register.Name
		rows []rowJSON
	}{{register.Preparation, f.Preparation}, {register.Opinions, f.Opinions}, {register.Items, f.Items}} {
		if len(r.rows) > 0 {
			said = append(said, c.rowsText(r.name, r.rows))
		}
	}
	return c.answer(f, strings.Join(said, "\n\n"))
}

// rowsOf are the rows about a presenter in a register that count and that the person may see.
func (c *call) rowsOf(name register.Name, presenter string) []rowJSON {
	of, _ := register.Find(name)
	rows := []rowJSON{}
	for _, row := range c.seat.State().VisibleRows(c.who, name) {
		if row.Counts() && row.Value(of, "presenter") == presenter {
			rows = append(rows, c.rowOf(of, row))
		}
	}
	return rows
}

func (c *call) rowsText(name register.Name, rows []rowJSON) string {
	of, _ := register.Find(name)
	lines := [][]string{append([]string{c.words.Act.Number}, c.headings(of)...)}
	for _, shown := range rows {
		row, _ := c.seat.State().Book(name).Row(shown.Number)
		lines = append(lines, append([]string{fmt.Sprint(row.Number)}, c.cells(of, row, row.Now())...))
	}
	return c.words.Register.Names[name] + "\n" + table(lines, 0)
}

// showReaders says how many have read a report. That is no secret to who may read it.
func showReaders(c *call) error {
	of, err := c.word()
	if err != nil {
		return err
	}
	s := c.Room.State()
	err = meeting.CanReadReport(s, c.who, of, 0)
	if refuse.Is(err, meeting.UnknownPresenter) || refuse.Is(err, meeting.NotCleared) {
		return err
	}
	n := c.Room.Readers(of)
	return c.answer(n, fmt.Sprint(n))
}

// timeOrNull is a time in JSON, null for none.
func timeOrNull(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}
