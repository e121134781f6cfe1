package report

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Labels are found where expressions that go through the whole text find them.
func TestLabels_AreFoundWhereTheyStand(t *testing.T) {
	t.Parallel()
	oracle := map[kind]*regexp.Regexp{
		signed: regexp.MustCompile(`(?i)(责任人员?|标准|(?:完成|整改)?时限|\bperson(?: responsible)?|\bstandard|\bdeadline)[ 　]*(?:[:：]|为|是|\bis\b)[ 　]*`),
		bare:   regexp.MustCompile(`(?i)(?:^|[\s，、。；：;,.（(])(责任人员?|标准|(?:完成|整改)?时限|person(?: responsible)?\b|standard\b|deadline\b)[ 　]*`),
	}
	ends := regexp.MustCompile(`[；;。\n]|[.,](?: |$)|[，、](?:责任人|标准|时限|完成时限|整改时限)`)
	pieces := []string{
		"责任人", "员", "标准", "化", "时限", "完成", "整改", "Person", "person responsible", "standards", "STANDARD", "deadline", " is ", "is", "island",
		"：", ":", "为", "是", " ", "　", "，", "、", "。", "；", ",", ".", "（", "\n", "_", "7", "张三", "第一", "的", "S",
	}
	rapid.Check(t, func(t *rapid.T) {
		s := ""
		for _, one := range rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "text") {
			s += one
		}
		for k, whole := range oracle {
			from := 0
			for _, at := range whole.FindAllStringSubmatchIndex(s, -1) {
				l, ok := labelIn(s, from, k)
				if want := (label{lackOf(s[at[2]:at[3]]), at[0], at[1]}); !ok || l != want {
					t.Fatalf("in %q from %d on: %+v, %v; want %+v", s, from, l, ok, want)
				}
				from = at[1]
			}
			if l, ok := labelIn(s, from, k); ok {
				t.Fatalf("in %q from %d on: %+v; want none", s, from, l)
			}
		}
		want := len(s)
		if end := ends.FindStringIndex(s); end != nil {
			want = end[0]
		}
		if got := clause(s); got != want {
			t.Fatalf("%q ends at %d, want %d", s, got, want)
		}
	})
}

// lackOf is what a label is for, by its word.
func lackOf(word string) Lack {
	switch word = strings.ToLower(word); {
	case strings.Contains(word, "责任人"), strings.Contains(word, "person"):
		return Person
	case strings.Contains(word, "标准"), strings.Contains(word, "standard"):
		return Standard
	}
	return Deadline
}
