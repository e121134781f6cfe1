package meeting_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pingyi/meeting"
	"pingyi/meeting/board"
	"pingyi/meeting/item"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
)

// boarded is a meeting that has ended, with an office; two presenters have a score.
func boarded(t *testing.T) (*meeting.Room, *meetingtest.Ledger) {
	t.Helper()
	p := meetingtest.School()
	p.People = append(p.People, plan.Person{ID: "office", Name: "组织", Roles: []plan.Role{plan.Office}})
	return meetingtest.Published(t, p, meetingtest.Score{Presenter: "b1", Score: "92.35"}, meetingtest.Score{Presenter: "b2", Score: "80.00"})
}

func TestBoard_RecordsEveryChoiceAsAnEvent(t *testing.T) {
	t.Parallel()
	room, kept := boarded(t)
	last := func(kind meeting.EventKind, n int) {
		t.Helper()
		if e := kept.Stored.Events[len(kept.Stored.Events)-1]; e.Kind != kind || len(kept.Stored.Events) != n {
			t.Errorf("the record has %d events, the last is %s; want %d and %s", len(kept.Stored.Events), e.Kind, n, kind)
		}
	}
	n := len(kept.Stored.Events)
	ranking := board.Choice{What: board.Ranking}
	for i, act := range []meeting.Act{meeting.PutOnBoard{Choice: ranking}, meeting.TakeOffBoard{Choice: ranking}} {
		must(t, room.Do("office", act))
		last([]meeting.EventKind{meeting.EventBoardPublished, meeting.EventBoardWithdrawn}[i], n+i+1)
		must(t, room.Do("office", act)) // it is so already
		last([]meeting.EventKind{meeting.EventBoardPublished, meeting.EventBoardWithdrawn}[i], n+i+1)
	}
}

// Of everything that the file knows about an item, of a score and of remarks, the board has what is said
// to be public and no more.
func TestBoard_HasNothingButWhatIsPublic(t *testing.T) {
	t.Parallel()
	room, _ := boarded(t)
	_, err := room.AddRows("office", meeting.AddRows{Register: register.Items, Rows: []register.Fields{
		{"list": "pledge", "presenter": "b1", "text": "修好活动室", "deadline": "2019-03-31", "cause": "内因", "goal": "内部目标", "helper": "帮手", "source": "某人在会上说的"},
	}})
	must(t, err)
	must(t, room.Do("office", meeting.ReportProgress{Number: 1, Text: "修好了", Evidence: "照片"}))
	must(t, room.Do("office", meeting.ApplyForClosing{Number: 1}))
	must(t, room.Do("office", meeting.InspectItem{Number: 1, Inspection: item.Inspection{
		Date: room.Now().Local().Format("2006-01-02"), Inspector: "督查员", Finding: "属实", Verdict: item.Close,
	}}))
	for range 2 {
		_, err = room.Remark("p4", "", "b1", "写得好")
		refused(t, err, meeting.NothingOnBoard)
	}
	for _, what := range []board.What{board.Items, board.Progress} {
		must(t, room.Do("office", meeting.PutOnBoard{Choice: board.Choice{What: what}}))
	}
	_, err = room.Remark("p4", "", "b1", "写得好")
	must(t, err)
	must(t, room.Do("office", meeting.JudgeRemark{Number: 1, To: board.Shown}))
	page := fmt.Sprintf("%+v", meeting.OnBoard(room.State(), room.Now()))
	for _, kept := range []string{"照片", "督查员", "属实", "内因", "内部目标", "帮手", "某人在会上说的", "写得好", "92.35", "office"} {
		if strings.Contains(page, kept) {
			t.Errorf("the board has %q: %s", kept, page)
		}
	}
	for _, public := range []string{"修好活动室", "2019-03-31", "修好了", "close"} {
		if !strings.Contains(page, public) {
			t.Errorf("the board lacks %q: %s", public, page)
		}
	}
	must(t, room.Do("office", meeting.TakeOffBoard{Choice: board.Choice{What: board.Progress}}))
	if page := fmt.Sprintf("%+v", meeting.OnBoard(room.State(), room.Now())); strings.Contains(page, "修好了") {
		t.Errorf("progress was taken back and is on the board: %s", page)
	}
}

// A page is the same part of the board as the whole has of it.
func TestBoard_HasTheSameOnOnePage(t *testing.T) {
	t.Parallel()
	room, _ := boarded(t)
	for _, what := range []board.What{board.Ranking, board.Pledges, board.Items, board.Progress, board.Replies} {
		must(t, room.Do("office", meeting.PutOnBoard{Choice: board.Choice{What: what}}))
	}
	s, now := room.State(), room.Now()
	whole := meeting.OnBoard(s, now)
	if all := meeting.OnBoardOf(s, "", now); !reflect.DeepEqual(all.Ranking, whole.Ranking) || len(all.Ranking) != 2 || all.Presenters != nil {
		t.Errorf("the page of all together has %+v", all)
	}
	ids := meeting.PostedAbout(s)
	if len(ids) != len(whole.Presenters) {
		t.Fatalf("there are pages of %q, and the board has %d presenters", ids, len(whole.Presenters))
	}
	for i, id := range ids {
		if one := meeting.OnBoardOf(s, id, now); !reflect.DeepEqual(one.Presenters, whole.Presenters[i:i+1]) {
			t.Errorf("the page of %s has %+v, want %+v", id, one.Presenters, whole.Presenters[i])
		}
	}
}
