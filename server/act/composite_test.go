package act_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pingyi/meeting/meetingtest"
	"pingyi/meeting/plan"
)

// assessed is a school after its meeting: three presenters whose scores are published, an office and a
// secretary, and a composite score of three components.
func assessed(t *testing.T, scores ...string) hall {
	t.Helper()
	p := meetingtest.School()
	p.Date = "2018-10-20"
	p.Presenters = append(p.Presenters, plan.Presenter{ID: "b3", Name: "丙", Branch: "第三党支部", Deputy: "丁"})
	p.People = append(p.People, plan.Person{ID: "office", Name: "组织", Roles: []plan.Role{plan.Office}}, plan.Person{ID: "secretary", Name: "书记", Roles: []plan.Role{plan.Secretary}})
	p.Composite = &plan.Composite{
		Components: []plan.Component{{ID: "routine", Name: "日常工作", Weight: 3000}, {ID: "onsite", Name: "会议测评", Weight: 3050, Meeting: true}, {ID: "survey", Name: "满意度", Weight: 3950}},
		Grades:     []plan.CompositeGrade{{ID: "good", Name: "好", From: 9000}, {ID: "fair", Name: "一般", From: 6000}, {ID: "poor", Name: "差"}},
		BelowTop:   50,
	}
	var all []meetingtest.Score
	for i, s := range scores {
		all = append(all, meetingtest.Score{Presenter: fmt.Sprint("b", i+1), Score: s})
	}
	room, _ := meetingtest.Published(t, p, all...)
	return hall{T: t, room: room, lang: plan.English}
}

func (h hall) points(presenter string, routine, survey string) {
	h.Helper()
	h.do("office", "add components", fmt.Sprintf(`[{"presenter":%q,"component":"routine","points":%q},{"presenter":%q,"component":"survey","points":%q}]`, presenter, routine, presenter, survey))
}

// says runs an act that must succeed, whatever it has to say beside its answer, and returns both.
func (h hall) says(who, line string) (out, beside string) {
	h.Helper()
	exit, out, errs := h.try(who, line, "")
	if exit != 0 {
		h.Fatalf("%s: %q = %d, %q", who, line, exit, errs)
	}
	return strings.TrimSuffix(out, "\n"), errs
}

func TestComposite_AnswersByRank(t *testing.T) {
	t.Parallel()
	h := assessed(t, "80.00", "92.35", "")
	h.points("b1", "90", "85.5")
	h.points("b2", "92", "91")
	out, beside := h.says("office", "composite --json")
	h.is(out, `[{"rank":1,"tied":false,"presenter":"b2","score":"91.71","components":[{"id":"routine","points":"92.00","weight":"30","counted":"27.60"},`+
		`{"id":"onsite","points":"92.35","weight":"30.5","counted":"28.17"},{"id":"survey","points":"91.00","weight":"39.5","counted":"35.95"}],"veto":null,"proposed":"good","grade":null,"missing":[]},`+
		`{"rank":2,"tied":false,"presenter":"b1","score":"85.17","components":[{"id":"routine","points":"90.00","weight":"30","counted":"27.00"},`+
		`{"id":"onsite","points":"80.00","weight":"30.5","counted":"24.40"},{"id":"survey","points":"85.50","weight":"39.5","counted":"33.77"}],"veto":null,"proposed":"fair","grade":null,"missing":[]},`+
		`{"rank":null,"tied":false,"presenter":"b3","score":null,"components":[{"id":"routine","points":null,"weight":"30","counted":null},`+
		`{"id":"onsite","points":null,"weight":"30.5","counted":null},{"id":"survey","points":null,"weight":"39.5","counted":null}],"veto":null,"proposed":null,"grade":null,"missing":["routine","onsite","survey"]}]`)
	if beside != "" {
		t.Errorf("it warns: %s", beside)
	}
	h.do("office", "amend-row components 1", `{"points":"100"}`)
	h.do("office", "amend-row components 2", `{"points":100}`)
	if _, beside := h.says("secretary", "composite"); !strings.Contains(beside, "at least 1") {
		t.Errorf("with everybody in the first grade it says %q", beside)
	}
	h.do("secretary", "composite release")
	if _, beside := h.says("p2", "composite"); beside != "" {
		t.Errorf("who only reads is told %q", beside)
	}
	h.do("secretary", "composite release off 核对")
	h.fails(1, "p2", "composite", "", "not released")
	h.fails(1, "p4", "composite trace b1", "", "not released")
	for _, line := range []string{"composite b1", "composite trace", "composite trace b1 b2", "composite release now", "composite release off", "veto b1", "veto b1 off", "veto", "grade b1", "grade"} {
		h.fails(2, "office", line, "", "help")
	}
}

