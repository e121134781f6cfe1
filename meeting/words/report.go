package words

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pingyi/meeting/refuse"
	"pingyi/meeting/report"
)

// Report holds the phrases about the text of a report: its parts, hints on what it lacks, and what
// was made of a document that was handed in.
type Report struct {
	Parts map[report.Part]string
	Lacks map[report.Lack]string
	Notes map[report.NoteKind]string // {1} is how many
	// A hint names the part, or of what it is about the beginning, what it lacks, and two figures.
	hints map[report.Code]func(part, of, lacks string, figures []int) string
}

// hintLength is how many characters of a problem or a pledge a hint gives.
const hintLength = 20

// Hint says what a report may be lacking, and what to do.
func (w *Words) Hint(h report.Hint) string {
	of := []rune(h.Of)
	if len(of) > hintLength {
		of = append(of[:hintLength-1:hintLength-1], '…')
	}
	lacks := make([]string, len(h.Lacks))
	for i, lack := range h.Lacks {
		lacks[i] = w.Report.Lacks[lack]
	}
	figures := append(slices.Clone(h.Figures), 0, 0)
	return w.Report.hints[h.Code](w.Report.Parts[h.Part], string(of), w.List(lacks), figures)
}

// Note says what was made of something in a document that was handed in.
func (w *Words) Note(n report.Note) string {
	return strings.ReplaceAll(w.Report.Notes[n.Kind], "{1}", strconv.Itoa(n.Count))
}

func reportZH() Report {
	return Report{
		Parts: map[report.Part]string{report.Duty: "述责任", report.Problems: "挖问题", report.Plans: "谈打算"},
		Lacks: map[report.Lack]string{report.Person: "责任人", report.Standard: "标准", report.Deadline: "时限"},
		Notes: map[report.NoteKind]string{
			report.Tracked:    "文件里有修订标记 {1} 处，已按全部接受读取。",
			report.Pictures:   "文件里有图片等 {1} 处，没有读入。",
			report.Hidden:     "有 {1} 个看不见的控制字符，已经去掉。",
			report.HiddenText: "文件里有隐藏文字 {1} 处，没有读入。",
		},
		hints: map[report.Code]func(part, of, lacks string, figures []int) string{
			report.PartMissing: func(part, _, _ string, _ []int) string {
				return "缺少“" + part + "”这一部分。请用“" + part + "”作标题，写出内容。"
			},
			report.PledgeUnanswered: func(_, of, _ string, _ []int) string {
				return "上年承诺“" + of + "”还没有答复。请写明落实情况；没有完成的，讲清原因和新的时限。"
			},
			report.PledgeIncomplete: func(_, of, lacks string, _ []int) string {
				return "承诺“" + of + "”没有写明" + lacks + "。请补上。"
			},
			report.ProblemsShort: func(part, _, _ string, figures []int) string {
				return fmt.Sprintf("“%s”只有 %d 字，不到三部分的三分之一（%d 字）。请把问题讲深讲透。", part, figures[0], figures[1])
			},
			report.ThirdPerson: func(_, _, _ string, _ []int) string {
				return "全文没有“我”字。请用第一人称，讲自己做了什么、哪里不足。"
			},
			report.NoCause: func(_, of, _ string, _ []int) string {
				return "问题“" + of + "”没有写原因。请从自己身上分析原因。"
			},
			report.ProblemWithoutPledge: func(_, of, _ string, _ []int) string {
				return "问题“" + of + "”没有对应的整改承诺。请在“谈打算”里逐项承诺。"
			},
			report.NoCase: func(part, _, _ string, _ []int) string {
				return "“" + part + "”里没有事例，也没有数据。请点到具体的事和数字。"
			},
			report.TooLong: func(_, _, _ string, figures []int) string {
				return fmt.Sprintf("全文 %d 字，超过 %d 字。请精简。", figures[0], figures[1])
			},
		},
	}
}

