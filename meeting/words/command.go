package words

import (
	"fmt"
	"strings"
)

// Command holds the phrases of the command line.
type Command struct {
	About, Demo, Template, New, Tickets, Host, Serve, Export, Verify string
	FlagLang, FlagPeople, FlagAddr, FlagDB, FlagAuto, FlagPlan       string
	FlagOnly, FlagFormat, FlagOut, FlagSince, FlagSecrecy, FlagWith  string
	FlagHelp, FlagVersion                                            string
	Usage, Commands, Flags                                           string            // headings
	Some                                                             string            // stands for a command
	Options                                                          string            // after a command that has flags
	Types                                                            map[string]string // of the values of flags
	Default                                                          func(value string) string
	NoFolder                                                         func(path string) string
	Problems                                                         func(path string, n int) string
	Made                                                             func(path, hostKey string) string
	FlagHostKey, FlagReach                                           string
	PlanKind, WorkbookKind                                           string
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
	Texts                                                            func(kept, erased int) string
	Head                                                             func(number int, hash string) string
	Unsound                                                          func(n int) string
	DemoIn                                                           func(n int) string
	DemoAs                                                           func(who string) string   // leads in how to sign in as somebody
	DemoOrder, DemoWritten                                           func(names string) string // the order drawn by lot; a presenter who reports in writing
	DemoOffline                                                      string                    // how the three without a terminal take part
	DemoStep                                                         func(n int, what, whom string) string
	BrokenOff                                                        string
	Workbook, Backup, FlagSpare, FlagLog                             string
	NoLog, NotLog, LogOfFile, LogLost, NoTempFolder                  func(path string) string
	NotTwoFiles                                                      func(n int) string
	LookAlike                                                        func(id, name, otherID, other string) string
	OnlySmall                                                        func(where, text, lacking string) string
	BackedUp                                                         func(path string) string
	Unwritten, SlipsUnwritten                                        string
	SlipsVoid                                                        func(why string) string
	CopyServed                                                       func(path string) string
	FileGone                                                         string // on the console, where its line is narrowest
	FlagShown                                                        string
	Code                                                             string // stands for an entry code in a command
	Attend, HostSignsIn                                              func(command string) string
	NoCodes, AfterTickets, AfterStop, AfterEnd                       func(command string) string // what to do next, and the command for it
	OnlyHere, OnlyName, PrintsOwn                                    func(host string) string    // why others can't reach an address, or may not
	StartAgain, PrintAgain                                           func(commands []string) string
	FewFiles                                                         func(may, people, needs int) string // to serve everybody at once
	NoAddress                                                        string                              // of this machine in any network
	Unreached                                                        func(host, flag string) string      // on the console, where its line is narrowest; flag is empty without an address
	WrongUse                                                         func(err string) string
	Failed                                                           func(err string) string
}

