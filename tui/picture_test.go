package tui

import (
	"flag"
	"fmt"
	"html"
	"image/color"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/vt"

	"pingyi/data/sample"
	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
)

var picture = flag.Bool("picture", false, "draw the pictures of the README anew")

// TestPicture_MatchesTheProgram compares the README's pictures with the screens. After a
// deliberate change, `go test ./tui -run Picture -picture` draws them again.
func TestPicture_MatchesTheProgram(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		school := sample.Plan(plan.Chinese, 60)
		school.Agenda = plan.Agenda{
			Round:   []plan.StepKind{plan.StepReport},
			Closing: []plan.StepKind{plan.StepScoring, plan.StepResults}, Minutes: map[plan.StepKind]int{plan.StepReport: 8},
		}
		var here []string
		host := ""
		for _, p := range school.People {
			here = append(here, p.ID)
			if p.Has(plan.Host) {
				host = p.ID
			}
		}
		room, _ := meetingtest.Hold(t, school, here...)
		must(t, room.Do(host, meeting.SetTimer{To: meeting.TimerStart}))
		time.Sleep(5*time.Minute + 13*time.Second)
		hold(t, ".github/stage.svg", sit(t, room, "screen", plan.Chinese, 120, 32))
		steps := len(room.State().Steps)
		must(t, room.Do(host, meeting.GoTo{Step: steps - 1}))
		must(t, room.Do(host, meeting.OpenRound{}))
		last := here[len(here)-3]
		ballot := sit(t, room, last, plan.Chinese, 100, 24)
		ballot.presses("b", "1", "1", "2", "1", "2", "1", "1", "2", "1", "3")
		hold(t, ".github/ballot.svg", ballot)
		for i, id := range here {
			go func() { _, _, _ = room.Cast(id, leaning(school, i)) }()
		}
		synctest.Wait()
		must(t, room.Do(host, meeting.CloseRound{}))
		for _, p := range school.People {
			if p.Has(plan.Scrutineer) {
				must(t, room.Do(p.ID, meeting.SignRound{}))
			}
		}
		must(t, room.Do(host, meeting.GoOn{}))
		must(t, room.Do(host, meeting.PublishRanking{}))
		hold(t, ".github/ranking.svg", sit(t, room, plan.Console, plan.Chinese, 100, 26))
	})
}

// leaning returns the i-th rater's ballot: a little different from everybody else's, and the same
// in every run.
func leaning(plan plan.Plan, i int) ballot.Marks {
	m := ballot.Marks{}
	for j, p := range plan.Presenters {
		if p.ID == plan.People[i].Presents {
			continue
		}
		for k := range plan.Form.Items {
			grade := 0
			if n := (i*7 + j*5 + k*3 + i*j) % (11 + 3*j); n > 6 {
				grade = 1 + n%3/2
			}
			m[p.ID] = append(m[p.ID], ballot.Mark(grade))
		}
	}
	return m
}

// hold compares a picture in the repository with the screen, or draws it.
func hold(t *testing.T, path string, s *seat) {
	t.Helper()
	got := svg(s)
	if *picture {
		must(t, os.WriteFile("../"+path, []byte(got), 0o644))
		return
	}
	want, err := os.ReadFile("../" + path)
	must(t, err)
	if string(want) != got {
		t.Errorf("%s is not what the screen shows; see this test's comment\n%s", path, s.screen())
	}
}

const cellWidth, cellHeight = 9, 19

// svg draws a screen as a terminal does, with each character in its own column.
func svg(s *seat) string {
	w, h := s.a.env.Width, s.a.env.Height
	em := vt.NewEmulator(w, h)
	_, _ = em.Write([]byte(strings.ReplaceAll(s.a.View().Content, "\n", "\r\n")))
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-12 -12 %d %d" font-family="DejaVu Sans Mono, Noto Sans Mono CJK SC, monospace" font-size="15"><rect x="-12" y="-12" width="100%%" height="100%%" rx="8" fill="#101014"/>`+"\n",
		w*cellWidth+24, h*cellHeight+24)
	for y := range h {
		for x := 0; x < w; x++ {
			if c := em.CellAt(x, y); c != nil && c.Content != "" {
				b.WriteString(drawn(c, x, y))
			}
		}
	}
	return b.String() + "</svg>\n"
}

// drawn draws one cell; blocks are drawn as rectangles, so that they join.
func drawn(c *uv.Cell, x, y int) string {
	fg, bg := hex(c.Style.Fg, "#d8d8d8"), hex(c.Style.Bg, "")
	if c.Style.Attrs&uv.AttrReverse != 0 {
		fg, bg = "#101014", "#d8d8d8"
	}
	box := func(fill string, top, height float64, wide float64) string {
		return fmt.Sprintf(`<rect x="%d" y="%.1f" width="%.1f" height="%.1f" fill="%s"/>`, x*cellWidth,
			float64(y*cellHeight)+top, wide, height, fill)
	}
	out := ""
	if bg != "" {
		out = box(bg, 0, cellHeight, float64(max(1, c.Width)*cellWidth))
	}
	const bars = "▏▎▍▌▋▊▉█"
	switch {
	case strings.TrimSpace(c.Content) == "":
	case strings.Contains(bars, c.Content):
		eighths := strings.Index(bars, c.Content)/len("█") + 1
		out += box(fg, 0, cellHeight, float64(eighths)/8*cellWidth)
	case c.Content == "▀":
		out += box(fg, 0, cellHeight/2.0, cellWidth)
	case c.Content == "▄":
		out += box(fg, cellHeight/2.0, cellHeight/2.0, cellWidth)
	default:
		weight := ""
		if c.Style.Attrs&uv.AttrBold != 0 {
			weight = ` font-weight="bold"`
		}
		out += fmt.Sprintf(`<text x="%d" y="%d" fill="%s" textLength="%d"%s>%s</text>`, x*cellWidth, y*cellHeight+14, fg,
			c.Width*cellWidth, weight, html.EscapeString(c.Content))
	}
	if out == "" {
		return ""
	}
	return out + "\n"
}

func hex(c color.Color, otherwise string) string {
	if c == nil {
		return otherwise
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}
