package meeting_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
)

// sees are the numbers of the questions that somebody is shown.
func sees(room *meeting.Room, who string) []int {
	var numbers []int
	for _, q := range room.Seat(who).Questions(room.State()) {
		numbers = append(numbers, q.Number)
	}
	return numbers
}

func unmoderated() plan.Plan {
	p := meetingtest.School()
	p.Agenda.Unmoderated = true
	return p
}

// Nobody but the host and whoever asked sees a question before it is let through, nor
// after it is turned down or merged into another.
func TestRoom_QuestionsAreSeenOnceLetThrough(t *testing.T) {
	room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3", "p5")
	ask(t, room, "p2", 4)
	_, err := room.AskNamed("p2", "党费呢？")
	must(t, err)
	must(t, room.Approve("p1", 1))
	must(t, room.Dismiss("p1", 2, "与述职无关"))
	must(t, room.Merge("p1", 3, 1))
	for who, want := range map[string][]int{"p1": {1, 2, 3, 4, 5}, plan.Console: {1, 2, 3, 4, 5}, "p2": {1, 2, 3, 4, 5},
		"p3": {1}, "p5": {1}, "wall": {1}, "": {1}} {
		if got := sees(room, who); !slices.Equal(got, want) {
			t.Errorf("%q sees the questions %v; want %v", who, got, want)
		}
	}
	if got := sees(meetingtest.Reopen(t, l), "p2"); !slices.Equal(got, []int{1, 5}) {
		t.Errorf("after a restart the asker sees %v; want what everybody does and what has their name", got)
	}
}

func TestRoom_WithoutModerationQuestionsAreSeenAtOnce(t *testing.T) {
	room, l := meetingtest.Hold(t, unmoderated(), "p1", "p2", "p3")
	ask(t, room, "p2", 3)
	must(t, room.Dismiss("p1", 2, "与述职无关"))
	must(t, room.Upvote("p3", 1))
	for _, r := range []*meeting.Room{room, meetingtest.Reopen(t, l)} {
		if got := sees(r, "p3"); !slices.Equal(got, []int{1, 3}) {
			t.Errorf("p3 sees %v", got)
		}
		if got := r.State().Drawable(); !slices.Equal(got, []int{1, 3}) {
			t.Errorf("a lot can fall on %v", got)
		}
	}
}

// A vote for a question that waits would be a sign of who asked it, as nobody else of
// the hall sees it: the record names voters.
func TestRoom_QuestionsThatWaitAreNotVotedUp(t *testing.T) {
	room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
	ask(t, room, "p2", 2)
	must(t, room.Dismiss("p1", 2, "与述职无关"))
	for _, who := range []string{"p1", "p2", "p3"} {
		refused(t, room.Upvote(who, 1), meeting.NotInThatState)
		refused(t, room.Upvote(who, 2), meeting.NotInThatState)
	}
	must(t, room.Approve("p1", 1))
	must(t, room.Upvote("p3", 1))
}

func TestRoom_LotFallsOnWhatWasLetThrough(t *testing.T) {
	room, _ := meetingtest.Hold(t, meetingtest.Asking(), "p1", "p2")
	ask(t, room, "p2", 3)
	_, err := room.Draw("p1")
	refused(t, err, meeting.NoneApproved)
	must(t, room.Approve("p1", 2))
	n, err := room.Draw("p1")
	must(t, err)
	if n != 2 {
		t.Errorf("the lot fell on question %d, which waits", n)
	}
	if lot := room.State().Lot(); !slices.Equal(lot.Questions, []int{2}) {
		t.Errorf("in the lot were %v", lot.Questions)
	}
}

// Whoever has asked much waits for their own questions to be dealt with; nobody else
// waits with them.
func TestRoom_UnsettledQuestionsAreLimitedForEachPerson(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, meetingtest.Asking(), "p1", "p2", "p3")
		asks := func(who string) error {
			time.Sleep(5 * time.Second)
			_, err := room.Ask(who, "再问")
			return err
		}
		for range meeting.MaxUnsettled - 1 {
			must(t, asks("p2"))
		}
		_, err := room.AskNamed("p2", "署名再问")
		must(t, err)
		refused(t, asks("p2"), meeting.TooManyUnsettled)
		must(t, asks("p3"))
		must(t, room.Approve("p1", 1))
		refused(t, asks("p2"), meeting.TooManyUnsettled)
		must(t, room.Dismiss("p1", 2, "重复"))
		must(t, asks("p2"))
		refused(t, asks("p2"), meeting.TooManyUnsettled)
		must(t, room.Asked("p1", 1))
		must(t, room.Answered("p1", 1))
		must(t, asks("p2"))
		must(t, room.Goto("p1", 5)) // the second presenter, of whom nobody has asked anything
		must(t, asks("p2"))
		must(t, room.Goto("p1", 1))
		refused(t, asks("p2"), meeting.TooManyUnsettled)
		room = meetingtest.Reopen(t, l)
		must(t, asks("p2")) // who asked without a name is forgotten
	})
}

// However many questions there are, they block nobody who has asked none of them.
func TestRoom_NobodyIsBlockedByTheQuestionsOfOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		for n := range 2_100 {
			time.Sleep(5 * time.Second)
			_, err := room.Ask("p2", "再问")
			must(t, err)
			must(t, room.Dismiss("p1", n+1, "重复"))
		}
		ask(t, room, "p3", 1)
	})
}
