package words

import (
	"fmt"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/refuse"
)

// Years holds the phrases about what goes from one year's meeting to the next, and about what is
// handed over once a meeting is done.
type Years struct {
	FlagPrevious string
	// Taken says what was taken over: how many of last year's pledges, how many of them kept, and
	// how many items are still to be done.
	Taken    func(title string, pledges, kept, items int) string
	History  func(years []int) string
	Key      func(path, from string) string // the host key went along
	NoKey    func(path string) string       // the earlier meeting has none
	Gone     func(who string, items int) string
	Wordless func(items int) string // whose words were erased
	TooMany  func(who string, left int) string
	Damaged  func(path string) string // the file of the earlier meeting
	Served   string                   // the file of this one
	ClosedOn func(day string) string  // why the row of an item is struck; the day may be empty

	Handover     string // the command's sentence in help
	HandedOver   func(path string, files int, sum string) string
	Unended      func(path string) string
	ReadMe       func(title string, number int, hash, at string) string // heads the package
	NotAnArchive string
}

func yearsZH() Years {
	return Years{
		FlagPrevious: "上年的会议文件：承接上年承诺、未完成的清单事项、历年排名和主机密钥",
		Taken: func(title string, pledges, kept, items int) string {
			return fmt.Sprintf("已承接“%s”：上年承诺 %d 项，其中已兑现 %d 项；未完成的清单事项 %d 条。", title, pledges, kept, items)
		},
		History: func(years []int) string { return "历年排名：" + joinYears(years, "、", " 年") + "。" },
		Key:     func(path, from string) string { return "主机密钥沿用 " + from + "，现在在 " + path + "。" },
		NoKey: func(path string) string {
			return "上年的文件旁边没有主机密钥（" + path + "），已新建一个。"
		},
		Gone: func(who string, n int) string {
			return fmt.Sprintf("%s不在今年的述职人里，其未完成的承诺和事项 %d 项没有承接。", who, n)
		},
		Wordless: func(n int) string { return fmt.Sprintf("有 %d 条的文字已经清除，没有承接。", n) },
		TooMany: func(who string, n int) string {
			return fmt.Sprintf("%s的上年承诺太多，有 %d 项只在清单里。", who, n)
		},
		Damaged: func(path string) string {
			return "上年的文件“" + path + "”已经损坏或被改动，没有承接。请用 pingyi verify 核对，改用完好的副本。"
		},
		Served: "今年的会议文件正由另一个评议程序使用，没有改动。请先停止那一个，再承接上年的结果。",
		ClosedOn: func(day string) string {
			if day == "" {
				return "上年文件里已经销号"
			}
			return "上年文件里已于" + day + "销号"
		},

		Handover: "会后移交：把全部材料、校验清单和不含入场码的会议文件装进一个压缩包",
		HandedOver: func(path string, files int, sum string) string {
			return fmt.Sprintf("已移交到 %s：共 %d 个文件，压缩包的 SHA-256 校验值为 %s。", path, files, sum)
		},
		Unended: func(path string) string {
			return "“" + path + "”的会议还没有散会，不能移交。请在宣布散会后再移交。"
		},
		ReadMe: func(title string, number int, hash, at string) string {
			return title + "\n\n移交时间：" + at + "\n记录末条：第 " + fmt.Sprint(number) + " 条，校验值 " + hash + "\n\n" +
				"材料        papers 文件夹里是会议的全部材料。\n" +
				"会议文件    meeting.db 是会议文件的副本，不含入场码、投票名单和草稿。\n" +
				"核对        用 sha256sum -c SHA256SUMS 核对各个文件，用 pingyi verify meeting.db 核对会议记录，\n" +
				"            末条的序号和校验值应与上面一致。\n"
		},
		NotAnArchive: "请把移交的文件名写成以 .zip 结尾。",
	}
}

