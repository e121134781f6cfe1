package meeting_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
)

// judged is a meeting whose ranking is published. p4 is b1, q2 is b2, desk is the organisation
// department and chair the Party secretary.
func judged(t *testing.T, change func(*plan.Plan)) (*meeting.Room, *meetingtest.Ledger) {
	t.Helper()
	p := office()
	p.Agenda.Round = []plan.StepKind{plan.StepQuestions, plan.StepScoring, plan.StepPledge}
	if change != nil {
		change(&p)
	}
	here := []string{"p1", "p2", "p3", "p4"}
	for _, person := range p.People {
		if strings.HasPrefix(person.ID, "x") {
			here = append(here, person.ID)
		}
	}
	room, l := meetingtest.Hold(t, p, here...)
	opinion := func(of, text string) register.Fields {
		return register.Fields{"presenter": of, "subject": "duty", "channel": "form", "text": text}
	}
	must(t, room.Do("desk", meeting.AddRows{Register: register.Opinions, Rows: []register.Fields{opinion("b1", "多到\n　支部来"), opinion("b2", "少开会")}}))
	_, err := room.AskNamed("p2", "如何落实？")
	must(t, err)
	must(t, room.Do("p1", meeting.ApproveQuestion{Question: 1}))
	must(t, room.Do("p1", meeting.WriteComment{Presenter: "b1", Text: "抓得实"}))
	must(t, room.Do("p1", meeting.WriteComment{Presenter: "b2", Text: "要改进"}))
	must(t, room.Do("p2", meeting.AddProblem{Presenter: "b1", Problem: meeting.Problem{Text: "学习少"}}))
	must(t, room.Do("p1", meeting.GoOn{}))
	vote(t, room, "b1")
	must(t, room.Do("p1", meeting.GoTo{Step: 5}))
	vote(t, room, "b2")
	must(t, room.Do("p1", meeting.GoTo{Step: 7}))
	must(t, room.Do("p1", meeting.PublishRanking{}))
	return room, l
}

func TestFeedback_IsForThePresenterAndThoseWhoGiveIt(t *testing.T) {
	t.Parallel()
	room, _ := meetingtest.Hold(t, office(), "p1")
	for who, of := range map[string]string{"p4": "b1", "desk": "b1", "chair": "b2"} {
		refused(t, meeting.CanSeeFeedback(room.State(), who, of), meeting.NotPublished)
	}
	room, _ = judged(t, nil)
	for who, sees := range map[string]string{"p4": "b1", "q2": "b2", "desk": "b1 b2", "chair": "b1 b2", "p1": "", "p2": "", "p3": "", "wall": "", plan.Console: "", "nobody": ""} {
		for _, of := range []string{"b1", "b2"} {
			err := meeting.CanSeeFeedback(room.State(), who, of)
			if may := slices.Contains(strings.Fields(sees), of); may {
				must(t, err)
			} else {
				refused(t, err, meeting.NotYourPart)
			}
		}
	}
	refused(t, meeting.CanSeeFeedback(room.State(), "desk", "b9"), meeting.UnknownPresenter)
}

func TestFeedback_HasWhatWasSaidAndNothingOfOthers(t *testing.T) {
	t.Parallel()
	room, _ := judged(t, nil)
	f, err := meeting.FeedbackOf(room.State(), "b1")
	must(t, err)
	if f.Standing.Presenter != "b1" || f.Standing.Score != "100.00" || f.Of != 2 || f.Published.IsZero() || !f.Noted.IsZero() {
		t.Errorf("the result is %+v of %d", f.Standing, f.Of)
	}
	of, _ := register.Find(register.Opinions)
	if len(f.Opinions) != 1 || f.Opinions[0].Value(of, "text") != "多到\n　支部来" {
		t.Errorf("the opinions are %+v", f.Opinions)
	}
	if len(f.Comments) != 1 || f.Comments[0].Text != "抓得实" || len(f.Problems) != 1 || len(f.Questions) != 1 {
		t.Errorf("what was said is %+v %+v %+v", f.Comments, f.Problems, f.Questions)
	}
	if len(f.Trend) != 1 || f.Trend[0].Year != 2018 || f.Trend[0].Score != "100.00" || f.Trend[0].Of != 2 {
		t.Errorf("the trend is %+v", f.Trend)
	}
	g, err := meeting.FeedbackOf(room.State(), "b2")
	must(t, err)
	if len(g.Questions)+len(g.Problems) != 0 || g.Comments[0].Text != "要改进" || g.Opinions[0].Value(of, "text") != "少开会" {
		t.Errorf("b2 is told %+v", g)
	}
}

