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

// visibleNumbers returns the numbers of the questions that a person can see.
func visibleNumbers(room *meeting.Room, who string) []int {
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

// Only the host and the asker see a question before it is let through, and after it is
// dismissed or merged.
func TestQuestions_AreSeenOnceLetThrough(t *testing.T) {
	room, l := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3", "p5")
	ask(t, room, "p2", 4)
	_, err := room.AskNamed("p2", "党费呢？")
	must(t, err)
	must(t, room.Do("p1", meeting.ApproveQuestion{Question: 1}))
	must(t, room.Do("p1", meeting.DismissQuestion{Question: 2, Reason: "与述职无关"}))
	must(t, room.Do("p1", meeting.MergeQuestion{Question: 3, Into: 1}))
	for who, want := range map[string][]int{
		"p1": {1, 2, 3, 4, 5}, plan.Console: {1, 2, 3, 4, 5}, "p2": {1, 2, 3, 4, 5},
		"p3": {1}, "p5": {1}, "wall": {1}, "": {1},
	} {
		if got := visibleNumbers(room, who); !slices.Equal(got, want) {
			t.Errorf("%q sees the questions %v; want %v", who, got, want)
		}
	}
	if got := visibleNumbers(meetingtest.Reopen(t, l), "p2"); !slices.Equal(got, []int{1, 5}) {
		t.Errorf("after a restart the asker sees %v; want what everybody does and what has their name", got)
	}
}

func TestQuestions_AreSeenAtOnceIfUnmoderated(t *testing.T) {
	room, l := meetingtest.Hold(t, unmoderated(), "p1", "p2", "p3")
	ask(t, room, "p2", 3)
	must(t, room.Do("p1", meeting.DismissQuestion{Question: 2, Reason: "与述职无关"}))
	must(t, room.Do("p3", meeting.UpvoteQuestion{Question: 1}))
	for _, r := range []*meeting.Room{room, meetingtest.Reopen(t, l)} {
		if got := visibleNumbers(r, "p3"); !slices.Equal(got, []int{1, 3}) {
			t.Errorf("p3 sees %v", got)
		}
		if got := meeting.Drawable(r.State()); !slices.Equal(got, []int{1, 3}) {
			t.Errorf("a lot can fall on %v", got)
		}
	}
}

// A vote for a waiting question would be a sign of who asked it, since the record names
// voters and nobody else in the hall sees the question.
func TestUpvote_IsRefusedWhileAQuestionWaits(t *testing.T) {
	room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
	ask(t, room, "p2", 2)
	must(t, room.Do("p1", meeting.DismissQuestion{Question: 2, Reason: "与述职无关"}))
	for _, who := range []string{"p1", "p2", "p3"} {
		refused(t, room.Do(who, meeting.UpvoteQuestion{Question: 1}), meeting.NotInThatState)
		refused(t, room.Do(who, meeting.UpvoteQuestion{Question: 2}), meeting.NotInThatState)
	}
	must(t, room.Do("p1", meeting.ApproveQuestion{Question: 1}))
	must(t, room.Do("p3", meeting.UpvoteQuestion{Question: 1}))
}

func TestDraw_TakesOnlyQuestionsLetThrough(t *testing.T) {
	room, _ := meetingtest.Hold(t, meetingtest.Asking(), "p1", "p2")
	ask(t, room, "p2", 3)
	_, err := room.Draw("p1")
	refused(t, err, meeting.NoneApproved)
	must(t, room.Do("p1", meeting.ApproveQuestion{Question: 2}))
	n, err := room.Draw("p1")
	must(t, err)
	if n != 2 {
		t.Errorf("the lot fell on question %d, which waits", n)
	}
	if lot := room.State().Lot(); !slices.Equal(lot.Questions, []int{2}) {
		t.Errorf("in the lot were %v", lot.Questions)
	}
}

// Somebody who asked a lot waits until their own questions are dealt with; nobody else
// waits with them.
func TestAsk_LimitsOpenQuestionsPerPerson(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, l := meetingtest.Hold(t, meetingtest.Asking(), "p1", "p2", "p3")
		asks := func(who string) error {
			time.Sleep(5 * time.Second)
			_, err := room.Ask(who, "再问")
			return err
		}
		for range meeting.MaxOpenQuestions - 1 {
			must(t, asks("p2"))
		}
		_, err := room.AskNamed("p2", "署名再问")
		must(t, err)
		refused(t, asks("p2"), meeting.TooManyOpenQuestions)
		must(t, asks("p3"))
		must(t, room.Do("p1", meeting.ApproveQuestion{Question: 1}))
		refused(t, asks("p2"), meeting.TooManyOpenQuestions)
		must(t, room.Do("p1", meeting.DismissQuestion{Question: 2, Reason: "重复"}))
		must(t, asks("p2"))
		refused(t, asks("p2"), meeting.TooManyOpenQuestions)
		must(t, room.Do("p1", meeting.PutQuestion{Question: 1}))
		must(t, room.Do("p1", meeting.MarkAnswered{Question: 1}))
		must(t, asks("p2"))
		must(t, room.Do("p1", meeting.GoTo{Step: 5})) // the second presenter, who has no questions yet
		must(t, asks("p2"))
		must(t, room.Do("p1", meeting.GoTo{Step: 1}))
		refused(t, asks("p2"), meeting.TooManyOpenQuestions)
		room = meetingtest.Reopen(t, l)
		must(t, asks("p2")) // who asked anonymously is forgotten
	})
}

// However many questions there are, they do not keep others from asking.
func TestAsk_IsNotLimitedByTheQuestionsOfOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), "p1", "p2", "p3")
		for n := range 2_100 {
			time.Sleep(5 * time.Second)
			_, err := room.Ask("p2", "再问")
			must(t, err)
			must(t, room.Do("p1", meeting.DismissQuestion{Question: n + 1, Reason: "重复"}))
		}
		ask(t, room, "p3", 1)
	})
}
