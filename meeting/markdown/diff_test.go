package markdown_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pingyi/meeting/markdown"
)

// diff writes changes as a line each: =, -, + or ~.
func diff(before, after string) string {
	var all []string
	for _, c := range markdown.Diff(before, after) {
		switch c.Op {
		case markdown.Same:
			all = append(all, "="+c.New)
		case markdown.Removed:
			all = append(all, "-"+c.Old)
		case markdown.Added:
			all = append(all, "+"+c.New)
		case markdown.Changed:
			all = append(all, "~"+c.Old+">"+c.New)
		}
	}
	return strings.Join(all, "|")
}

func TestDiff_TellsWhatChangedLineByLine(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ before, after, want string }{
		{"", "", ""},
		{"a", "a\n", "=a"},
		{"", "a\nb", "+a|+b"},
		{"a\nb\nc", "a\nc", "=a|-b|=c"},
		{"a\nb\nc\nd", "c\nd\na\nb", "-a|-b|=c|=d|+a|+b"},
		{"# 述责任\n全年召开专题会议两次。\n谢谢", "# 述责任\n全年召开专题党建会议三次。\n走访党员三十人。\n谢谢", "=# 述责任|~全年召开专题会议两次。>全年召开专题党建会议三次。|+走访党员三十人。|=谢谢"},
		{"x\n\nx\n\ny", "x\n\ny", "=x|=|-x|-|=y"},
		{"a  \r\nb", "a\nb", "=a|=b"},
	} {
		if got := diff(test.before, test.after); got != test.want {
			t.Errorf("Diff(%q, %q) = %s, want %s", test.before, test.after, got, test.want)
		}
	}
}

// Each version can be read off the changes, with the places of its lines, whatever changed.
func TestDiff_HoldsBothVersionsWhole(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	version := func() []string {
		lines := make([]string, random.IntN(12))
		for i := range lines {
			lines[i] = strings.Repeat(string(rune('a'+random.IntN(4))), 1+random.IntN(2))
		}
		return lines
	}
	for range 500 {
		a, b := version(), version()
		var old, now []string
		for _, c := range markdown.Diff(strings.Join(a, "\n"), strings.Join(b, "\n")) {
			if c.OldLine > 0 {
				if old = append(old, c.Old); len(old) != c.OldLine {
					t.Fatalf("%q, %q: line %d of the first comes as its %d.", a, b, c.OldLine, len(old))
				}
			}
			if c.NewLine > 0 {
				if now = append(now, c.New); len(now) != c.NewLine {
					t.Fatalf("%q, %q: line %d of the second comes as its %d.", a, b, c.NewLine, len(now))
				}
			}
		}
		if !slices.Equal(old, a) || !slices.Equal(now, b) {
			t.Fatalf("%q and %q were read off as %q and %q", a, b, old, now)
		}
	}
}

func TestDiff_TakesNoLongerForAnyTwoTexts(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("under the race detector times say nothing")
	}
	const n = 60_000
	distinct := func(from int) string {
		var b strings.Builder
		for i := from; b.Len() < n; i++ {
			fmt.Fprintln(&b, i)
		}
		return b.String()
	}
	for name, pair := range map[string][2]string{
		"alike":     {strings.Repeat("a\nb\n", n/4), strings.Repeat("b\nb\na\n", n/6)},
		"different": {distinct(0), distinct(1_000_000)},
		"turned":    {distinct(0), strings.Join(strings.Split(distinct(0), "\n")[9:], "\n") + distinct(0)[:50]},
		"one line":  {strings.Repeat("a", n), strings.Repeat("b", n)},
	} {
		began := time.Now()
		markdown.Diff(pair[0], pair[1])
		markdown.Within(pair[0], pair[1])
		markdown.Follow(markdown.Parse(pair[0]), markdown.Parse(pair[1]))
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("%s take %v", name, took)
		}
	}
}

func TestWithin_SetsOffTheWordsThatChanged(t *testing.T) {
	t.Parallel()
	show := func(pieces []markdown.Piece) string {
		var b strings.Builder
		for _, p := range pieces {
			if p.Only {
				b.WriteString("[" + p.Text + "]")
			} else {
				b.WriteString(p.Text)
			}
		}
		return b.String()
	}
	for _, test := range []struct{ before, after, old, now string }{
		{"全年召开会议2次", "全年召开专题会议12次", "全年召开会议[2]次", "全年召开[专题]会议[12]次"},
		{"我的督促不够", "对支委的要求不严", "[我的督促不够]", "[对支委的要求不严]"},
		{"same", "same", "same", "same"},
		{"", "a", "", "[a]"},
	} {
		old, now := markdown.Within(test.before, test.after)
		if show(old) != test.old || show(now) != test.now {
			t.Errorf("Within(%q, %q) = %s, %s; want %s, %s", test.before, test.after, show(old), show(now), test.old, test.now)
		}
	}
}

func TestFollow_FindsAParagraphInALaterVersion(t *testing.T) {
	t.Parallel()
	before := markdown.Parse("# 述责任\n全年召开专题会议两次。\n走访党员群众三十人次。\n# 挖问题\n1、党费收缴不够及时，有的拖到下月。\n2、学习抓得不紧。\n谢谢。")
	after := markdown.Parse("# 述责任\n开场白，各位领导、同志们。\n走访党员群众三十人次。\n全年召开专题会议两次。\n# 挖问题\n1、学习抓得不紧，全年只集中学习6次。\n2、党费收缴不及时，3名党员拖到下月。\n以上报告，请批评指正。")
	want := []int{0, 3, 2, 4, 6, 5, -1}
	if got := markdown.Follow(before, after); !slices.Equal(got, want) {
		t.Errorf("Follow() = %v, want %v", got, want)
	}
	rewritten := markdown.Parse("# 述责任\n全年召开专题会议两次。\n走访党员群众三十人次。\n# 挖问题\n1、党费收缴不够及时，有的拖到下月。\n2、我没有带头，12 次里有 3 次改为自学。\n谢谢。")
	if got := markdown.Follow(before, rewritten); !slices.Equal(got, []int{0, 1, 2, 3, 4, 5, 6}) {
		t.Errorf("with one paragraph written anew they are followed as %v", got)
	}
	if got := markdown.Follow(before, before); !slices.Equal(got, []int{0, 1, 2, 3, 4, 5, 6}) {
		t.Errorf("a version is followed into itself as %v", got)
	}
}
