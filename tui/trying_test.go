package tui

import (
	"strings"
	"testing"
	"testing/synctest"

	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// trying is the console of the sample meeting.
func trying(t *testing.T, h *hall, w, height int, sess Session) *seat {
	t.Helper()
	sess.Room, sess.Seat, sess.Words, sess.Context = h.room, h.room.Seat(plan.Console), words.For(h.l), t.Context()
	return begin(t, sess, w, height)
}

// Whoever tries the sample meeting can copy both commands from the console, however little room
// there is.
func TestConsole_SaysHowToTryTheSampleMeeting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sess := Session{Join: "ssh -p 22222 ABCDE-FGHJK@127.0.0.1", JoinWall: "ssh -p 22222 ZZZZZ-00000@127.0.0.1"}
		for _, l := range []plan.Language{plan.Chinese, plan.English} {
			h := gather(t, l, false, nil)
			for _, size := range [][2]int{{40, 24}, {80, 24}, {120, 36}, {200, 60}} {
				s := trying(t, h, size[0], size[1], sess)
				for _, command := range []string{sess.Join, sess.JoinWall} {
					if screen := s.screen(); strings.Count(screen, command) != 1 {
						t.Errorf("%s at %v: %q is not on the screen whole:\n%s", l, size, command, screen)
					}
				}
				s.fits("the sample meeting")
			}
			if screen := trying(t, h, 80, 20, sess).screen(); !strings.Contains(screen, sess.Join) || strings.Contains(screen, sess.JoinWall) {
				t.Errorf("%s in a low window: want one line:\n%s", l, screen)
			}
		}
	})
}

// Who tries it with a phone finds the link there, or its address, but never a part of a link.
func TestConsole_SaysHowToTryItWithAPhone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const page, rest = "http://192.168.100.100:8080", "/#ABCDEFGHJK.uNiVztksCsDhcc0u9e8BrrlXTnCTeu3T3c3dCOn3vMQ"
		sess := Session{Join: "ssh -p 22222 ABCDE-FGHJK@127.0.0.1", JoinWall: "ssh -p 22222 ZZZZZ-00000@127.0.0.1", JoinPhone: page + rest}
		for _, l := range []plan.Language{plan.Chinese, plan.English} {
			h := gather(t, l, false, nil)
			for _, of := range []struct {
				size  [2]int
				shows string
			}{{[2]int{40, 24}, ""}, {[2]int{80, 24}, ""}, {[2]int{40, 36}, ""}, {[2]int{80, 30}, page}, {[2]int{120, 36}, page + rest}, {[2]int{200, 60}, page + rest}} {
				s := trying(t, h, of.size[0], of.size[1], sess)
				if screen := s.screen(); strings.Contains(screen, page) != (of.shows != "") || !strings.Contains(screen, of.shows) || of.shows == page && strings.Contains(screen, "/#") {
					t.Errorf("%s at %v: want %q on\n%s", l, of.size, of.shows, screen)
				}
				if !strings.Contains(s.screen(), sess.Join) {
					t.Errorf("%s at %v: how to join by ssh is gone", l, of.size)
				}
				s.fits("the sample meeting")
			}
		}
	})
}

// The host sees that nobody can come in while there is time to mend it, and only then.
func TestConsole_WarnsThatNobodyCanComeIn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const warning = "别的机器连不上 laptop"
		h := gather(t, plan.Chinese, false, nil)
		s := trying(t, h, 80, 24, Session{Unreached: warning, Fingerprint: "SHA256:abc"})
		if screen := s.screen(); !strings.Contains(screen, warning) || strings.Contains(screen, "SHA256:abc") {
			t.Errorf("before the meeting the host is not warned:\n%s", screen)
		}
		s.presses("space")
		synctest.Wait()
		if s.looks(); strings.Contains(s.screen(), warning) {
			t.Errorf("the warning stays when the meeting goes on:\n%s", s.screen())
		}
	})
}
