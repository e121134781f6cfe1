package words

import "fmt"

// Command holds the phrases of the command line.
type Command struct {
	About, Demo, Template, New, Tickets, Host, Serve, Export, Verify string
	FlagLang, FlagPeople, FlagAddr, FlagDB, FlagAuto, FlagPlan       string
	FlagOnly, FlagFormat, FlagOut, FlagSince, FlagSecrecy, FlagWith  string
	FlagHelp, FlagVersion                                            string
	Usage, Commands, Flags                                           string
	NoFolder                                                         func(path string) string
	Problems                                                         func(path string, n int) string
	Made                                                             func(path, hostKey string) string
	FlagHostKey, FlagReach                                           string
	PlanKind                                                         string
	Serving                                                          func(addr, fingerprint string) string
	NoTerminal, ConsoleBroke                                         string
	PortInUse                                                        func(addr string) string
	BadAddr                                                          func(addr string) string
	UnknownCommand                                                   func(name string) string
	UnknownFlag                                                      func(flag string) string
	NoValue, EmptyFlag                                               func(flag string) string
	EmptyArgument                                                    func(n int) string
	BadValue                                                         func(flag, value string) string
	NotOneFile                                                       func(n int) string
	Needs                                                            func(flag string) string
	TakesNothing                                                     func(word string) string
	UnknownFormat                                                    func(format string) string
	UnknownLang                                                      func(lang string) string
	PeopleRange                                                      string
	Exported                                                         func(path string) string
	Verified                                                         func(events, ballots int) string
	Head                                                             func(number int, hash string) string
	Unsound                                                          func(n int) string
	DemoIn                                                           func(n int) string
	DemoStep                                                         func(n int, what, whom string) string
	BrokenOff                                                        string
	Backup, FlagSpare, FlagLog                                       string
	NoLog, NotLog, LogOfFile, LogLost, NoTempFolder                  func(path string) string
	NotTwoFiles                                                      func(n int) string
	LookAlike                                                        func(id, name, otherID, other string) string
	OnlySmall                                                        func(where, text, lacking string) string
	BackedUp                                                         func(path string) string
	Unwritten, SlipsUnwritten                                        string
	SlipsVoid                                                        func(why string) string
	CopyServed                                                       func(path string) string
	FileGone                                                         string // on the console, where its line is narrowest
	WrongUse                                                         func(err string) string
	Failed                                                           func(err string) string
}

