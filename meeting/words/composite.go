package words

import (
	"fmt"
	"strings"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/composite"
	"pingyi/meeting/refuse"
)

// Composite holds the phrases about the composite score, how it comes about, and the final grades.
// The on-site score, the composite score and the final grade are three things under three names.
type Composite struct {
	Name, Score, OnSite, Proposed, Grade, Veto string // the three names among the headings of tables
	Rank, Presenter, Nothing                   string // further ones, and where there is no figure
	Percent                                    func(weight string) string
	Lacks                                      func(components string) string
	TopHeavy                                   func(below, of, percent, least int) string
	Shown, Hidden                              string // everybody sees it; what came of an act
	Vetoed, VetoOff                            func(whose string) string
	Graded                                     func(whose, grade string) string
	Trace                                      TraceLines
	// What the minutes say of its release, and of taking that back.
	ShownOn  func(day string) string
	HiddenOn func(day, reason string) string
}

// TraceLines hold how a composite score comes about, as a clerk would put it on paper.
type TraceLines struct {
	Title    func(whose string) string
	Part     func(name, points, percent, product string) string // Points × weight = product.
	OnSite   func(name string) string                           // the component that is the published score
	Missing  func(name, percent string) string
	Sum      func(products, sum string) string
	Only     func(sum string) string // of a single component
	NoSum    func(missing string) string
	Rounded  func(sum, score string) string
	Rank     func(ranked, better, rank int, tied bool) string
	Grade    func(score, from, grade string) string
	Veto     func(reason, by, day, grade string) string
	Final    func(grade, reason, by, day string) string
	NotFinal string
}

// CompositeTrace says how the composite score of a presenter comes about, a step a line, as a clerk
// would redo it by hand.
func (w *Words) CompositeTrace(s *meeting.State, t composite.Trace) []string {
	p := w.Composite.Trace
	lines := []string{p.Title(w.Secretary(s, t.Presenter))}
	var products, missing []string
	for _, part := range t.Parts {
		name, percent := part.Name, w.Composite.Percent(part.Weight.String())
		if part.Meeting {
			name = p.OnSite(name)
		}
		if !part.Given {
			missing = append(missing, part.Name)
			lines = append(lines, p.Missing(name, percent))
			continue
		}
		products = append(products, part.Product().String())
		lines = append(lines, p.Part(name, part.Points.String(), percent, part.Product().String()))
	}
	switch {
	case !t.Scored:
		lines = append(lines, p.NoSum(w.List(missing)))
	case len(products) == 1:
		lines = append(lines, p.Only(t.Sum.String()))
	default:
		lines = append(lines, p.Sum(strings.Join(products, " + "), t.Sum.String()))
	}
	if t.Scored {
		lines = append(lines, p.Rounded(t.Sum.String(), t.Score.String()), p.Rank(t.Ranked, t.Better, t.Rank, t.Tied))
		if t.ByScore.ID != "" {
			lines = append(lines, p.Grade(t.Score.String(), t.ByScore.From.String(), t.ByScore.Name))
		}
	}
	if v, vetoed := meeting.VetoOn(s, t.Presenter); vetoed {
		lines = append(lines, p.Veto(v.Reason, s.Name(v.By), w.dayOf(v.At), w.FinalGrade(s, t.Proposed)))
	}
	if g, decided := meeting.GradeOf(s, t.Presenter); decided {
		return append(lines, p.Final(w.FinalGrade(s, g.Grade), g.Reason, s.Name(g.By), w.dayOf(g.At)))
	}
	return append(lines, p.NotFinal)
}

// CompositeShown says in the minutes that the composite score was released on a day, or taken back.
func (w *Words) CompositeShown(c meeting.CompositeShown, day string) string {
	if c.Off {
		return w.Composite.HiddenOn(day, c.Reason)
	}
	return w.Composite.ShownOn(day)
}

// dayOf writes the day of a time by the clock of the server.
func (w *Words) dayOf(at time.Time) string { return w.Date(at.Local().Format(time.DateOnly)) }

// FinalGrade returns the name of one of the grades of the composite score, by ID; an unknown ID stays
// as it is.
func (w *Words) FinalGrade(s *meeting.State, id string) string {
	if s.Plan.Composite != nil {
		for _, g := range s.Plan.Composite.Grades {
			if g.ID == id {
				return g.Name
			}
		}
	}
	return id
}

