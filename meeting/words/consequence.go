package words

import (
	"fmt"

	"pingyi/meeting"
	"pingyi/meeting/consequence"
	"pingyi/meeting/refuse"
)

// Consequence holds the phrases about what follows from the published result.
type Consequence struct {
	Name, What, State string // the whole, and table headings
	Kinds             map[consequence.Kind]string
	States            map[consequence.State]string
	NotExcellent      func(year int, whom string) string
	Officer           map[consequence.Office]func(branch, name string) string // of a branch
	KeyRectification  func(branch string) string
	SelfCriticism     func(branch, whom string) string
	Talk              func(whom string) string
	Lapsed            string
	Said              func(text, more string) string // a sentence and what there is to add to it
	Because           func(reason string) string     // why it is waived
	DoneOn            func(day, note string) string
	Shared            func(names string) string // who share the last place, which is to be decided
	LastIs            func(whose, names, reason, by, day string) string
	Confirmed, Waived func(n int) string // what came of an act
	Written, Finished func(n int) string
	LastDecided       func(whose string) string
	None              string
}

// Consequence says what follows for whom, in a sentence.
func (w *Words) Consequence(s *meeting.State, c consequence.Consequence) string {
	p, t := w.Consequences, c.Text
	pr, _ := s.Presenter(c.Presenter)
	switch c.Kind {
	case consequence.NotExcellent:
		return p.NotExcellent(s.Plan.Year, p.Officer[c.Office](pr.Branch, meeting.PersonOf(s, c)))
	case consequence.KeyRectification:
		return p.KeyRectification(pr.Branch)
	case consequence.SelfCriticism:
		return p.SelfCriticism(pr.Branch, w.Secretary(s, c.Presenter))
	case consequence.Talk:
		return p.Talk(w.Secretary(s, c.Presenter))
	case consequence.Merit, consequence.Promotion, consequence.Reward, consequence.Pay:
	}
	return t
}

// ConsequenceState says what was decided about a consequence, and what became of it.
func (w *Words) ConsequenceState(c consequence.Consequence) string {
	p := w.Consequences
	said := p.States[c.State]
	if c.State == consequence.Waived {
		said = p.Because(c.Reason)
	}
	if c.Lapsed {
		said = p.Said(said, p.Lapsed)
	}
	if c.Done != "" {
		said = p.Said(said, p.DoneOn(w.Date(c.Done), c.Note))
	}
	return said
}

// LastPlace says who shares the last place, and who of them was decided to be last; it is empty if
// nobody shares it.
func (w *Words) LastPlace(s *meeting.State, last meeting.Last) string {
	p := w.Consequences
	if !last.Shared() {
		return ""
	}
	names := w.Presenters(s, last.Among)
	if d := last.Decision; d != nil {
		return p.LastIs(w.Secretary(s, d.Presenter), names, d.Reason, s.Name(d.By), w.dayOf(d.At))
	}
	return p.Shared(names)
}

// LastDecided says in the minutes who was decided to be last, by whom and on which day.
func (w *Words) LastDecided(s *meeting.State, c meeting.LastDecided, by, day string) string {
	return w.Consequences.LastIs(w.Secretary(s, c.Presenter), w.Presenters(s, c.Among), c.Reason, by, day)
}

func consequenceZH() Consequence {
	officer := func(office string) func(branch, name string) string {
		return func(branch, name string) string { return branch + office + name }
	}
	return Consequence{
		Name: "结果运用", What: "事项", State: "处理",
		Kinds: map[consequence.Kind]string{
			consequence.NotExcellent: "不得评优", consequence.KeyRectification: "重点整改", consequence.SelfCriticism: "书面检查", consequence.Talk: "约谈",
			consequence.Merit: "评先选优", consequence.Promotion: "提拔使用", consequence.Reward: "奖惩", consequence.Pay: "绩效",
		},
		States: map[consequence.State]string{consequence.Draft: "待确认", consequence.Confirmed: "已确认", consequence.Waived: "已免除"},
		NotExcellent: func(year int, whom string) string {
			return fmt.Sprintf("%s%d年度考核不得定为优秀等次。", whom, year)
		},
		Officer: map[consequence.Office]func(branch, name string) string{
			consequence.Secretary: officer("书记"), consequence.Deputy: officer("副书记"), consequence.Organizer: officer("组织委员"),
		},
		KeyRectification: func(branch string) string {
			return branch + "连续两年排名末位，列为基层党建工作重点整改单位。"
		},
		SelfCriticism: func(_, whom string) string { return whom + "就连续两年排名末位向党委作出书面检查。" },
		Talk:          func(whom string) string { return "党委书记约谈" + whom + "，反馈考核情况。" },
		Lapsed:        "依据已不成立",
		Said:          func(text, more string) string { return text + "；" + more },
		Because:       func(reason string) string { return "已免除，理由：" + reason },
		DoneOn: func(day, note string) string {
			if note == "" {
				return day + "落实"
			}
			return day + "落实，" + note
		},
		Shared: func(names string) string {
			return "末位并列：" + names + "。请党委书记确定谁是末位并写明理由。"
		},
		LastIs: func(whose, names, reason, by, day string) string {
			return "末位并列：" + names + "。" + by + "于" + day + "确定" + whose + "为末位，理由：" + ended(reason, "。")
		},
		Confirmed:   func(n int) string { return fmt.Sprintf("第 %d 项已确认。", n) },
		Waived:      func(n int) string { return fmt.Sprintf("第 %d 项已免除。", n) },
		Written:     func(n int) string { return fmt.Sprintf("已记为第 %d 项。", n) },
		Finished:    func(n int) string { return fmt.Sprintf("第 %d 项已落实。", n) },
		LastDecided: func(whose string) string { return "末位已确定：" + whose + "。" },
		None:        "公布现场测评排名以后才有结果运用。",
	}
}

