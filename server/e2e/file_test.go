package e2e

import (
	"database/sql"
	"os"
	"strings"
	"testing"

	_ "github.com/mattn/go-sqlite3"

	"pingyi/meeting/verify"
)

// hasHeld makes an account with the file of a meeting that was held up to its ranking.
func hasHeld(tb testing.TB) *desk {
	tb.Helper()
	h := openHall(tb, smallPlan.yaml())
	host := h.enters("host")
	host.mustRun("status", "") // whose arrival is the second event
	host.mustRun("ask 第一问", "")
	for range 2 {
		host.mustRun("next", "")
		var raters []*client
		for _, id := range smallPlan.all() {
			raters = append(raters, h.enters(id))
			raters[len(raters)-1].mustRun("status", "")
		}
		host.mustRun("open", "")
		for i, c := range raters {
			c.casts([]string{"good", "fairly_good"}[i%2])
		}
		host.mustRun("close", "")
		host.mustRun("next", "")
	}
	host.mustRun("publish", "")
	h.stops()
	return h.desk
}

func TestFile_MustBeAMeeting(t *testing.T) {
	t.Parallel()
	d := hasHeld(t)
	whole := d.reads("会议.db")
	d.puts("empty.db", "")
	d.puts("short.db", "hello")
	d.puts("text.db", strings.Repeat("no meeting at all\n", 400))
	d.puts("cut.db", whole[:len(whole)/2/4096*4096])
	d.puts("torn.db", whole[:5000])
	if err := os.Mkdir(d.path("folder.db"), 0o700); err != nil {
		t.Fatal(err)
	}
	other := d.opens("other.db")
	if _, err := other.Exec("CREATE TABLE accounts (id INTEGER)"); err != nil {
		t.Fatal(err)
	}
	_ = other.Close()

	for name, says := range map[string]func(string) string{
		"empty.db": zh.File.Empty, "short.db": zh.File.NotMeeting, "text.db": zh.File.NotMeeting, "other.db": zh.File.NotMeeting,
		"cut.db": zh.File.Damaged, "torn.db": zh.File.Damaged, "folder.db": zh.File.IsFolder, "missing.db": zh.File.Missing,
	} {
		before := d.reads(name)
		d.fails(1, says(name), "verify", name)
		d.fails(1, says(name), "serve", name, "--addr", "127.0.0.1:0")
		d.fails(1, says(name), "tickets", name)
		d.fails(1, says(name), "export", name, "--out", "papers")
		d.fails(1, says(name), "verify", "会议.db", "--since", name)
		if d.reads(name) != before {
			t.Errorf("%s was changed by commands that could not use it", name)
		}
	}
	if len(d.files("papers")) > 0 || d.reads("missing.db") != "" {
		t.Errorf("commands that failed left %v and %v", d.files("."), d.files("papers"))
	}
}

// opens opens a file as any program with SQLite can.
func (d *desk) opens(name string) *sql.DB {
	d.tb.Helper()
	db, err := sql.Open("sqlite3", "file:"+d.path(name))
	if err != nil {
		d.tb.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF"); err != nil {
		d.tb.Fatal(err)
	}
	return db
}

// alters copies a file and changes one thing in the copy.
func (d *desk) alters(name, statement string) (copied string) {
	d.tb.Helper()
	copied = "altered-" + name
	d.puts(copied, d.reads(name))
	db := d.opens(copied)
	defer db.Close()
	done, err := db.Exec(statement)
	if err != nil {
		d.tb.Fatalf("%s: %v", statement, err)
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		d.tb.Fatalf("%s changes nothing", statement)
	}
	return copied
}