// TopHeavy warns that too few presenters are below the first grade; it is empty if there are enough.
func (w *Words) TopHeavy(sheet composite.Sheet) string {
	share, short := sheet.BelowTop()
	if !short {
		return ""
	}
	return w.Composite.TopHeavy(share.Below, share.Of, sheet.Rules.BelowTop, share.Least)
}

func compositeZH() Composite {
	because := func(text, reason string) string {
		if reason == "" {
			return text + "。"
		}
		return text + "，理由：" + ended(reason, "。")
	}
	return Composite{
		Name: "综合评分", Score: "综合得分", OnSite: "现场测评得分", Proposed: "建议等次", Grade: "最终等次", Veto: "一票否决",
		Rank: "名次", Presenter: "述职人", Nothing: "—",
		Percent: func(weight string) string { return weight + "%" },
		Lacks:   func(names string) string { return "缺" + names },
		TopHeavy: func(below, of, percent, least int) string {
			return fmt.Sprintf("有等次的 %d 人中，第一等次以下的只有 %d 人，按 %d%% 至少应有 %d 人。请核对等次。", of, below, percent, least)
		},
		Shown: "综合评分已公布，大家都能查看。", Hidden: "综合评分已收回，可以修改。",
		Vetoed: func(whose string) string { return whose + "被一票否决，建议等次为最后一等。" }, VetoOff: func(whose string) string { return whose + "的一票否决已撤销。" },
		Graded: func(whose, grade string) string { return whose + "的最终等次：" + grade + "。" },
		Trace: TraceLines{
			Title: func(whose string) string { return whose + "综合得分计算过程" },
			Part: func(name, points, percent, product string) string {
				return name + "：" + points + " × " + percent + " = " + product
			},
			OnSite:  func(name string) string { return name + "（公布的现场测评得分）" },
			Missing: func(name, percent string) string { return name + "：没有得分，权重 " + percent },
			Sum:     func(products, sum string) string { return "合计：" + products + " = " + sum },
			Only:    func(sum string) string { return "合计：" + sum },
			NoSum:   func(missing string) string { return "缺" + missing + "，没有综合得分，不排名次。" },
			Rounded: func(sum, score string) string {
				return "保留两位小数，只在这里四舍五入：" + sum + " → " + score
			},
			Rank: func(ranked, better, rank int, tied bool) string {
				line := fmt.Sprintf("名次：%d 人有综合得分，比这一得分高的 %d 人，排第 %d 名", ranked, better, rank)
				if tied {
					line += "（并列）"
				}
				return line
			},
			Grade: func(score, from, grade string) string {
				return "等次：" + score + " 不低于 " + from + "，按得分为“" + grade + "”"
			},
			Veto: func(reason, by, day, grade string) string {
				return because("一票否决：建议等次改为“"+grade+"”（"+by+"，"+day+"）", reason)
			},
			Final: func(grade, reason, by, day string) string {
				return because("最终等次：“"+grade+"”（"+by+"，"+day+"）", reason)
			},
			NotFinal: "最终等次：尚未确定。",
		},
		ShownOn:  func(day string) string { return day + "公布综合评分。" },
		HiddenOn: func(day, reason string) string { return day + "收回综合评分，理由：" + ended(reason, "。") },
	}
}

func compositeHelpZH() map[string]ActHelp {
	return map[string]ActHelp{
		"composite": {"[trace 述职人编号|release [off 理由…]]", "综合评分；trace 查看计算过程；release 公布，release off 收回后才能修改"},
		"veto":      {"述职人编号 理由…|述职人编号 off 理由…", "一票否决：建议等次为最后一等；off 撤销"},
		"grade":     {"述职人编号 等次 [理由…]", "确定最终等次；与建议等次不同时须写明理由"},
	}
}

func compositeRefusedZH() map[refuse.Why]string {
	return map[refuse.Why]string{
		meeting.NoComposite:      "方案里没有综合评分。",
		meeting.NotReleased:      "综合评分还没有公布，公布后大家都能查看。",
		meeting.AlreadyReleased:  "综合评分已经公布，不用再公布。",
		meeting.LockedByRelease:  "综合评分已经公布，得分、一票否决和等次不能改。确需修改，请党委书记先收回[（composite release off 理由）]。",
		meeting.NotVetoed:        "{text}没有被一票否决，不用撤销。",
		meeting.NoSuchGrade:      "没有这个等次。可以写的有：{text}。",
		meeting.GradeNeedsReason: "最终等次与建议等次不同，或还没有建议等次，请写明理由[（写在等次后面）]。",
	}
}

