package reports

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"pingyi/meeting/review"
)

// A text comes when it does: also between two looks at it while the page is drawn.
func TestReading_ATextMayComeWhileThePageIsDrawn(t *testing.T) {
	t.Parallel()
	e, cmd := opened(t, long(1_000), true)
	p := e.Stack.Top().(*Page)
	p.draw()
	runs(e, cmd)
	if got := p.body(80, 20); !strings.Contains(got, e.Words.Reports.Loading) {
		t.Errorf("half of the page knows the text: %q", got)
	}
	if got := p.View(110, 26); !strings.Contains(got, "述责任") {
		t.Errorf("the report is not on the screen:\n%s", got)
	}
}

// A line end behind a remark, as the editor leaves it, is no row.
func TestReading_EndsARemarkWithItsWords(t *testing.T) {
	t.Parallel()
	e, cmd := opened(t, long(1_000), true)
	p := e.Stack.Top().(*Page)
	runs(e, cmd)
	p.pending = []review.Remark{{Paragraph: 1, Text: "写清数字\n\n"}}
	at, _ := p.hung()
	if rows := p.remarksBelow(at[0], 80); len(rows) != 1 {
		t.Errorf("a remark of one line is drawn as %q", rows)
	}
}

// Whoever writes their first report begins below the first heading, not in front of it.
func TestWriting_BeginsBelowTheHeading(t *testing.T) {
	t.Parallel()
	e, cmd := opened(t, "", false)
	runs(e, cmd)
	top := e.Stack.Top().(*writing)
	top.Update(tea.KeyPressMsg{Code: '我', Text: "我"})
	if got := top.text.Value(); !strings.HasPrefix(got, "# 述责任\n\n我\n") {
		t.Errorf("what is typed first stands in %q", got)
	}
}
