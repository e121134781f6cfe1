package words_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/question"
	"pingyi/meeting/refuse"
	"pingyi/meeting/words"
)

func eachLanguage(t *testing.T, test func(t *testing.T, w *words.Words)) {
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		t.Run(string(l), func(t *testing.T) {
			t.Parallel()
			test(t, words.For(l))
		})
	}
}

// emptyOnPurpose lists the phrases that are meant to be empty.
var emptyOnPurpose = []string{
	"Words.Screen.StepStates[waiting]", // an upcoming step needs no mark on the agenda
}

func TestWords_HaveNoEmptyPhrase(t *testing.T) {
	t.Parallel()
	eachLanguage(t, func(t *testing.T, w *words.Words) {
		walkPhrases("Words", reflect.ValueOf(*w), func(path string, v reflect.Value) {
			switch v.Kind() {
			case reflect.String:
				checkPhrase(t, path, v.String())
			case reflect.Func:
				if v.IsNil() {
					t.Errorf("%s is missing", path)
					return
				}
				if in, ok := sampleArgs(v.Type()); ok {
					checkPhrase(t, path, v.Call(in)[0].String())
				}
			case reflect.Map, reflect.Slice:
				if v.Len() == 0 {
					t.Errorf("%s is empty", path)
				}
			}
		})
	})
}

func checkPhrase(t *testing.T, path, text string) {
	t.Helper()
	if strings.TrimSpace(text) == "" && !strings.HasSuffix(path, ".Args") && !slices.Contains(emptyOnPurpose, path) {
		t.Errorf("%s says nothing", path)
	}
	if strings.Contains(text, "%!") {
		t.Errorf("%s is formatted wrongly: %q", path, text)
	}
}

// sampleArgs makes arguments for a function that takes plain facts.
func sampleArgs(f reflect.Type) ([]reflect.Value, bool) {
	if f.NumOut() != 1 || f.Out(0).Kind() != reflect.String || f.IsVariadic() {
		return nil, false
	}
	var in []reflect.Value
	for i := range f.NumIn() {
		v := reflect.New(f.In(i)).Elem()
		switch v.Kind() {
		case reflect.String:
			v.SetString("x")
		case reflect.Int:
			v.SetInt(3)
		case reflect.Bool:
		default:
			return nil, false
		}
		in = append(in, v)
	}
	return in, true
}

func walkPhrases(path string, v reflect.Value, visit func(string, reflect.Value)) {
	visit(path, v)
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				walkPhrases(path+"."+v.Type().Field(i).Name, v.Field(i), visit)
			}
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			walkPhrases(fmt.Sprintf("%s[%v]", path, k), v.MapIndex(k), visit)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			walkPhrases(fmt.Sprintf("%s[%d]", path, i), v.Index(i), visit)
		}
	}
}

// A map can lack a phrase in one language, which a field cannot.
func TestWords_HaveTheSamePhrasesInBothLanguages(t *testing.T) {
	t.Parallel()
	phrases := func(l plan.Language) map[string]bool {
		all := map[string]bool{}
		walkPhrases("Words", reflect.ValueOf(*words.For(l)), func(path string, _ reflect.Value) { all[path] = true })
		return all
	}
	zh, en := phrases(plan.Chinese), phrases(plan.English)
	for path := range zh {
		if !en[path] {
			t.Errorf("%s is there in Chinese only", path)
		}
	}
	for path := range en {
		if !zh[path] {
			t.Errorf("%s is there in English only", path)
		}
	}
}