func reportEN() Report {
	return Report{
		Parts: map[report.Part]string{report.Duty: "Duty", report.Problems: "Problems", report.Plans: "Plans"},
		Lacks: map[report.Lack]string{report.Person: "person", report.Standard: "standard", report.Deadline: "deadline"},
		Notes: map[report.NoteKind]string{
			report.Tracked:    "Tracked changes in {1} places were taken as accepted.",
			report.Pictures:   "Pictures and the like in {1} places were left out.",
			report.Hidden:     "Invisible control characters ({1}) were taken out.",
			report.HiddenText: "Text set as hidden in {1} places was left out.",
		},
		hints: map[report.Code]func(part, of, lacks string, figures []int) string{
			report.PartMissing: func(part, _, _ string, _ []int) string {
				return "The part “" + part + "” is missing. Give it a heading with that name, and write it."
			},
			report.PledgeUnanswered: func(_, of, _ string, _ []int) string {
				return "Last year's pledge “" + of + "” has no answer. Say whether it was kept; if not, why, and by when it will be."
			},
			report.PledgeIncomplete: func(_, of, lacks string, _ []int) string {
				return "The pledge “" + of + "” lacks: " + lacks + ". Add what is missing."
			},
			report.ProblemsShort: func(part, _, _ string, figures []int) string {
				return fmt.Sprintf("“%s” has only %d characters, less than a third of the three parts (%d). Go deeper into the problems.", part, figures[0], figures[1])
			},
			report.ThirdPerson: func(_, _, _ string, _ []int) string {
				return "There is no “I” in the report. Write in the first person: what you did, and where you fell short."
			},
			report.NoCause: func(_, of, _ string, _ []int) string {
				return "The problem “" + of + "” has no cause. Say what it comes from, beginning with yourself."
			},
			report.ProblemWithoutPledge: func(_, of, _ string, _ []int) string {
				return "The problem “" + of + "” has no pledge. Pledge something for each problem under “Plans”."
			},
			report.NoCase: func(part, _, _ string, _ []int) string {
				return "There is neither an example nor a figure under “" + part + "”. Name cases and numbers."
			},
			report.TooLong: func(_, _, _ string, figures []int) string {
				return fmt.Sprintf("The report has %d characters, more than %d. Shorten it.", figures[0], figures[1])
			},
		},
	}
}

// reportRefusedZH are the sentences for documents that can't be taken.
func reportRefusedZH() map[refuse.Why]string {
	return map[refuse.Why]string{
		report.OldFormat:    "这是旧格式的文件{text}，无法读取。请用[ Word 或 WPS |文字处理软件]打开，选“另存为”，类型选[“Word 文档（.docx）”|新的文档格式]，再提交。",
		report.Encrypted:    "文件设有密码，无法读取。请打开后取消密码，保存，再提交。",
		report.NoDocument:   "无法读取这个文件：它不是文本，也不是[ .docx |]文档。请用[ Word 或 WPS 另存为 .docx |文字处理软件另存]，再提交。",
		report.OtherKind:    "这是{text}文件，不是述职报告的文档。请提交[ .docx |]文档或文本。",
		report.Damaged:      "文件已经损坏，无法读取。请重新打开、另存一份，再提交。",
		report.FileTooLarge: "文件超过 {1} MB，没有读取。请删去图片，另存一份，再提交。",
		report.TextTooLong:  "报告的文字超过 {1} KB，没有接受。请精简后再提交。",
		report.Bomb:         "文件展开后过大，没有读取。请把文字复制到新文档，保存，再提交。",
		report.NoText:       "文件里没有文字。请检查是不是选错了文件；只有图片的，请把文字写进去。",
	}
}

func reportRefusedEN() map[refuse.Why]string {
	return map[refuse.Why]string{
		report.OldFormat:    "This is a file in an old format {text}, which can't be read. Open it in Word or WPS, choose “Save as” and the type [“Word document (.docx)”|“Word document”], then hand that in.",
		report.Encrypted:    "The file is under a password and can't be read. Open it, remove the password, save it, then hand it in.",
		report.NoDocument:   "The file can't be read: it is neither text nor a [.docx |Word ]document. Save it as [.docx|one] in Word or WPS, then hand that in.",
		report.OtherKind:    "This is a file of another kind ({text}), no document. Hand in a [.docx|Word] document or text.",
		report.Damaged:      "The file is damaged and can't be read. Open it again, save it under another name, then hand that in.",
		report.FileTooLarge: "The file has more than {1} MB and was not read. Take the pictures out, save it, then hand it in.",
		report.TextTooLong:  "The report's text has more than {1} kB and was not taken. Shorten it, then hand it in.",
		report.Bomb:         "Unpacked the file is far too large, so it was not read. Copy its text into a new document, save that, then hand it in.",
		report.NoText:       "There is no text in the file. Check that it is the right one; where there are only pictures, write the text out.",
	}
}