// What a clerk would put on paper stands in the trace, line by line.
func TestComposite_TracesAScore(t *testing.T) {
	t.Parallel()
	h := assessed(t, "80.00", "92.35", "70.00")
	h.lang = plan.Chinese
	h.points("b2", "92", "91")
	h.do("office", "veto b2 发生责任事故")
	lines := strings.Split(h.do("office", "composite trace b2"), "\n")
	want := []string{
		"第二党支部书记乙综合得分计算过程",
		"日常工作：92.00 × 30% = 27.60",
		"会议测评（公布的现场测评得分）：92.35 × 30.5% = 28.16675",
		"满意度：91.00 × 39.5% = 35.945",
		"合计：27.60 + 28.16675 + 35.945 = 91.71175",
		"保留两位小数，只在这里四舍五入：91.71175 → 91.71",
		"名次：1 人有综合得分，比这一得分高的 0 人，排第 1 名",
		"等次：91.71 不低于 90，按得分为“好”",
	}
	for i, line := range want {
		h.is(lines[i], line)
	}
	today := h.room.Now().Local().Format("2006年1月2日")
	h.is(lines[8], "一票否决：建议等次改为“差”（组织，"+today+"），理由：发生责任事故。")
	h.is(lines[9], "最终等次：尚未确定。")
	h.do("secretary", "grade b2 fair 责任不在本人")
	if got := h.do("office", "composite trace b2"); !strings.Contains(got, "最终等次：“一般”（书记，"+today+"），理由：责任不在本人。") {
		t.Errorf("with a final grade:\n%s", got)
	}
	if got := h.do("office", "composite trace b1"); !strings.Contains(got, "缺日常工作、满意度，没有综合得分，不排名次。") || !strings.Contains(got, "满意度：没有得分，权重 39.5%") {
		t.Errorf("without a score:\n%s", got)
	}
	h.fails(1, "office", "composite trace b9", "", "b9")
	if got := h.field(h.do("office", "composite trace --json b2"), "presenter"); got != "b2" {
		t.Errorf("as JSON it is about %v", got)
	}
}

func TestComposite_IsLockedWhileReleased(t *testing.T) {
	t.Parallel()
	h := assessed(t, "80.00", "92.35", "70.00")
	h.points("b1", "90", "90")
	h.refused("office", "composite release", "role")
	h.refused("secretary", "veto b1 出事", "role")
	h.refused("office", "grade b1 good", "role")
	h.do("secretary", "composite release")
	for _, who := range []string{"p2", "p4", "wall"} {
		h.do(who, "composite --json")
	}
	h.do("p2", "composite trace b1")
	h.refused("secretary", "composite release", "released already")
	h.fails(1, "office", "add components", `{"presenter":"b2","component":"routine","points":"1"}`, "take it back", "composite release off")
	h.fails(1, "office", "amend-row components 1", `{"points":"1"}`, "take it back")
	h.refused("office", "strike components 1 录错", "take it back")
	h.refused("office", "veto b1 出事", "take it back")
	h.refused("secretary", "grade b1 fair", "take it back")
	h.do("secretary", "composite release off --json 核对")
	h.refused("p2", "composite", "not released")
	h.do("office", "strike components 1 录错")
}

func TestGrade_RefusesWhatThereIsNot(t *testing.T) {
	t.Parallel()
	h := assessed(t, "80.00", "92.35", "70.00")
	h.points("b1", "90", "90")
	h.refused("secretary", "grade b9 good", "b9")
	h.refused("secretary", "grade b1 best", "good, fair, poor")
	h.refused("secretary", "grade b1 good", "reason")
	h.do("secretary", "grade b1 fair")
	h.refused("office", "veto b9 出事", "b9")
	h.refused("office", "veto b1 off 查明", "no veto")
	h.do("office", "veto b1 出事")
	if got := h.do("office", "composite --json"); !strings.Contains(got, `"veto":"出事","proposed":"poor","grade":"fair"`) {
		t.Errorf("%s", got)
	}
}

// Before the ranking is published there is nothing to be seen.
func TestComposite_WaitsForThePublication(t *testing.T) {
	t.Parallel()
	h := assessed(t, "80.00", "92.35", "70.00")
	p := h.room.State().Plan
	before := openHall(t, p, everybody...)
	for _, who := range []string{"office", "secretary", "p1", "p2"} {
		before.refused(who, "composite", "published")
	}
	before.refused("secretary", "grade b1 good", "published")
	before.refused("secretary", "composite release", "published")
	before.refused("secretary", "last b1 理由", "published")
	before.refused("secretary", "consequence 1 confirm", "published")
	before.is(before.do("office", "consequences --json"), "[]")
	before.points("b1", "90", "90")
	p.Composite = nil
	without := openHall(t, p, everybody...)
	without.refused("office", "composite", "no composite score")
	without.refused("p2", "composite", "role")
}

