package words_test

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"pingyi/meeting/plan"
	"pingyi/meeting/verify"
	"pingyi/meeting/words"
)

func TestPapers_HaveASentenceForEveryFlaw(t *testing.T) {
	t.Parallel()
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		for _, f := range verify.Kinds() {
			s := words.For(l).Papers.Flaw(verify.Flaw{Kind: f, Number: 3, Round: 2, Who: "b1", Have: "x", Want: "y"})
			if s == "" || strings.ContainsAny(s, "{}\n") || !strings.HasSuffix(s, map[plan.Language]string{plan.Chinese: "。", plan.English: "."}[l]) {
				t.Errorf("%s, %s: %q is no sentence", l, f, s)
			}
		}
	}
}

// said calls visit with every phrase of some families of words, functions with sample facts.
func said(w *words.Words, visit func(path, text string), families ...string) {
	for _, family := range families {
		walkPhrases(family, reflect.ValueOf(*w).FieldByName(family), func(path string, v reflect.Value) {
			switch v.Kind() {
			case reflect.String:
				visit(path, v.String())
			case reflect.Func:
				if in, ok := sampleArgs(v.Type()); ok {
					visit(path, v.Call(in)[0].String())
				}
			}
		})
	}
}

// One thing has one name: what these words were used for is called otherwise.
func TestWords_KeepToOneName(t *testing.T) {
	t.Parallel()
	families := []string{"Act", "Command", "Copies", "File", "HostKey", "Papers", "Rehearse", "Secrecy"}
	for l, no := range map[plan.Language]*regexp.Regexp{
		plan.Chinese: regexp.MustCompile(`最终排名|票条|纸条|纸票|票箱指纹|本轮|一轮|会务人员|组别|队列|样例|监听|瞎猜|破解|开放会议|参会人[^员]|[^已]通过一个|逐名|签名|[\p{Han}][,;:?!]|[,;:?!] ?\p{Han}`),
		plan.English: regexp.MustCompile(`(?i)final rank|box hash|\bpapers?\b( (ballot|of|are|is))?|let through|\bmend\b|\bchair\b|\bthe wall\b`),
	} {
		said(words.For(l), func(path, text string) {
			if got := no.FindString(text); got != "" && !strings.Contains(strings.ToLower(got), "paper ballot") && path != "Act.Help[paper].Args" {
				t.Errorf("%s: %s says %q: %q", l, path, got, text)
			}
		}, families...)
	}
}

// Official papers have no space between figures and Chinese.
func TestPapers_LeaveNoSpaceWithinChinese(t *testing.T) {
	t.Parallel()
	spaced := regexp.MustCompile(`\p{Han} +[0-9]|[0-9] +\p{Han}|\p{Han} +\p{Han}`)
	said(words.For(plan.Chinese), func(path, text string) {
		if strings.HasPrefix(path, "Papers.Ticket") || path == "Papers.DateTime" { // a slip is no such paper
			return
		}
		if got := spaced.FindString(text); got != "" {
			t.Errorf("%s leaves a space in %q", path, text)
		}
	}, "Papers")
}
