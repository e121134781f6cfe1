package tui

import (
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	"unicode/utf8"

	uv "github.com/charmbracelet/ultraviolet"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/text"
	"pingyi/tui/ui"
)

var long = flag.Bool("long", false, "run tests at full size")

// inAllNames puts a text everywhere in a plan that takes one.
func inAllNames(written string, change func(*plan.Plan)) func(*plan.Plan) {
	name, title := text.Clean(written, text.NameLimit), text.Clean(written, text.TitleLimit)
	line, reason := text.Clean(written, text.PledgeLimit), text.Clean(written, text.ReasonLimit)
	return func(p *plan.Plan) {
		if change != nil {
			change(p)
		}
		p.Title, p.Organization, p.Place = title, title, title
		for i := range p.Groups {
			p.Groups[i].Name = name
		}
		for i := range p.Presenters {
			b := &p.Presenters[i]
			b.Name, b.Branch, b.Deputy, b.Organizer = name, name, name, name
			b.Outline = []string{line, line}
			for j := range b.LastYear {
				b.LastYear[j].Pledge = line
				if b.LastYear[j].Reason != "" {
					b.LastYear[j].Reason = reason
				}
			}
		}
		for i := range p.People {
			p.People[i].Name = name
		}
		for i := range p.Form.Items {
			p.Form.Items[i].Name = name
		}
		for i := range p.Form.Grades {
			p.Form.Grades[i].Name = name
		}
	}
}

// inAllTexts puts a text everywhere that people say or write one in the meeting.
func inAllTexts(written string, s sayings) sayings {
	fill := func(all []string, limit int) {
		text := text.Clean(written, limit)
		for i := range all {
			all[i] = text
		}
	}
	fill(s.Questions, text.QuestionLimit)
	fill(s.Comments, text.CommentLimit)
	fill(s.Notes, text.ReasonLimit)
	fill(s.Summary, text.ReasonLimit)
	fill(s.Problems, text.PledgeLimit)
	name, line := text.Clean(written, text.NameLimit), text.Clean(written, text.PledgeLimit)
	for i := range s.Pledges {
		s.Pledges[i] = meeting.Pledge{Text: line, Measure: line, Person: name, Standard: line, Deadline: s.Pledges[i].Deadline}
	}
	for _, reason := range []*string{&s.Absence, &s.Dismissal, &s.FewHere, &s.Again, &s.Unrated} {
		*reason = text.Clean(written, text.ReasonLimit)
	}
	s.Gist = text.Clean(written, text.ReasonLimit)
	s.Notice = text.Clean(written, meeting.NoticeLimit)
	return s
}

// holds reports if a picture panics or does not fit.
func (s *seat) holds(name string) {
	s.t.Helper()
	s.a.session.Broke = func(reason any, stack []byte) { s.t.Fatalf("%s broke: %v\n%s", name, reason, stack) }
	s.fits(name)
}

// hard are texts that are hard to draw.
var hard = []string{
	"x\u0304 的证明", "m\u0300 n\u0304", "שָׁלוֹם עֲלֵיכֶם", "السَّلَامُ عَلَيْكُمْ", "กำลังใจ น้ำ", "हिन्दी कक्षा", "བོད་ཡིག", "👩🏽‍🚀🇨🇳❤️", "甲\U0002A6D6乙",
	"\u1112\u1161\u11ab", "ﷺ ꧁꧂ 𒐫", "中\u0304\u0331文\u0300", strings.Repeat("e\u0301x\u0304", 2000), strings.Repeat("测", 4000), strings.Repeat("W", 4000), "i", "·", "；：，。",
}

// Whatever people write, every screen shows it or leaves it out; none panics.
func TestScreens_ShowWhateverIsWritten(t *testing.T) {
	t.Parallel()
	onlyDraws(t)
	all := everyScene(append(slices.Clone(seats), "kiosk")...)
	for i, text := range hard {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				for j, sc := range all {
					if !*long && (i+j)%12 != 0 {
						continue // each text on some screens, and each screen with some texts
					}
					sc.wrote = text
					h := sc.hall(t, languages[(i+j)%2])
					for _, size := range windows {
						sc.sits(h, size).holds(fmt.Sprintf("%s of the %s at %v", sc.name, sc.seat, size))
					}
				}
			})
		})
	}
}