func commandZH() Command {
	return Command{
		About:    "评议：在终端里开述职评议会。主持人推进议程，参会人用 ssh 进来打分，当场唱票，当场看排名。",
		Demo:     "演示一场会议（示例学校、模拟参会人）",
		Template: "写出一份带注释的会议方案样例（FILE.yaml）",
		New:      "检查方案，建立会议文件",
		Tickets:  "发放入场码，打印纸条",
		Host:     "开放会议，并在本终端打开主持台",
		Serve:    "只开放会议，主持人用 ssh 登录",
		Export:   "导出结果和会议记录",
		Verify:   "核对记录链、票箱和排名",
		FlagLang: "语言：zh 或 en", FlagPeople: "会议人数，12—500", FlagAddr: "监听地址", FlagDB: "会议文件，不写则用临时文件", FlagAuto: "自动走完议程并打印排名",
		FlagPlan: "会议方案文件", FlagHostKey: "沿用这个文件里的主机密钥，不另作新的", FlagReach: "参会人连接的地址：主机、主机:端口或 :端口；不写时用方案里的 address", FlagOnly: "只给这个人发", FlagFormat: "格式：text、csv、json、html", FlagOut: "导出到这个文件夹",
		FlagSince: "与更早的副本对照", FlagSecrecy: "试着破解保密，看能不能找出谁投了哪张票", FlagWith: "破解时一并使用的文件：副本或服务日志，可多次写",
		FlagHelp: "显示帮助", FlagVersion: "显示版本",
		Usage: "用法", Commands: "命令", Flags: "选项",
		NoFolder: func(p string) string { return "打不开 " + p + "。请检查路径和权限。" },
		Problems: func(p string, n int) string {
			return fmt.Sprintf("%s 有 %d 处问题，没有建立会议。请改好后再试。", p, n)
		},
		Made: func(p, k string) string {
			return "会议文件已建立：" + p + "；主机密钥：" + k + "（换到别的机器时一起带走）"
		},
		PlanKind:   "方案文件须以 .yaml 或 .yml 结尾。",
		Serving:    func(a, f string) string { return "会议已开放：" + a + "   主机指纹 " + f },
		NoTerminal: "主持台需要一个终端。请在终端里运行，或用 serve，然后用 ssh 登录。",
		PortInUse: func(a string) string {
			return a + " 已被占用。请用 --addr 换一个端口，或先停掉占用它的程序。"
		},
		BadAddr: func(a string) string {
			return "不能在 " + a + " 上监听。请检查 --addr，例如 :2222 或 127.0.0.1:2222。"
		},
		ConsoleBroke:   "主持台出了差错，已经关闭；会议照常开放，不受影响。请用主持人的入场码以 ssh 登录，继续主持；要停止开放，请在这里按 Ctrl+C。",
		UnknownCommand: func(n string) string { return "没有“" + n + "”这个命令" },
		UnknownFlag:    func(f string) string { return "没有 " + f + " 这个选项" },
		NoValue:        func(f string) string { return f + " 后面要写上值" },
		EmptyFlag: func(f string) string {
			return f + " 后面的值是空的（变量没有设置？），什么也没有做"
		},
		EmptyArgument: func(n int) string {
			return fmt.Sprintf("第 %d 个参数是空的（变量没有设置？），什么也没有做", n)
		},
		BadValue:      func(f, v string) string { return f + " 不能是“" + v + "”" },
		NotOneFile:    func(n int) string { return fmt.Sprintf("要写一个文件名，而不是 %d 个", n) },
		Needs:         func(f string) string { return "还要写上 " + f },
		TakesNothing:  func(w string) string { return "“" + w + "”是多余的" },
		UnknownFormat: func(f string) string { return "没有 " + f + " 这种格式，可用：text、csv、json、html" },
		UnknownLang:   func(l string) string { return "没有 " + l + " 这种语言，可用：zh、en" },
		PeopleRange:   "人数须在 12 到 500 之间",
		Exported:      func(p string) string { return "已写出 " + p },
		Verified:      func(e, b int) string { return fmt.Sprintf("核对无误：记录 %d 条，测评票 %d 张。", e, b) },
		Head:          func(n int, h string) string { return fmt.Sprintf("记录末端 %d %s", n, h) },
		Unsound:       func(n int) string { return fmt.Sprintf("有 %d 处对不上。", n) },
		DemoIn:        func(n int) string { return fmt.Sprintf("%d 名模拟参会人已用 ssh 进入会场。", n) },
		DemoStep:      func(n int, what, whom string) string { return fmt.Sprintf("%3d  %s  %s", n, what, whom) },
		BrokenOff:     "没有做完就中断了。",
		Backup:        "把会议此刻的样子另存一份，会议照常进行",
		FlagSpare:     "在这个文件里随时留一份备用副本，例如 U 盘上的文件",
		FlagLog:       "日志文件：谁何时进出、谁被拒、什么故障，不记入场码和写下的话；不写则 serve 记到标准错误，host 不记",
		NoLog: func(p string) string {
			return "日志写不进“" + p + "”，会议没有开放。请检查所在的文件夹和权限，或换一个位置。"
		},
		NotLog: func(p string) string {
			return "“" + p + "”里是别的内容，不是日志，没有改动它，会议没有开放。请用 --log 换一个文件名。"
		},
		LogOfFile: func(p string) string {
			return "“" + p + "”是会议文件自己要用的名字，会议没有开放。请用 --log 换一个文件名。"
		},
		LogLost: func(p string) string {
			return "日志“" + p + "”写不进去，缺了记录，会议照常进行。请检查磁盘空间。"
		},
		NoTempFolder: func(p string) string {
			return "临时文件夹“" + p + "”不存在或不能写，没有开始。请检查这个文件夹，或用 TMPDIR 另指一个。"
		},
		NotTwoFiles: func(n int) string {
			return fmt.Sprintf("要写两个文件名：会议文件和副本，而不是 %d 个", n)
		},
		LookAlike: func(id, name, otherID, other string) string {
			return "请留意：" + name + "（" + id + "）和 " + other + "（" + otherID + "）看上去同名，发票条时请核对本人。"
		},
		OnlySmall: func(where, text, lacking string) string {
			return "请留意：“" + text + "”（" + where + "）在大屏上只能用小字显示，大字里没有“" + lacking + "”。需要大字显示的，请换一种写法。"
		},
		BackedUp: func(p string) string { return "副本已写好：" + p },
		CopyServed: func(p string) string {
			return p + " 正由评议程序主持着：要复制，请用 pingyi backup，不要直接复制这个文件。"
		},
		FileGone:       "会议文件不在原处了，已停止写入：请退出，放回文件或用备用副本重开。",
		Unwritten:      "输出没有写完：磁盘已满，或接收输出的程序已经退出。请换个地方输出，再运行一次；已经写好的文件不必重做。",
		SlipsUnwritten: "入场条没有写完，入场码都没有换，原来的仍然有效：磁盘已满，或接收输出的程序已经退出。请换个地方输出，再运行一次。",
		SlipsVoid:      func(why string) string { return "刚写出的入场条作废，原来的仍然有效。" + why },
		WrongUse:       func(e string) string { return "用法不对：" + e + "。用 --help 查看用法。" },
		Failed:         func(e string) string { return "没有做成：" + e },
	}
}

