package words

import (
	"fmt"
	"strings"

	"pingyi/meeting"
	"pingyi/meeting/board"
	"pingyi/meeting/item"
	"pingyi/meeting/refuse"
)

// Public holds the phrases about the public board and the remarks on it, as acts, screens and papers
// show them.
type Public struct {
	Name          string // of the board
	Parts         map[board.What]string
	States        map[board.State]string
	Empty         string // nothing is on it
	Nothing       string // there is nothing of a part so far
	None          string // no remarks at all
	Rank, Score   string // headings
	Standing      func(sums item.Sums) string
	Quarter       func(quarter string) string // such as 2019-Q2; empty for no deadline
	Facts         PublicFacts
	Fact          func(name, value string) string
	Between       string                  // between two facts
	Closed        func(day string) string // an item was closed out
	Kept          func(day, again string) string
	Done          func(day, text string) string // progress
	Remark        func(number int, day string) string
	Reply         func(text string) string
	Became        func(item int, state string) string // what came of a remark
	ReadReport    func(id string) string              // with which act
	Received      func(number int) string
	StateOf       func(number int, state string) string
	Why           func(reason string) string
	Erased        string
	Published     string // outcomes of acts
	Withdrawn     string
	Judged        map[board.State]string
	Answered      string
	RemarkErased  func(number int) string
	GuestsIn      string
	GuestsOut     string
	ByGuest       string // who wrote a remark, in the list of the office
	Number        string // headings of that list
	About, Text   string
	By, At, State string
	On            string // what is on the board, in the answer to the office
}

// PublicFacts name what belongs to a pledge or an item.
type PublicFacts struct{ Measure, Person, Standard, Deadline string }

// RemarkFate says what came of a remark, in a sentence or two, without its text.
func (w *Words) RemarkFate(s *meeting.State, r board.Remark) string {
	p := w.Public
	parts := []string{p.StateOf(r.Number, p.States[r.State])}
	if r.Reason != "" {
		parts = append(parts, p.Why(r.Reason))
	}
	if r.Reply != "" {
		parts = append(parts, p.Reply(r.Reply))
	}
	made, _ := meeting.ItemOfRemark(s, r.Number)
	if came := w.RemarkItem(s, made); came != "" {
		parts = append(parts, came)
	}
	return strings.Join(parts, "\n")
}

// RemarkItem says that an item was made of a remark, by its number, and how it stands; it is empty if
// none was.
func (w *Words) RemarkItem(s *meeting.State, number int) string {
	one, ok := meeting.ItemOf(s, number)
	if !ok {
		return ""
	}
	return w.Public.Became(number, w.Items.States[one.State()])
}

// PublicPledge puts a pledge into lines, with what belongs to it below.
func (w *Words) PublicPledge(p meeting.Pledge) string {
	return w.withFacts(p.Text, p.Measure, p.Person, p.Standard, p.Deadline)
}

// PublicItem puts an item into lines: how it stands, what belongs to it, and what was done.
func (w *Words) PublicItem(i item.Item) string {
	lines := []string{fmt.Sprintf("%d. [%s] ", i.Number, w.Items.States[i.State()]) + w.withFacts(i.Text, i.Measures, i.Person, i.Standard, i.Deadline)}
	return strings.Join(append(lines, w.PublicCourse(i)...), "\n")
}

// PublicCourse says what was done about an item and what inspections came to, a line each, in the order
// of time.
func (w *Words) PublicCourse(i item.Item) (lines []string) {
	done := i.Progress
	for _, looked := range i.Inspections {
		for len(done) > 0 && done[0].At.Before(looked.At) {
			lines = append(lines, w.Public.Done(w.dayOf(done[0].At), done[0].Text))
			done = done[1:]
		}
		lines = append(lines, w.PublicInspection(looked))
	}
	for _, p := range done {
		lines = append(lines, w.Public.Done(w.dayOf(p.At), p.Text))
	}
	return lines
}