// Every rune, alone and after each of a few letters, is put wherever people write: many in one
// text, with those that have a large letter apart from the others. Each is tried once; with -long
// in every place and after every letter.
func TestScreens_ShowEveryRune(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		large, small := everyWriting()
		for _, all := range [][]string{large, small} {
			part := func(n int) []string { // the words for the nth place
				if *long {
					return all
				}
				return all[len(all)*n/(len(places)+1) : len(all)*(n+1)/(len(places)+1)]
			}
			for i, p := range places {
				for some := range slices.Chunk(packed(part(i), p.limit), 300) { // a meeting takes no more
					p.shows(t, some)
				}
			}
			nameEverybody(t, packed(part(len(places)), 20)) // more would not be in large type
		}
	})
}

// manyAlike reports whether a rune is one of tens of thousands that no table of ours tells apart:
// rare Chinese characters and Korean syllables.
func manyAlike(r rune) bool { return r >= 0x20000 || r >= 0xac00 && r <= 0xd7a3 }

// everyWriting returns all runes as they can be written, divided by whether they have large
// letters. Of those of which there are many alike it is every eighth; with -long all.
func everyWriting() (large, small []string) {
	for i, r := range scripts() {
		for j, letter := range before {
			if !*long && (i%len(before) != j || manyAlike(r) && i/len(before)%8 != 0) {
				continue
			}
			text := text.Clean(letter+string(r), 2)
			switch {
			case text == "": // a combining mark alone
			case strings.ContainsRune(text, utf8.RuneError): // nobody types it, so it is refused
			case len(ui.OnlySmall(text)) == 0:
				large = append(large, text)
			default:
				small = append(small, text)
			}
		}
	}
	return large, small
}

// packed joins words into texts of limited length.
func packed(all []string, limit int) []string {
	var texts []string
	text, n := "", 0
	for _, word := range all {
		if more := utf8.RuneCountInString(word) + 1; n+more > limit {
			texts, text, n = append(texts, text), "", 0
		}
		text += word + " "
		n += utf8.RuneCountInString(word) + 1
	}
	return append(texts, text)
}

// A place is where people write during a meeting.
type place struct {
	name  string
	limit int
	write func(h *hall, text string)
}

var places = []place{
	{"notice", meeting.NoticeLimit, func(h *hall, text string) { must(h.t, h.room.Do("p01", meeting.SetNotice{Text: text})) }},
	{"question", text.QuestionLimit, func(h *hall, text string) {
		h.goes(plan.StepQuestions)
		n, err := h.room.Ask("p16", text)
		must(h.t, err)
		must(h.t, h.room.Do("p01", meeting.ApproveQuestion{Question: n}))
		must(h.t, h.room.Do("p01", meeting.PutQuestion{Question: n}))
		time.Sleep(time.Minute) // nobody may ask much at a time
	}},
	{"comment", text.CommentLimit, func(h *hall, text string) {
		h.goes(plan.StepComment)
		must(h.t, h.room.Do(h.who("leader"), meeting.WriteComment{Presenter: "b1", Text: text}))
	}},
	{"pledge", text.PledgeLimit, func(h *hall, text string) {
		h.goes(plan.StepPledge)
		pledge := meeting.Pledge{Text: text, Measure: text, Standard: text}
		for _, before := range h.room.State().Pledges["b1"] {
			must(h.t, h.room.Do("p01", meeting.ChangePledge{Presenter: "b1", Seen: before}))
		}
		must(h.t, h.room.Do("p01", meeting.AddPledges{Presenter: "b1", Pledges: []meeting.Pledge{pledge}}))
	}},
	{"note", text.CommentLimit, func(h *hall, text string) {
		h.goes(plan.StepSummary)
		notes := h.room.State().Notes
		if notes.Len() == 0 {
			must(h.t, h.room.Do("p01", meeting.WriteNote{Text: text}))
			return
		}
		must(h.t, h.room.Do("p01", meeting.CorrectNote{Note: 1, Seen: notes.At(0).Text, Text: text}))
	}},
}

