package planfile_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"pingyi/data/planfile"
	"pingyi/meeting/ballot"
	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// least is a plan that leaves out everything that may be left out.
const least = `meeting:
  title: Review
  year: 2018
groups:
  - {id: a, name: A, weight: 33.33}
  - {id: b, name: B, weight: 66.67}
presenters:
  - {id: b1, name: One, branch: First}
people:
  - {id: p01, name: P, group: a}
  - {id: p02, name: Q, group: b}
form:
  items:
    - {id: duty, name: Duty, weight: 100}
`

// found reads a plan and writes each problem as "line:column fault got".
func found(t *testing.T, text string) (plan.Plan, []string) {
	t.Helper()
	p, problems, err := planfile.ReadYAML(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, x := range problems {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %s", x.At, x.Problem.Kind, x.Problem.Got)))
		for _, l := range []plan.Language{plan.Chinese, plan.English} {
			if s := x.Text(words.For(l).Plan); !strings.HasPrefix(s, x.At.String()+": ") || strings.Contains(s, "{got}") || strings.Contains(s, "{want}") || strings.ContainsAny(s, "\n\t") {
				t.Errorf("problem %+v reads %q", x, s)
			}
		}
	}
	return p, lines
}

func TestReadYAML_FillsInDefaults(t *testing.T) {
	t.Parallel()
	p, problems := found(t, least)
	if len(problems) > 0 {
		t.Fatalf("problems %q, want none", problems)
	}
	if p.Groups[0].Weight != 3333 || p.Groups[1].Weight != 6667 {
		t.Errorf("weights %d and %d, want 3333 and 6667", p.Groups[0].Weight, p.Groups[1].Weight)
	}
	if p.Language != plan.Chinese || p.MinGroup != 3 || p.Form.Scale != ballot.Grades || len(p.Form.Grades) != 4 ||
		p.Presenters[0].Written || p.Gates != (plan.Gates{}) || p.Form.TieBreak != nil || p.Agenda.Drawn || p.Agenda.Unmoderated {
		t.Errorf("defaults: %+v", p)
	}
	if got := fmt.Sprint(p.Agenda.Round, p.Agenda.Closing, p.Agenda.Minutes); got !=
		"[report comment questions scoring pledge] [summary superior results] map[comment:3 pledge:2 questions:5 report:8 scoring:3 summary:10 superior:5]" {
		t.Errorf("agenda %s", got)
	}
}

func TestReadYAML_ReadsModeration(t *testing.T) {
	t.Parallel()
	for text, unmoderated := range map[string]bool{"true": false, "false": true} {
		p, problems := found(t, least+"agenda: {moderated: "+text+"}\n")
		if len(problems) > 0 || p.Agenda.Unmoderated != unmoderated {
			t.Errorf("moderated: %s gives problems %q, agenda %+v", text, problems, p.Agenda)
		}
	}
}

func TestReadYAML_ReadsOneRoundForAll(t *testing.T) {
	t.Parallel()
	p, problems := found(t, least+"  limit_top: 50\n  all_same: refuse\nagenda:\n  closing: [scoring, results]\n  minutes: {scoring: 0}\n")
	if len(problems) > 0 || slices.Contains(p.Agenda.Round, plan.StepScoring) || p.Agenda.Minutes[plan.StepScoring] != 0 {
		t.Errorf("problems %q, agenda %+v", problems, p.Agenda)
	}
}

func TestReadYAML_ReportsProblems(t *testing.T) {
	t.Parallel()
	swap := func(pairs ...string) string {
		text := least
		for i := 0; i < len(pairs); i += 2 {
			if !strings.Contains(text, pairs[i]) {
				panic("nothing to swap: " + pairs[i])
			}
			text = strings.Replace(text, pairs[i], pairs[i+1], 1)
		}
		return text
	}
	tests := []struct {
		name string
		text string
		want []string
	}{
		{
			"all at once, each with its place", swap("year: 2018", "year: MMXVIII", "weight: 33.33", "weight: 33.333", "branch: First", "brunch: First", "group: a", "group: c"),
			[]string{"3:9 not_number MMXVIII", "5:30 weight 33.333", "8:5 missing branch", "8:25 unknown_key brunch", "10:31 unknown_ref c"},
		},
		{"missing in a section", swap("  title: Review\n", ""), []string{"1:1 missing title"}},
		{"missing sections", "meeting:\n  title: x\n  year: 2018\n", []string{"1:1 missing groups", "1:1 missing presenters", "1:1 missing people", "1:1 missing form"}},
		{"a key without a value is missing", swap("title: Review", "title:"), []string{"1:1 missing title"}},
		{"duplicate key", swap("  year: 2018", "  year: 2018\n  year: 2019"), []string{"4:3 duplicate_key year"}},
		{"duplicate section", least + "form: {}\n", []string{"15:1 duplicate_key form"}},
		{"sum of weights at the list's key", swap("66.67", "66.66"), []string{"4:1 weight_sum 99.99"}},
		{"same ID", swap("id: p02", "id: p01"), []string{"11:10 taken p01"}},
		{"ID that is a word of acts", swap("id: p02", "id: All", "id: b1", "id: submit", "id: a,", "id: marks,", "group: a", "group: marks"), []string{"5:10 reserved marks", "8:10 reserved submit", "11:10 reserved All"}},
		{"ID that marks a changed ballot", swap("id: b1", "id: receipt"), []string{"8:10 reserved receipt"}},
		{"ID that looks like an option", swap("id: p02", "id: -0", "id: duty", "id: -d"), []string{"11:10 dash_id -0", "14:12 dash_id -d"}},
		{"full-width ID", swap("id: p02", "id: ｐ０２"), []string{"11:10 bad_id ｐ０２"}},
		{"list instead of text", swap("title: Review", "title: [a]"), []string{"2:3 not_text"}},
		{"text instead of a list", swap("{id: b1, name: One, branch: First}", "x"), []string{"8:5 not_map x"}},
		{"text instead of a section", swap("  title: Review\n  year: 2018\n", "  hello\n"), []string{"2:3 not_map hello"}},
		{"number with a unit", swap("weight: 100", "weight: 100%"), []string{"14:38 weight 100%"}},
		{"weight below 0", swap("weight: 100", "weight: -100"), []string{"14:38 weight -100"}},
		{"weights in other notations", swap("weight: 100", "weight: 1e2"), []string{"14:38 weight 1e2"}},
		{"octal", swap("2018", "0o3742"), []string{"3:9 not_number 0o3742"}},
		{"truth", swap("name: A,", "name: A, representative: maybe,"), []string{"5:38 not_truth maybe"}},
		{"report", swap("branch: First", "branch: First, report: sung"), []string{"8:48 not_one_of sung"}},
		{"limit of 0", least + "  limit_top: 0\nagenda: {closing: [scoring, results]}\n", []string{"15:14 range 0"}},
		{"trim without drop", least + "  trim: {over: 5}\n", []string{"15:3 missing drop"}},
		{"moderated", least + "agenda: {moderated: maybe}\n", []string{"15:21 not_truth maybe"}},
		{"seconds", least + "agenda: {ask_seconds: 3601, answer_seconds: soon}\n", []string{"15:23 range 3601", "15:45 not_number soon"}},
		{"unknown minutes", least + "agenda: {minutes: {lunch: 3, report: 1000}}\n", []string{"15:20 unknown_key lunch", "15:38 range 1000"}},
		{"empty file", "", []string{"1:1 empty_file"}},
		{"remarks only", "# nothing\n", []string{"1:1 empty_file"}},
		{"two documents", least + "---\na: 1\n", []string{"16:1 documents"}},
		{"not UTF-8", "meeting:\n  title: \xb5\xb3\n", []string{"2:10 encoding"}},
		{"GBK behind Chinese in UTF-8", "meeting:\n  place: 会场\n  title: 会\xb5\xb3\n", []string{"3:11 encoding"}},
		{"UTF-16", "\xff\xfem\x00e\x00", []string{"1:1 utf16"}},
		{"UTF-16 without a mark", "m\x00e\x00", []string{"1:1 utf16"}},
		{"no text at all", "PK\x03\x04\x14\x00", []string{"1:6 encoding"}},
		{"alias bomb", "a: &a [x, x]\nb: &b [*a, *a]\n", []string{
			"1:1 missing meeting", "1:1 missing groups", "1:1 missing presenters", "1:1 missing people", "1:1 missing form",
			"1:4 feature &", "2:4 feature &",
		}},
		{"tag", swap("Review", "!!binary aGk="), []string{"2:10 feature !!binary"}},
		{
			"broken section beside a wrong one", swap("- {id: b, name: B, weight: 66.67}", "- {id: b, name: B, weight: 66.67", "group: a", "grup: a", "2018", "18"),
			[]string{"3:9 range 18", "6:5 unclosed {", "10:24 unknown_key grup"},
		},
		{"full-width colon", swap("  title: Review", "  title\uff1aReview"), []string{"2:8 full_colon title\uff1a"}},
		{"full-width colon after a section", swap("groups:", "groups\uff1a", "weight: 100", "weight: 99"), []string{"4:7 full_colon groups\uff1a", "13:3 weight_sum 99"}},
		{"tab", swap("  year: 2018", "\tyear: 2018"), []string{"3:1 tab"}},
		{"open quote", swap("Review", "'Review"), []string{"2:10 unclosed '"}},
		{"deep", "a: " + strings.Repeat("[", 50_000), []string{"1:24 syntax ["}},
		{"no map at all", "- a\n- b\n", []string{"1:1 not_map"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, got := found(t, tt.text)
			want := slices.Clone(tt.want)
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("problems\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

func TestReadYAML_ReportsInTheOrderOfTheFile(t *testing.T) {
	t.Parallel()
	_, problems, _ := planfile.ReadYAML(strings.NewReader(strings.NewReplacer("weight: 33.33", "weight: 0", "title", "titel", "weight: 100", "weight: 9").Replace(least)))
	if len(problems) != 4 {
		t.Fatalf("%d problems, want 4: %v", len(problems), problems)
	}
	for i, p := range problems[1:] {
		if before := problems[i].At; before.Line > p.At.Line {
			t.Errorf("%s comes after %s", p.At, before)
		}
	}
}

func TestReadYAML_CleansTexts(t *testing.T) {
	t.Parallel()
	p, problems := found(t, strings.ReplaceAll(strings.Replace(least, "title: Review", `title: " a\e[31m b\u202e\u200b "`, 1), "\n", "\r\n"))
	if len(problems) > 0 || p.Title != "a b" {
		t.Errorf("title %q, problems %q", p.Title, problems)
	}
	_, problems = found(t, strings.Replace(least, "Review", strings.Repeat("长", 81), 1))
	if len(problems) != 1 || !strings.HasPrefix(problems[0], "2:10 too_long") {
		t.Errorf("problems %q, want the title too long", problems)
	}
}

func TestReadYAML_AcceptsAByteOrderMark(t *testing.T) {
	t.Parallel()
	joined := strings.Replace(least, "\n  - ", "\n\ufeff  - ", 1) // out of two files
	for _, text := range []string{"\ufeff" + least, "\ufeff\ufeff" + least, joined, strings.ReplaceAll(joined, "\n", "\r\n")} {
		if _, problems := found(t, text); len(problems) > 0 {
			t.Errorf("%.60q: problems %q, want none", text, problems)
		}
	}
	if _, problems := found(t, "\ufeffmeetings: 1\r\n"+least); len(problems) != 1 || problems[0] != "1:1 unknown_key meetings" {
		t.Errorf("problems %q, want the first word of the file", problems)
	}
}

// What comes out of a table has tabs between its words, which the parser leaves out.
func TestReadYAML_TakesATabWithinALineForABlank(t *testing.T) {
	t.Parallel()
	p, problems := found(t, strings.NewReplacer("title: Review", "title:\tThe\tReview\t# 2018", "name: A,", "name: Group\tA,").Replace(least))
	if len(problems) > 0 || p.Title != "The Review" || p.Groups[0].Name != "Group A" {
		t.Errorf("title %q, group %q, problems %q", p.Title, p.Groups[0].Name, problems)
	}
}

func TestReadYAML_UnderstandsFullWidthNumbersAndEveryDate(t *testing.T) {
	t.Parallel()
	for _, day := range []string{"2018-10-20", "2018/10/20", "2018.10.20", "2018年10月20日", "２０１８－１０－２０", "2018 年 10 月 20 日", "'2018/10/20'"} {
		text := strings.NewReplacer("year: 2018", "year: ２０１８\n  date: "+day+"\n  address: １９２．１６８．１．５：２２２２", "weight: 33.33", "weight: ３３．３３").Replace(least) +
			"agenda: {ask_seconds: ９０, moderated: ｔｒｕｅ}\n"
		text = strings.Replace(text, "branch: First", "branch: First, last_year: [{pledge: x, outcome: late, until: "+day+"}]", 1)
		p, problems := found(t, text)
		if len(problems) > 0 || p.Date != "2018-10-20" || p.Year != 2018 || p.Groups[0].Weight != 3333 || p.Agenda.AskSeconds != 90 || p.Agenda.Unmoderated ||
			p.Address != "192.168.1.5:2222" || p.Presenters[0].LastYear[0].Until != "2018-10-20" {
			t.Errorf("%s: problems %q, plan %+v", day, problems, p)
		}
	}
	_, problems := found(t, strings.Replace(least, "year: 2018", "year: 2018\n  date: 2018.13.20", 1))
	if len(problems) != 1 || problems[0] != "4:9 bad_date 2018.13.20" {
		t.Errorf("problems %q, want the date", problems)
	}
}

// YAML has notations of numbers that read as another number than what was written.
func TestReadYAML_TakesNumbersAsTheyAreWritten(t *testing.T) {
	t.Parallel()
	for written, want := range map[string]string{"40.5": "not_number", "1.10": "not_number", "007": "not_number", "1e1": "not_number", "0x10": "not_number", "1_0": "not_number", "+5": "not_number", "12:30": "not_number", "８": ""} {
		_, problems := found(t, least+"agenda: {ask_seconds: "+written+"}\n")
		if want == "" && len(problems) > 0 || want != "" && (len(problems) != 1 || problems[0] != "15:23 "+want+" "+written) {
			t.Errorf("%s: problems %q", written, problems)
		}
	}
	p, problems := found(t, strings.NewReplacer("id: p01", "id: 007", "name: P", "name: 1.10", "title: Review", "title: 2018.10").Replace(least))
	if len(problems) > 0 || p.People[0].ID != "007" || p.People[0].Name != "1.10" || p.Title != "2018.10" {
		t.Errorf("problems %q, plan %+v", problems, p)
	}
}

func TestReadYAML_LimitsTheSize(t *testing.T) {
	t.Parallel()
	for _, text := range []string{strings.Repeat("#", 1<<20) + "\n", strings.Repeat("a: 1\n", 30_001)} {
		if _, problems := found(t, text); len(problems) != 1 || problems[0] != "1:1 file_size" {
			t.Errorf("problems %q, want the size", problems)
		}
	}
}

func TestReadYAML_ReturnsTheReadersError(t *testing.T) {
	t.Parallel()
	broken := errors.New("disk gone")
	if _, _, err := planfile.ReadYAML(iotest.ErrReader(broken)); !errors.Is(err, broken) {
		t.Errorf("error %v, want %v", err, broken)
	}
}

// Reading ends whatever a file contains, and a plan without a problem is sound.
func FuzzReadYAML(f *testing.F) {
	f.Add(least)
	f.Add(string(planfile.Template(plan.Chinese)))
	f.Add(strings.NewReplacer(",", "，", ": ", "：", "{", "｛", "]", "］", "\"", "“").Replace(office))
	f.Add("－ ｛“id”：[一：1，，{2; \"三”，\n - 'x’ ＃ ［}\n　a:|\n  x")
	f.Fuzz(func(t *testing.T, text string) {
		p, problems, err := planfile.ReadYAML(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if more := p.Faults(); len(problems) == 0 && len(more) > 0 {
			t.Errorf("no problem reported, but %v", more)
		}
	})
}
