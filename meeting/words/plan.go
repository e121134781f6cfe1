package words

import (
	"fmt"
	"strings"

	"pingyi/meeting/plan"
)

// Plan holds the sentences about a plan: its faults, who votes by it, and what is odd in it.
type Plan struct {
	// Fault says in one sentence what is wrong and what would be right, without the
	// place.
	Fault func(plan.Fault) string
	// InTable is Fault for a workbook or a list of people.
	InTable func(plan.Fault) string
	// Oddity says what is odd, what comes of it and what to do if it is not meant.
	Oddity func(plan.Oddity) string

	Odd     string // heading of the oddities
	Due     func(due, voters int) string
	Voters  func(group string, n int) string // one line for each group
	Without func(names []string) string      // those who are due and have no ballot
	Screens func(names []string) string
	Tickets func(command string) string // what to do next, and the command for it
}

// faultSentences returns a function that fills in the sentence for a fault, in which
// {got} and {want} stand for its fields. A sentence may have a variant after a bar for a
// fault whose Got is empty.
func faultSentences(of map[plan.FaultKind]string) func(plan.Fault) string {
	return func(p plan.Fault) string {
		sentence, without, _ := strings.Cut(of[p.Kind], "|")
		if p.Got == "" && without != "" {
			sentence = without
		}
		return strings.NewReplacer("{got}", p.Got, "{want}", p.Want).Replace(sentence)
	}
}

// oddSentences is [faultSentences] for oddities, in which {names} and {1}, {2} stand for their
// fields.
func oddSentences(list func([]string) string, of map[plan.OddityKind]string) func(plan.Oddity) string {
	return func(o plan.Oddity) string {
		facts := []string{"{names}", list(o.Names)}
		for i, n := range o.Numbers {
			facts = append(facts, fmt.Sprintf("{%d}", i+1), fmt.Sprint(n))
		}
		return strings.NewReplacer(facts...).Replace(of[o.Kind])
	}
}

// enoughNames is how many names of a list are told one by one.
const enoughNames = 20

func namesZH(names []string) string {
	if n := len(names); n > enoughNames {
		return fmt.Sprintf("%s等 %d 人", strings.Join(names[:enoughNames], "、"), n)
	}
	return strings.Join(names, "、")
}

func namesEN(names []string) string {
	if n := len(names); n > enoughNames {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:enoughNames], ", "), n-enoughNames)
	}
	return strings.Join(names, ", ")
}