func compositeEN() Composite {
	because := func(text, reason string) string {
		if reason == "" {
			return text + "."
		}
		return text + ", because: " + ended(reason, ".")
	}
	return Composite{
		Name: "Composite score", Score: "Composite", OnSite: "On-site score", Proposed: "Proposed", Grade: "Final grade", Veto: "Veto",
		Rank: "Rank", Presenter: "Presenter", Nothing: "–",
		Percent: func(weight string) string { return weight + "%" },
		Lacks:   func(names string) string { return "lacks " + names },
		TopHeavy: func(below, of, percent, least int) string {
			return fmt.Sprintf("Of %d with a grade, only %d are below the first one; by %d%% there should be at least %d. Check the grades.", of, below, percent, least)
		},
		Shown: "The composite score is released; everybody can read it.", Hidden: "The composite score is taken back and can be changed.",
		Vetoed: func(whose string) string { return "Veto on " + whose + ": the last grade is proposed." }, VetoOff: func(whose string) string { return "The veto on " + whose + " is lifted." },
		Graded: func(whose, grade string) string { return "Final grade of " + whose + ": " + grade + "." },
		Trace: TraceLines{
			Title: func(whose string) string { return "How the composite score of " + whose + " comes about" },
			Part: func(name, points, percent, product string) string {
				return name + ": " + points + " × " + percent + " = " + product
			},
			OnSite:  func(name string) string { return name + " (the published on-site score)" },
			Missing: func(name, percent string) string { return name + ": no points; its weight is " + percent },
			Sum:     func(products, sum string) string { return "Sum: " + products + " = " + sum },
			Only:    func(sum string) string { return "Sum: " + sum },
			NoSum:   func(missing string) string { return "Without " + missing + " there is no composite score and no rank." },
			Rounded: func(sum, score string) string {
				return "Two decimals, rounded half up here and nowhere else: " + sum + " → " + score
			},
			Rank: func(ranked, better, rank int, tied bool) string {
				line := fmt.Sprintf("Rank: of %d with a composite score %d have a higher one, so the rank is %d", ranked, better, rank)
				if tied {
					line += " (tied)"
				}
				return line
			},
			Grade: func(score, from, grade string) string {
				return "Grade: " + score + " is not below " + from + ", which is “" + grade + "” by the score"
			},
			Veto: func(reason, by, day, grade string) string {
				return because("Veto: “"+grade+"” is proposed instead ("+by+", "+day+")", reason)
			},
			Final: func(grade, reason, by, day string) string {
				return because("Final grade: “"+grade+"” ("+by+", "+day+")", reason)
			},
			NotFinal: "Final grade: not decided yet.",
		},
		ShownOn: func(day string) string { return "The composite score was released on " + day + "." },
		HiddenOn: func(day, reason string) string {
			return "The composite score was taken back on " + day + ", because: " + ended(reason, ".")
		},
	}
}

func compositeHelpEN() map[string]ActHelp {
	return map[string]ActHelp{
		"composite": {"[trace PRESENTER|release [off REASON…]]", "the composite score; trace shows how it comes about; release lets everybody see it, release off takes that back so that it can be changed"},
		"veto":      {"PRESENTER REASON…|PRESENTER off REASON…", "a veto: the last grade is proposed; off lifts it"},
		"grade":     {"PRESENTER GRADE [REASON…]", "decide the final grade; it takes a reason where it is not the proposed one"},
	}
}

func compositeRefusedEN() map[refuse.Why]string {
	return map[refuse.Why]string{
		meeting.NoComposite:      "The plan has no composite score.",
		meeting.NotReleased:      "The composite score is not released. Everybody can read it once it is.",
		meeting.AlreadyReleased:  "The composite score is released already.",
		meeting.LockedByRelease:  "The composite score is released, so points, vetoes and grades stay as they are. To change them, have the Party secretary take it back first[ (composite release off REASON)].",
		meeting.NotVetoed:        "There is no veto on {text} to lift.",
		meeting.NoSuchGrade:      "There is no such grade. There are: {text}.",
		meeting.GradeNeedsReason: "The final grade is not the proposed one, or none is proposed. Give a reason[ after the grade].",
	}
}
