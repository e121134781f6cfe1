package planfile_test

import (
	"slices"
	"strings"
	"testing"

	"pingyi/data/planfile"
	"pingyi/meeting/plan"
)

// office is a plan as an office writes it, in one line a person.
const office = `meeting:
  title: 述职评议会
  year: 2018
groups:
  - {id: reps, name: 代表, weight: 100}
presenters:
  - id: b1
    name: 甲一
    branch: 第一党支部
    last_year:
      - {pledge: 每月开展主题党日, outcome: kept}
people:
  - {id: p08, name: 李四, group: reps, roles: [host, recorder]}
  - {id: p09, name: 张三, group: reps, presents: b1}
form:
  items:
    - {id: duty, name: 尽责, weight: 100}
  tie_break: [top_share, "group:reps"]
`

// spoiled returns the plan with one text in place of another.
func spoiled(t *testing.T, from, to string) string {
	t.Helper()
	if strings.Count(office, from) != 1 {
		t.Fatalf("%q is %d times in the plan, want once", from, strings.Count(office, from))
	}
	return strings.Replace(office, from, to, 1)
}

// Each of these is what somebody with an input method types. Some of them would take a vote
// from a person without a word.
func TestReadYAML_FindsSignsOfAnInputMethod(t *testing.T) {
	t.Parallel()
	person := "  - {id: p09, name: 张三, group: reps, presents: b1}"
	for _, tt := range []struct {
		name, from, to string
		want           []string
	}{
		{"comma", person, "  - {id: p09, name: 张三，group: reps, presents: b1}", []string{"14:23 comma ，"}},
		{"comma of a list of words", person, "  - {id: p09, name: 张三、group: reps, presents: b1}", []string{"14:23 comma 、"}},
		{"semicolon", person, "  - {id: p09, name: 张三；group: reps, presents: b1}", []string{"14:23 comma ；"}},
		{"comma and space", person, "  - {id: p09, name: 张三， group: reps, presents: b1}", []string{"14:23 comma ，"}},
		{"comma and colon", person, "  - {id: p09, name: 张三，group：reps, presents: b1}", []string{"14:23 comma ，", "14:29 full_colon group："}},
		{"commas everywhere", person, "  - {id: p09，name: 张三，group: reps，presents: b1}", []string{"14:13 comma ，", "14:22 comma ，", "14:34 comma ，"}},
		{"comma before a misspelt key", person, "  - {id: p09, name: 张三，grup: reps, presents: b1}", []string{"14:23 comma ，", "14:24 unknown_key grup"}},
		{"comma after a quoted text", person, "  - {id: p09, name: \"张三\"，group: reps, presents: b1}", []string{"14:25 comma ，"}},
		{"comma after a list", "roles: [host, recorder]}", "roles: [host, recorder]，presents: }", []string{"13:61 comma ，"}},
		{"comma in a list of words", "[host, recorder]", "[host，recorder]", []string{"13:50 comma ，"}},
		{"comma before the bracket", person, "  - {id: p09, name: 张三, group: reps，}", []string{"14:36 stray ，"}},
		{"comma after the bracket", person, person + "，", []string{"14:51 stray ，"}},
		{"comma at the end of a line", "    name: 甲一", "    name: 甲一，", []string{"8:13 stray ，"}},
		{"no comma", person, "  - {id: p09, name: 张三 group: reps, presents: b1}", []string{"14:23 no_comma group"}},
		{"no comma after a quoted text", person, "  - {id: p09, name: '张三' group: reps, presents: b1}", []string{"14:25 no_comma group"}},
		{"no comma before a misspelt key", person, "  - {id: p09, name: 张三 grup: reps, presents: b1}", []string{"14:23 no_comma grup", "14:24 unknown_key grup"}},
		{"no comma at the end of a line", person, "  - {id: p09, name: 张三\n     group: reps, presents: b1}", []string{"14:23 no_comma group"}},
		{"no comma in a list of words", "[host, recorder]", "[host recorder]", []string{"13:50 no_comma recorder"}},
		{"no comma after a list", "roles: [host, recorder]}", "roles: [host, recorder] presents: }", []string{"13:61 no_comma presents"}},
		{"in English", person, "  - {id: p09, name: Fern Stone group: reps, presents: b1}", []string{"14:31 no_comma group"}},
		{"comma in front of an outcome", "主题党日, outcome", "主题党日，outcome", []string{"11:26 comma ，"}},
		{"braces", person, "  - ｛id: p09, name: 张三, group: reps, presents: b1｝", []string{"14:5 sign ｛", "14:50 sign ｝"}},
		{"closing brace", person, "  - {id: p09, name: 张三, group: reps, presents: b1｝", []string{"14:50 sign ｝"}},
		{"brackets", "[host, recorder]", "［host，recorder］", []string{"13:45 sign ［", "13:50 comma ，", "13:59 sign ］"}},
		{"brackets of a title", "[host, recorder]", "【host, recorder】", []string{"13:45 sign 【", "13:60 sign 】"}},
		{"colon", "  title: 述职评议会", "  title：述职评议会", []string{"2:8 full_colon title："}},
		{"colon of a section", "people:\n", "people：\n", []string{"12:7 full_colon people："}},
		{"colon in braces", person, "  - {id：p09, name：张三, group: reps, presents: b1}", []string{"14:8 full_colon id：", "14:18 full_colon name："}},
		{"colon in a tie break", "\"group:reps\"", "group：reps", []string{"18:31 sign ："}},
		{"colon without a space", "  title: 述职评议会", "  title:述职评议会", []string{"2:8 no_space :"}},
		{"colon and a wide space", "  title: 述职评议会", "  title:　述职评议会", []string{"2:9 full_space"}},
		{"indented with wide spaces", "  title: 述职评议会", "　　title: 述职评议会", []string{"2:1 full_space"}},
		{"indented with one wide space", "  year: 2018", "　year: 2018", []string{"3:1 full_space"}},
		{"indented with one wide space, and more is wrong", "  year: 2018", "　year: MMXVIII", []string{"3:1 full_space", "3:8 not_number MMXVIII"}},
		{"colon within a text", "title: 述职评议会", "title: 关于: 述职评议会", []string{"2:12 bare_colon :"}},
		{"indented with a tab", "  year: 2018", "\tyear: 2018", []string{"3:1 tab"}},
		{"indented with a hard space", "  title: 述职评议会", " \u00a0title: 述职评议会", []string{"2:2 full_space"}},
		{"dash", person, "  － {id: p09, name: 张三, group: reps, presents: b1}", []string{"14:3 sign －"}},
		{"dash of a sentence", person, "  — {id: p09, name: 张三, group: reps, presents: b1}", []string{"14:3 sign —"}},
		{"dash without a space", person, "  -{id: p09, name: 张三, group: rep, presents: b1}", []string{"14:3 no_space -", "14:31 unknown_ref rep"}},
		{"quotes around a name", person, "  - {id: p09, name: “张三”, group: reps, presents: b1}", []string{"14:21 quotes “"}},
		{"quotes around a tie break", "\"group:reps\"", "“group:reps”", []string{"18:26 quotes “"}},
		{"quotes that should hide a comma", "每月开展主题党日", "“每月,开展”", []string{"11:18 quotes “"}},
		{"quotes that should hide a remark", "title: 述职评议会", "title: “述职 #1 评议会”", []string{"2:10 quotes “"}},
		{"quotes that end in another way", "title: 述职评议会", "title: \"述职评议会”", []string{"2:16 quotes ”"}},
		{"quotes around a key", "  title: 述职评议会", "  “title”: 述职评议会", []string{"2:3 quotes “"}},
		{"remark", "    name: 甲一", "    name: 甲一 ＃书记", []string{"8:14 sign ＃"}},
		{"remark behind several spaces", "    name: 甲一", "    name: 甲一    ＃书记", []string{"8:17 sign ＃"}},
		{"remark behind several spaces and a wide one", "    name: 甲一", "    name: 甲一  　# 书记", []string{"8:15 full_space"}},
		{"remark behind several wide spaces in braces", "name: 张三,", "name: 张三　　# 书记\n    ,", []string{"14:24 full_space"}},
		{"remark behind a wide space", "    name: 甲一", "    name: 甲一　# 书记", []string{"8:13 full_space"}},
		{"remark behind a wide space in braces", "name: 张三,", "name: 张三,　# 书记\n    ", []string{"14:24 full_space"}},
		{"remark behind a wide space and a name", "name: 张三,", "name: 张三　# 书记\n    ,", []string{"14:23 full_space"}},
		{"bracket too much", "name: 张三,", "name: 张三],", []string{"14:23 stray ]"}},
		{"list without an end", "[host, recorder]}", "[host, recorder}", []string{"13:45 unclosed ["}},
		{"colon behind a misspelt key", person, "  - {id: p09, name: 张三, grup：reps, presents: b1}", []string{"14:25 unknown_key grup", "14:29 full_colon grup："}},
		{"line of remark", "people:\n", "＃ 人员\npeople:\n", []string{"12:1 sign ＃"}},
		{"several keys in one line", person, "  - id: p09, name: 张三, group: reps", []string{"14:12 one_line name"}},
		{"several keys in one line without any sign", "    name: 甲一", "    name: 甲一 deputy: 乙", []string{"8:13 one_line deputy"}},
		{"several keys in one line, hidden", "    name: 甲一", "    name: 甲一，deputy：乙", []string{"8:13 one_line deputy"}},
		{"too far in", "    branch: 第一党支部", "      branch: 第一党支部", []string{"9:7 indent branch"}},
		{"name of private use", "name: 张三", "name: 张\ue863", []string{"14:21 lost 张\ufffd"}},
		{"name that lost a character", "name: 张三", "name: 张\ufffd", []string{"14:21 lost 张\ufffd"}},
		{"name that lost all characters", "name: 张三", "name: ??", []string{"14:21 lost ??"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, got := found(t, spoiled(t, tt.from, tt.to))
			if !slices.Equal(got, tt.want) {
				t.Errorf("problems\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
		})
	}
}

// What somebody wants to say is no slip, whatever signs are in it.
func TestReadYAML_LeavesSentencesAlone(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ from, to, is string }{
		{"pledge: 每月开展主题党日", "pledge: 每月开展主题党日，按时收缴党费", "每月开展主题党日，按时收缴党费"},
		{"pledge: 每月开展主题党日", "pledge: 用好APP：学习强国，WiFi：全覆盖；结对、帮带", "用好APP：学习强国，WiFi：全覆盖；结对、帮带"},
		{"pledge: 每月开展主题党日", "pledge: “三会一课”", "“三会一课”"},
		{"pledge: 每月开展主题党日", "pledge: \uf06c 三会一课", "三会一课"}, // a bullet out of a word processor
		{"pledge: 每月开展主题党日", "pledge: “三会一课”制度（试行），每月一次", "“三会一课”制度（试行），每月一次"},
		{"pledge: 每月开展主题党日", "pledge: 1）组织学习 2）交流", "1）组织学习 2）交流"},
		{"pledge: 每月开展主题党日", "pledge: 完成三件事，", "完成三件事，"},
		{"pledge: 每月开展主题党日", "pledge: 整改 ＃1 ＃2，Ｃ＃", "整改 ＃1 ＃2，Ｃ＃"},
		{"pledge: 每月开展主题党日", "pledge: '一, 二，outcome: late'", "一, 二，outcome: late"},
		{"pledge: 每月开展主题党日", "pledge: \"一，\n         二\"", "一， 二"},
		{"pledge: 每月开展主题党日", "pledge: Name a group of reps, outcome: kept}\n      - {pledge: Roles and points", "Name a group of reps"},
		{"- {pledge: 每月开展主题党日, outcome: kept}", "- pledge: 会议，评议：一次\n        outcome: kept", "会议，评议：一次"},
		{"- {pledge: 每月开展主题党日, outcome: kept}", "- pledge: |\n          甲，name：乙\n          reason: x，\n        outcome: kept", "甲，name：乙 reason: x，"},
		{"- {pledge: 每月开展主题党日, outcome: kept}", "- pledge: >-\n          ｛甲｝\n\n          group:乙\n        outcome: kept # ，name：", "｛甲｝ group:乙"},
		{"- {pledge: 每月开展主题党日, outcome: kept}", "- {pledge: 甲 # ，name：\n         , outcome: kept}", "甲"},
		{"- {pledge: 每月开展主题党日, outcome: kept}", "- {\"pledge\": 甲, 'outcome': kept,}", "甲"},
		{"- {pledge: 每月开展主题党日, outcome: kept}", "- {pledge:甲,outcome:kept}", "甲"},
		{"- {pledge: 每月开展主题党日, outcome: kept}", "- { pledge:　甲　, outcome : kept }", "甲"},
	} {
		p, problems := found(t, spoiled(t, tt.from, tt.to))
		if len(problems) > 0 {
			t.Errorf("%s: problems %q", tt.to, problems)
		} else if got := p.Presenters[0].LastYear[0].Pledge; got != tt.is {
			t.Errorf("%s: read as %q, want %q", tt.to, got, tt.is)
		}
	}
	for _, title := range []string{"会议，评议", "述职，\n    评议会", "2018年度：述职，评议！", "“两优一先”表彰会", "【内部】述职会", "关于“三会一课”的〔2018〕3号", "'评议，name: x'", "\"“七一”\"", "a:b，group", "述职——评议", "1、述职"} {
		if _, problems := found(t, spoiled(t, "述职评议会", title)); len(problems) > 0 {
			t.Errorf("%s: problems %q", title, problems)
		}
	}
	for _, breaks := range []string{"[top_share, 'group:reps']", "\n    - top_share\n    - group:reps", "\n    - \"group:reps\""} {
		if _, problems := found(t, spoiled(t, " [top_share, \"group:reps\"]", " "+breaks)); len(problems) > 0 {
			t.Errorf("%s: problems %q", breaks, problems)
		}
	}
	outline := spoiled(t, "    last_year:", "    outline: [述责任：两项，逐项回应, 挖问题；谈打算, “一”, ［一］说]\n    last_year:")
	if p, problems := found(t, outline); len(problems) > 0 || len(p.Presenters[0].Outline) != 4 {
		t.Errorf("outline %v, problems %q", p.Presenters, problems)
	}
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		if _, problems := found(t, string(planfile.Template(l))); len(problems) > 0 {
			t.Errorf("template: problems %q", problems)
		}
	}
}

// A file that was begun and not finished is read without an odd word about what is right in it.
func TestReadYAML_SaysOnlyThatABracketIsOpen(t *testing.T) {
	t.Parallel()
	for _, open := range []string{"{id: p08, name: 李四, group: reps, roles: [host, recorder]", "{id: p08, name: 李四, group: reps, roles: [host, recorder}"} {
		_, got := found(t, spoiled(t, "{id: p08, name: 李四, group: reps, roles: [host, recorder]}", open))
		if len(got) != 1 || !strings.HasPrefix(got[0], "13:") {
			t.Errorf("%s: problems %q", open, got)
		}
	}
}