// PublicRemark puts a remark that is shown into lines: its reply and what came of it below.
func (w *Words) PublicRemark(s *meeting.State, r meeting.PublicRemark) string {
	lines := []string{w.Public.Remark(r.Number, w.dayOf(r.At)), r.Text}
	if r.Reply != "" {
		lines = append(lines, w.Public.Reply(r.Reply))
	}
	if came := w.RemarkItem(s, r.Item); came != "" {
		lines = append(lines, came)
	}
	return strings.Join(lines, "\n")
}

func (w *Words) withFacts(text, measure, person, standard, deadline string) string {
	if facts := w.PublicFacts(measure, person, standard, deadline); facts != "" {
		return text + "\n" + facts
	}
	return text
}

// PublicFacts puts what belongs to a pledge or an item into a line; it is empty if there is nothing.
func (w *Words) PublicFacts(measure, person, standard, deadline string) string {
	f, p := w.Public.Facts, w.Public.Fact
	var all []string
	for _, one := range [][2]string{{f.Measure, measure}, {f.Person, person}, {f.Standard, standard}, {f.Deadline, w.Date(deadline)}} {
		if one[1] != "" {
			all = append(all, p(one[0], strings.Join(strings.Fields(one[1]), " ")))
		}
	}
	return strings.Join(all, w.Public.Between)
}

// RemarkAuthor names who wrote a remark, for the office.
func (w *Words) RemarkAuthor(s *meeting.State, r board.Remark) string {
	if r.By == "" {
		return w.Public.ByGuest
	}
	return s.Name(r.By)
}

// PublicInspection says in short what an inspection came to, as everybody reads it.
func (w *Words) PublicInspection(i item.Inspection) string {
	if i.Verdict == item.Close {
		return w.Public.Closed(w.Date(i.Date))
	}
	return w.Public.Kept(w.Date(i.Date), w.Date(i.Again))
}

func publicZH() Public {
	return Public{
		Name: "公示栏",
		Parts: map[board.What]string{
			board.Ranking: "现场测评排名", board.Composite: "综合评分", board.Report: "述职报告", board.Pledges: "整改承诺", board.Items: "清单事项",
			board.Progress: "整改进展", board.Replies: "留言与回复",
		},
		States:  map[board.State]string{board.Waiting: "待处理", board.Shown: "已公开", board.Hidden: "不公开"},
		Empty:   "公示栏里还没有内容。",
		Nothing: "暂无内容。", None: "还没有留言。", Rank: "名次", Score: "得分",
		Standing: func(s item.Sums) string {
			return fmt.Sprintf("共 %d 项：已销号 %d 项，待督查 %d 项，未销号 %d 项，其中逾期 %d 项", s.Items, s.Closed, s.Applied, s.Open, s.Overdue)
		},
		Quarter: func(q string) string {
			if year, n, ok := strings.Cut(q, "-Q"); ok {
				return year + "年第" + map[string]string{"1": "一", "2": "二", "3": "三", "4": "四"}[n] + "季度"
			}
			return "未定时限"
		},
		Facts: PublicFacts{Measure: "措施", Person: "责任人", Standard: "标准", Deadline: "时限"},
		Fact:  func(name, value string) string { return name + "：" + value }, Between: "；",
		Closed: func(day string) string { return day + "督查，销号" },
		Kept: func(day, again string) string {
			return day + "督查，不销号，" + again + "复查"
		},
		Done:       func(day, text string) string { return day + "：" + text },
		Remark:     func(n int, day string) string { return fmt.Sprintf("留言 %d（%s）", n, day) },
		Reply:      func(text string) string { return "回复：" + text },
		Became:     func(n int, state string) string { return fmt.Sprintf("已列入清单第 %d 项：%s。", n, state) },
		ReadReport: func(id string) string { return "全文请看：board report " + id },
		Received: func(n int) string {
			return fmt.Sprintf("留言已收到，编号 %d。组织部门看过以后才会公开。以后凭编号可以查看处理情况：board remark %d", n, n)
		},
		StateOf:   func(n int, state string) string { return fmt.Sprintf("留言 %d：%s。", n, state) },
		Why:       func(reason string) string { return "理由：" + ended(reason, "。") },
		Erased:    "（文字已清除）",
		Published: "已放上公示栏。", Withdrawn: "已从公示栏撤下。",
		Judged:       map[board.State]string{board.Shown: "留言已公开。回复和留言一起在公示栏上显示。", board.Hidden: "留言不公开。", board.Waiting: "留言待处理。"},
		Answered:     "回复已记下。",
		RemarkErased: func(n int) string { return fmt.Sprintf("留言 %d 的文字已清除。", n) },
		GuestsIn:     "访客可以进入公示栏。", GuestsOut: "散会之前访客不能进入公示栏。",
		ByGuest: "访客", Number: "编号", About: "述职人", Text: "留言", By: "留言人", At: "时间", State: "处理", On: "已公示",
	}
}