// whys reads the reasons for refusing from the source of package meeting and its parts,
// so that none can be forgotten here.
func whys(t *testing.T) []refuse.Why {
	t.Helper()
	var files []string
	for _, room := range []string{"../*.go", "../*/*.go"} {
		some, err := filepath.Glob(room)
		if err != nil || len(some) == 0 {
			t.Fatalf("no source in %s: %v", room, err)
		}
		files = append(files, some...)
	}
	var found []refuse.Why
	for _, file := range files {
		source, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(source, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			if name, ok := spec.Type.(*ast.SelectorExpr); !ok || name.Sel.Name != "Why" {
				return true
			}
			for _, value := range spec.Values {
				text, err := strconv.Unquote(value.(*ast.BasicLit).Value)
				if err != nil {
					t.Fatal(err)
				}
				found = append(found, refuse.Why(text))
			}
			return true
		})
	}
	if len(found) < 50 {
		t.Fatalf("only %d rules found; is the source read rightly?", len(found))
	}
	return found
}

func TestRefusal_HasOneLineForEveryReason(t *testing.T) {
	t.Parallel()
	rules := whys(t)
	eachLanguage(t, func(t *testing.T, w *words.Words) {
		general := w.Refusal(errors.New("disk on fire"))
		for _, why := range rules {
			got := w.Refusal(fmt.Errorf("cast: %w", &refuse.Refusal{Why: why, Text: "asked", Numbers: []int{1, 2, 3, 4}}))
			if got == general {
				t.Errorf("%s has no sentence", why)
			}
			if strings.ContainsAny(strings.ReplaceAll(strings.ReplaceAll(got, "{述职人:{项目:评价}}", ""), "{presenter:{item:mark}}", ""), "{}\n") {
				t.Errorf("%s: %q is not filled in", why, got)
			}
		}
		if len(w.Refused.Sentences) != len(rules) {
			t.Errorf("%d sentences for %d rules", len(w.Refused.Sentences), len(rules))
		}
		if strings.Contains(general, "fire") {
			t.Errorf("%q shows people an inner error", general)
		}
	})
}

// People who press keys cannot follow advice that names an act.
func TestRefusalOnScreen_NamesNoAct(t *testing.T) {
	t.Parallel()
	act := regexp.MustCompile(`[a-z]{2,}`)
	zh, en := words.For(plan.Chinese), words.For(plan.English)
	for _, why := range whys(t) {
		r := &refuse.Refusal{Why: why, Text: "9", Numbers: []int{1, 2, 3, 4}}
		if got := zh.RefusalOnScreen(r); act.MatchString(got) {
			t.Errorf("%s names an act: %s", why, got)
		}
		for _, w := range []*words.Words{zh, en} {
			acts, screen := w.Refusal(r), w.RefusalOnScreen(r)
			if strings.ContainsAny(acts+screen, "[|]") || strings.Contains(screen, "--") {
				t.Errorf("%s says %q and on a screen %q", why, acts, screen)
			}
			if (acts == screen) != (zh.Refusal(r) == zh.RefusalOnScreen(r)) {
				t.Errorf("%s differs on a screen in one language only", why)
			}
		}
	}
	if got := zh.Refusal(&refuse.Refusal{Why: meeting.CallingUnfinished}); !strings.Contains(got, "call next --skip") {
		t.Errorf("whoever types acts reads %q", got)
	}
}

func TestRefusal_FillsInTheFigures(t *testing.T) {
	t.Parallel()
	quorum := &refuse.Refusal{Why: meeting.BelowQuorum, Numbers: []int{26, 60, 50, 30}}
	for l, want := range map[plan.Language]string{
		plan.Chinese: "应到 60 人，实到 26 人，未达到 50%（30 人）的要求。",
		plan.English: "26 of 60 due are present; 50% are needed, which is 30.",
	} {
		if got := words.For(l).Refusal(quorum); !strings.HasPrefix(got, want) {
			t.Errorf("%q; want it to begin with %q", got, want)
		}
	}
	asked := &refuse.Refusal{Why: meeting.NotInThatState, Text: string(question.Dismissed), Numbers: []int{3}}
	if got := words.For(plan.English).Refusal(asked); !strings.Contains(got, "Question 3 is “dismissed”") {
		t.Errorf("%q does not name the state", got)
	}
}