// shows puts texts into a meeting one after another, and looks at each on the wall and at a seat.
func (p place) shows(t *testing.T, texts []string) {
	t.Helper()
	h := convene(t, plan.Chinese, false, nil)
	wall, console := sit(t, h.room, "screen", plan.Chinese, 200, 60), sit(t, h.room, plan.Console, plan.Chinese, 60, 20)
	toolkit := newRenderer(60, 20)
	for _, written := range texts {
		p.write(h, text.Clean(written, p.limit))
		for _, s := range []*seat{wall, console} {
			s.looks()
			s.holds(p.name + " " + written)
		}
		toolkit.renders(t, console.a.View().Content)
	}
}

// A renderer is the one that Bubble Tea uses for the console. There it works in a goroutine of its
// own, where no panic is caught.
type renderer struct {
	cells  uv.ScreenBuffer
	screen *uv.TerminalRenderer
}

func newRenderer(w, h int) renderer {
	return renderer{uv.NewScreenBuffer(w, h), uv.NewTerminalRenderer(io.Discard, []string{"TERM=xterm-256color"})}
}

func (r renderer) renders(t *testing.T, picture string) {
	t.Helper()
	r.cells.Clear()
	uv.NewStyledString(picture).Draw(r.cells, r.cells.Bounds())
	r.screen.Render(r.cells.RenderBuffer)
	must(t, r.screen.Flush())
}

// nameEverybody gives the texts to presenters and their branches, and looks at the report of each.
func nameEverybody(t *testing.T, texts []string) {
	t.Helper()
	const presenters = 50
	for len(texts) > 0 {
		n := min(presenters, (len(texts)+1)/2)
		h := convene(t, plan.Chinese, false, func(p *plan.Plan) {
			p.Agenda.Round = []plan.StepKind{plan.StepReport}
			p.Agenda.Closing = []plan.StepKind{plan.StepScoring, plan.StepResults}
			for i := range n {
				if i == len(p.Presenters) {
					p.Presenters = append(p.Presenters, plan.Presenter{ID: fmt.Sprintf("b%d", i+1)})
				}
				b := &p.Presenters[i]
				b.Name = text.Clean(texts[2*i], text.NameLimit)
				b.Branch = text.Clean(texts[min(2*i+1, len(texts)-1)], text.NameLimit)
			}
		})
		wall, rater := sit(t, h.room, "screen", plan.Chinese, 300, 60), sit(t, h.room, "p16", plan.Chinese, 60, 20)
		for i := range n {
			if i > 0 {
				must(t, h.room.Do("p01", meeting.GoOn{}))
			}
			for _, s := range []*seat{wall, rater} {
				s.looks()
				s.holds("name " + texts[2*i])
			}
		}
		texts = texts[min(len(texts), 2*n):]
	}
}

// FuzzScreens puts a text wherever people write, from the plan on, and looks at one of the screens.
func FuzzScreens(f *testing.F) {
	all := everyScene(append(slices.Clone(seats), "kiosk")...)
	for i, text := range hard {
		f.Add(text, uint(i*37), uint8(80), uint8(24))
		f.Add(text, uint(i*101), uint8(200), uint8(60))
	}
	f.Fuzz(func(t *testing.T, written string, n uint, w, h uint8) {
		for _, limit := range []int{text.NameLimit, text.PledgeLimit, text.QuestionLimit, text.ReasonLimit, text.CommentLimit, meeting.NoticeLimit} {
			if some := text.Clean(written, limit); some == "" || meeting.RequireReadable(some) != nil {
				t.Skip("refused wherever it is written")
			}
		}
		synctest.Test(t, func(t *testing.T) {
			size := [2]int{max(1, int(w)), max(1, int(h))}
			sc := all[n%uint(len(all))]
			sc.wrote = written
			s := sc.plays(t, languages[n%2], size)
			s.holds(fmt.Sprintf("%s of the %s at %v", sc.name, sc.seat, size))
			newRenderer(size[0], size[1]).renders(t, s.a.View().Content)
		})
	})
}