func planZH() Plan {
	return Plan{
		Odd: "请留意：",
		Due: func(due, voters int) string {
			return fmt.Sprintf("应到 %d 人，其中有测评票的 %d 人：", due, voters)
		},
		Voters: func(group string, n int) string { return fmt.Sprintf("%s %d 人", group, n) },
		Without: func(names []string) string {
			if len(names) == 0 {
				return "没有测评票的：无。"
			}
			return fmt.Sprintf("没有测评票的 %d 人：%s。", len(names), namesZH(names))
		},
		Screens: func(names []string) string {
			return fmt.Sprintf("大屏和公用终端 %d 台，不计入应到：%s。", len(names), namesZH(names))
		},
		Tickets: func(command string) string {
			return "核对无误后，请运行这一条，再打印写出的入场条：\n  " + command
		},
		Oddity: oddSentences(namesZH, map[plan.OddityKind]string{
			plan.OddNoHost:        "没有主持人，会议只能在本机的主持台上主持。要登录主持，请给一个人加上主持人职责（host）。",
			plan.OddNoScrutineer:  "没有监票人，测评不经签字就可以公布结果。需要监票的，请给一个人加上监票人职责（scrutineer）。",
			plan.OddOneTeller:     "只有一名计票人（{names}），而纸质测评票要由两名计票人各录一遍。使用纸质票的，请再加一名计票人（teller）。",
			plan.OddOneForAll:     "主持、监票等职务都由{names}一人担任。请分给不同的人。",
			plan.OddSelfSigning:   "监票人都是述职人（{names}），要给本人的测评签字。请另写一名监票人。",
			plan.OddEmptyGroup:    "类别“{names}”没有人，权重会按比例分给其他类别。请核对人员的类别（group）。",
			plan.OddSmallGroup:    "类别“{names}”不足 {1} 人：为保密，各类别和各项目的得分都不公布，也不唱票；开始投票还要写明理由。请核对人员的类别（group）。",
			plan.OddMinGroup:      "公布得分的最少票数（min_group）是 {1}，只有一两张票的类别也会公布得分，可能看出是谁投的。请写 3 或更大的数。",
			plan.OddOutOfReach:    "全部到会时代表也只占 {1}%，达不到 {2}% 的要求，写明理由才能开始投票。请核对代表，或修改代表比例（representatives）。",
			plan.OddUnrated:       "没有人能测评述职人{names}。请核对人员的类别（group）。",
			plan.OddNoCode:        "述职人{names}没有入场码，不能登录看提纲、写承诺。请在人员里写上本人，并写明对应的述职人（presents）。",
			plan.OddNoPart:        "{names}没有类别，也没有职责。列席的不用改；应当投票的，请补上类别（group）。",
			plan.OddOwnLeader:     "述职人{names}的点评领导是本人。请核对点评领导（leader）。",
			plan.OddUnknownLeader: "点评领导“{names}”像是编号，但名单里没有，会当作姓名显示。请核对点评领导（leader）。",
			plan.OddNamedLeader:   "点评领导{names}写的是姓名，本人不能自己写点评。请把点评领导（leader）改成人员里的编号。",
			plan.OddSameButCase:   "人员编号只有大小写不同：{names}。请改得容易分清。",
		}),
		Fault: faultSentences(map[plan.FaultKind]string{
			plan.FaultBlank:      "这里不能为空，请填写内容。",
			plan.FaultTooLong:    "文字太长，最多 {want} 个字：“{got}”。",
			plan.FaultUnclean:    "文字里有看不见的字符或多余的空格：“{got}”，请重新输入。",
			plan.FaultBadID:      "编号“{got}”不合规：只用半角的英文字母、数字、下划线和连字符，1 到 32 个。",
			plan.FaultTaken:      "编号“{got}”已经用过，请换一个。",
			plan.FaultReserved:   "编号“{got}”是命令里的用词，会混淆。请换一个，例如“{got}1”。",
			plan.FaultDashID:     "编号“{got}”以连字符开头，会被当成命令的选项。请换一个。",
			plan.FaultRepeated:   "“{got}”在这里重复了，只写一次。",
			plan.FaultNotOneOf:   "不认识“{got}”，这里可以写：{want}。|这里要从下列各项中选填：{want}。",
			plan.FaultRange:      "{got} 超出范围，应在 {want} 之间。",
			plan.FaultBadDate:    "“{got}”不是有效的日期，请写成 2018-10-20、2018/10/20、2018.10.20 或 2018年10月20日。",
			plan.FaultAddress:    "“{got}”不是可用的地址：请写机器的 IP 地址或主机名，可以加端口，例如 192.168.1.10 或 192.168.1.10:2222。",
			plan.FaultTooMany:    "这里有 {got} 项，最多 {want} 项。",
			plan.FaultTooFew:     "这里有 {got} 项，至少要有 {want} 项。",
			plan.FaultWeight:     "权重“{got}”不对：要大于 0、不超过 100，最多两位小数，不写百分号，例如 33.33。",
			plan.FaultWeightSum:  "权重合计是 {got}，应正好是 {want}。",
			plan.FaultUnknownRef: "没有编号为“{got}”的一项，现有：{want}。",

			plan.FaultNoRaters:       "没有一个人能测评：请给参评人员写上 group。",
			plan.FaultPresentsTwice:  "述职人“{got}”已经由人员“{want}”担任，请删去其中一处 presents。",
			plan.FaultProjectorRates: "“{got}”只是大屏或公用终端，不能属于参评类别：请删去 group，或改写 roles。",
			plan.FaultPointsOrder:    "分值 {got} 不小于上一等次的 {want}：等次要从好到差排列，分值依次减小。",
			plan.FaultPointsSpan:     "最高分 {got} 应大于最低分 {want}。",
			plan.FaultTrim:           "去掉 {got} 个最高和 {got} 个最低会去得太多，drop 最多写 {want}（两倍不超过 over）。",
			plan.FaultOneRoundOnly:   "“{got}”只能用于全体一次测评：请把 scoring 从 agenda.round 移到 agenda.closing，或删去这一项。",
			plan.FaultNoScoring:      "议程里没有测评：请把 scoring 写进 round（逐人测评）或 closing（全体一次测评）。",
			plan.FaultScoringTwice:   "scoring 同时写在 round 和 closing 里，只保留一处。",
			plan.FaultNoResults:      "closing 里缺少 results，请把它写在最后一项。",
			plan.FaultResultsNotLast: "results 要放在 closing 的最后一项。",
			plan.FaultWrongList:      "“{got}”不能写在这个列表里，这里可以写：{want}。",
			plan.FaultOnSite:         "有 {got} 个组成部分写了 from: meeting，应正好有一个：它就是现场得分。",
			plan.FaultFromOrder:      "{got} 分不低于上一等次的 {want} 分：等次要从高到低排列，起点分依次减小。",
			plan.FaultFromLast:       "最后一个等次从 {got} 分起，应从 0 分起，否则有人没有等次。",

			plan.FaultMissing:      "缺少“{got}”，请补上。",
			plan.FaultUnknownKey:   "不认识“{got}”，这里可以写：{want}。",
			plan.FaultDuplicateKey: "“{got}”写了两次，只保留一处。",
			plan.FaultNotText:      "这里应是一段文字，不是列表或分组。",
			plan.FaultNotNumber:    "“{got}”不是整数，请只写数字，例如 8。|这里应是一个整数，例如 8。",
			plan.FaultNotTruth:     "“{got}”应写成 true 或 false。|这里应写 true 或 false。",
			plan.FaultNotList:      "“{got}”应是一个列表：每项一行、前面写“- ”，或写成 [甲, 乙]。|这里应是一个列表：每项一行、前面写“- ”，或写成 [甲, 乙]。",
			plan.FaultNotMap:       "“{got}”应写成“名称: 值”的形式，可用的名称：{want}。|这里应写成“名称: 值”的形式，可用的名称：{want}。",
			plan.FaultSyntax:       "这一处读不懂：“{got}”。请检查缩进、引号、括号，以及冒号后面的空格。",
			plan.FaultTab:          "行首用了制表符（Tab），请改用空格缩进。",
			plan.FaultFullColon:    "这里用了中文冒号：“{got}”。请改成英文冒号加一个空格。",
			plan.FaultComma:        "这里用了“{got}”，后面的内容会并入前一项。请改成英文逗号（,）。",
			plan.FaultNoComma:      "“{got}”前面缺一个英文逗号（,），它会并入前一项。请补上逗号；如果本来就是一段文字，请给整段加上英文引号（\"）。",
			plan.FaultStray:        "这里多了“{got}”，请删去。",
			plan.FaultOneLine:      "“{got}”和前一项写在了同一行。请另起一行并左对齐；要写在一行，就用英文花括号把整组括起来，各项用英文逗号（,）隔开。",
			plan.FaultNoSpace:      "英文“{got}”后面要空一格，请补上空格。",
			plan.FaultBareColon:    "文字里有英文冒号加空格，会被当成名称和值的分界。请改用中文冒号，或给整段文字加上英文引号（\"）。",
			plan.FaultFullSpace:    "这里是全角空格，请改成英文空格。",
			plan.FaultQuotes:       "这里用了中文引号（{got}），请改成英文引号（\"）。如果引号本身就是内容，请在外面再加一对英文引号。",
			plan.FaultSign:         "这里用了全角符号“{got}”，请改成英文的“{want}”。",
			plan.FaultIndent:       "“{got}”缩进太多，请与上一行的名称左对齐。",
			plan.FaultLost:         "“{got}”里有丢失的字（�、??），或别的电脑没有的自造字。请重新输入；实在打不出的字，请用通行的写法代替。",
			plan.FaultUnclosed:     "“{got}”没有配对，请补上另一半。",
			plan.FaultFeature:      "方案里不用 YAML 的锚点、引用、标签和复杂键（“{got}”）：请直接写出内容；要写这个符号本身，就加上引号。",
			plan.FaultDocuments:    "一个文件里只能有一份方案，请删去“---”以后的内容。",
			plan.FaultEmptyFile:    "文件里没有内容。可用 pingyi template 写出一份范例再改。",
			plan.FaultEncoding:     "从这里起不是 UTF-8 编码（多半是 GBK）。请用记事本打开这个文件，另存为时把编码选为 UTF-8。",
			plan.FaultUTF16:        "文件是 UTF-16（Unicode）编码，或者不是文本文件。请用记事本打开，另存为时把编码选为 UTF-8。",
			plan.FaultFileSize:     "文件太大，最多 {want}。",

			plan.FaultNoSheet:        "缺少工作表“{got}”，请补上。",
			plan.FaultUnknownKind:    "不认识“{got}”，这里可以填：{want}。",
			plan.FaultUnknownHeading: "没有“{got}”这一栏，可用的有：{want}。请改正，或删去这一栏。",
			plan.FaultNoHeading:      "缺少“{got}”这一栏，请补上。",
			plan.FaultUnheaded:       "“{got}”上面没有栏目名称，请在第一行写上，或删去它。",
			plan.FaultUnknownSheet:   "不认识工作表“{got}”，请删去或改名。可用的有：{want}。",
			plan.FaultNoResult:       "这个公式没有存下结果，不知道是什么。请用电子表格程序打开文件，重新计算后保存，或直接填写内容。",
			plan.FaultFailedCell:     "这里显示的是错误（{got}），请改正公式，或直接填写内容。",
			plan.FaultLostDigits:     "编号是一个超过 15 位的数字，电子表格只保留前 15 位，后面的已经丢失。请把单元格设为文本格式，重新输入。",
			plan.FaultNoWorkbook:     "这不是工作簿。请用电子表格程序另存为 .xlsx。",
			plan.FaultDamaged:        "工作簿已损坏，读不出来。请用电子表格程序打开，另存为新的 .xlsx。",
			plan.FaultEncrypted:      "工作簿设了密码，读不出来。请取消密码后保存。",
			plan.FaultOldWorkbook:    "这是旧格式的工作簿（.xls）。请用电子表格程序打开，另存为 .xlsx。",
		}),
	}
}

