package tui

import (
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/charmbracelet/x/ansi"

	"pingyi/meeting"
)

// notices are as long as a notice may be, in each language.
var notices = []string{
	"请各位参评人员先不要离开会场：监票人发现收回的票比发出的多，第一党支部书记的测评要重新进行。请检查是否还连着网络；没有连上的，请到前排找工作人员换一张入场条。重新投票预计在十五分钟以后开始，投票时间三分钟，原来的回执不再计入，新回执请抄好。",
	"Please stay in the hall: the vote is held again in fifteen minutes, after the scrutineers checked the box.",
}

// bare is a text without blanks and without the numbers of its parts.
func bare(s string) string {
	s = regexp.MustCompile(`\d+/\d+`).ReplaceAllString(s, "")
	return strings.Join(strings.Fields(s), "")
}

// Whoever sits at the smallest screen can read the longest notice to its end, also while they
// fill in their ballot, and still see what they fill in.
func TestNotice_IsReadWholeAtEverySeat(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for i, l := range languages {
			h := scene{comes: (*hall).opens}.hall(t, l)
			must(t, h.room.Do(h.who("host"), meeting.SetNotice{Text: notices[i]}))
			for _, size := range [][2]int{{30, 10}, {40, 20}, {80, 24}, {200, 60}} {
				for _, keys := range [][]string{nil, {"b"}} {
					for _, who := range []string{"rater", "console"} {
						if who == "console" && keys != nil {
							continue
						}
						s := scene{seat: who, keys: keys}.sits(h, size)
						read, lasts := "", 0
						for ; lasts < 12 && !strings.Contains(bare(read), bare(notices[i])); lasts++ {
							s.fits("notice")
							if keys != nil && !strings.Contains(s.screen(), s.a.env.Glyphs.Marker) && !strings.Contains(s.screen(), "[") && !strings.Contains(s.screen(), "‹") {
								t.Errorf("%v: the notice hides the ballot:\n%s", size, s.screen())
							}
							read += parts(s)
							time.Sleep(5 * time.Second)
							s.takes(tickMsg{})
						}
						if !strings.Contains(bare(read), bare(notices[i])) {
							t.Errorf("%s, %v, %v: of the notice can be read\n%s", who, size, keys, read)
						}
						if size[0] >= 40 && lasts > 1 {
							t.Errorf("%s, %v: the notice is not shown at once", who, size)
						}
						if who == "rater" && lasts > 1 && s.a.beat() == 0 {
							t.Error("nothing turns the notice")
						}
						s.a.env.Room.Unwatch(s.a.watch)
					}
				}
			}
		}
	})
}

// parts is what of the notice is on the screen now.
func parts(s *seat) string {
	s.t.Helper()
	head := strings.Split(ansi.Strip(s.a.stage.Head(s.a.env.Inner())), "\n")
	for _, row := range head {
		s.sees(strings.TrimRight(row, " "))
	}
	_, read, _ := strings.Cut(strings.Join(head, "\n"), s.a.env.Glyphs.Warn)
	return read + "\n"
}
