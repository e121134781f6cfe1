package act_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/server/act"
)

func TestNote_IsCorrectedByItsNumber(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.School(), everybody...)
	h.is(h.do("p5", "notes"), "There are no notes in the minutes yet.")
	h.is(h.do("p5", "notes --json"), "[]")
	h.do("p5", "note", "应到六人")
	h.do("p1", "next")
	h.do("p1", "note", "一\n二")
	h.do("p5", "note 1", "应到五人")
	h.is(h.do("p5", "notes --json"), `[{"number":1,"step":1,"text":"应到五人"},{"number":2,"step":2,"text":"一\n二"}]`)
	if text := h.do("p1", "notes"); !strings.Contains(text, "一 / 二") {
		t.Errorf("notes answers\n%s", text)
	}
	h.refused("p5", "note 3", "There is no note 3")
	h.refused("p2", "note 1", "not part of your role")
	h.refused("p2", "notes", "not part of your role")
	h.fails(2, "p5", "note one", "", "Usage: note [--json] [N]")
	h.fails(2, "p5", "note 1 应到五人", "", "Usage: note [--json] [N]")
}

// Somebody else corrects the note while the text is still being typed.
func TestNote_IsNotCorrectedOverANewerText(t *testing.T) {
	t.Parallel()
	h := openHall(t, meetingtest.School(), everybody...)
	h.do("p5", "note", "应到六人")
	typing := io.MultiReader(reading(func() { h.do("p1", "note 1", "应到五人") }), strings.NewReader("应到七人"))
	var out, errs strings.Builder
	exit := act.Runner{Room: h.room}.Run("p5", words.For(plan.English), "note 1", typing, &out, &errs)
	if exit != 1 || !strings.Contains(errs.String(), "主持 changed this in the meantime") {
		t.Errorf("the correction came to %d, %q", exit, errs.String())
	}
	h.is(h.room.State().Notes.At(0).Text, "应到五人")
}

// reading is an empty standard input that does something when it is read.
type reading func()

func (r reading) Read([]byte) (int, error) {
	r()
	return 0, io.EOF
}

func TestMinutes_AreOnlyForHostAndRecorder(t *testing.T) {
	t.Parallel()
	room, _ := meetingtest.Hold(t, meetingtest.School(), everybody...)
	acts := act.Runner{Room: room, Minutes: func(w *words.Words) (string, any, error) {
		return "会议记录 " + string(w.Language) + "\n", map[string]int{"due": 5}, nil
	}}
	run := func(who, line string) (int, string, string) {
		var out, errs strings.Builder
		return acts.Run(who, words.For(plan.English), line, strings.NewReader(""), &out, &errs), out.String(), errs.String()
	}
	for _, who := range []string{"p1", "p5", plan.Console} {
		if exit, out, _ := run(who, "minutes"); exit != 0 || out != "会议记录 en\n" {
			t.Errorf("%s: minutes = %d, %q", who, exit, out)
		}
		if exit, out, _ := run(who, "minutes --json"); exit != 0 || out != `{"due":5}`+"\n" {
			t.Errorf("%s: minutes --json = %d, %q", who, exit, out)
		}
	}
	for _, who := range []string{"p2", "p3", "p4", "wall"} {
		if exit, out, errs := run(who, "minutes"); exit != 1 || out != "" || !strings.Contains(errs, "not part of your role") {
			t.Errorf("%s: minutes = %d, %q, %q", who, exit, out, errs)
		}
	}
	acts.Minutes = func(*words.Words) (string, any, error) { return "", nil, errors.New("disk on fire") }
	if exit, out, errs := run("p1", "minutes"); exit != 1 || out != "" || strings.Count(errs, "\n") != 1 || strings.Contains(errs, "fire") {
		t.Errorf("minutes that cannot be written = %d, %q, %q", exit, out, errs)
	}
	acts.Minutes = nil
	if exit, _, errs := run("p1", "minutes"); exit != 1 || !strings.Contains(errs, "cannot be shown here") {
		t.Errorf("minutes where nobody keeps them = %d, %q", exit, errs)
	}
}