func consequenceHelpZH() map[string]ActHelp {
	return map[string]ActHelp{
		"consequences": {"", "结果运用：末位、约谈和评先选优等各项，哪些待确认、哪些已落实"},
		"consequence":  {"编号 confirm|编号 waive 理由…|编号 done 日期 [说明…]|add 述职人编号 merit|promotion|reward|pay 内容…", "确认、免除或落实一项；add 记一项评先选优、提拔使用、奖惩或绩效方面的运用"},
		"last":         {"述职人编号 理由…", "末位并列时确定谁是末位"},
	}
}

func consequenceRefusedZH() map[refuse.Why]string {
	return map[refuse.Why]string{
		meeting.UnknownConsequence: "没有第 {1} 项，或它的依据已不成立。请[用 consequences 核对编号|核对编号]。",
		meeting.NoSuchKind:         "没有这一类。可以写的有：{text}。",
		meeting.NotConfirmed:       "第 {1} 项还没有确认，不能登记落实。请先确认。",
		meeting.AlreadyDone:        "第 {1} 项已经落实，不能免除。",
		meeting.DoneByTalk:         "第 {1} 项是约谈，请把谈话登记在约谈台账里[（add talks）]，登记后即为落实。",
		meeting.FutureDay:          "{text} 还没有到，不能登记为已落实。请核对日期。",
		meeting.LastNotShared:      "末位没有并列，不用确定。",
		meeting.NotAmongLast:       "末位并列的是{text}，请从中确定一人。",
	}
}

func consequenceEN() Consequence {
	officer := func(office string) func(branch, name string) string {
		return func(branch, name string) string {
			if name == "" {
				return "the " + office + " of " + branch
			}
			return name + ", " + office + " of " + branch
		}
	}
	return Consequence{
		Name: "Consequences", What: "What", State: "State",
		Kinds: map[consequence.Kind]string{
			consequence.NotExcellent: "not excellent", consequence.KeyRectification: "rectification", consequence.SelfCriticism: "self-criticism",
			consequence.Talk: "talk", consequence.Merit: "merit selection", consequence.Promotion: "promotion", consequence.Reward: "rewards", consequence.Pay: "pay",
		},
		States: map[consequence.State]string{consequence.Draft: "to be confirmed", consequence.Confirmed: "confirmed", consequence.Waived: "waived"},
		NotExcellent: func(year int, whom string) string {
			return fmt.Sprintf("No “excellent” in the annual appraisal of %d for %s.", year, whom)
		},
		Officer: map[consequence.Office]func(branch, name string) string{
			consequence.Secretary: officer("secretary"), consequence.Deputy: officer("deputy secretary"), consequence.Organizer: officer("organisation commissioner"),
		},
		KeyRectification: func(branch string) string {
			return branch + " was last two years running and is put under key rectification."
		},
		SelfCriticism: func(_, whom string) string {
			return "A written self-criticism to the Party committee from " + whom + ", for being last two years running."
		},
		Talk: func(whom string) string {
			return "The Party committee secretary talks with " + whom + " about the result."
		},
		Lapsed: "its ground has gone",
		Said:   func(text, more string) string { return text + "; " + more },
		Because: func(reason string) string {
			return "waived, because: " + reason
		},
		DoneOn: func(day, note string) string {
			if note == "" {
				return "done on " + day
			}
			return "done on " + day + ", " + note
		},
		Shared: func(names string) string {
			return "The last place is shared by " + names + ". The Party secretary decides who is last, with a reason."
		},
		LastIs: func(whose, names, reason, by, day string) string {
			return "The last place is shared by " + names + ". " + by + " decided on " + day + " that " + whose + " is last, because: " + ended(reason, ".")
		},
		Confirmed:   func(n int) string { return fmt.Sprintf("Consequence %d is confirmed.", n) },
		Waived:      func(n int) string { return fmt.Sprintf("Consequence %d is waived.", n) },
		Written:     func(n int) string { return fmt.Sprintf("It is written down as consequence %d.", n) },
		Finished:    func(n int) string { return fmt.Sprintf("Consequence %d is done.", n) },
		LastDecided: func(whose string) string { return "It is decided who is last: " + whose + "." },
		None:        "There are consequences once the on-site ranking is published.",
	}
}

func consequenceHelpEN() map[string]ActHelp {
	return map[string]ActHelp{
		"consequences": {"", "what follows from the result: the last place, talks, merit selection and the like, what is to be confirmed and what is done"},
		"consequence":  {"N confirm|N waive REASON…|N done DATE [TEXT…]|add PRESENTER merit|promotion|reward|pay TEXT…", "confirm, waive or finish one; add writes one down about merit selection, promotion, rewards or pay"},
		"last":         {"PRESENTER REASON…", "decide who is last where the last place is shared"},
	}
}

func consequenceRefusedEN() map[refuse.Why]string {
	return map[refuse.Why]string{
		meeting.UnknownConsequence: "There is no consequence {1}, or its ground has gone. Check the number[ with consequences|].",
		meeting.NoSuchKind:         "There is no such kind. There are: {text}.",
		meeting.NotConfirmed:       "Consequence {1} is not confirmed, so it cannot be done. Confirm it first.",
		meeting.AlreadyDone:        "Consequence {1} is done and cannot be waived.",
		meeting.DoneByTalk:         "Consequence {1} is a talk. Enter the talk into its register[ (add talks)]; it is done by that.",
		meeting.FutureDay:          "{text} is still to come, so nothing was done on it. Check the date.",
		meeting.LastNotShared:      "The last place is not shared, so there is nothing to decide.",
		meeting.NotAmongLast:       "The last place is shared by {text}. Decide on one of them.",
	}
}
