package act

import (
	"fmt"
	"strings"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/board"
	"pingyi/meeting/item"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
)

// boardActs show the public board, and choose what is on it. Those for remarks are in remarks.go.
func boardActs() []act {
	return []act{
		{name: "board", guests: true, can: meeting.CanSeeBoard, do: publicBoard},
	}
}

type (
	boardJSON struct {
		Published  []choiceJSON     `json:"published"`
		Ranking    []placeJSON      `json:"ranking"`   // null unless it is published
		Composite  []totalJSON      `json:"composite"` // likewise
		Presenters []publicPartJSON `json:"presenters"`
	}
	choiceJSON struct {
		What      board.What `json:"what"`
		Presenter *string    `json:"presenter"` // null for what is about all of them
	}
	placeJSON struct {
		Rank      *int    `json:"rank"` // null without a score
		Tied      bool    `json:"tied"`
		Presenter string  `json:"presenter"`
		Name      string  `json:"name"`
		Branch    string  `json:"branch"`
		Score     *string `json:"score"`
	}
	totalJSON struct {
		placeJSON
		Grade *string `json:"grade"` // the final one; null until it is decided
	}
	publicPartJSON struct {
		Presenter string             `json:"presenter"`
		Name      string             `json:"name"`
		Branch    string             `json:"branch"`
		Report    *int               `json:"report"`  // the number of the version; null unless it is published
		Pledges   []publicPledgeJSON `json:"pledges"` // null likewise, and so below
		Items     []publicItemJSON   `json:"items"`
		Progress  *publicSumsJSON    `json:"progress"`
		Replies   []publicRemarkJSON `json:"replies"`
	}
	publicPledgeJSON struct {
		Number   int    `json:"number"`
		Text     string `json:"text"`
		Measure  string `json:"measure"`
		Person   string `json:"person"`
		Standard string `json:"standard"`
		Deadline string `json:"deadline"`
	}
	publicItemJSON struct {
		Number      int                    `json:"number"`
		List        string                 `json:"list"`
		Text        string                 `json:"text"`
		Measures    string                 `json:"measures"`
		Person      string                 `json:"person"`
		Standard    string                 `json:"standard"`
		Deadline    string                 `json:"deadline"`
		State       item.State             `json:"state"`
		Progress    []publicProgressJSON   `json:"progress"` // none unless progress is published
		Inspections []publicInspectionJSON `json:"inspections"`
	}
	publicProgressJSON struct {
		Text string    `json:"text"`
		At   time.Time `json:"at"`
	}
	publicInspectionJSON struct {
		Date    string       `json:"date"`
		Verdict item.Verdict `json:"verdict"`
		Again   *string      `json:"again"`
	}
	publicSumsJSON struct {
		item.Sums
		ByQuarter []quarterJSON `json:"by_quarter"`
	}
	publicRemarkJSON struct {
		Number int       `json:"number"`
		Text   string    `json:"text"`
		Reply  *string   `json:"reply"`
		At     time.Time `json:"at"`
		Item   *int      `json:"item"` // the number of the item that was made of it
	}
)

// publicBoard shows the board, or a report or what came of a remark; or it changes what is on the board.
func publicBoard(c *call) error {
	for word, do := range map[string]func(*call) error{
		"publish": choose(true), "withdraw": choose(false), "report": publicReport, "remark": remarkFate,
		"close": letGuestsIn(false), "open": letGuestsIn(true),
	} {
		if c.takes(word) {
			c.json = c.takes("--json") || c.json
			return do(c)
		}
	}
	return bare(showBoard)(c)
}

// choose puts a part on the board, or takes it off.
func choose(on bool) func(*call) error {
	return func(c *call) error {
		of := board.Choice{What: board.What(c.nextWord())}
		if of.Presenter = c.nextWord(); of.What == "" || !c.atEnd() {
			return c.misused()
		}
		var act meeting.Act = meeting.TakeOffBoard{Choice: of}
		said := c.words.Public.Withdrawn
		if on {
			act, said = meeting.PutOnBoard{Choice: of}, c.words.Public.Published
		}
		if err := c.Room.Do(c.who, act); err != nil {
			return err
		}
		return c.done(said)
	}
}

// publicReport shows a report that is on the board.
func publicReport(c *call) error {
	if err := meeting.CanSeeBoard(c.Room.State(), c.who); err != nil {
		return err
	}
	of, err := c.word()
	if err != nil {
		return err
	}
	words, err := c.Room.PostedReport(of)
	if err != nil {
		return err
	}
	return c.answer(map[string]string{"presenter": of, "text": words}, words)
}

// showBoard shows what is on the board.
func showBoard(c *call) error {
	s := c.Room.State()
	if err := meeting.CanSeeBoard(s, c.who); err != nil {
		return err
	}
	on := meeting.OnBoard(s, c.Room.Now().Local())
	if !c.json {
		return c.answer(nil, c.boardText(s, on))
	}
	v := boardJSON{Published: []choiceJSON{}, Presenters: []publicPartJSON{}}
	for _, of := range meeting.ChosenForBoard(s) {
		v.Published = append(v.Published, choiceJSON{of.What, orNull(of.Presenter)})
	}
	for _, st := range on.Ranking {
		v.Ranking = append(v.Ranking, placeOf(s, st.Presenter, st.Rank, st.Tied, st.Score))
	}
	for _, one := range on.Composite {
		v.Composite = append(v.Composite, totalJSON{placeOf(s, one.Presenter, one.Rank, one.Tied, one.Score), orNull(one.Grade)})
	}
	for _, one := range on.Presenters {
		v.Presenters = append(v.Presenters, publicPart(s, one))
	}
	return c.answer(v, "")
}