func TestAct_NamesEveryValueOfAKind(t *testing.T) {
	t.Parallel()
	eachLanguage(t, func(t *testing.T, w *words.Words) {
		for _, role := range []plan.Role{plan.Host, plan.Scrutineer, plan.Recorder, plan.Projector} {
			checkPhrase(t, "role "+string(role), w.Papers.Roles[role])
		}
		for _, s := range []meeting.StepState{meeting.Waiting, meeting.Current, meeting.Done, meeting.Skipped} {
			checkPhrase(t, "step state "+string(s), w.Act.StepState[s])
		}
		for _, s := range []meeting.RoundState{meeting.Open, meeting.Closed, meeting.Void} {
			checkPhrase(t, "round state "+string(s), w.Act.RoundState[s])
		}
	})
}

// saysOf returns what a phrase says, with sample facts; false if it is not one.
func saysOf(v reflect.Value) (string, bool) {
	switch v.Kind() {
	case reflect.String:
		return v.String(), true
	case reflect.Func:
		if in, ok := sampleArgs(v.Type()); ok && !v.IsNil() {
			return v.Call(in)[0].String(), true
		}
	}
	return "", false
}

// onScreens are the parts of the phrases that people read on screens of the hall.
var onScreens = regexp.MustCompile(`^Words\.(Screen|Hall|House|Paper|Question|Passing|Board|Ballot)\b`)

// The rules of voice, as far as words alone can break them; see the comment of the package.
func TestWords_KeepTheRulesOfVoice(t *testing.T) {
	t.Parallel()
	rules := []struct {
		breaks *regexp.Regexp
		may    *regexp.Regexp // what is no breach
		only   *regexp.Regexp // the phrases that it is about; nil for all
	}{
		{breaks: regexp.MustCompile(`最终排名|(?i)final ranking`)},
		{breaks: regexp.MustCompile(`票条|纸条`), only: onScreens},
		{breaks: regexp.MustCompile(`会务人员|队列|票箱指纹|最高档|最低档|组别|逐名|收不回来|谁没投|停/走|没有收[，。]`), only: onScreens},
		{breaks: regexp.MustCompile(`到会 \d|本轮|第 \d+ 轮|一轮|\d 票`), only: onScreens},
		{breaks: regexp.MustCompile(`请等主持人|[Ww]ait for the host`), only: onScreens},
		{breaks: regexp.MustCompile(`\p{Han} ?[÷≥≤<>=]`), only: onScreens},
		{breaks: regexp.MustCompile(`\p{Han}[,;:?!]`), only: onScreens},
		{breaks: regexp.MustCompile(`终端|服务|会话|监听|标准输入`), may: regexp.MustCompile(`公用(投票)?终端`), only: onScreens},
		{breaks: regexp.MustCompile(`Chair|\b[Ww]all\b|\b[Pp]apers\b|on the floor|to the floor`), only: onScreens},
	}
	eachLanguage(t, func(t *testing.T, w *words.Words) {
		read := 0
		check := func(path, text string) {
			read++
			for _, rule := range rules {
				if rule.only != nil && !rule.only.MatchString(path) {
					continue
				}
				if rule.may != nil {
					text = rule.may.ReplaceAllString(text, "")
				}
				if found := rule.breaks.FindString(text); found != "" {
					t.Errorf("%s says %q: %s", path, found, text)
				}
			}
		}
		walkPhrases("Words", reflect.ValueOf(*w), func(path string, v reflect.Value) {
			if text, ok := saysOf(v); ok && !strings.HasPrefix(path, "Words.Refused") {
				check(path, text)
			}
		})
		for _, why := range whys(t) {
			check("Words.Screen refusal "+string(why), w.RefusalOnScreen(&refuse.Refusal{Why: why, Text: "X", Numbers: []int{1, 2, 3, 4}}))
		}
		if read < 800 {
			t.Errorf("only %d phrases read; are they all found?", read)
		}
	})
}