func yearsEN() Years {
	return Years{
		FlagPrevious: "the file of last year's meeting: its pledges, items still to be done, rankings and host key go along",
		Taken: func(title string, pledges, kept, items int) string {
			return fmt.Sprintf("Taken over from “%s”: %s of last year, %d of them kept, and %s still to be done.", title, countEN(pledges, "pledge"), kept, countEN(items, "item"))
		},
		History: func(years []int) string { return "Rankings of earlier years: " + joinYears(years, ", ", "") + "." },
		Key: func(path, from string) string {
			return "The host key is that of " + from + "; it is now in " + path + "."
		},
		NoKey: func(path string) string {
			return "There is no host key beside last year's file (" + path + "); a new one was made."
		},
		Gone: func(who string, n int) string {
			return fmt.Sprintf("%s does not report this year; of what they left to do, %s not taken over.", who, countEN(n, "thing")+map[bool]string{true: " was", false: " were"}[n == 1])
		},
		Wordless: func(n int) string {
			return fmt.Sprintf("%s without words, which were erased, were not taken over.", countEN(n, "item"))
		},
		TooMany: func(who string, n int) string {
			return fmt.Sprintf("%s has too many pledges of last year; %d of them stand only among the items.", who, n)
		},
		Damaged: func(path string) string {
			return "Last year's file “" + path + "” is damaged or was changed, and nothing was taken over. Check it with pingyi verify and use a sound copy."
		},
		Served: "This year's file is in use by another pingyi, and nothing was changed. Stop that one first, then take over last year's results.",
		ClosedOn: func(day string) string {
			if day == "" {
				return "closed in last year's file"
			}
			return "closed in last year's file on " + day
		},

		Handover: "hand over a finished meeting: all papers, their check sums and a copy of the file without codes, in one archive",
		HandedOver: func(path string, files int, sum string) string {
			return fmt.Sprintf("Handed over in %s: %d files; the SHA-256 sum of the archive is %s.", path, files, sum)
		},
		Unended: func(path string) string {
			return "The meeting in “" + path + "” has not ended, so it is not handed over yet. Do it once the meeting is declared over."
		},
		ReadMe: func(title string, number int, hash, at string) string {
			return title + "\n\nHanded over: " + at + "\nLast event: no. " + fmt.Sprint(number) + ", hash " + hash + "\n\n" +
				"Papers        The folder papers has every paper of the meeting.\n" +
				"Meeting file  meeting.db is a copy of the meeting's file, without entry codes, turnout and drafts.\n" +
				"To check      sha256sum -c SHA256SUMS checks each file; pingyi verify meeting.db checks the record,\n" +
				"              whose last event must have the number and hash above.\n"
		},
		NotAnArchive: "Give the archive a name that ends in .zip.",
	}
}

func joinYears(years []int, between, unit string) string {
	all := make([]string, len(years))
	for i, y := range years {
		all[i] = fmt.Sprint(y) + unit
	}
	return strings.Join(all, between)
}

func yearsRefusedZH() map[refuse.Why]string {
	return map[refuse.Why]string{
		meeting.PreviousIsThis:    "这就是今年的会议文件，不能承接它自己。请写上年的会议文件。",
		meeting.PreviousOtherUnit: "这是另一个单位（{text}）的会议文件，没有承接。请核对文件；如单位改了名称，请先在方案里写上年的名称，建立后再改。",
		meeting.PreviousNewer:     "这是 {1} 年度的会议文件，不早于今年的 {2} 年度，没有承接。请写上年的会议文件。",
		meeting.PreviousUnended:   "上年的会议还没有散会，不能承接。请先宣布散会。",
		meeting.PreviousTooLate:   "会场已经开放，不能再承接上年的结果。",
		meeting.PreviousOlder:     "已经承接过这个会议较新的情况，这个文件较旧，没有改动。请用最新的文件。",
		meeting.PreviousAnother:   "已经承接了另一个会议（{text}），不能再承接这一个。请写同一个会议的文件。",
	}
}

func yearsRefusedEN() map[refuse.Why]string {
	return map[refuse.Why]string{
		meeting.PreviousIsThis:    "This is this year's own file, which cannot take over itself. Name last year's file.",
		meeting.PreviousOtherUnit: "This is the file of another organisation ({text}), and nothing was taken over. Check the file; if yours has a new name, write last year's into the plan first and change it afterwards.",
		meeting.PreviousNewer:     "This is the file of {1}, which is not before {2}, the year of this meeting, and nothing was taken over. Name last year's file.",
		meeting.PreviousUnended:   "Last year's meeting has not ended, so it cannot be taken over. Declare it over first.",
		meeting.PreviousTooLate:   "The doors are open, so nothing more is taken over from last year.",
		meeting.PreviousOlder:     "A newer state of that meeting was taken over already, and nothing was changed. Use its newest file.",
		meeting.PreviousAnother:   "Another meeting ({text}) was taken over already, so this one cannot be. Name a file of the same meeting.",
	}
}
