package act_test

import (
	"strings"
	"testing"
	"unicode"

	"pingyi/meeting"
	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
	"pingyi/server/act"
)

// plainText reports whether a terminal can do nothing with s but show it.
func plainText(s string) bool {
	return strings.ToValidUTF8(s, "") == s && !strings.ContainsFunc(s, func(r rune) bool {
		return r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs)
	})
}

// FuzzActs gives any line, with anything on standard input, to a host, a rater and a stranger. The
// act is done, or refused in one line that is safe to show, and the record stays sound.
func FuzzActs(f *testing.F) {
	deep := strings.Repeat(`[`, 20_000)
	for _, seed := range [][2]string{
		{"status --json", ""},
		{"help", ""},
		{"agenda", ""},
		{"results --json", ""},
		{"form --json", ""},
		{"ask 为什么 \u202egnp.exe \x1b]0;x\x07 z\u0335\u0336\u0337\u0338", ""},
		{"ask --json --json", ""},
		{"upvote 1", ""},
		{"upvote 99999999999999999999", ""},
		{"goto -1", ""},
		{"timer +999999999999", ""},
		{"timer start", ""},
		{"open --override \u2066x", ""},
		{"dismiss 1 x", ""},
		{"absent p2", ""},
		{"present p2", ""},
		{"draw person", ""},
		{"receipt AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-A", ""},
		{"\x00", ""},
		{"sh -c id", ""},
		{"scp -t .", ""},
		{"cast\x00", ""},
		{"cast", `{"b1":{"duty":"good"}}`},
		{"cast", `{"b1":{},"b1":{}}`},
		{"cast", `{"receipt":1,"marks":{}}`},
		{"cast", deep},
		{"cast", `{"b1":{"duty":1e999}}`},
		{"cast", `{"receipt":"x","marks":null,"\u001b":1}`},
		{"cast", strings.Repeat(`{"b1":`, 9000)},
		{"pledge b1", `{"text":"x","deadline":"2019-06-30"}`},
		{"pledge b1", `[{},{}]`},
		{"pledge b1", deep},
		{"pledge b1", `{"text":"a","text":"b","\u001b[2J":1}`},
		{"pledge b1", `{"text":1e999}`},
		{"pledge b1", `[` + strings.Repeat(`{},`, 9000) + `{}]`},
		{"note", "\x1b[2J\u202e"},
		{"comment b1", strings.Repeat("评", 5000)},
		{"next", ""},
		{"goto 4", ""},
		{"publish", ""},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, line, stdin string) {
		room, _ := meetingtest.Hold(t, meetingtest.School(), everybody...)
		for _, step := range []string{"", "goto 4", "open"} { // the first report, and a round
			if step != "" {
				runAct(room, "p1", step, "")
			}
			for _, who := range []string{"p1", "p2", "p4", "nobody"} {
				exit, out, errs := runAct(room, who, line, stdin)
				if exit < 0 || exit > 2 || exit != 0 && errs == "" || exit == 0 && errs != "" && strings.Count(errs, "\n") != 1 || (exit != 0 && (out != "" || strings.Count(errs, "\n") != 1)) {
					t.Errorf("%s: %q with %.60q: exit %d, %q, %q; want it done or refused in one line", who, line, stdin, exit, out, errs)
				}
				if !plainText(out) || !plainText(errs) {
					t.Errorf("%s: %q with %.60q answers with what no terminal should get: %q, %q", who, line, stdin, out, errs)
				}
			}
		}
	})
}

func runAct(room *meeting.Room, who, line, stdin string) (exit int, out, errs string) {
	var o, e strings.Builder
	exit = act.Runner{Room: room}.Run(who, words.For(plan.English), line, strings.NewReader(stdin), &o, &e)
	return exit, o.String(), e.String()
}