func TestConsequences_AreConfirmedWaivedAndDone(t *testing.T) {
	t.Parallel()
	h := assessed(t, "80.00", "92.35", "70.00")
	type one struct {
		Number                        int
		Kind, Presenter, Person, Text string
		State                         string
		Done, Reason, Note            *string
		Lapsed                        bool
	}
	all := func() []one {
		var list []one
		h.reads(&list, "office", "consequences --json")
		return list
	}
	list := all()
	if len(list) != 6 || list[0] != (one{Number: 1, Kind: "not_excellent", Presenter: "b3", Person: "丙", Text: list[0].Text, State: "draft"}) ||
		list[1].Person != "丁" || list[2].Person != "" || list[3].Kind != "talk" || list[3].Presenter != "b1" || list[3].Person != "甲" {
		t.Fatalf("%+v", list)
	}
	if !strings.Contains(list[0].Text, "2018") || !strings.Contains(list[2].Text, "organisation commissioner") {
		t.Errorf("%q, %q", list[0].Text, list[2].Text)
	}
	for _, who := range []string{"p1", "p2", "p4", plan.Console} {
		h.refused(who, "consequences", "role")
		h.refused(who, "consequence 1 confirm", "role")
	}
	h.refused("office", "consequence 1 confirm", "role")
	h.refused("office", "consequence 0 confirm", "role")
	for _, line := range []string{"consequence", "consequence one confirm", "consequence 1", "consequence 1 confirm now", "consequence 1 waive", "consequence 1 done", "consequence add b1 merit", "consequence add b1", "last", "last b1"} {
		h.fails(2, "secretary", line, "", "help")
	}
	for _, line := range []string{"consequence 0 confirm", "consequence 99 confirm", "consequence -1 waive x", "consequence 99 done 2018-11-01"} {
		h.refused("secretary", line, "no consequence")
	}
	h.do("secretary", "consequence 1 confirm")
	h.do("secretary", "consequence --json 2 waive 已调离")
	h.refused("secretary", "consequence 3 done 2018-11-01", "not confirmed")
	h.refused("secretary", "consequence 1 done tomorrow", "no date")
	h.refused("secretary", "consequence 1 done "+time.Now().AddDate(0, 0, 2).Format(time.DateOnly), "still to come")
	h.do("secretary", "consequence 1 done 2018/11/1 已通知本人")
	h.refused("secretary", "consequence add b9 merit 推荐", "b9")
	h.refused("secretary", "consequence add b1 medal 推荐", "merit, promotion, reward, pay")
	h.is(h.do("secretary", "consequence add --json b1 merit 推荐为先进"), `{"number":7}`)
	h.do("office", "add talks", `{"presenter":"b2","date":"2018-11-02","by":"书记","points":"肯定成绩"}`)
	h.refused("secretary", "consequence 5 done 2018-11-02", "talk")
	list = all()
	if *list[0].Done != "2018-11-01" || *list[0].Note != "已通知本人" || list[0].State != "confirmed" || list[1].State != "waived" || *list[1].Reason != "已调离" ||
		*list[4].Done != "2018-11-02" || list[4].State != "draft" || list[3].Done != nil || list[6] != (one{Number: 7, Kind: "merit", Presenter: "b1", Person: "甲", Text: "推荐为先进", State: "confirmed"}) {
		t.Errorf("%+v", list)
	}
	if got := h.do("office", "consequences"); !strings.Contains(got, "推荐为先进") || strings.Count(got, "\n") != 7 {
		t.Errorf("as text:\n%s", got)
	}
	h.refused("secretary", "last b3 整改不力", "not shared")
}

func TestLast_IsDecidedByAct(t *testing.T) {
	t.Parallel()
	h := assessed(t, "80.00", "70.00", "70.00")
	h.refused("office", "last b2 x", "role")
	h.refused("secretary", "last b1 x", "第二党支部 乙, 第三党支部 丙")
	h.refused("secretary", "last b9 x", "b9")
	if got := h.do("office", "consequences"); !strings.HasPrefix(got, "The last place is shared by 第二党支部 乙, 第三党支部 丙.") {
		t.Errorf("%s", got)
	}
	h.do("secretary", "last b2 整改不力")
	got := h.do("office", "consequences")
	if !strings.Contains(got, "书记 decided on") || !strings.Contains(got, "整改不力") || strings.Count(h.do("office", "consequences --json"), `"not_excellent"`) != 3 {
		t.Errorf("%s", got)
	}
}