func commandZH() Command {
	return Command{
		About:    "评议：在命令行里开述职评议会。主持人推进议程，参会人员用 ssh 登录测评，当场唱票，当场公布排名。",
		Demo:     "演示一场会议（示例学校、模拟参会人员）",
		Template: "写出一份填好的会议方案范例（FILE.xlsx 工作簿，或 FILE.yaml）",
		New:      "检查方案，建立会议文件",
		Tickets:  "发放入场码，打印入场条",
		Host:     "启动会议，并在本窗口打开主持台",
		Serve:    "只启动会议，主持人用 ssh 登录",
		Export:   "导出现场测评结果和会议记录",
		Verify:   "核对记录、票箱和现场测评排名",
		FlagLang: "语言：zh 或 en", FlagPeople: "会议人数，12—500", FlagAddr: "会议的地址和端口", FlagDB: "会议文件，不写则用临时文件", FlagAuto: "自动走完议程并打印现场测评排名",
		FlagPlan: "会议方案文件", FlagHostKey: "沿用这个文件里的主机密钥，不另生成", FlagReach: "印在入场条上的地址，如 192.168.1.5:2222，也可只写主机，或只写端口（:2222）；不写则用方案里的 address", FlagOnly: "只发给这一个人，写人员编号", FlagFormat: "格式：text、csv、json、html", FlagOut: "导出到这个文件夹",
		FlagSince: "与更早的副本对照", FlagSecrecy: "检验保密：试着找出谁投了哪张票", FlagWith: "检验保密时一并使用的文件：副本或日志，可多次写",
		FlagHelp: "显示帮助", FlagVersion: "显示版本",
		Usage: "用法：", Commands: "命令：", Flags: "选项：", Options: "[选项]", Some: "命令",
		Types:    map[string]string{"string": "文字", "stringArray": "文字", "int": "数字"},
		Default:  func(v string) string { return "（默认 " + v + "）" },
		NoFolder: func(p string) string { return "无法打开 " + p + "。请检查路径和权限。" },
		Problems: func(p string, n int) string {
			return fmt.Sprintf("%s 有 %d 处问题，没有建立会议。请改好后重新运行。", p, n)
		},
		Made: func(p, k string) string {
			return "会议文件已建立：" + p + "；主机密钥：" + k + "（换到别的机器时请一并带走）"
		},
		PlanKind: "方案文件须以 .xlsx、.yaml 或 .yml 结尾。", WorkbookKind: "工作簿的文件名须以 .xlsx 结尾。",
		Serving:    func(a, f string) string { return "会议已启动：" + a + "   主机指纹 " + f },
		NoTerminal: "主持台要在命令行窗口里打开。请在命令行窗口运行，或用 serve 启动后以 ssh 登录。",
		PortInUse: func(a string) string {
			return a + " 已被占用。请用 --addr 换一个端口，或先停止占用它的程序。"
		},
		BadAddr: func(a string) string {
			return "不能在 " + a + " 上启动会议。请检查 --addr，例如 :2222 或 127.0.0.1:2222。"
		},
		ConsoleBroke:   "主持台出错，已关闭；会议照常进行，不受影响。请用主持人的入场码以 ssh 登录，继续主持；要停止会议系统，请在这里按 Ctrl+C。",
		UnknownCommand: func(n string) string { return "没有“" + n + "”这个命令" },
		UnknownFlag:    func(f string) string { return "没有 " + f + " 这个选项" },
		NoValue:        func(f string) string { return f + " 后面要写上值" },
		EmptyFlag: func(f string) string {
			return f + " 后面的值是空的（变量没有设置？），没有执行"
		},
		EmptyArgument: func(n int) string {
			return fmt.Sprintf("第 %d 个参数是空的（变量没有设置？），没有执行", n)
		},
		BadValue:      func(f, v string) string { return f + " 不能是“" + v + "”" },
		NotOneFile:    func(n int) string { return fmt.Sprintf("要写一个文件名，而不是 %d 个", n) },
		Needs:         func(f string) string { return "还要写上 " + f },
		TakesNothing:  func(w string) string { return "不用写“" + w + "”" },
		UnknownFormat: func(f string) string { return "没有 " + f + " 这种格式，可用：text、csv、json、html" },
		UnknownLang:   func(l string) string { return "没有 " + l + " 这种语言，可用：zh、en" },
		PeopleRange:   "人数须在 12 到 500 之间",
		Exported:      func(p string) string { return "已写出 " + p },
		Verified:      func(e, b int) string { return fmt.Sprintf("核对无误：记录 %d 条，测评票 %d 张。", e, b) },
		Texts: func(kept, erased int) string {
			return fmt.Sprintf("台账文字 %d 段与记录一致，另有 %d 段已经清除。", kept, erased)
		},
		Head:        func(n int, h string) string { return fmt.Sprintf("记录末条：第 %d 条，校验值 %s", n, h) },
		Unsound:     func(n int) string { return fmt.Sprintf("有 %d 处核对不符。", n) },
		DemoIn:      func(n int) string { return fmt.Sprintf("%d 名模拟参会人员已用 ssh 进入会场。", n) },
		DemoAs:      func(who string) string { return "另开一个窗口，以" + who + "身份登录：" },
		DemoOrder:   func(names string) string { return "述职顺序已抽签确定：" + names + "。" },
		DemoWritten: func(name string) string { return name + "（书面述职）" },
		DemoOffline: "另有三人不用自己的机器：一人用纸质测评票，一人用公用终端，一人请假。",
		DemoStep:    func(n int, what, whom string) string { return fmt.Sprintf("%3d  %s  %s", n, what, whom) },
		BrokenOff:   "中途中断，没有完成。",
		Workbook:    "把方案和台账写成一份工作簿",
		Backup:      "把会议此刻的状态另存一份，会议照常进行",
		FlagSpare:   "在这个文件里随时留一份备用副本，例如 U 盘上的文件",
		FlagLog:     "日志文件：记登录、退出、拒绝和故障，不记入场码和所写内容；不写则 serve 记到标准错误，host 不记",
		NoLog: func(p string) string {
			return "日志无法写入“" + p + "”，会议没有启动。请检查所在的文件夹和权限，或换一个位置。"
		},
		NotLog: func(p string) string {
			return "“" + p + "”里是别的内容，不是日志，没有改动它，会议没有启动。请用 --log 换一个文件名。"
		},
		LogOfFile: func(p string) string {
			return "“" + p + "”是会议文件自己要用的名字，会议没有启动。请用 --log 换一个文件名。"
		},
		LogLost: func(p string) string {
			return "日志“" + p + "”无法写入，缺少记录；会议照常进行。请检查磁盘空间。"
		},
		NoTempFolder: func(p string) string {
			return "临时文件夹“" + p + "”不存在或不能写入，没有开始。请检查这个文件夹，或用 TMPDIR 指定另一个。"
		},
		NotTwoFiles: func(n int) string {
			return fmt.Sprintf("要写两个文件名：会议文件和副本，而不是 %d 个", n)
		},
		LookAlike: func(id, name, otherID, other string) string {
			return "请留意：" + name + "（" + id + "）和 " + other + "（" + otherID + "）看上去同名，发入场条时请核对本人。"
		},
		OnlySmall: func(where, text, lacking string) string {
			return "请留意：“" + text + "”（" + where + "）在大屏上只能用小字显示，大字里没有“" + lacking + "”。需要大字显示的，请换一种写法。"
		},
		BackedUp: func(p string) string { return "副本已写好：" + p },
		CopyServed: func(p string) string {
			return p + " 正在会议中使用：要复制，请用 pingyi backup，不要直接复制这个文件。"
		},
		FileGone:       "会议文件不在原处，已停止写入：请退出，放回文件或改用备用副本。",
		Unwritten:      "输出没有写完：磁盘已满，或接收输出的程序已经退出。请换一个输出位置，重新运行；已经写好的文件不必重做。",
		SlipsUnwritten: "入场条没有写完，入场码没有更换，原来的仍然有效：磁盘已满，或接收输出的程序已经退出。请换一个输出位置，重新运行。",
		SlipsVoid:      func(why string) string { return "刚写出的入场条作废，原来的仍然有效。" + why },
		Code:           "入场码",
		FlagShown:      "参会人员连接的地址，显示在大屏上，印在入场条上，如 192.168.1.5:2222，也可只写主机，或只写端口（:2222）；不写则用方案里的 address，没有时用本机在会场网络里的地址",
		Attend:         func(c string) string { return "参会人员这样连接：\n  " + c },
		HostSignsIn: func(c string) string {
			return "主持人这样登录（“入场码”换成入场条上的码）：\n  " + c
		},
		NoCodes: func(c string) string {
			return "还没有发放入场码，谁也进不来。请另开一个命令行窗口运行：\n  " + c
		},
		AfterTickets: func(c string) string {
			return "入场条已写出，以前的入场码作废。请打印、裁开，当面交给本人。会议还没有启动的，到时运行：\n  " + c
		},
		AfterStop: func(c string) string {
			return "会议系统已停止，会议还没有散会。接着开会请运行：\n  " + c
		},
		AfterEnd: func(c string) string { return "会议已散会。导出会议记录和结果请运行：\n  " + c },
		OnlyHere: func(h string) string {
			return "请留意：“" + h + "”只有本机能连接，别的机器进不来。"
		},
		OnlyName: func(h string) string {
			return "请留意：“" + h + "”只是机器的名字，别的机器多半连不上。"
		},
		PrintsOwn: func(h string) string {
			return "请留意：方案里没有写 address，入场条上印的是本机现在的地址 " + h + "。换了网络或机器，地址会变。"
		},
		StartAgain: func(c []string) string {
			return "要让别的机器连接，请退出，改为运行：\n  " + strings.Join(c, "\n  ")
		},
		PrintAgain: func(c []string) string {
			return "会场用的是别的地址的，请重新打印：\n  " + strings.Join(c, "\n  ")
		},
		FewFiles: func(may, people, needs int) string {
			return fmt.Sprintf("本机只允许一个程序同时打开 %d 个文件，%d 人一起进场时可能有人连不上。请管理员把上限调到 %d 以上（命令行用 ulimit -n，systemd 用 LimitNOFILE），再重新启动。", may, people, needs)
		},
		NoAddress: "本机没有接入网络。请先连上会场的网络；没有网络的会场，可在本机开公用终端，并用纸质测评票。",
		Unreached: func(h, flag string) string {
			if flag == "" {
				return "别的机器连不上 " + h + "：本机没有接入网络。"
			}
			return "别的机器连不上 " + h + "：请退出，加上 " + flag + " 重新启动。"
		},
		WrongUse: func(e string) string { return "命令写得不对：" + e + "。请用 --help 查看用法。" },
		Failed:   func(e string) string { return "操作没有完成：" + e },
	}
}

