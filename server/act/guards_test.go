package act_test

import (
	"encoding/json"
	"testing"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/words"
)

// lines has a line for each act that makes sense in the school, and what is typed after it.
var lines = map[string][2]string{
	"help": {"help"}, "status": {"status"}, "agenda": {"agenda"}, "questions": {"questions"}, "ask": {"ask 如何落实？"},
	"ask-named": {"ask-named 何时完成？"}, "upvote": {"upvote 1"}, "fairness": {"fairness"}, "results": {"results"},
	"receipt": {"receipt 00000-00000-00000-00000-00000-0"}, "called": {"called"}, "form": {"form"}, "cast": {"cast", `{"b1":{"duty":"good"}}`},
	"next": {"next"}, "back": {"back"}, "goto": {"goto 2"}, "timer": {"timer start"}, "open": {"open"}, "close": {"close"},
	"revote": {"revote 有人未领到票"}, "publish": {"publish"}, "approve": {"approve 1"}, "edit": {"edit 1 怎样落实？"}, "merge": {"merge 1 2"},
	"dismiss": {"dismiss 1 与述职无关"}, "draw": {"draw"}, "asked": {"asked 1"}, "turn": {"turn"}, "answered": {"answered 1"},
	"call": {"call start"}, "paper": {"paper enter 00000-00000", `{"b1":{"duty":"good"}}`}, "reveal": {"reveal"}, "confirm": {"confirm"}, "sign": {"sign"},
	"amend": {"amend", "meeting: {place: 礼堂}"}, "ticket": {"ticket p2"}, "present": {"present p2"}, "absent": {"absent p2"}, "comment": {"comment b1", "实"},
	"problem": {"problem b1", "虚"}, "pledge": {"pledge b1", `{"text":"抓落实"}`}, "confirm-pledges": {"confirm-pledges"},
	"about": {"about b1"}, "note": {"note", "记一笔"}, "notes": {"notes"}, "minutes": {"minutes"}, "gist": {"gist 1", "已落实"},
	"rows": {"rows preparation"}, "add": {"add preparation", `{"presenter":"b1","kind":"study","date":"2018-03-05","title":"学习"}`},
	"amend-row": {"amend-row preparation 1", `{"title":"再学"}`}, "strike": {"strike preparation 1 录错"}, "history": {"history preparation 1"},
	"required": {"required"}, "opine": {"opine b1 duty 多调研"}, "ack": {"ack opinions"}, "erase": {"erase preparation 1 本人要求"},
	"report": {"report b1"}, "answer": {"answer 1 kept"}, "review": {"review b1 branch", "{}"}, "reviews": {"reviews"}, "facts": {"facts b1"}, "readers": {"readers b1"},
	"feedback": {"feedback"}, "trend": {"trend"},
	"items": {"items make"}, "mark": {"mark question 1"}, "progress": {"progress 1", `{"text":"做了"}`}, "apply": {"apply 1"}, "inspect": {"inspect 1", "{}"},
	"reopen": {"reopen 1 又停了"}, "lists": {"lists"}, "plan": {"plan submit"}, "plans": {"plans"},
	"composite": {"composite"}, "veto": {"veto b1 有事故"}, "grade": {"grade b1 good"}, "consequences": {"consequences"},
	"consequence": {"consequence 1 confirm"}, "last": {"last b1 整改不力"},
	"board": {"board"}, "remark": {"remark b1 办得好"}, "remarks": {"remarks"}, "remark-state": {"remark-state 1 show"}, "reply": {"reply 1 谢谢"},
	"doors": {"doors"}, "readiness": {"readiness"}, "begin": {"begin"}, "end": {"end"}, "wall": {"wall blank"}, "notice": {"notice 请入座"}, "missing": {"missing"},
}

// paperMade is what hosts and scrutineers do with papers; tellers enter them.
const paperMade = "paper out p2"

// Whatever roles a person has, and however far the meeting has come, help lists exactly the acts
// that the room would not refuse as somebody else's.
func TestHelp_ListsWhatTheRoomAllows(t *testing.T) {
	t.Parallel()
	school := meetingtest.School()
	school.People = append(school.People, plan.Person{ID: "clerk", Name: "计票", Roles: []plan.Role{plan.Teller}},
		plan.Person{ID: "booth", Name: "投票机", Roles: []plan.Role{plan.Kiosk}}, plan.Person{ID: "p8", Name: "代表", Group: "reps"},
		plan.Person{ID: "desk", Name: "组织部", Roles: []plan.Role{plan.Office}})
	phases := map[string]func(h hall){
		"before it begins": func(hall) {},
		"under way":        func(h hall) { h.do("p1", "begin") },
		"over": func(h hall) {
			h.do("p1", "goto 2")
			h.do("p1", "open")
			h.do("p1", "close")
			h.do("p3", "sign")
			h.do("p1", "goto 7")
			h.do("p1", "publish --override 只评一人")
			h.do("p1", "end")
		},
	}
	notTheirs := func(says string) bool {
		for _, why := range []refuse.Why{meeting.NotYourPart, meeting.NotRater} {
			if says == words.For(plan.English).Refusal(&refuse.Refusal{Why: why})+"\n" {
				return true
			}
		}
		return false
	}
	for phase, reach := range phases {
		for _, who := range []string{"p1", "p2", "p3", "p4", "p5", "p8", "clerk", "booth", "wall", "desk", plan.Console} {
			h := openHall(t, school, everybody...)
			reach(h)
			listed := map[string]bool{}
			var list []struct{ Act string }
			if err := json.Unmarshal([]byte(h.do(who, "help --json")), &list); err != nil {
				t.Fatal(err)
			}
			for _, a := range list {
				listed[a.Act] = true
			}
			for name := range words.For(plan.English).Act.Help {
				line, known := lines[name]
				if !known {
					line[0] = name + " p2" // most acts take a person or nothing at all
				}
				if name == "paper" && who != "clerk" {
					line[0] = paperMade
				}
				h := openHall(t, school, everybody...)
				reach(h)
				_, _, errs := h.try(who, line[0], line[1])
				if allowed := !notTheirs(errs); allowed != listed[name] {
					t.Errorf("%s, %s: help lists %s: %v, and the room says %q", phase, who, name, listed[name], errs)
				}
			}
		}
	}
}
