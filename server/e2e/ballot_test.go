package e2e

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// hallToRate makes a hall with one open round on four presenters.
func hallToRate(t *testing.T, form string) *hall {
	t.Helper()
	h := openHall(t, planOf{
		presenters: []string{"甲一", "乙一", "丙一", "丁一"}, raters: 3, form: form,
		round: "report", closing: "scoring, results",
	}.yaml())
	for _, id := range []string{"r001", "r002", "r003"} {
		h.enters(id).mustRun("status", "")
	}
	host := h.enters("host")
	host.mustRun("goto 5", "")
	host.mustRun("open", "")
	return h
}

// written returns everything that the meeting has on disk, by file name, except for what SQLite
// shares in memory between processes.
func (h *hall) written() map[string][]byte {
	h.tb.Helper()
	all := map[string][]byte{}
	must(h.tb, filepath.WalkDir(h.home, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(path, "-shm") {
			return err
		}
		content, err := os.ReadFile(path)
		all[path] = content
		return err
	}))
	return all
}

// A half-filled ballot is there again after the line drops, although not a byte of it was written
// anywhere.
func TestBallot_SurvivesALostLineOnlyInMemory(t *testing.T) {
	t.Parallel()
	h := hallToRate(t, "  scale: points\n  points: {min: 0, max: 100}\n")
	me := h.sits("r001", inChinese, 80, 24)
	me.sees(zh.Screen.VoteNow("b"))
	before := h.written()
	me.presses("b")
	me.sees(zh.Screen.Filled(0, 8))
	me.Types("9187")
	me.presses("7", "enter", "8")
	me.sees(zh.Screen.Filled(3, 8))
	me.sees("‹8_›")
	must(t, me.line.Close())

	me = h.sits("r001", inChinese, 80, 24)
	me.presses("b")
	me.sees(zh.Screen.Filled(3, 8)) // 8 was not a number yet
	for _, mark := range []string{"91", "87", " 7 "} {
		me.sees(mark)
	}
	after := h.written()
	for path, content := range after {
		if !bytes.Equal(content, before[path]) {
			t.Errorf("%s was written to while a ballot was being filled in", path)
		}
	}
	if len(after) != len(before) {
		t.Errorf("%d files are there while a ballot is filled in, and there were %d", len(after), len(before))
	}
}

// A ballot that breaks the rules says so while it is being filled in, and is not sent.
func TestBallot_ExplainsItsRulesBeforeItIsCast(t *testing.T) {
	t.Parallel()
	h := hallToRate(t, "  limit_top: 50\n  all_same: refuse\n")
	me := h.sits("r001", inChinese, 80, 24)
	me.sees(zh.Screen.VoteNow("b"))
	me.presses("b")
	me.sees(zh.Ballot.TopLimit("好", 2, 50, 0))
	me.presses("1", "1", "1")
	me.sees(zh.Ballot.AllSame("好"))
	me.presses("1", "1", "1")
	tooMany, _, _ := strings.Cut(zh.Ballot.TopOver("好", 2, 50, 3), "。")
	me.sees(tooMany)
	me.sees("! 支部丙一 丙一")
	me.presses("enter")
	me.sees(zh.Ballot.CannotCast)
	me.presses("enter", "2") // back to the last presenter with too many top marks
	me.sees(zh.Ballot.TopLimit("好", 2, 50, 2))
	if cast := h.enters("host").status().Scoring.Cast; cast != 0 {
		t.Errorf("%d ballots are in the box, and the only one was refused", cast)
	}
	me.clicks(zh.Screen.Keys.Check) // in the help line
	me.sees(zh.Screen.CheckAbstain(2))
	me.presses("enter")
	me.sees(zh.Screen.Receipt)
	h.enters("host").waitsFor("the ballot is in the box", func(s status) bool { return s.Scoring.Cast == 1 })
}

// clicks clicks on a text with the mouse, as terminals report it.
func (s *seat) clicks(text string) {
	s.tb.Helper()
	s.sees(text)
	for y, row := range s.Screen() {
		if before, _, found := strings.Cut(row, text); found {
			x := ansi.StringWidth(before) + 1
			s.Types(fmt.Sprintf("\x1b[<0;%d;%dM\x1b[<0;%d;%dm", x, y+1, x, y+1))
			return
		}
	}
	s.tb.Fatalf("%q has gone from the screen", text)
}

// After a restart the process no longer knows whose ballot is whose, but people who noted down
// their receipt can still change theirs.
func TestBallot_IsChangedByItsReceiptAfterARestart(t *testing.T) {
	t.Parallel()
	h := hallToRate(t, "")
	me := h.sits("r001", inChinese, 80, 24)
	me.sees(zh.Screen.VoteNow("b"))
	me.presses("b")
	me.sees(zh.Screen.Filled(0, 8))
	me.Types("12341234")
	me.presses("enter")
	me.sees(zh.Screen.CheckFull)
	me.presses("enter")
	me.sees(zh.Screen.Receipt)
	receipt := me.receipt()
	h.stops()
	h.serve()

	me = h.sits("r001", inChinese, 80, 24)
	me.sees(zh.Screen.YouVoted)
	me.presses("b")
	me.sees("票在箱里，有效")
	me.Types("abc\r")
	me.sees(zh.Ballot.NoReceipt(3))
	me.presses("backspace", "backspace", "backspace")
	me.Types(strings.ToLower(strings.ReplaceAll(receipt, "-", " ")) + "\r")
	me.sees("请全部重新填写")
	me.Types("22222222")
	me.presses("enter")
	me.sees(zh.Screen.CheckFull)
	me.presses("enter")
	me.sees(receipt)

	host := h.enters("host")
	host.mustRun("close", "")
	host.mustRun("next", "")
	host.mustRun("publish", "")
	var results struct {
		Ranking []struct {
			Items []struct{ Counts map[string]int }
		}
	}
	host.reads("results --json", &results)
	for _, place := range results.Ranking {
		for _, item := range place.Items {
			if item.Counts["fairly_good"] != 1 || item.Counts["good"]+item.Counts["fair"]+item.Counts["poor"] != 0 {
				t.Errorf("an item has the counts %v; want the changed mark alone", item.Counts)
			}
		}
	}
	if len(results.Ranking) != 4 {
		t.Errorf("%d are ranked; want 4", len(results.Ranking))
	}
}