func commandEN() Command {
	return Command{
		About:    "pingyi runs an assessment meeting in a terminal: the host drives the agenda, attendees sign in by ssh and vote, the ballots are counted and the ranking is shown on the spot.",
		Demo:     "show a sample meeting with simulated attendees",
		Template: "write an example plan, filled in (FILE.xlsx, a workbook, or FILE.yaml)",
		New:      "check a plan and make the file of a meeting",
		Tickets:  "issue entry codes and print slips",
		Host:     "start the meeting and open the host console here",
		Serve:    "start the meeting only; the host signs in by ssh",
		Export:   "write the on-site results and the minutes",
		Verify:   "check the record, the box and the on-site ranking",
		FlagLang: "language: zh or en", FlagPeople: "people in the meeting, 12 to 500", FlagAddr: "address and port of the meeting", FlagDB: "file of the meeting; a temporary one without it", FlagAuto: "walk through the agenda alone and print the on-site ranking",
		FlagPlan: "plan file", FlagHostKey: "take over the host key in this file instead of making one", FlagReach: "address printed on the slips, like 192.168.1.5:2222, or only HOST or :PORT; the plan's address without it", FlagOnly: "only for this person, by ID", FlagFormat: "format: text, csv, json or html", FlagOut: "folder to write into",
		FlagSince: "compare with an older copy", FlagSecrecy: "test the secrecy: try to find out who cast which ballot", FlagWith: "another file to use in that test, a copy or a log; may be given more than once",
		FlagHelp: "show help", FlagVersion: "print the version",
		Usage: "Usage:", Commands: "Commands:", Flags: "Flags:", Options: "[flags]", Some: "COMMAND",
		Types:    map[string]string{"string": "text", "stringArray": "text", "int": "number"},
		Default:  func(v string) string { return " (default " + v + ")" },
		NoFolder: func(p string) string { return "cannot open " + p + ". Check the path and its permissions." },
		Problems: func(p string, n int) string {
			return fmt.Sprintf("%s has %s; no meeting was made. Fix the problems above and try again.", p, countEN(n, "problem"))
		},
		Made: func(p, k string) string {
			return "made the file of the meeting: " + p + ", and its host key: " + k + " (take both to another machine)"
		},
		PlanKind: "the name of a plan file ends in .xlsx, .yaml or .yml.", WorkbookKind: "the name of a workbook ends in .xlsx.",
		Serving:    func(a, f string) string { return "meeting started on " + a + "   host key " + f },
		NoTerminal: "the host console needs a terminal. Run it in one, or use serve and sign in by ssh.",
		PortInUse: func(a string) string {
			return a + " is in use. Choose another port with --addr, or stop the program that uses it."
		},
		BadAddr: func(a string) string {
			return "cannot start the meeting on " + a + ". Check --addr, for example :2222 or 127.0.0.1:2222."
		},
		ConsoleBroke:   "the host console broke and is closed; the meeting goes on. Sign in by ssh with the host's entry code to go on as host, or press Ctrl+C here to stop the system.",
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
		NotOneFile:    func(n int) string { return fmt.Sprintf("give one file name, not %d", n) },
		Needs:         func(f string) string { return f + " is missing" },
		TakesNothing:  func(w string) string { return "“" + w + "” is not needed here" },
		UnknownFormat: func(f string) string { return "there is no format " + f + "; use text, csv, json or html" },
		UnknownLang:   func(l string) string { return "there is no language " + l + "; use zh or en" },
		PeopleRange:   "the number of people must be from 12 to 500",
		Exported:      func(p string) string { return "wrote " + p },
		Texts: func(kept, erased int) string {
			return fmt.Sprintf("Texts of registers that fit the record: %d. Erased: %d.", kept, erased)
		},
		Verified: func(e, b int) string {
			return fmt.Sprintf("Everything checks out: %s, %s.", countEN(e, "event"), countEN(b, "ballot"))
		},
		Head: func(n int, h string) string { return fmt.Sprintf("last event: no. %d, hash %s", n, h) },
		Unsound: func(n int) string {
			if n == 1 {
				return "1 thing does not check out."
			}
			return fmt.Sprintf("%d things do not check out.", n)
		},
		DemoIn:      func(n int) string { return fmt.Sprintf("%d simulated attendees have come in by ssh.", n) },
		DemoAs:      func(who string) string { return "Sign in from another window as " + who + ":" },
		DemoOrder:   func(names string) string { return "The speaking order was drawn by lot: " + names + "." },
		DemoWritten: func(name string) string { return name + " (in writing)" },
		DemoOffline: "Three more have no terminal: one votes on a paper ballot, one at the kiosk, and one is on leave.",
		DemoStep:    func(n int, what, whom string) string { return fmt.Sprintf("%3d  %s  %s", n, what, whom) },
		BrokenOff:   "interrupted before it was done.",
		Workbook:    "write the plan and the registers as a workbook",
		Backup:      "copy the meeting as it stands, while it goes on",
		FlagLog:     "file for the log: who came and went, refusals, failures; no codes, nothing that people wrote. Without it serve logs to standard error and host not at all",
		NoLog: func(p string) string {
			return "The log cannot be written into “" + p + "”, so the meeting was not started. Check its folder and the permissions, or choose another place."
		},
		NotLog: func(p string) string {
			return "“" + p + "” holds something else than a log and was left as it is; the meeting was not started. Choose another name for --log."
		},
		LogOfFile: func(p string) string {
			return "“" + p + "” is a name that the meeting's own file needs, so the meeting was not started. Choose another name for --log."
		},
		LogLost: func(p string) string {
			return "The log “" + p + "” cannot be written and lacks lines; the meeting goes on. Check the disk space."
		},
		NoTempFolder: func(p string) string {
			return "The folder for temporary files, “" + p + "”, is missing or cannot be written, so nothing was begun. Check it, or name another in TMPDIR."
		},
		FlagSpare: "keep a spare copy in this file all along, for example on a memory stick",
		NotTwoFiles: func(n int) string {
			return fmt.Sprintf("give two file names, the meeting's and the copy's, not %d", n)
		},
		LookAlike: func(id, name, otherID, other string) string {
			return "note: " + name + " (" + id + ") and " + other + " (" + otherID + ") look like one name; take care with their slips."
		},
		OnlySmall: func(where, text, lacking string) string {
			return "note: “" + text + "” (" + where + ") can be shown in small type only; there are no large letters for “" + lacking + "”. Write it in another way if the hall has to read it from afar."
		},
		BackedUp: func(p string) string { return "wrote the copy " + p },
		CopyServed: func(p string) string {
			return p + " is in use by the meeting: to copy it use pingyi backup, not a copy of the file."
		},
		FileGone:       "The file is gone, nothing is saved: quit, put it back or use the spare.",
		Unwritten:      "the output could not be written in full: the disk is full, or the program that read it has ended. Send it elsewhere and run the command again; files that were written need not be made again.",
		SlipsUnwritten: "the slips could not be written in full, so no code was changed and the old slips are good: the disk is full, or the program that read them has ended. Send them elsewhere and run the command again.",
		SlipsVoid:      func(why string) string { return "the slips just written are void; the old ones are good. " + why },
		Code:           "CODE",
		FlagShown:      "address where attendees connect, on screens and slips, like 192.168.1.5:2222, or only HOST or :PORT; without it the plan's address, or else this machine's own in the network of the hall",
		Attend:         func(c string) string { return "attendees connect with:\n  " + c },
		HostSignsIn:    func(c string) string { return "the host signs in with the code on the slip in place of CODE:\n  " + c },
		NoCodes: func(c string) string {
			return "no entry codes were issued yet, so nobody can come in. In another terminal run:\n  " + c
		},
		AfterTickets: func(c string) string {
			return "the slips are written, and older codes have ended. Print them, cut them out and hand them over. If the meeting is not started yet, when it is time run:\n  " + c
		},
		AfterStop: func(c string) string {
			return "the system has stopped; the meeting has not ended. To go on run:\n  " + c
		},
		AfterEnd: func(c string) string { return "the meeting is over. To write its minutes and results run:\n  " + c },
		OnlyHere: func(h string) string {
			return "note: only this machine can reach “" + h + "”; nobody can come in from another."
		},
		OnlyName: func(h string) string {
			return "note: “" + h + "” is only the name of a machine; most others can't find it."
		},
		PrintsOwn: func(h string) string {
			return "note: the plan has no address, so the slips have this machine's present one, " + h + ". In another network or on another machine it is another."
		},
		StartAgain: func(c []string) string {
			return "to let others in quit, and run instead:\n  " + strings.Join(c, "\n  ")
		},
		PrintAgain: func(c []string) string {
			return "if the hall uses another address, print them again:\n  " + strings.Join(c, "\n  ")
		},
		FewFiles: func(may, people, needs int) string {
			return fmt.Sprintf("this machine lets a program open %d files at once, and when %d people come in together some may not get in. Have the administrator raise the limit to %d or more (ulimit -n in a shell, LimitNOFILE in systemd), then start again.", may, people, needs)
		},
		NoAddress: "this machine is in no network. Join the one of the hall; in a hall without one use a kiosk on this machine, and paper ballots.",
		Unreached: func(h, flag string) string {
			if flag == "" {
				return "Others can't reach " + h + ": this machine is in no network."
			}
			return "Others can't reach " + h + ": quit and start again with " + flag + "."
		},
		WrongUse: func(e string) string { return "wrong usage: " + e + ". See --help." },
		Failed:   func(e string) string { return "it could not be done: " + e },
	}
}

// countEN formats a number with what it counts, in English.
func countEN(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}
