// Package poster writes the public board as one page to print or to post: HTML that loads nothing, runs
// nothing and fits a sheet of A4 as well as a phone. What is on it is what [meeting.OnBoard] says is
// public; progress and scores are drawn as pictures, whose figures stand beside them.
package poster

import (
	"bytes"
	"fmt"
	"html/template"
	"regexp"
	"slices"
	"strconv"
	"sync"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/board"
	"pingyi/meeting/item"
	"pingyi/meeting/markdown"
	"pingyi/meeting/words"
)

// A Source is what the page is written from.
type Source struct {
	State *meeting.State
	Words *words.Words
	Now   time.Time // in whose zone days are counted
	// Report returns the text of the report of a presenter that is on the board, and false if it is not
	// there.
	Report func(presenter string) (string, bool)
}

// HTML writes the page. It is nil if nothing is on the board.
func HTML(src Source) ([]byte, error) {
	if meeting.IsBoardEmpty(src.State) {
		return nil, nil
	}
	on, s, w := meeting.OnBoard(src.State, src.Now), src.State, src.Words
	v := page{
		Lang: string(w.Language), Title: s.Plan.Title, Organization: s.Plan.Organization, Board: w.Public.Name, Parts: parts(w), Nothing: w.Public.Nothing,
		AsOf: w.Papers.Follow.Lists.AsOf(w.Date(src.Now.Format(time.DateOnly))), Head: [4]string{w.Public.Rank, w.Composite.Presenter, w.Public.Score, w.Composite.Grade},
		States: [3]string{w.Items.States[item.Closed], w.Items.States[item.Applied], w.Items.States[item.Open]},
	}
	for _, st := range on.Ranking {
		v.Ranking = append(v.Ranking, src.place(st.Rank, st.Presenter, st.Score, ""))
	}
	for _, l := range on.Composite {
		one := src.place(l.Rank, l.Presenter, l.Score, w.FinalGrade(s, l.Grade))
		v.Graded = v.Graded || one.Grade != ""
		v.Composite = append(v.Composite, one)
	}
	for _, one := range on.Presenters {
		v.Presenters = append(v.Presenters, src.presenter(one))
	}
	var b bytes.Buffer
	if err := sheet().Execute(&b, v); err != nil {
		return nil, fmt.Errorf("write the board: %w", err)
	}
	return b.Bytes(), nil
}

type (
	page struct {
		Lang, Title, Organization, Board, Nothing, AsOf string
		Parts                                           map[string]string
		Head                                            [4]string // rank, presenter, score, grade
		States                                          [3]string // what the parts of a bar mean
		Ranking, Composite                              []place
		Graded                                          bool
		Presenters                                      []presenter
	}
	place struct {
		Rank, Who, Score, Grade string
		Bar                     float64 // of 100
	}
	presenter struct {
		ID, Who                          string
		HasPledges, HasItems, HasReplies bool
		Report                           []markdown.Block
		Pledges                          []entry
		Progress                         []bar
		Standing                         string
		Items                            []entry
		Remarks                          []entry
	}
	// An entry is something that somebody wrote, with what belongs to it.
	entry struct {
		Mark, State, Text string
		Notes             []string
	}
	// A bar is a picture of how a number of items stand.
	bar struct {
		Label, Figures string
		Parts          [3]float64 // of 100
	}
)

// parts are the headings of the page by the words that the board has for them.
func parts(w *words.Words) map[string]string {
	all := map[string]string{}
	for _, what := range board.All() {
		all[string(what)] = w.Public.Parts[what]
	}
	return all
}

func (src Source) place(rank int, id, score, grade string) place {
	one := place{Who: src.Words.Secretary(src.State, id), Score: score, Grade: grade}
	if rank > 0 {
		one.Rank = strconv.Itoa(rank)
	}
	if score == "" {
		one.Score = src.Words.Screen.Unranked
	}
	if n, err := strconv.ParseFloat(score, 64); err == nil {
		one.Bar = min(n, 100)
	}
	return one
}

func (src Source) presenter(one meeting.PublicPart) presenter {
	w, s := src.Words, src.State
	v := presenter{ID: one.Presenter, Who: w.Secretary(s, one.Presenter), HasPledges: one.HasPledges, HasItems: one.HasItems, HasReplies: one.HasReplies}
	if one.Report > 0 {
		if text, ok := src.Report(one.Presenter); ok {
			v.Report = markdown.Parse(text).Blocks
		}
	}
	for i, p := range one.Pledges {
		v.Pledges = append(v.Pledges, entry{Mark: fmt.Sprint(i+1, "."), Text: p.Text, Notes: some(w.PublicFacts(p.Measure, p.Person, p.Standard, p.Deadline))})
	}
	if one.Progress != nil {
		v.Standing = w.Public.Standing(one.Progress.Sums)
		v.Progress = append(v.Progress, barOf(w.BoardPages.Total, one.Progress.Sums))
		for _, q := range one.Progress.ByQuarter {
			v.Progress = append(v.Progress, barOf(w.Public.Quarter(q.Quarter), q.Sums))
		}
	}
	for _, i := range one.Items {
		notes := append(some(w.PublicFacts(i.Measures, i.Person, i.Standard, i.Deadline)), w.PublicCourse(i)...)
		v.Items = append(v.Items, entry{Mark: fmt.Sprint(i.Number, "."), State: w.Items.States[i.State()], Text: i.Text, Notes: notes})
	}
	for _, r := range one.Remarks {
		e := entry{State: w.Public.Remark(r.Number, w.Date(r.At.In(src.Now.Location()).Format(time.DateOnly))), Text: r.Text}
		if r.Reply != "" {
			e.Notes = append(e.Notes, w.Public.Reply(r.Reply))
		}
		e.Notes = append(e.Notes, some(w.RemarkItem(s, r.Item))...)
		v.Remarks = append(v.Remarks, e)
	}
	return v
}

func some(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

func barOf(label string, s item.Sums) bar {
	b := bar{Label: label, Figures: fmt.Sprintf("%d / %d", s.Closed, s.Items)}
	for i, n := range []int{s.Closed, s.Applied, s.Open} {
		if s.Items > 0 {
			b.Parts[i] = float64(n) * 100 / float64(s.Items)
		}
	}
	return b
}

// has reports whether a span has a style.
func has(s markdown.Style, name string) bool {
	return s&map[string]markdown.Style{"bold": markdown.Bold, "italic": markdown.Italic, "mono": markdown.Mono}[name] != 0
}

func kind(b markdown.Block) string {
	return map[markdown.Kind]string{
		markdown.Text: "text", markdown.Heading: "heading", markdown.List: "list", markdown.Table: "table", markdown.Quote: "quote", markdown.Code: "code",
		markdown.Rule: "rule",
	}[b.Kind]
}

// plainMarker reports whether the marker of an item is that of a list without numbers.
func plainMarker(marker string) bool {
	return slices.Contains([]string{"", "-", "*", "+", "•", "·"}, marker)
}

// A day in a text, in either language.
var aDay = regexp.MustCompile(`\d{4}-\d{2}-\d{2}|\d{4}年\d{1,2}月\d{1,2}日`)

// days escapes a text, in which no row ends within a day.
func days(text string) template.HTML {
	return template.HTML(aDay.ReplaceAllString(template.HTMLEscapeString(text), `<span class="day">$0</span>`))
}

// sheet is read from the layout when the first board is written.
var sheet = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("board").Funcs(template.FuncMap{"days": days, "has": has, "kind": kind, "plain": plainMarker}).Parse(layout))
})