func publicHelpZH() map[string]ActHelp {
	return map[string]ActHelp{
		"board":        {"[publish 内容 [述职人编号]|withdraw 内容 [述职人编号]|report 述职人编号|remark 编号|close|open]", "公示栏；report 看公示的述职报告，remark 看一条留言的处理情况；组织部门用 publish 公示、withdraw 撤下：ranking、composite、report、pledges、items、progress、replies；主持人用 close、open 让访客在会议期间不能或者可以进入"},
		"remark":       {"述职人编号 内容…", "在公示栏留言，组织部门看过以后才会公开"},
		"remarks":      {"", "所有留言和处理情况"},
		"remark-state": {"编号 show|hide [理由…]", "公开或者不公开一条留言"},
		"reply":        {"编号 内容…", "回复一条留言；再次回复会替换原来的回复"},
	}
}

func publicRefusedZH() map[refuse.Why]string {
	return map[refuse.Why]string{
		meeting.NothingOnBoard: "公示栏里还没有内容。请在组织部门公示以后再来。",
		meeting.GuestsShutOut:  "会议正在进行，访客暂时不能进入公示栏。请散会以后再来。",
		meeting.NoSuchPart:     "没有这一项内容。可以公示的有：{text}。",
		meeting.PartOfAll:      "这一项是全体述职人的，不分述职人公示。请去掉述职人再试。",
		meeting.NotOnBoard:     "公示栏上没有这份述职报告。请[用 board 查看|在公示栏查看]公示了哪些内容。",
		meeting.NotForGuests:   "访客只能看公示栏和留言[（board、remark）]。有入场码的，请用入场码登录。",
		meeting.TooManyRemarks: "留言太快，这一条没有收下。请 {1} 秒以后再试。",
		meeting.BoardIsBusy:    "现在留言的人太多，这一条没有收下。请 {1} 秒以后再试。",
		meeting.RemarkGone:     "留言 {1} 的文字已经清除，不能再处理。",
	}
}

