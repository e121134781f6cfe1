package markdown_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pingyi/meeting/markdown"
)

// outline writes a document in a short form: a block a line, indented by what encloses it.
func outline(d markdown.Document) string {
	var b strings.Builder
	var write func(blocks []markdown.Block, indent string)
	write = func(blocks []markdown.Block, indent string) {
		for _, block := range blocks {
			b.WriteString(indent)
			switch block.Kind {
			case markdown.Text:
				b.WriteString("p " + marks(block.Spans))
			case markdown.Heading:
				fmt.Fprintf(&b, "h%d %s", block.Level, marks(block.Spans))
			case markdown.Rule:
				b.WriteString("rule")
			case markdown.Code:
				fmt.Fprintf(&b, "code %q", block.Lines)
			case markdown.Table:
				for i, row := range block.Rows {
					var cells []string
					for _, cell := range row {
						side := ""
						if cell.Right {
							side = ">"
						}
						cells = append(cells, side+marks(cell.Spans))
					}
					if i > 0 {
						b.WriteString("\n" + indent)
					}
					b.WriteString("| " + strings.Join(cells, " | "))
				}
			case markdown.Quote:
				b.WriteString(">\n")
				write(block.Blocks, indent+"  ")
				continue
			case markdown.List:
				for i, item := range block.Items {
					if i > 0 {
						b.WriteString(indent)
					}
					b.WriteString(item.Marker + "\n")
					write(item.Blocks, indent+"  ")
				}
				continue
			}
			b.WriteString("\n")
		}
	}
	write(d.Blocks, "")
	return strings.TrimRight(b.String(), "\n")
}

// marks writes spans with their styles: {b:bold}.
func marks(spans []markdown.Span) string {
	var b strings.Builder
	for _, s := range spans {
		style := ""
		for i, letter := range "bim" {
			if s.Style&(1<<i) != 0 {
				style += string(letter)
			}
		}
		if style == "" {
			b.WriteString(s.Text)
		} else {
			b.WriteString("{" + style + ":" + s.Text + "}")
		}
	}
	return b.String()
}

func TestParse_ReadsMarkdown(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ written, want string }{
		{"# 述职报告\n\n## 述责任 ##\n各位领导：\n", "h1 述职报告\nh2 述责任\np 各位领导："},
		{"Report\n===\n\nDuty\n---\ntext", "h1 Report\nh2 Duty\np text"},
		{"- a\n- b\n  - c\n\n  d\n- e\n\nf", "-\n  p a\n-\n  p b\n  -\n    p c\n  p d\n-\n  p e\np f"},
		{"1. a\n2. b\n\n3. c", "1.\n  p a\n2.\n  p b\n3.\n  p c"},
		{"1. a\n   1) b\n   2) c\n2. d", "1.\n  p a\n  1)\n    p b\n  2)\n    p c\n2.\n  p d"},
		{"> a\n> > b\n> - c\n\nd", ">\n  p a\n  >\n    p b\n  -\n    p c\np d"},
		{"a\n\n---\n\n* * *\nb", "p a\nrule\nrule\np b"},
		{"```\n# a\n  b\n```\nc\n~~~\nd", `code ["# a" "  b"]` + "\np c\n" + `code ["d"]`},
		{"| 措施 | 分 |\n|:--|--:|\n| 一 | 9 |\n| 二\\|三 |\n\nx", "| 措施 | >分\n| 一 | >9\n| 二|三 | >\np x"},
		{"a | b\n--|--\n1 | 2 | 3", "| a | b\n| 1 | 2 3"},
		{"a **b** *c* _d_ ***e*** `f*` g", "p a {b:b} {i:c} {i:d} {bi:e} {m:f*} g"},
		{"**a *b* c**", "p {b:a }{bi:b}{b: c}"},
		{`1\. \*a\* \\ \z &amp; &lt; &nbsp;&#27; &zwj; &`, `p 1. *a* \ \z & <  &#27; &zwj; &`},
		{"[说明](https://a.cn) [a](b) ![图一](x.png) ![](y.png) <https://c.cn> [x] [y](z", "p 说明（https://a.cn） a (b) 图一 y.png https://c.cn [x] [y](z"},
		{"a  \nb\\\nc<br>d", "p a\np b\np c\np d"},
		{"", ""},
		{"- ", "-"},
		{"**", "p **"},
	} {
		if got := outline(markdown.Parse(test.written)); got != test.want {
			t.Errorf("Parse(%q) =\n%s\nwant\n%s", test.written, got, test.want)
		}
	}
}