func TestFeedback_LeavesOutQuestionsThatWereDismissed(t *testing.T) {
	t.Parallel()
	room, _ := judged(t, nil)
	must(t, room.Do("p1", meeting.DismissQuestion{Question: 1, Reason: "与述职无关"}))
	f, err := meeting.FeedbackOf(room.State(), "b1")
	must(t, err)
	if len(f.Questions) != 0 {
		t.Errorf("a dismissed question is told: %+v", f.Questions)
	}
}

func TestFeedback_IsNotedUntilMoreIsThere(t *testing.T) {
	t.Parallel()
	room, l := judged(t, nil)
	noted := func(want bool) {
		t.Helper()
		for _, s := range []*meeting.State{room.State(), meetingtest.Reopen(t, l).State()} {
			f, err := meeting.FeedbackOf(s, "b1")
			must(t, err)
			if f.Noted.IsZero() == want {
				t.Errorf("noted at %v, want it noted: %v", f.Noted, want)
			}
			if slices.Contains(meeting.Unread(s), "b1") == want || !slices.Contains(meeting.Unread(s), "b2") {
				t.Errorf("unread by %v", meeting.Unread(s))
			}
		}
	}
	noted(false)
	for _, who := range []string{"p1", "p2", "desk", "chair", plan.Console} {
		refused(t, room.Do(who, meeting.NoteFeedback{}), meeting.NotYourPart)
	}
	must(t, room.Do("p4", meeting.NoteFeedback{}))
	noted(true)
	refused(t, room.Do("p4", meeting.NoteFeedback{}), meeting.NothingNew)

	// Whoever read an older page has not read what came in between.
	f, err := meeting.FeedbackOf(room.State(), "b1")
	must(t, err)
	must(t, room.Do("p1", meeting.EndMeeting{}))
	must(t, room.Do("p5", meeting.WriteComment{Presenter: "b1", Text: "补记"}))
	noted(false)
	must(t, room.Do("p4", meeting.NoteFeedback{Seen: f.Extent()}))
	noted(false)
	must(t, room.Do("p4", meeting.NoteFeedback{}))
	noted(true)
}

func TestFeedback_IsGoneWithTheRanking(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room, _ := judged(t, nil)
		must(t, room.Do("p4", meeting.NoteFeedback{}))
		must(t, room.Do("p1", meeting.WithdrawRanking{Reason: "算错了"}))
		refused(t, room.Do("p4", meeting.NoteFeedback{}), meeting.NotPublished)
		refused(t, meeting.CanSeeFeedback(room.State(), "p4", "b1"), meeting.NotPublished)
		time.Sleep(time.Second)
		must(t, room.Do("p1", meeting.PublishRanking{}))
		if got := meeting.Unread(room.State()); len(got) != 2 {
			t.Errorf("a ranking that was published again is unread by %v", got)
		}
	})
}

// A group with few ballots is not told apart, in the feedback as anywhere.
func TestFeedback_KeepsSmallGroupsSecret(t *testing.T) {
	t.Parallel()
	room, _ := judged(t, func(p *plan.Plan) {
		p.MinGroup = 3
		for i, group := range []string{"committee", "reps", "reps"} {
			p.People = append(p.People, plan.Person{ID: fmt.Sprint("x", i), Name: "评", Group: group})
		}
	})
	f, err := meeting.FeedbackOf(room.State(), "b1")
	must(t, err)
	if !f.Standing.Small {
		t.Fatal("the group is not small")
	}
	sheet := meeting.SheetStandingOf(room.State(), f.Standing)
	for _, g := range sheet.Groups {
		if g.Score != nil {
			t.Errorf("the score of group %s is told", g.ID)
		}
	}
	for _, item := range sheet.Items {
		if item.Score != nil || item.Counts != nil {
			t.Errorf("figures of item %s are told", item.ID)
		}
	}
}
