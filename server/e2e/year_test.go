package e2e

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/register"
)

// year is a plan with a preparation: desk is the organisation department, s1 and s2 are the
// presenters.
var year = planOf{
	presenters: []string{"甲一", "乙二"}, raters: 6, round: "report, scoring", closing: "results",
	people: "  - {id: desk, name: 组织部, roles: [office]}\n  - {id: s1, name: 甲一, group: hall, presents: b1}\n  - {id: s2, name: 乙二, presents: b2}\n",
	agenda: "",
}.yaml() + "preparation:\n  report_due: 2018-10-15\n  require: {study: 1, research: 1, half_year_report: 2}\n"

type registerRow struct {
	Number int
	Fields map[string]string
	By     *string
	At     time.Time
	Struck *string
}

func (c *client) rows(line string) (all []registerRow) {
	c.tb.Helper()
	c.reads("rows --json "+line, &all)
	return all
}

// TestYear_IsKeptInRegisters keeps a year's registers over SSH: presenters and the organisation
// department enter what was done, people leave opinions without a name, the presenter reads them
// word for word, and everything outlives a restart in the middle of the weeks.
func TestYear_IsKeptInRegisters(t *testing.T) {
	t.Parallel()
	h := openHall(t, year)
	desk, s1, s2 := h.enters("desk"), h.enters("s1"), h.enters("s2")
	s1.mustRun("add preparation", `{"kind":"study","date":"2018年3月5日","title":"学习十九大精神","gist":"一是学\n　　二是用"}`)
	desk.mustRun("add preparation", `[{"presenter":"b1","kind":"research","date":"2018-05-02","title":"党员队伍调研"},{"presenter":"b2","kind":"study","date":"2018-03-05","title":"学习"}]`)
	s2.isRefused("add preparation", `{"presenter":"b1","kind":"study","date":"2018-03-05","title":"替人登记"}`)
	var required []struct {
		Presenter, Kind string
		Missing         int
	}
	desk.reads("required --json", &required)
	missing := 0
	for _, r := range required {
		missing += r.Missing
	}
	if len(required) != 6 || missing != 5 {
		t.Errorf("required: %+v", required)
	}
	if got := s2.rows("preparation"); len(got) != 1 || got[0].Fields["presenter"] != "b2" {
		t.Errorf("before the meeting a presenter reads of others: %+v", got)
	}

	for i := range 5 {
		rater := h.enters(fmt.Sprintf("r%03d", i+1))
		rater.mustRun(fmt.Sprintf("opine b1 duty   多到支部来，第%d条", i), "")
		_ = rater.Close()
	}
	var got []string
	for _, row := range s1.rows("opinions") {
		if row.By != nil || !row.At.Equal(row.At.Truncate(24*time.Hour)) || row.Fields["channel"] != register.Terminal {
			t.Errorf("an opinion tells %+v", row)
		}
		got = append(got, row.Fields["text"])
	}
	slices.Sort(got)
	if len(got) != 5 || got[0] != "  多到支部来，第0条" {
		t.Errorf("the presenter reads %q", got)
	}
	if others := s2.rows("opinions"); len(others) != 0 {
		t.Errorf("somebody else reads %v", others)
	}
	s1.mustRun("ack opinions", "")
	s1.refuses(meeting.NothingNew, "ack opinions", "")

	if s := desk.status(); s.Attendance.Present != 0 {
		t.Errorf("%d are present before the doors are open", s.Attendance.Present)
	}
	h.stops()
	h.mustRun("verify", h.db)
	h.serve()
	desk, host := h.enters("desk"), h.enters("host")
	if rows := desk.rows("preparation presenter=b1"); len(rows) != 2 || rows[0].Fields["gist"] != "一是学\n　　二是用" {
		t.Errorf("after a restart: %+v", rows)
	}
	desk.mustRun("doors", "")
	late := h.enters("r006")
	late.refuses(meeting.OnlyBeforehand, "opine b1 duty 太晚了", "")
	if rows := late.rows("preparation"); len(rows) != 3 {
		t.Errorf("in the hall %d rows are read, want 3", len(rows))
	}
	host.mustRun("next --override 报告会后补审", "")
	host.mustRun("open --override 只有一人", "")
	late.casts("good")
	h.stops()
	h.mustRun("verify", h.db)
}

// TestYear_ErasesTextsAfterwards erases what somebody asked to have erased, once the meeting is
// over: neither the file nor anything beside it has it any more, and verify still holds.
func TestYear_ErasesTextsAfterwards(t *testing.T) {
	t.Parallel()
	h := openHall(t, year)
	desk, host := h.enters("desk"), h.enters("host")
	secret := "某同志周五下午常不在岗"
	desk.mustRun("add opinions", fmt.Sprintf(`[{"presenter":"b1","subject":"duty","channel":"letter","text":%q},{"presenter":"b1","subject":"branch","channel":"qq","text":"支部有活力"}]`, secret))
	desk.refuses(meeting.OnlyAfterwards, "erase opinions 1 本人要求", "")
	host.mustRun("doors", "")
	host = h.enters("host") // who is present from now on
	host.mustRun("goto 5", "")
	host.mustRun("publish --override 未测评", "")
	host.mustRun("end", "")
	host.isRefused("erase opinions 1 本人要求", "")
	desk.mustRun("erase opinions 1 本人要求", "")
	if rows := desk.rows("opinions"); len(rows) != 2 || rows[0].Fields["text"] != "" || rows[1].Fields["text"] != "支部有活力" {
		t.Errorf("the register has %+v", rows)
	}
	h.stops()
	if said := h.mustRun("verify", h.db); !strings.Contains(said, zh.Command.Texts(1, 1)) {
		t.Errorf("verify says %s", said)
	}
	// Papers that are written afterwards have the other opinion, and a word in the place of this one.
	h.mustRun("export", h.db, "--out", "papers")
	for _, name := range h.files("papers") {
		text := h.reads("papers/" + name)
		if ext := filepath.Ext(name); ext == ".docx" || ext == ".xlsx" {
			text = h.unzipped("papers/" + name)
		}
		if strings.Contains(text, secret) || name == "workbook.xlsx" && (!strings.Contains(text, zh.Table.Erased) || !strings.Contains(text, "支部有活力")) {
			t.Errorf("%s has what was erased, or does not say that it was", name)
		}
	}
	if rows := rowsOf(t, h.mustRun("amend", h.db, "papers/workbook.xlsx", "--remove", "--dry-run", "--json")); len(rows) > 0 {
		t.Errorf("its own workbook would change %+v", rows)
	}
	files, err := os.ReadDir(h.path("."))
	must(t, err)
	for _, f := range files {
		if raw, err := os.ReadFile(h.path(f.Name())); err == nil && bytes.Contains(raw, []byte(secret)) {
			t.Errorf("%s still has the text", f.Name())
		}
	}
}