// What readers of Markdown make of Chinese texts is often not what was meant.
func TestParse_KeepsWhatPeopleMean(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ written, want string }{
		{"述职8~10分钟，提问3~5分钟", "p 述职8~10分钟，提问3~5分钟"},
		{"**“重点”**的工作，**注意：**请", "p {b:“重点”}的工作，{b:注意：}请"},
		{"**《规定》**要求；做到**“三个到位”**。", "p {b:《规定》}要求；做到{b:“三个到位”}。"},
		{"张**、李**两名同志", "p 张**、李**两名同志"},
		{"5*3*2 间，snake_case_name", "p 5*3*2 间，snake_case_name"},
		{"责任人：____，标准：____", "p 责任人：____，标准：____"},
		{"　　一年来，我抓了三件事。\n　　第二段。", "p 一年来，我抓了三件事。\np 第二段。"},
		{"    缩进的段落\n    又一段", "p 缩进的段落\np 又一段"},
		{"述职人：张三\n单位：第一党支部", "p 述职人：张三\np 单位：第一党支部"},
		{"#述责任\n＃＃ 挖问题\n#1 楼", "h1 述责任\nh2 挖问题\np #1 楼"},
		{"一、述责任\n（一）抓学习\n一、每月一次。\n二、每季一次。", "h5 一、述责任\nh6 （一）抓学习\n一、\n  p 每月一次。\n二、\n  p 每季一次。"},
		{"1.每月开展\n2.每季检查\n总之", "1.\n  p 每月开展\n2.\n  p 每季检查\np 总之"},
		{"1、问题一\n（1）细节\n（2）细节\n2、问题二", "1、\n  p 问题一\n  （1）\n    p 细节\n  （2）\n    p 细节\n2、\n  p 问题二"},
		{"一是学习不够；\n二是督促不够。\n一是学，二是干。", "一是\n  p 学习不够；\n二是\n  p 督促不够。\np 一是学，二是干。"},
		{"-学习\n•走访\n● 调研", "-\n  p 学习\n  •\n    p 走访\n  ●\n    p 调研"},
		{"- 主题党日\n责任人：张三\n标准：每月一次", "-\n  p 主题党日\n  p 责任人：张三\n  p 标准：每月一次"},
		{"1. 党费\n- 原因：督促不够\n2. 学习", "1.\n  p 党费\n  -\n    p 原因：督促不够\n2.\n  p 学习"},
		{"1.5 小时\n2019.6.30 前\n-5 度", "p 1.5 小时\np 2019.6.30 前\np -5 度"},
		{"谢谢大家，请批评指正。\n---\n某年", "p 谢谢大家，请批评指正。\nrule\np 某年"},
		{"<b>不是</b> 标签", "p <b>不是</b> 标签"},
	} {
		if got := outline(markdown.Parse(test.written)); got != test.want {
			t.Errorf("Parse(%q) =\n%s\nwant\n%s", test.written, got, test.want)
		}
	}
}

// Editors and mail programs wrap lines; people end them.
func TestParse_JoinsOnlyLinesThatAMachineWrapped(t *testing.T) {
	t.Parallel()
	english := "Over the year I held twelve theme days, talked with each of the thirty\nmembers at least once, and saw to it that dues were collected by the tenth of\nevery month."
	if got := outline(markdown.Parse(english)); strings.Contains(got, "\n") || !strings.Contains(got, "thirty members") {
		t.Errorf("a wrapped English paragraph became\n%s", got)
	}
	chinese := "一年来我坚持把抓好党建作为最大的政绩，全年召开专题党建会议两次，研究\n解决问题九个，走访党员群众三十人次，收集意见建议二十四条"
	if got := outline(markdown.Parse(chinese)); strings.Contains(got, "\n") || !strings.Contains(got, "研究解决") {
		t.Errorf("a wrapped Chinese paragraph became\n%s", got)
	}
	typed := "一年来我坚持把抓好党建作为最大的政绩，全年召开专题党建会议两次。\n走访党员群众三十人次，收集意见建议二十四条，逐条作了答复和落实。"
	if got := outline(markdown.Parse(typed)); strings.Count(got, "\n") != 1 {
		t.Errorf("two paragraphs became\n%s", got)
	}
}