func TestVerify_FindsAChangedByte(t *testing.T) {
	t.Parallel()
	d := hasHeld(t)
	d.mustRun("verify", "会议.db")
	flaw := func(what verify.Kind, number, round int, who string) string {
		// The sentence up to the figures, which the test cannot know.
		text, _, _ := strings.Cut(zh.Papers.Flaw(verify.Flaw{Kind: what, Number: number, Round: round, Who: who, Have: "§", Want: "§"}), "§")
		return text
	}
	content := flaw(verify.FlawContent, 3, 0, "")
	missing := zh.Papers.Flaw(verify.Flaw{Kind: verify.FlawMissing, Number: 3, Want: "3"})
	const flip = "substr(%, 1, length(%) - 1) || char(unicode(substr(%, -1)) + 1)" // the last byte
	for statement, says := range map[string]string{
		"UPDATE events SET at = at + 1 WHERE number = 3":                                          content,
		"UPDATE events SET actor = 'host2' WHERE number = 3":                                      content,
		"UPDATE events SET kind = " + strings.ReplaceAll(flip, "%", "kind") + " WHERE number = 3": content,
		"UPDATE events SET body = replace(body, '第一问', '第二问') WHERE body LIKE '%第一问%'":            flaw(verify.FlawContent, 3, 0, ""),
		"UPDATE events SET body = body || ' ' WHERE number = 3":                                   content,
		"UPDATE events SET prev = zeroblob(32) WHERE number = 4":                                  flaw(verify.FlawContent, 4, 0, ""),
		"UPDATE events SET hash = zeroblob(32) WHERE number = 3":                                  content,
		"DELETE FROM events WHERE number = 3":                                                     missing,
		"UPDATE salts SET salt = zeroblob(32) WHERE round = 1":                                    flaw(verify.FlawRoot, 0, 1, ""),
		"UPDATE mark_counts SET mark = 9 WHERE round = 1 AND mark = 0":                            flaw(verify.FlawMarks, 0, 1, "b1"),
		"UPDATE presenter_counts SET presenter = 'b2' WHERE round = 1":                            flaw(verify.FlawPresenter, 0, 1, "b2"),
		"UPDATE group_counts SET grp = 'alm' WHERE round = 2":                                     flaw(verify.FlawGroup, 0, 2, "alm"),
		"DELETE FROM mark_counts WHERE round = 2":                                                 flaw(verify.FlawMarkCount, 0, 2, "b2"),
		"UPDATE group_counts SET voted = voted - 1 WHERE round = 2":                               flaw(verify.FlawGroupVoted, 0, 2, "hall"),
	} {
		a := d.runs("verify", d.alters("会议.db", statement))
		lines := strings.Split(strings.TrimSuffix(a.out, "\n"), "\n") // what is wrong, and the last event of the record
		if a.exit != 1 || len(lines) != 2 || !strings.HasPrefix(lines[0], says) || a.err != zh.Command.Unsound(1)+"\n" {
			t.Errorf("%s: exit %d, stderr %q,\n%s\nwant 1, one line on stderr and %q alone", statement, a.exit, a.err, a.out, says)
		}
	}
}

func TestVerify_ComparesWithAnOlderCopy(t *testing.T) {
	t.Parallel()
	d := hasHeld(t)
	older := d.alters("会议.db", "DELETE FROM events WHERE number > 4")
	d.puts("older.db", d.reads(older))
	d.mustRun("verify", "会议.db", "--since", "older.db")
	d.mustRun("verify", "会议.db", "--since", "会议.db")
	for statement, says := range map[string]string{
		"DELETE FROM events WHERE number > 3":            zh.Papers.Flaw(verify.Flaw{Kind: verify.FlawGone, Number: 4, Want: "4"}),
		"UPDATE events SET at = at + 1 WHERE number = 2": zh.Papers.Flaw(verify.Flaw{Kind: verify.FlawContent, Number: 2}),
	} {
		a := d.runs("verify", d.alters("会议.db", statement), "--since", "older.db")
		if a.exit != 1 || !strings.Contains(a.out, says) {
			t.Errorf("%s: exit %d,\n%s%s\nwant 1 and %q", statement, a.exit, a.out, a.err, says)
		}
	}
	d.puts("plan2.yaml", strings.ReplaceAll(smallPlan.yaml(), "考核会", "另一个会"))
	d.mustRun("new", "another.db", "--plan", "plan2.yaml")
	a := d.runs("verify", "会议.db", "--since", "another.db")
	if says := zh.Papers.Flaw(verify.Flaw{Kind: verify.FlawOtherMeeting}); a.exit != 1 || !strings.Contains(a.out, says) {
		t.Errorf("another meeting: exit %d,\n%s%s\nwant 1 and %q", a.exit, a.out, a.err, says)
	}
}

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// If a ballot is alone in its group no guess is needed, and that is not harmless: a script that
// asks must be told.
func TestVerify_ReportsBallotsThatNeedNoGuess(t *testing.T) {
	t.Parallel()
	h := openHall(t, planOf{presenters: []string{"甲一"}, raters: 1, round: "scoring", closing: "results", agenda: "gates: {quorum: 0, representatives: 0}\n"}.yaml())
	host := h.enters("host")
	host.mustRun("begin", "")
	h.enters("r001").mustRun("status", "")
	host.mustRun("open", "")
	h.enters("r001").mustRun("cast", `{"b1":{"duty":"good"}}`)
	host.mustRun("close", "")
	h.stops()
	a := h.runs("verify", h.db, "--secrecy")
	if a.exit != 1 || !strings.Contains(a.err, zh.Secrecy.Certain(1)) || strings.Contains(a.out, zh.Secrecy.Kept) {
		t.Errorf("exit %d, stderr %q,\n%s", a.exit, a.err, a.out)
	}
}