func placeOf(s *meeting.State, id string, rank int, tied bool, score string) placeJSON {
	pr, _ := s.Presenter(id)
	return placeJSON{numberOrNull(rank), tied, id, pr.Name, pr.Branch, orNull(score)}
}

func publicPart(s *meeting.State, one meeting.PublicPart) publicPartJSON {
	pr, _ := s.Presenter(one.Presenter)
	part := publicPartJSON{Presenter: one.Presenter, Name: pr.Name, Branch: pr.Branch, Report: numberOrNull(one.Report)}
	if one.HasPledges {
		part.Pledges = []publicPledgeJSON{}
	}
	for _, p := range one.Pledges {
		part.Pledges = append(part.Pledges, publicPledgeJSON{p.ID, p.Text, p.Measure, p.Person, p.Standard, p.Deadline})
	}
	if one.HasItems {
		part.Items = []publicItemJSON{}
	}
	for _, i := range one.Items {
		v := publicItemJSON{
			Number: i.Number, List: i.List, Text: i.Text, Measures: i.Measures, Person: i.Person, Standard: i.Standard, Deadline: i.Deadline, State: i.State(),
			Progress: []publicProgressJSON{}, Inspections: []publicInspectionJSON{},
		}
		for _, p := range i.Progress {
			v.Progress = append(v.Progress, publicProgressJSON{p.Text, p.At})
		}
		for _, looked := range i.Inspections {
			v.Inspections = append(v.Inspections, publicInspectionJSON{looked.Date, looked.Verdict, orNull(looked.Again)})
		}
		part.Items = append(part.Items, v)
	}
	if one.Progress != nil {
		sums := publicSumsJSON{Sums: one.Progress.Sums, ByQuarter: []quarterJSON{}}
		for _, q := range one.Progress.ByQuarter {
			sums.ByQuarter = append(sums.ByQuarter, quarterJSON{orNull(q.Quarter), q.Sums})
		}
		part.Progress = &sums
	}
	if one.HasReplies {
		part.Replies = []publicRemarkJSON{}
	}
	for _, r := range one.Remarks {
		part.Replies = append(part.Replies, publicRemarkJSON{r.Number, r.Text, orNull(r.Reply), r.At, numberOrNull(r.Item)})
	}
	return part
}

// boardText puts what is on the board into lines.
func (c *call) boardText(s *meeting.State, on meeting.Public) string {
	p := c.words.Public
	var parts []string
	if on.Ranking != nil {
		rows := [][]string{{p.Rank, c.words.Act.Presenter, p.Score}}
		for _, st := range on.Ranking {
			rows = append(rows, []string{rankText(st.Rank), c.words.Secretary(s, st.Presenter), st.Score})
		}
		parts = append(parts, p.Parts[board.Ranking]+"\n"+table(rows, 0, 2))
	}
	if on.Composite != nil {
		rows := [][]string{{p.Rank, c.words.Act.Presenter, p.Score, c.words.Composite.Grade}}
		for _, one := range on.Composite {
			rows = append(rows, []string{rankText(one.Rank), c.words.Secretary(s, one.Presenter), one.Score, c.words.FinalGrade(s, one.Grade)})
		}
		parts = append(parts, p.Parts[board.Composite]+"\n"+table(rows, 0, 2))
	}
	for _, one := range on.Presenters {
		parts = append(parts, strings.Join(c.publicLines(s, one), "\n"))
	}
	if len(parts) == 0 {
		return p.Empty
	}
	return strings.Join(parts, "\n\n")
}

func rankText(rank int) string {
	if rank == 0 {
		return ""
	}
	return fmt.Sprint(rank)
}

// publicLines are what is on the board about a presenter.
func (c *call) publicLines(s *meeting.State, one meeting.PublicPart) []string {
	p := c.words.Public
	lines := []string{c.words.Secretary(s, one.Presenter)}
	add := func(what board.What, all ...string) {
		lines = append(lines, p.Parts[what])
		if len(all) == 0 {
			all = []string{p.Nothing}
		}
		for _, text := range all {
			lines = append(lines, "  "+strings.ReplaceAll(text, "\n", "\n     "))
		}
	}
	if one.Report > 0 {
		add(board.Report, p.ReadReport(one.Presenter))
	}
	if one.HasPledges {
		var all []string
		for i, pledge := range one.Pledges {
			all = append(all, fmt.Sprintf("%d. %s", i+1, c.words.PublicPledge(pledge)))
		}
		add(board.Pledges, all...)
	}
	if one.Progress != nil {
		all := []string{p.Standing(one.Progress.Sums)}
		for _, q := range one.Progress.ByQuarter {
			all = append(all, p.Quarter(q.Quarter)+"  "+p.Standing(q.Sums))
		}
		add(board.Progress, all...)
	}
	if one.HasItems {
		var all []string
		for _, i := range one.Items {
			all = append(all, c.words.PublicItem(i))
		}
		add(board.Items, all...)
	}
	if one.HasReplies {
		var all []string
		for _, r := range one.Remarks {
			all = append(all, c.words.PublicRemark(s, r))
		}
		add(board.Replies, all...)
	}
	return lines
}

// letGuestsIn lets guests in to the board during the meeting, or shuts them out.
func letGuestsIn(in bool) func(*call) error {
	return bare(func(c *call) error {
		if err := c.Room.Do(c.who, meeting.LetGuestsIn{Out: !in}); err != nil {
			return err
		}
		if in {
			return c.done(c.words.Public.GuestsIn)
		}
		return c.done(c.words.Public.GuestsOut)
	})
}

// requireGuestAct refuses a guest everything but the acts for guests.
func (c *call) requireGuestAct(a act) error {
	if c.who == plan.Guest && !a.guests {
		return refuse.Because(meeting.NotForGuests)
	}
	return nil
}
