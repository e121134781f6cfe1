package ui

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Chinese is written without blanks, so where a word ends has to be known. These are the words
// of an assessment meeting that stand on its screens most often. A line is not broken inside
// one of them while it can be broken elsewhere, and a cursor that moves by words stops at them.
// Other words are not missed: two characters of theirs may be parted, as in any Chinese book.
const domainWords = `
党支部 支部书记 党支部书记 书记 副书记 党委 党委书记 党组织 党员 党员教育 党建 基层党建 抓基层党建
述职 述职人 述职评议会 评议 评议会 测评 测评票 测评结果 现场测评 现场测评排名 民主测评 排名 得分 评分
主持人 监票人 计票人 唱票人 记录人 点评人 参会人 参会人员 参会代表 党员代表 工作人员 领导小组 分管领导
入场条 入场码 回执 回执号 纸票 票箱 票数 唱票 弃权 作废 有效票 无效票 收回 发出 发出票数 收回票数 揭晓 公布 确认 已确认 召开
点评 提问 提问环节 回答 回答要点 承诺 承诺事项 上年承诺 问题清单 整改 表态 总评 公示 签字
会议 休会 就座 上台 学术 报告厅 学术报告厅 会议记录 议程 会场 大屏 控制台 终端 密钥 主机密钥 指纹 编号 到会 请假 离会 先行离会 缺席
分钟 名额 三分之二 不记名 输入法 什么 没有 不能 已经
完成时限 责任人 支委 分工 措施 标准 所有人 一项 无法 看出 全部 修改
`

// lexicon holds the domain's words by their first character, the longest first.
var lexicon = func() map[string][][]string {
	all := map[string][][]string{}
	for _, word := range strings.Fields(domainWords) {
		chars := strings.Split(word, "")
		all[chars[0]] = append(all[chars[0]], chars)
	}
	for _, some := range all {
		slices.SortStableFunc(some, func(a, b []string) int { return len(b) - len(a) })
	}
	return all
}()

// words says of each character to which of the domain's words it belongs: 0 for none, 1 for
// the first one in the text, and so on.
func words(chars []string) []int {
	in := make([]int, len(chars))
	for i, n := 0, 0; i < len(chars); {
		word := wordAt(chars[i:])
		if word > 0 {
			n++
		}
		for range word {
			in[i] = n
			i++
		}
		if word == 0 {
			i++
		}
	}
	return in
}

// wordAt returns the length of the longest of the domain's words with which a text begins; 0
// if there is none.
func wordAt(chars []string) int {
	for _, word := range lexicon[chars[0]] {
		if len(word) <= len(chars) && slices.Equal(chars[:len(word)], word) {
			return len(word)
		}
	}
	return 0
}

// first returns the first code point of a character.
func first(char string) rune {
	r, _ := utf8.DecodeRuneInString(char)
	return r
}
