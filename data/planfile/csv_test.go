package planfile_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"pingyi/data/planfile"
	"pingyi/meeting/plan"
	"pingyi/meeting/register"
	"pingyi/meeting/words"
)

const list = "编号,姓名,参评类别,职责\r\np01,戊一,committee,主持人、计票人\r\np02,\"戊,二\",党委领导班子成员,\r\n\r\n"

func gb18030(t *testing.T, s string) string {
	t.Helper()
	encoded, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return encoded
}

// Spreadsheets in Chinese write lists in GB18030, those of others in UTF-8 with a mark, and some
// with other signs between the fields.
func TestRead_ReadsAListOfPeople(t *testing.T) {
	t.Parallel()
	base, _ := planfile.ReadPlan("x.yaml", planfile.Template(plan.Chinese))
	for name, text := range map[string]string{
		"UTF-8": list, "with a mark": "\ufeff" + list, "GB18030": gb18030(t, list), "blanks between words": strings.Replace(list, "主持人、计票人", "主持人 计票", 1), "line ends of Unix": strings.ReplaceAll(list, "\r", ""),
		"tabs": strings.NewReplacer(",", "\t", "\"戊\t", "\"戊,", "戊,二", "戊,二").Replace(strings.ReplaceAll(list, "\"戊,二\"", "戊，二")),
	} {
		for _, file := range []string{"people.csv", ""} { // a name that tells nothing, as on standard input
			read, problems := planfile.Read(file, []byte(text))
			if lines := told(t, problems); len(lines) > 0 {
				t.Fatalf("%s: %q", name, lines)
			}
			p := read.Over(base.Plan)
			if len(p.People) != 2 || p.People[0].Name != "戊一" || !slices.Equal(p.People[0].Roles, []plan.Role{plan.Host, plan.Teller}) ||
				!strings.HasPrefix(p.People[1].Name, "戊") || p.People[1].Group != "committee" || len(p.Presenters) != 3 {
				t.Errorf("%s: read %+v", name, p.People)
			}
		}
	}
}

func TestRead_ReportsTheFaultsOfAListByLineAndColumn(t *testing.T) {
	t.Parallel()
	lost := strings.Replace(gb18030(t, "编号,姓名\np01,甲一\np02,乙X\n"), "X", "\xa6\xd9", 1)
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"lost character": {lost, []string{"3:6 lost 乙\uFFFD"}},
		"heading":        {"编号,姓名,手机\np01,甲一,138\n", []string{"1:7 unknown_heading 手机"}},
		"no heading":     {"编号\np01\n", []string{"1:1 no_heading 姓名"}},
		"no name":        {"编号,姓名,类别\np01,,reps\n", []string{"2:5 missing name"}},
		"quotes":         {"编号,姓名\np01,\"甲一\n", []string{"2:5 unclosed \""}},
		"UTF-16":         {"\xff\xfe\x16\x7f", []string{"1:1 utf16"}},
		"beyond the end": {"编号,姓名\np01,甲一,x\n", []string{"2:8 unheaded x"}},
	} {
		_, problems := planfile.Read("people.csv", []byte(test.text))
		if got := told(t, problems); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
	base, _ := planfile.ReadPlan("x.yaml", planfile.Template(plan.Chinese))
	read, _ := planfile.Read("people.csv", []byte("编号,姓名,类别,职责\np01,甲一,财务,国王\np01,乙一,reps,\n"))
	if got, want := told(t, read.Problems(read.Over(base.Plan))), []string{"2:8 unknown_ref 财务", "2:11 not_one_of 国王", "3:1 taken p01"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// A list is of the register whose headings it has, whatever their order and language; one that has no
// numbers of rows has what came in, and lacks nothing.
func TestRead_KnowsTheRegisterOfAListByItsHeadings(t *testing.T) {
	t.Parallel()
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		w := words.For(l)
		for _, of := range register.All() {
			var headings, values []string
			for _, c := range slices.Backward(of.Columns) {
				value := "  甲 "
				if len(c.Words) > 0 {
					value = w.Register.Word(c, c.Words[0])
				}
				headings, values = append(headings, w.Register.Column(of.Name, c.Name)), append(values, `"`+value+`"`)
			}
			text := strings.Join(headings, ",") + "\n" + strings.Join(values, ",") + "\n"
			number := words.Names(w.Workbook.Number)[0]
			for name, encoded := range map[string]string{"list.csv": gb18030(t, text), "": "\uFEFF" + text, "tabs.csv": strings.ReplaceAll(text, ",", "\t")} {
				d, problems := planfile.Read(name, []byte(encoded))
				if rows := d.Rows[of.Name]; len(problems) > 0 || len(d.Rows) != 1 || len(rows) != 1 || len(d.Sections) > 0 || !d.OnlyAdds {
					t.Fatalf("%s %s %q: %v, %+v", l, of.Name, name, problems, d)
				}
				for _, c := range of.Columns {
					got := d.Rows[of.Name][0].Fields[c.Name]
					if want := "  甲 "; c.Kind.IsText() && got != want || len(c.Words) > 0 && got != c.Words[0] {
						t.Errorf("%s %s: %s is %q", l, of.Name, c.Name, got)
					}
				}
			}
			d, problems := planfile.Read("list.csv", []byte(number+","+strings.Replace(text, "\n", "\n7,", 1)))
			if len(problems) > 0 || d.OnlyAdds || d.Rows[of.Name][0].Number != 7 {
				t.Errorf("%s %s with numbers: %v, %+v", l, of.Name, problems, d.Rows)
			}
		}
	}
}

func TestRead_TakesACommentForNoHeadings(t *testing.T) {
	t.Parallel()
	d, problems := planfile.Read("", []byte("# date, title, form\nmeeting:\n  title: 评议会\n"))
	if !d.Sections[planfile.SectionMeeting] || len(d.Rows) > 0 {
		t.Errorf("a YAML plan with a comment is read as %+v, %v", d.Sections, told(t, problems))
	}
}

func TestRead_ReportsTheFaultsOfARegistersListByLineAndColumn(t *testing.T) {
	t.Parallel()
	head := "述职人,方面,渠道,意见原文\n"
	for text, want := range map[string][]string{
		head + "b1,duty,qq,少开\uFFFD会\n":   {"2:14 lost 少开\uFFFD会"},
		"述职人,方面,渠道,原文\nb1,duty,qq,好\n":    {"1:1 no_heading 意见原文", "1:11 unknown_heading 原文"},
		head + "b1,duty,qq,\"好\n坏\n":      {"2:12 unclosed \""},
		"行号," + head + "一,b1,duty,qq,好\n": {"2:1 not_number 一"},
		head + "b1,duty,qq,好,多出来\n":       {"2:14 unheaded 多出来"},
	} {
		_, problems := planfile.Read("list.csv", []byte(text))
		got := told(t, problems)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