func commandEN() Command {
	return Command{
		About:    "pingyi runs an assessment meeting in a terminal: the host drives the agenda, attendees come in by ssh and score, the ballots are counted and the ranking is shown on the spot.",
		Demo:     "show a sample meeting with simulated attendees",
		Template: "write a commented example plan (FILE.yaml)",
		New:      "check a plan and make the file of a meeting",
		Tickets:  "issue entry codes and print slips",
		Host:     "serve the meeting and open the host console here",
		Serve:    "serve the meeting; the host signs in by ssh",
		Export:   "write results and minutes",
		Verify:   "check the record, the box and the ranking",
		FlagLang: "language: zh or en", FlagPeople: "people in the meeting, 12 to 500", FlagAddr: "address to listen on", FlagDB: "file of the meeting; a temporary one without it", FlagAuto: "walk the agenda alone and print the ranking",
		FlagPlan: "plan file", FlagHostKey: "take over the host key in this file instead of making one", FlagReach: "where attendees connect: HOST, HOST:PORT or :PORT; the plan's address without it", FlagOnly: "only for this person", FlagFormat: "format: text, csv, json or html", FlagOut: "folder to write into",
		FlagSince: "compare with an older copy", FlagSecrecy: "attack the secrecy: try to find out who cast which ballot", FlagWith: "another file to attack with: a copy or a log; more than once",
		FlagHelp: "show help", FlagVersion: "print the version",
		Usage: "Usage", Commands: "Commands", Flags: "Flags",
		NoFolder: func(p string) string { return "cannot open " + p + ". Check the path and its permissions." },
		Problems: func(p string, n int) string {
			return fmt.Sprintf("%s has %s; no meeting was made. Mend what is named above and try again.", p, countEN(n, "problem"))
		},
		Made: func(p, k string) string {
			return "made the file of the meeting: " + p + ", and its host key: " + k + " (take both to another machine)"
		},
		PlanKind:   "the name of a plan file ends in .yaml or .yml.",
		Serving:    func(a, f string) string { return "serving on " + a + "   host key " + f },
		NoTerminal: "the host console needs a terminal. Run it in one, or use serve and sign in by ssh.",
		PortInUse: func(a string) string {
			return a + " is in use. Choose another port with --addr, or stop the program that uses it."
		},
		BadAddr: func(a string) string {
			return "cannot listen on " + a + ". Check --addr, for example :2222 or 127.0.0.1:2222."
		},
		ConsoleBroke:   "the host console broke and is closed; the meeting is served on. Sign in by ssh with the host's entry code to go on, or press Ctrl+C here to stop serving.",
		UnknownCommand: func(n string) string { return "there is no command “" + n + "”" },
		UnknownFlag:    func(f string) string { return "there is no flag " + f },
		NoValue:        func(f string) string { return f + " needs a value" },
		EmptyFlag: func(f string) string {
			return "the value of " + f + " is empty (an unset variable?); nothing was done"
		},
		EmptyArgument: func(n int) string {
			return fmt.Sprintf("argument %d is empty (an unset variable?); nothing was done", n)
		},
		BadValue:      func(f, v string) string { return f + " cannot be “" + v + "”" },
		NotOneFile:    func(n int) string { return fmt.Sprintf("one file is wanted, not %d", n) },
		Needs:         func(f string) string { return f + " is missing" },
		TakesNothing:  func(w string) string { return "“" + w + "” is one word too many" },
		UnknownFormat: func(f string) string { return "there is no format " + f + "; use text, csv, json or html" },
		UnknownLang:   func(l string) string { return "there is no language " + l + "; use zh or en" },
		PeopleRange:   "the number of people must be from 12 to 500",
		Exported:      func(p string) string { return "wrote " + p },
		Verified: func(e, b int) string {
			return fmt.Sprintf("all holds: %s, %s.", countEN(e, "event"), countEN(b, "ballot"))
		},
		Head: func(n int, h string) string { return fmt.Sprintf("head of the record %d %s", n, h) },
		Unsound: func(n int) string {
			if n == 1 {
				return "1 thing does not hold."
			}
			return fmt.Sprintf("%d things do not hold.", n)
		},
		DemoIn:    func(n int) string { return fmt.Sprintf("%d simulated attendees have come in by ssh.", n) },
		DemoStep:  func(n int, what, whom string) string { return fmt.Sprintf("%3d  %s  %s", n, what, whom) },
		BrokenOff: "broken off before it was done.",
		Backup:    "copy the meeting as it stands, while it goes on",
		FlagLog:   "file for the log: who came and went, refusals, failures; no codes, nothing that people wrote. Without it serve logs to standard error and host not at all",
		NoLog: func(p string) string {
			return "The log cannot be written into “" + p + "”, so the meeting is not served. Check its folder and the permissions, or choose another place."
		},
		NotLog: func(p string) string {
			return "“" + p + "” holds something else than a log and was left as it is; the meeting is not served. Choose another name for --log."
		},
		LogOfFile: func(p string) string {
			return "“" + p + "” is a name that the meeting's own file needs, so the meeting is not served. Choose another name for --log."
		},
		LogLost: func(p string) string {
			return "The log “" + p + "” cannot be written and lacks lines; the meeting goes on. Check the disk space."
		},
		NoTempFolder: func(p string) string {
			return "The folder for temporary files, “" + p + "”, is missing or cannot be written, so nothing was begun. Check it, or name another in TMPDIR."
		},
		FlagSpare: "keep a spare copy in this file all along, for example on a memory stick",
		NotTwoFiles: func(n int) string {
			return fmt.Sprintf("two files are wanted, the meeting's and the copy, not %d", n)
		},
		LookAlike: func(id, name, otherID, other string) string {
			return "note: " + name + " (" + id + ") and " + other + " (" + otherID + ") look like one name; take care with their slips."
		},
		OnlySmall: func(where, text, lacking string) string {
			return "note: “" + text + "” (" + where + ") can be shown in small type only; there are no large letters for “" + lacking + "”. Write it in another way if the hall has to read it from afar."
		},
		BackedUp: func(p string) string { return "wrote the copy " + p },
		CopyServed: func(p string) string {
			return p + " is being served: to copy it use pingyi backup, not a copy of the file."
		},
		FileGone:       "The file is gone, nothing is saved: quit, put it back or use the spare.",
		Unwritten:      "the output could not be written in full: the disk is full, or the program that read it has ended. Send it elsewhere and run the command again; files that were written need not be made again.",
		SlipsUnwritten: "the slips could not be written in full, so no code was changed and the old slips are good: the disk is full, or the program that read them has ended. Send them elsewhere and run the command again.",
		SlipsVoid:      func(why string) string { return "the slips just written are void; the old ones are good. " + why },
		WrongUse:       func(e string) string { return "wrong usage: " + e + ". See --help." },
		Failed:         func(e string) string { return "it could not be done: " + e },
	}
}

// countEN formats a number with what it counts, in English.
func countEN(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}
