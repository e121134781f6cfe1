package meeting_test

import (
	"testing"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
)

// A file is in the meeting from its first event, whether that has begun or not, until its end.
// An end that is taken back leads there again.
func TestPhase_IsTheMeetingUntilItsEnd(t *testing.T) {
	t.Parallel()
	room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
	in := func(phase meeting.Phase, begun bool) {
		t.Helper()
		for _, s := range []*meeting.State{room.State(), meetingtest.Reopen(t, l).State()} {
			if s.Phase() != phase || s.Begun() != begun || s.IsOver() != (phase == meeting.Following) {
				t.Errorf("phase %q, begun %v, over %v; want %q, %v", s.Phase(), s.Begun(), s.IsOver(), phase, begun)
			}
		}
	}
	in(meeting.InMeeting, false)
	must(t, room.Do("p1", meeting.BeginMeeting{}))
	in(meeting.InMeeting, true)
	must(t, room.Do("p1", meeting.GoTo{Step: 7}))
	must(t, room.Do("p1", meeting.PublishRanking{Override: "没有人投票"}))
	must(t, room.Do("p1", meeting.EndMeeting{}))
	in(meeting.Following, true)
	must(t, room.Do("p1", meeting.ResumeMeeting{Reason: "按错了"}))
	in(meeting.InMeeting, true)
}
