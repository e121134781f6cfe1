package words

import (
	"strings"

	"pingyi/meeting"
)

// Plan are the sentences about what is wrong in a plan.
type Plan struct {
	// Problem says what is wrong and what would be right, in one sentence. The place
	// is not part of it.
	Problem func(meeting.Problem) string
}

// sentences makes the answer out of a sentence for each fault, in which {got} and
// {want} stand for what the problem says. A problem in which nothing stands there
// takes the sentence without it, kept after a bar where there is one.
func sentences(of map[meeting.Fault]string) func(meeting.Problem) string {
	return func(p meeting.Problem) string {
		sentence, without, _ := strings.Cut(of[p.What], "|")
		if p.Got == "" && without != "" {
			sentence = without
		}
		return strings.NewReplacer("{got}", p.Got, "{want}", p.Want).Replace(sentence)
	}
}

func planZH() Plan {
	return Plan{Problem: sentences(map[meeting.Fault]string{
		meeting.FaultBlank:      "这里不能为空，请填写内容。",
		meeting.FaultTooLong:    "文字太长，最多 {want} 个字：“{got}”。",
		meeting.FaultUnclean:    "文字里有看不见的字符或多余的空格：“{got}”，请重新输入。",
		meeting.FaultBadID:      "编号“{got}”不合规：只用英文字母、数字、下划线和连字符，1 到 32 个。",
		meeting.FaultTaken:      "编号“{got}”已经用过，请换一个。",
		meeting.FaultReserved:   "编号“{got}”由程序自己使用，请换一个。",
		meeting.FaultRepeated:   "“{got}”在这里重复了，只写一次。",
		meeting.FaultNotOneOf:   "不认识“{got}”，这里可以写：{want}。|这里要从下列各项中选填：{want}。",
		meeting.FaultRange:      "{got} 超出范围，应在 {want} 之间。",
		meeting.FaultBadDate:    "“{got}”不是有效的日期，请写成 2018-10-20 这样。",
		meeting.FaultAddress:    "“{got}”不是可用的地址：请写机器的 IP 地址或主机名，可以加端口，例如 192.168.1.10 或 192.168.1.10:2222。",
		meeting.FaultTooMany:    "这里有 {got} 项，最多 {want} 项。",
		meeting.FaultTooFew:     "这里有 {got} 项，至少要有 {want} 项。",
		meeting.FaultWeight:     "权重“{got}”不对：要大于 0、不超过 100，最多两位小数，不写百分号，例如 33.33。",
		meeting.FaultWeightSum:  "权重合计是 {got}，应正好是 {want}。",
		meeting.FaultUnknownRef: "没有编号为“{got}”的一项，现有：{want}。",

		meeting.FaultNoRaters:       "没有一个人能测评：请给参评人员写上 group。",
		meeting.FaultPresentsTwice:  "述职人“{got}”已经由人员“{want}”担任，请删去其中一处 presents。",
		meeting.FaultProjectorRates: "“{got}”只是大屏或公用终端，不能属于参评类别：请删去 group，或改写 roles。",
		meeting.FaultPointsOrder:    "分值 {got} 不小于上一等次的 {want}：等次要从好到差排列，分值依次减小。",
		meeting.FaultPointsSpan:     "最高分 {got} 应大于最低分 {want}。",
		meeting.FaultTrim:           "去掉 {got} 个最高和 {got} 个最低会去得太多，drop 最多写 {want}（两倍不超过 over）。",
		meeting.FaultOneRoundOnly:   "“{got}”只能用于全体一次测评：请把 scoring 从 agenda.round 移到 agenda.closing，或删去这一项。",
		meeting.FaultNoScoring:      "议程里没有测评：请把 scoring 写进 round（逐人测评）或 closing（全体一次测评）。",
		meeting.FaultScoringTwice:   "scoring 同时写在 round 和 closing 里，只保留一处。",
		meeting.FaultNoResults:      "closing 里缺少 results，请把它写在最后一项。",
		meeting.FaultResultsNotLast: "results 要放在 closing 的最后一项。",
		meeting.FaultWrongList:      "“{got}”不能写在这个列表里，这里可以写：{want}。",

		meeting.FaultMissing:      "缺少“{got}”，请补上。",
		meeting.FaultUnknownKey:   "不认识“{got}”，这里可以写：{want}。",
		meeting.FaultDuplicateKey: "“{got}”写了两次，只保留一处。",
		meeting.FaultNotText:      "这里应是一段文字，不是列表或分组。",
		meeting.FaultNotNumber:    "“{got}”不是整数，请只写数字，例如 8。|这里应是一个整数，例如 8。",
		meeting.FaultNotTruth:     "“{got}”应写成 true 或 false。|这里应写 true 或 false。",
		meeting.FaultNotList:      "“{got}”应是一个列表：每项一行、前面写“- ”，或写成 [甲, 乙]。|这里应是一个列表：每项一行、前面写“- ”，或写成 [甲, 乙]。",
		meeting.FaultNotMap:       "“{got}”应写成“名称: 值”的形式，可用的名称：{want}。|这里应写成“名称: 值”的形式，可用的名称：{want}。",
		meeting.FaultSyntax:       "这一处读不懂：“{got}”。请检查缩进、引号、括号，以及冒号后面的空格。",
		meeting.FaultTab:          "行首用了制表符（Tab），请改用空格缩进。",
		meeting.FaultFullColon:    "这里用了中文冒号：“{got}”。请改成英文冒号加一个空格。",
		meeting.FaultUnclosed:     "“{got}”没有配对，请补上另一半。",
		meeting.FaultFeature:      "计划里不用 YAML 的锚点、引用、标签和复杂键（“{got}”）：请直接写出内容；要写这个符号本身，就加上引号。",
		meeting.FaultDocuments:    "一个文件里只能有一份计划，请删去“---”以后的内容。",
		meeting.FaultEmptyFile:    "文件里没有内容。可用 pingyi template 写出一份范例再改。",
		meeting.FaultEncoding:     "文件不是 UTF-8 编码，请在编辑器里另存为 UTF-8。",
		meeting.FaultFileSize:     "文件太大，最多 {want}。",
	})}
}

