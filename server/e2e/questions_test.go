package e2e

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"pingyi/meeting/question"
)

// TestQuestions_GoFromTheSeatToTheMinutes follows questions from the seats of those who ask them to
// the minutes: with and without a name, edited, merged, dismissed, drawn by lot, answered and
// accounted for.
func TestQuestions_GoFromTheSeatToTheMinutes(t *testing.T) {
	t.Parallel()
	plan := planOf{presenters: []string{"甲一", "乙一"}, raters: 4, round: "questions, scoring", closing: "results"}
	h := openHall(t, plan.yaml())
	host, phone, guest := h.sits("host", inChinese, 110, 32), h.sits("r001", inChinese, 40, 20), h.sits("r002", inEnglish, 80, 24)
	hand := h.enters("host")

	phone.presses("a")
	phone.sees(zh.Screen.AskHint)
	phone.Types("食堂几点开门")
	phone.presses("enter")
	phone.sees(zh.Question.MineIs(1, zh.Screen.QuestionOf[question.Waiting]))
	guest.presses("a")
	guest.sees(en.Screen.AskHint)
	guest.presses("tab")
	guest.sees(en.Question.Named("评002"))
	guest.Types("青年教师怎么带")
	guest.presses("enter")
	guest.sees(en.Question.MineIs(2, en.Screen.QuestionOf[question.Waiting]))
	h.enters("r003").mustRun("ask 青年教师今年怎么培养", "")
	hand.mustRun("approve 3", "")
	h.enters("r003").mustRun("upvote 3", "")

	host.presses("q")
	host.sees("青年教师今年怎么培养")
	host.sees(zh.Screen.Votes(1))
	host.presses("pgup", "e") // to the most wanted one; the selection stayed where it was
	host.sees(zh.Question.AsAsked("青年教师今年怎么培养"))
	host.Types("？")
	host.sees("今年怎么培养？")
	host.presses("enter")
	host.sees(zh.Question.Edited)
	hand.mustRun("merge 2 3", "")
	guest.sees(en.Question.MergedInto(3))
	hand.mustRun("dismiss 1 与述职无关", "")
	phone.sees(zh.Question.Because("与述职无关"))
	host.presses("esc")

	hand.mustRun("draw", "") // there is only one left, so the lot does not spin
	phone.sees("青年教师今年怎么培养？")
	host.sees(zh.Question.Seconds(60))
	host.presses("t")
	host.sees(zh.Question.Seconds(180))
	hand.mustRun("gist 3", "一对一结对，每月听课。")
	host.presses("t")
	host.DoesNotSee(t, zh.Question.Seconds(180))
	var drawn struct{ Name string }
	hand.reads("draw --json person", &drawn)
	phone.sees(zh.Question.Drawing)
	phone.sees(drawn.Name)
	phone.DoesNotSee(t, zh.Question.Drawing)

	var sheet struct {
		Total struct{ Asked, Named, Shown, Drawn, Answered, Dismissed, Merged, Waiting int }
	}
	phone.reads("fairness --json", &sheet)
	if got, want := sheet.Total, (struct{ Asked, Named, Shown, Drawn, Answered, Dismissed, Merged, Waiting int }{3, 1, 1, 1, 1, 1, 1, 0}); got != want {
		t.Errorf("the fairness sheet says %+v, want %+v", got, want)
	}
	host.presses("q", "s")
	host.sees(zh.Question.Fairness.Reason(1, "与述职无关"))

	h.stops()
	h.mustRun("verify", h.db)
	h.mustRun("export", h.db, "--out", "papers")
	minutes, err := os.ReadFile(h.path("papers/minutes.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"青年教师今年怎么培养？（抽签提出）", "原文：青年教师今年怎么培养", "回答要点：一对一结对，每月听课。", "提问2并入提问3。", zh.Question.Fairness.Title} {
		if !strings.Contains(string(minutes), text) {
			t.Errorf("the minutes do not hold %q:\n%s", text, minutes)
		}
	}
}

// TestQuestions_AreNotTakenInAnotherEncoding types a question in a terminal that is set to GBK, as
// old ones on Windows are: the person is told, at the desk and on the page, and nothing of it is
// left. What comes in UTF-8 afterwards is taken.
func TestQuestions_AreNotTakenInAnotherEncoding(t *testing.T) {
	t.Parallel()
	plan := planOf{presenters: []string{"甲一"}, raters: 2, round: "questions, scoring", closing: "results"}
	h := openHall(t, plan.yaml())
	old, err := simplifiedchinese.GBK.NewEncoder().String("食堂几点开门，位置在哪里？镕好。")
	must(t, err)
	for _, with := range []struct {
		lang string
		says string
		mine string
		size [2]int
	}{
		{inChinese, "Not UTF-8, dropped", zh.Question.MineIs(1, zh.Screen.QuestionOf[question.Waiting]), [2]int{40, 20}},
		{inEnglish, "Not UTF-8, so it was dropped", en.Question.MineIs(2, en.Screen.QuestionOf[question.Waiting]), [2]int{80, 24}},
	} {
		person := map[string]string{inChinese: "r001", inEnglish: "r002"}[with.lang]
		s := h.sits(person, with.lang, with.size[0], with.size[1])
		s.Types(old)
		s.sees(with.says)
		s.presses("a")
		s.DoesNotSee(t, with.says)
		s.Types(old)
		s.sees(with.says)
		s.Pastes(old)
		s.Types("问一下")
		s.sees("问一下")
		s.DoesNotSee(t, with.says)
		s.presses("enter")
		s.sees(with.mine)
		s.DoesNotSee(t, "问一下  ")
	}
	var asked []struct{ Text string }
	h.enters("host").reads("questions --json", &asked)
	for _, q := range asked {
		if q.Text != "问一下" {
			t.Errorf("asked %q", q.Text)
		}
	}
	if len(asked) != 2 {
		t.Errorf("%d questions, want 2", len(asked))
	}
}