func TestParse_NumbersWhatARemarkCanHangOn(t *testing.T) {
	t.Parallel()
	d := markdown.Parse("# 标题\n\n1、甲\n2、乙\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> 引\n\n```\nx\ny\n```\n尾")
	var got []string
	for i, p := range d.Paragraphs() {
		got = append(got, fmt.Sprintf("%d:%d:%s%s", i, p.Line, p.Marker, p.Text))
	}
	want := []string{"0:1:标题", "1:3:1、甲", "2:4:2、乙", "3:6:a b", "4:8:1 2", "5:10:引", "6:12:x\ny", "7:16:尾"}
	if strings.Join(got, ",") != strings.Join(want, ",") {
		t.Errorf("paragraphs are %q, want %q", got, want)
	}
	if last := d.Blocks[len(d.Blocks)-1]; last.Number != 7 {
		t.Errorf("the last block has number %d, want 7", last.Number)
	}
}

// Texts that make other readers take minutes are read at once: nobody can hold up a server with
// one.
func TestParse_TakesNoLongerForAnyText(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("under the race detector times say nothing")
	}
	const n = 60_000
	staircase := ""
	for i := 0; len(staircase) < n; i++ {
		staircase += strings.Repeat("  ", i) + "- a\n"
	}
	for name, text := range map[string]string{
		"quotes":    strings.Repeat(">", n),
		"lists":     strings.Repeat("- ", n/2) + "a",
		"kinds":     strings.Repeat("1、a\n（1）b\n①c\n•d\n一是e\n", n/40),
		"brackets":  strings.Repeat("[", n/2) + strings.Repeat("]", n/2),
		"links":     strings.Repeat("[a](", n/4),
		"stars":     strings.Repeat("*a **a ", n/7),
		"pairs":     strings.Repeat("*", n/2) + "a" + strings.Repeat("*", n/2),
		"under":     strings.Repeat("_a **b", n/6),
		"ticks":     strings.Repeat("`a``b", n/5),
		"table":     strings.Repeat("|a", n/8) + "|\n" + strings.Repeat("|-", n/8) + "|\n" + strings.Repeat("|\n", n/8),
		"rows":      "|a|b|\n|-|-|\n" + strings.Repeat("|\n", n/2),
		"lines":     strings.Repeat("a\n", n/2),
		"blanks":    "- a\n" + strings.Repeat("\n", n) + "b",
		"typed":     "1、a\n- b\n" + strings.Repeat("c\n", n/2),
		"staircase": staircase,
		"wrapped":   strings.Repeat(strings.Repeat("a ", 30)+"\n", n/61),
		"less":      strings.Repeat("<a", n/2),
		"and":       strings.Repeat("&", n),
	} {
		began := time.Now()
		d := markdown.Parse(text)
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("%s take %v", name, took)
		}
		if len(d.Blocks) == 0 {
			t.Errorf("%s became nothing", name)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("# a\n\n1、b\n   c\n\n| d | e |\n|-|-|\n| **f** |\n> g\n```\nh")
	f.Add("- a\n一是b\n  > c\n\n      d **e_ `f` [g](h) &lt;")
	f.Fuzz(func(t *testing.T, text string) {
		d := markdown.Parse(text)
		seen := map[rune]int{}
		for _, r := range outline(d) {
			seen[r]++
		}
		for _, r := range text { // no word is lost
			if r >= 'A' && r <= 'z' && !strings.ContainsRune("[]\\^_`", r) || r >= 0x4E00 && r <= 0x9FFF {
				seen[r]--
			}
		}
		if strings.ContainsAny(text, "&<|]\r") || strings.Contains(text, "```") || strings.Contains(text, "~~~") { // entities, breaks, rows, addresses and fences have words of their own
			return
		}
		for r, n := range seen {
			if n < 0 {
				t.Fatalf("%q loses %q", text, r)
			}
		}
	})
}