func publicEN() Public {
	return Public{
		Name: "Public board",
		Parts: map[board.What]string{
			board.Ranking: "On-site ranking", board.Composite: "Composite score", board.Report: "Report", board.Pledges: "Pledges", board.Items: "Items",
			board.Progress: "Progress", board.Replies: "Remarks and replies",
		},
		States:  map[board.State]string{board.Waiting: "waiting", board.Shown: "shown", board.Hidden: "hidden"},
		Empty:   "Nothing is on the public board yet.",
		Nothing: "Nothing so far.", None: "There are no remarks.", Rank: "Rank", Score: "Score",
		Standing: func(s item.Sums) string {
			return fmt.Sprintf("%s: %d closed, %d waiting for inspection, %d open; %d overdue", countEN(s.Items, "item"), s.Closed, s.Applied, s.Open, s.Overdue)
		},
		Quarter: func(q string) string {
			if year, n, ok := strings.Cut(q, "-"); ok {
				return n + " " + year
			}
			return "no deadline"
		},
		Facts: PublicFacts{Measure: "Measure", Person: "Person", Standard: "Standard", Deadline: "Deadline"},
		Fact:  func(name, value string) string { return name + ": " + value }, Between: "; ",
		Closed:     func(day string) string { return "inspected on " + day + " and closed" },
		Kept:       func(day, again string) string { return "inspected on " + day + " and kept open, again on " + again },
		Done:       func(day, text string) string { return day + ": " + text },
		Remark:     func(n int, day string) string { return fmt.Sprintf("Remark %d (%s)", n, day) },
		Reply:      func(text string) string { return "Reply: " + text },
		Became:     func(n int, state string) string { return fmt.Sprintf("It became item %d of the lists: %s.", n, state) },
		ReadReport: func(id string) string { return "The whole of it: board report " + id },
		Received: func(n int) string {
			return fmt.Sprintf("Remark received; its number is %d. The office looks at it before it is shown. See later what came of it: board remark %d", n, n)
		},
		StateOf:   func(n int, state string) string { return fmt.Sprintf("Remark %d: %s.", n, state) },
		Why:       func(reason string) string { return "Reason: " + ended(reason, ".") },
		Erased:    "(the words were erased)",
		Published: "It is on the public board.", Withdrawn: "It is off the public board.",
		Judged:       map[board.State]string{board.Shown: "The remark is shown. It stands on the public board together with its reply.", board.Hidden: "The remark is hidden.", board.Waiting: "The remark waits."},
		Answered:     "The reply is written down.",
		RemarkErased: func(n int) string { return fmt.Sprintf("The words of remark %d are erased.", n) },
		GuestsIn:     "Guests may read the public board.", GuestsOut: "Guests are shut out until the meeting ends.",
		ByGuest: "a guest", Number: "No.", About: "About", Text: "Remark", By: "From", At: "When", State: "State", On: "Published",
	}
}

func publicHelpEN() map[string]ActHelp {
	return map[string]ActHelp{
		"board":        {"[publish WHAT [PRESENTER]|withdraw WHAT [PRESENTER]|report PRESENTER|remark N|close|open]", "the public board; report reads a published report, remark says what came of a remark; the office publishes and withdraws ranking, composite, report, pledges, items, progress, replies; the host shuts guests out during the meeting with close, and lets them in with open"},
		"remark":       {"PRESENTER TEXT…", "leave a remark on the public board; the office looks at it before it is shown"},
		"remarks":      {"", "all remarks, and what was decided about them"},
		"remark-state": {"N show|hide [REASON…]", "show or hide a remark"},
		"reply":        {"N TEXT…", "reply to a remark; a further reply takes the place of the one before"},
	}
}

func publicRefusedEN() map[refuse.Why]string {
	return map[refuse.Why]string{
		meeting.NothingOnBoard: "Nothing is on the public board yet. Come back once the office has published something.",
		meeting.GuestsShutOut:  "A meeting is being held, and guests are shut out of the public board. Come back when it has ended.",
		meeting.NoSuchPart:     "There is no such part. What can be published: {text}.",
		meeting.PartOfAll:      "This part is about all presenters together. Leave the presenter out.",
		meeting.NotOnBoard:     "This report is not on the public board. See [with board |]what is published.",
		meeting.NotForGuests:   "Guests read the public board and leave remarks[ (board, remark)|], nothing else. With an entry code, sign in by that.",
		meeting.TooManyRemarks: "Too many remarks; this one was not taken. Try again in {1} seconds.",
		meeting.BoardIsBusy:    "Too many people are writing at the moment; this remark was not taken. Try again in {1} seconds.",
		meeting.RemarkGone:     "The words of remark {1} were erased, so nothing more is done about it.",
	}
}