func planEN() Plan {
	return Plan{
		Odd:    "Please check:",
		Due:    func(due, voters int) string { return fmt.Sprintf("%d due, %d of them with a ballot:", due, voters) },
		Voters: func(group string, n int) string { return fmt.Sprintf("%s: %d", group, n) },
		Without: func(names []string) string {
			if len(names) == 0 {
				return "Without a ballot: nobody."
			}
			return fmt.Sprintf("Without a ballot, %d: %s.", len(names), namesEN(names))
		},
		Screens: func(names []string) string {
			return fmt.Sprintf("Screens, not counted as due, %d: %s.", len(names), namesEN(names))
		},
		Tickets: func(command string) string {
			return "If that is right, run this and print the entry slips that it writes:\n  " + command
		},
		Oddity: oddSentences(namesEN, map[plan.OddityKind]string{
			plan.OddNoHost:        "There is no host, so the meeting can be led only at the console of this machine. To lead it over SSH, give somebody the role host.",
			plan.OddNoScrutineer:  "There is no scrutineer, so results can be published without a signature. If somebody is to sign, give them the role scrutineer.",
			plan.OddOneTeller:     "There is only one teller ({names}), and two enter each paper ballot. If there will be paper ballots, add another teller.",
			plan.OddOneForAll:     "{names} holds all offices. Give them to different people.",
			plan.OddSelfSigning:   "All scrutineers are presenters ({names}) and would sign for their own results. Add another scrutineer.",
			plan.OddEmptyGroup:    "Nobody is in the group “{names}”; the other groups take over its weight. Check the groups of the people.",
			plan.OddSmallGroup:    "Fewer than {1} people are in the group “{names}”: for secrecy no score of a group or an item is shown and no ballot called, and voting opens only with a reason. Check the groups of the people.",
			plan.OddMinGroup:      "The least ballots for a score (min_group) are {1}, so the score of a group with one or two ballots is shown and may tell who cast them. Write 3 or more.",
			plan.OddOutOfReach:    "With everybody here, representatives are {1}%, below the {2}% required, so voting opens only with a reason. Check the representatives, or change the share of representatives that is required.",
			plan.OddUnrated:       "Nobody can rate {names}. Check the groups of the people.",
			plan.OddNoCode:        "{names} will have no entry code and cannot see the outline or write pledges. Add them to the people, with the presenter that they are (presents).",
			plan.OddNoPart:        "{names} will have neither a ballot nor a role. That is right for guests; add the group of those who vote.",
			plan.OddOwnLeader:     "{names} would comment on their own report. Check the leader.",
			plan.OddUnknownLeader: "The leader “{names}” looks like an id but is nobody's, and will be shown as a name. Check the leader.",
			plan.OddNamedLeader:   "The leader {names} is given by name and cannot write the comment. Write their id from people as leader.",
			plan.OddSameButCase:   "Ids of people differ only in upper and lower case: {names}. Make them easier to tell apart.",
		}),
		Fault: faultSentences(map[plan.FaultKind]string{
			plan.FaultBlank:      "This cannot be empty; write something here.",
			plan.FaultTooLong:    "This text is too long, at most {want} characters: “{got}”.",
			plan.FaultUnclean:    "This text has invisible characters or stray spaces: “{got}”; type it again.",
			plan.FaultBadID:      "The id “{got}” will not do: use 1 to 32 letters a–z, digits, underscores and hyphens.",
			plan.FaultTaken:      "The id “{got}” is taken already; choose another.",
			plan.FaultReserved:   "The id “{got}” is a word of the commands and would be taken for it; choose another, like “{got}1”.",
			plan.FaultDashID:     "The id “{got}” begins with a hyphen and would be taken for an option; choose another.",
			plan.FaultRepeated:   "“{got}” stands here twice; write it once.",
			plan.FaultNotOneOf:   "“{got}” is not known here; write one of: {want}.|Write one of: {want}.",
			plan.FaultRange:      "{got} is out of range; it must be within {want}.",
			plan.FaultBadDate:    "“{got}” is no date; write it like 2018-10-20, 2018/10/20, 2018.10.20 or 2018年10月20日.",
			plan.FaultAddress:    "“{got}” is no address; write the machine's IP number or name, with a port if need be, like 192.168.1.10 or 192.168.1.10:2222.",
			plan.FaultTooMany:    "The number of entries here is {got}; at most {want} are allowed.",
			plan.FaultTooFew:     "The number of entries here is {got}; at least {want} must be there.",
			plan.FaultWeight:     "The weight “{got}” will not do: above 0, at most 100, at most two decimals and no percent sign, like 33.33.",
			plan.FaultWeightSum:  "The weights add up to {got}; they must add up to exactly {want}.",
			plan.FaultUnknownRef: "There is none with the id “{got}”. Known here: {want}.",

			plan.FaultNoRaters:       "Nobody can rate; give those who rate a group.",
			plan.FaultPresentsTwice:  "The presenter “{got}” is “{want}” already; remove one of the two.",
			plan.FaultProjectorRates: "“{got}” is only a screen and cannot be in a group; remove the group or change the roles.",
			plan.FaultPointsOrder:    "{got} points are not below the {want} of the grade above; list the grades best first, each worth less.",
			plan.FaultPointsSpan:     "The highest mark, {got}, must be above the lowest, {want}.",
			plan.FaultTrim:           "Dropping {got} highest and {got} lowest is too much; drop at most {want} (twice drop is at most over).",
			plan.FaultOneRoundOnly:   "“{got}” works only with one round for all; move scoring from agenda.round to agenda.closing, or remove this.",
			plan.FaultNoScoring:      "The agenda has no scoring; put it into round (for each presenter) or into closing (one round for all).",
			plan.FaultScoringTwice:   "scoring is both in round and in closing; keep one.",
			plan.FaultNoResults:      "closing lacks results; write it as the last step.",
			plan.FaultResultsNotLast: "results must be the last step of closing.",
			plan.FaultWrongList:      "“{got}” does not belong in this list; here you can write: {want}.",
			plan.FaultOnSite:         "{got} components say from: meeting; exactly one must, and that is the on-site score.",
			plan.FaultFromOrder:      "From {got} is not below the {want} of the grade above; list the grades best first, each from a lower score.",
			plan.FaultFromLast:       "The last grade is from {got} points; make it from 0, or somebody would have no grade.",

			plan.FaultMissing:      "“{got}” is missing; add it.",
			plan.FaultUnknownKey:   "“{got}” is not known here; you can write: {want}.",
			plan.FaultDuplicateKey: "“{got}” is written twice; keep one.",
			plan.FaultNotText:      "This must be text, not a list or a group of keys.",
			plan.FaultNotNumber:    "“{got}” is no whole number; write digits only, like 8.|Write a whole number here, like 8.",
			plan.FaultNotTruth:     "“{got}” must be true or false.|Write true or false here.",
			plan.FaultNotList:      "“{got}” must be a list: one entry a line after “- ”, or [a, b].|This must be a list: one entry a line after “- ”, or [a, b].",
			plan.FaultNotMap:       "“{got}” must be keys with values, like “key: value”; the keys here are: {want}.|This must be keys with values, like “key: value”; the keys here are: {want}.",
			plan.FaultSyntax:       "This cannot be read: “{got}”. Check indentation, quotes, brackets and the space after each colon.",
			plan.FaultTab:          "This line is indented with a tab; use spaces.",
			plan.FaultFullColon:    "There is a full-width colon in “{got}”; use an ordinary colon and a space.",
			plan.FaultComma:        "“{got}” is no comma here, and what follows would become part of the entry before it; use an ordinary comma (,).",
			plan.FaultNoComma:      "A comma (,) is missing before “{got}”, which would become part of the entry before it; add it, or put quotes (\") around the whole text if it is one.",
			plan.FaultStray:        "“{got}” is too much here; remove it.",
			plan.FaultOneLine:      "“{got}” is in the line of the entry before it; put it on a line of its own, or put braces around all of them, with commas (,) between.",
			plan.FaultNoSpace:      "“{got}” needs a space behind it; add one.",
			plan.FaultBareColon:    "A colon and a space within a text would be read as a key and its value; put quotes (\") around the whole text.",
			plan.FaultFullSpace:    "This is a wide space; use an ordinary one.",
			plan.FaultQuotes:       "This is a curly quotation mark (“{got}”); use straight ones (\"). If the marks belong to the text, put straight ones around all of it.",
			plan.FaultSign:         "“{got}” is a full-width sign; use the ordinary “{want}”.",
			plan.FaultIndent:       "“{got}” is indented too far; align it with the key in the line above.",
			plan.FaultLost:         "“{got}” has characters that were lost (�, ??) or exist on one computer only; type them again, or write them in a usual way.",
			plan.FaultUnclosed:     "“{got}” has no partner; add the other half.",
			plan.FaultFeature:      "A plan has no YAML anchors, aliases, tags or complex keys (“{got}”); write the value out, and put quotes around text that begins with such a sign.",
			plan.FaultDocuments:    "A file holds one plan only; remove what follows “---”.",
			plan.FaultEmptyFile:    "The file is empty. Write an example with pingyi template and change it.",
			plan.FaultEncoding:     "From here on the file is not UTF-8 text; open it in an editor and save it with the encoding UTF-8.",
			plan.FaultUTF16:        "The file is UTF-16 (“Unicode”), or no text at all; open it in an editor and save it with the encoding UTF-8.",
			plan.FaultFileSize:     "The file is too large; at most {want}.",

			plan.FaultNoSheet:        "The sheet “{got}” is missing; add it.",
			plan.FaultUnknownKind:    "“{got}” is not known here; write one of: {want}.",
			plan.FaultUnknownHeading: "There is no column “{got}”; there are: {want}. Correct it, or remove the column.",
			plan.FaultNoHeading:      "The column “{got}” is missing; add it.",
			plan.FaultUnheaded:       "Nothing in the first row says what “{got}” is; write a heading there, or remove it.",
			plan.FaultUnknownSheet:   "The sheet “{got}” is not known; remove or rename it. There are: {want}.",
			plan.FaultNoResult:       "The result of this formula is not stored. Open the file in a spreadsheet program, calculate it again and save it, or write what should stand here.",
			plan.FaultFailedCell:     "An error stands here ({got}); correct the formula, or write what should stand here.",
			plan.FaultLostDigits:     "This ID is a number of more than 15 digits, of which spreadsheets keep 15; the rest is lost. Format the cell as text and type it again.",
			plan.FaultNoWorkbook:     "This is no workbook; save it as .xlsx in a spreadsheet program.",
			plan.FaultDamaged:        "The workbook is damaged and cannot be read; open it in a spreadsheet program and save it as a new .xlsx.",
			plan.FaultEncrypted:      "The workbook has a password and cannot be read; save it without one.",
			plan.FaultOldWorkbook:    "This is a workbook of the old format (.xls); open it in a spreadsheet program and save it as .xlsx.",
		}),
	}
}