func planEN() Plan {
	return Plan{Problem: sentences(map[meeting.Fault]string{
		meeting.FaultBlank:      "This cannot be empty; write something here.",
		meeting.FaultTooLong:    "This text is too long, at most {want} characters: “{got}”.",
		meeting.FaultUnclean:    "This text has invisible characters or stray spaces: “{got}”; type it again.",
		meeting.FaultBadID:      "The id “{got}” will not do: use 1 to 32 letters a–z, digits, underscores and hyphens.",
		meeting.FaultTaken:      "The id “{got}” is taken already; choose another.",
		meeting.FaultReserved:   "The id “{got}” is used by the program itself; choose another.",
		meeting.FaultRepeated:   "“{got}” stands here twice; write it once.",
		meeting.FaultNotOneOf:   "“{got}” is not known here; write one of: {want}.|Write one of: {want}.",
		meeting.FaultRange:      "{got} is out of range; it must be within {want}.",
		meeting.FaultBadDate:    "“{got}” is no date; write it like 2018-10-20.",
		meeting.FaultAddress:    "“{got}” is no address; write the machine's IP number or name, with a port if need be, like 192.168.1.10 or 192.168.1.10:2222.",
		meeting.FaultTooMany:    "The number of entries here is {got}; at most {want} are allowed.",
		meeting.FaultTooFew:     "The number of entries here is {got}; at least {want} must be there.",
		meeting.FaultWeight:     "The weight “{got}” will not do: above 0, at most 100, at most two decimals and no percent sign, like 33.33.",
		meeting.FaultWeightSum:  "The weights add up to {got}; they must add up to exactly {want}.",
		meeting.FaultUnknownRef: "There is none with the id “{got}”. Known here: {want}.",

		meeting.FaultNoRaters:       "Nobody can rate; give those who rate a group.",
		meeting.FaultPresentsTwice:  "The presenter “{got}” is “{want}” already; remove one of the two.",
		meeting.FaultProjectorRates: "“{got}” is only a screen and cannot be in a group; remove the group or change the roles.",
		meeting.FaultPointsOrder:    "{got} points are not below the {want} of the grade above; list the grades best first, each worth less.",
		meeting.FaultPointsSpan:     "The highest mark, {got}, must be above the lowest, {want}.",
		meeting.FaultTrim:           "Dropping {got} highest and {got} lowest is too much; drop at most {want} (twice drop is at most over).",
		meeting.FaultOneRoundOnly:   "“{got}” works only with one round for all; move scoring from agenda.round to agenda.closing, or remove this.",
		meeting.FaultNoScoring:      "The agenda has no scoring; put it into round (for each presenter) or into closing (one round for all).",
		meeting.FaultScoringTwice:   "scoring is both in round and in closing; keep one.",
		meeting.FaultNoResults:      "closing lacks results; write it as the last step.",
		meeting.FaultResultsNotLast: "results must be the last step of closing.",
		meeting.FaultWrongList:      "“{got}” does not belong in this list; here you can write: {want}.",

		meeting.FaultMissing:      "“{got}” is missing; add it.",
		meeting.FaultUnknownKey:   "“{got}” is not known here; you can write: {want}.",
		meeting.FaultDuplicateKey: "“{got}” is written twice; keep one.",
		meeting.FaultNotText:      "This must be text, not a list or a group of keys.",
		meeting.FaultNotNumber:    "“{got}” is no whole number; write digits only, like 8.|Write a whole number here, like 8.",
		meeting.FaultNotTruth:     "“{got}” must be true or false.|Write true or false here.",
		meeting.FaultNotList:      "“{got}” must be a list: one entry a line after “- ”, or [a, b].|This must be a list: one entry a line after “- ”, or [a, b].",
		meeting.FaultNotMap:       "“{got}” must be keys with values, like “key: value”; the keys here are: {want}.|This must be keys with values, like “key: value”; the keys here are: {want}.",
		meeting.FaultSyntax:       "This cannot be read: “{got}”. Check indentation, quotes, brackets and the space after each colon.",
		meeting.FaultTab:          "This line is indented with a tab; use spaces.",
		meeting.FaultFullColon:    "There is a full-width colon in “{got}”; use an ordinary colon and a space.",
		meeting.FaultUnclosed:     "“{got}” has no partner; add the other half.",
		meeting.FaultFeature:      "A plan has no YAML anchors, aliases, tags or complex keys (“{got}”); write the value out, and put quotes around text that begins with such a sign.",
		meeting.FaultDocuments:    "A file holds one plan only; remove what follows “---”.",
		meeting.FaultEmptyFile:    "The file is empty. Write an example with pingyi template and change it.",
		meeting.FaultEncoding:     "The file is not UTF-8 text; save it as UTF-8 in your editor.",
		meeting.FaultFileSize:     "The file is too large; at most {want}.",
	})}
}
