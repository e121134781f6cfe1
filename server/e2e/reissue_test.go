package e2e

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"pingyi/meeting"
	"pingyi/meeting/plan"
)

// endsWithin is how soon everything that uses an old code must end, with some margin for a busy
// machine.
const endsWithin = 2*time.Second + 500*time.Millisecond

// reissues gives somebody a new code with the command line.
func (h *hall) reissues(person string) {
	h.tb.Helper()
	h.takes(h.mustRun("tickets", h.db, "--only", person, "--format", "json"))
}

// takes takes over the codes from slips that were printed as JSON.
func (h *hall) takes(slips string) {
	h.tb.Helper()
	var tickets []struct{ ID, Code string }
	if err := json.Unmarshal([]byte(slips), &tickets); err != nil || len(tickets) == 0 {
		h.tb.Fatalf("tickets: %v in %q", err, slips)
	}
	for _, t := range tickets {
		h.codes[t.ID] = t.Code
	}
}

// issues returns the actors and the content of the events about codes.
func (h *hall) issues() (actors []string, codes []map[string]int) {
	h.tb.Helper()
	db := h.opens(h.db)
	defer db.Close()
	rows, err := db.Query("SELECT actor, body FROM events WHERE kind = ? ORDER BY number", meeting.EventCodes)
	if err != nil {
		h.tb.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var actor, body string
		var f meeting.CodesIssued
		if err := rows.Scan(&actor, &body); err != nil {
			h.tb.Fatal(err)
		}
		if err := json.Unmarshal([]byte(body), &f); err != nil {
			h.tb.Fatal(err)
		}
		actors, codes = append(actors, actor), append(codes, f.Codes)
	}
	if rows.Err() != nil {
		h.tb.Fatal(rows.Err())
	}
	return actors, codes
}

// ended waits for the end of a connection and returns when it came.
func (c *client) ended() <-chan time.Time {
	at := make(chan time.Time, 1)
	go func() {
		_ = c.Wait()
		at <- time.Now()
	}()
	return at
}

// hallOfVotes makes a hall with an open round, questions asked, and one ballot in the box: that of
// r001, whose receipt it returns.
func hallOfVotes(t *testing.T) (h *hall, host *client, receipt string) {
	t.Helper()
	h = openHall(t, planOf{
		presenters: []string{"甲一"}, raters: 4, round: "questions, scoring", closing: "results",
		agenda: "  moderated: true\ngates: {quorum: 0, representatives: 0}\n",
	}.yaml())
	host = h.enters("host")
	rater := h.enters("r001")
	rater.mustRun("ask 只有我知道是谁问的", "")
	host.mustRun("next", "")
	host.mustRun("open", "")
	return h, host, rater.casts("good")
}

// TestTickets_EndTheOldCodeAndRevealNothing issues a new code, beside the server, for somebody who
// has voted, while they have a screen open, an act in progress and an idle connection.
func TestTickets_EndTheOldCodeAndRevealNothing(t *testing.T) {
	t.Parallel()
	h, host, receipt := hallOfVotes(t)
	console := h.sits("host", inChinese, 80, 24)
	screen, idle, acting := h.sits("r001", inChinese, 80, 24), h.enters("r001"), h.enters("r001")
	others := h.sits("r002", inChinese, 80, 24)
	screen.sees(zh.Screen.YouVoted)
	screen.presses("b")
	screen.sees(receipt)
	session, err := acting.NewSession()
	must(t, err)
	stdin, err := session.StdinPipe()
	must(t, err)
	must(t, session.Start("cast"))
	_, err = stdin.Write([]byte(`{"receipt":"` + receipt + `","marks":{"b1":{"duty":"poor"}}}`)) // and it has not ended yet
	must(t, err)
	ends := map[string]<-chan time.Time{"screen": screen.ended(), "quiet line": idle.ended(), "running act": acting.ended()}

	h.reissues("r001")
	issued := time.Now()
	screen.sees(zh.Door.NewCode)
	for what, at := range ends {
		select {
		case end := <-at:
			if took := end.Sub(issued); took > endsWithin {
				t.Errorf("the old code's connection with a %s goes on for %v", what, took)
			}
		case <-time.After(patience):
			t.Errorf("the old code's connection with a %s does not end", what)
		}
	}
	screen.isClean()
	console.sees("评001的入场码已重新发放")
	others.sees(zh.Screen.VoteNow("b"))

	fresh := h.sits("r001", inChinese, 80, 24)
	fresh.sees(zh.Screen.YouVoted)
	fresh.presses("b")
	fresh.sees("入场码重新发放过")
	fresh.DoesNotSee(t, receipt)
	fresh.isRefused("cast", fresh.ballot("poor"))
	if asked := fresh.mustRun("questions --json", ""); strings.TrimSpace(asked) != "[]" {
		t.Errorf("the new code is told of questions: %s", asked)
	}
	changed := fresh.mustRun("cast", `{"receipt":"`+receipt+`","marks":{"b1":{"duty":"fair","branch":"fair"}}}`)
	if !strings.Contains(changed, receipt) {
		t.Errorf("by the receipt that was kept: %s", changed)
	}

	host.mustRun("close", "")
	host.mustRun("next", "")
	host.mustRun("publish", "")
	var results struct {
		Ranking []struct{ Score string }
	}
	host.reads("results --json", &results)
	if len(results.Ranking) != 1 || results.Ranking[0].Score != "60.00" {
		t.Errorf("the ranking is %+v; want the ballot as the receipt's holder changed it", results.Ranking)
	}
	actors, codes := h.issues()
	if len(codes) != 2 || len(codes[1]) != 1 || codes[1]["r001"] != 2 || actors[1] != plan.Console {
		t.Errorf("the record tells of codes %v by %q", codes, actors)
	}
	h.stops()
	h.mustRun("verify", h.db)
}

// Somebody who uses a new code at once learns no more than somebody who waits: the old code has
// ended before anybody is let in with the new one.
func TestTickets_RevealNothingIfUsedAtOnce(t *testing.T) {
	t.Parallel()
	h, _, receipt := hallOfVotes(t)
	h.reissues("r001")
	c := h.enters("r001")
	if asked := c.mustRun("questions --json", ""); strings.TrimSpace(asked) != "[]" {
		t.Errorf("the new code is told of questions: %s", asked)
	}
	s := c.opens(inChinese, 80, 24)
	s.sees(zh.Screen.YouVoted)
	s.presses("b")
	s.sees("入场码重新发放过")
	s.DoesNotSee(t, receipt)
	if _, codes := h.issues(); len(codes) != 2 {
		t.Errorf("the record tells of codes %v", codes)
	}
}

// TestTicket_IsIssuedByTheHost issues a code with the act: to somebody else, and to the host, whose
// own connection then ends with the answer.
func TestTicket_IsIssuedByTheHost(t *testing.T) {
	t.Parallel()
	h, host, receipt := hallOfVotes(t)
	h.enters("r002").isRefused("ticket r001", "")
	host.isRefused("ticket nobody", "")
	screen := h.sits("r001", inChinese, 80, 24)
	screen.sees(zh.Screen.YouVoted)
	screen.presses("b")
	screen.sees(receipt)
	h.takes(host.mustRun("ticket --json r001", ""))
	screen.sees(zh.Door.NewCode)
	screen.ends()
	fresh := h.sits("r001", inChinese, 80, 24)
	fresh.sees(zh.Screen.YouVoted)
	fresh.presses("b")
	fresh.sees("入场码重新发放过")

	console := h.sits("host", inChinese, 80, 24)
	console.sees(zh.Screen.Round(1))
	slip := host.mustRun("ticket host", "")
	console.sees(zh.Door.NewCode)
	select {
	case <-host.ended():
	case <-time.After(patience):
		t.Error("the host's old connection does not end")
	}
	for _, says := range []string{"主持", h.print, "ssh -p " + h.port()} {
		if !strings.Contains(slip, says) {
			t.Errorf("the slip lacks %q:\n%s", says, slip)
		}
	}
	_, after, _ := strings.Cut(slip, zh.Is(zh.Papers.Ticket.Code, ""))
	h.codes["host"], _, _ = strings.Cut(after, "\n")
	h.enters("host").mustRun("status", "")
	actors, codes := h.issues()
	if len(codes) != 3 || actors[1] != "host" || codes[1]["r001"] != 2 || codes[2]["host"] != 2 {
		t.Errorf("the record tells of codes %v by %q", codes, actors)
	}
	h.stops()
	for _, id := range []string{"r001", "host"} {
		if code := h.codes[id]; strings.Contains(h.errs.String(), code) || strings.Contains(h.errs.String(), strings.ReplaceAll(code, "-", "")) {
			t.Errorf("the code of %s is logged", id)
		}
	}
	h.mustRun("verify", h.db)
}

// A kiosk is wiped if the code of the person voting there is replaced.
func TestTickets_EndTheOldCodeAtTheKioskToo(t *testing.T) {
	t.Parallel()
	h := openHall(t, planOf{
		presenters: []string{"甲一"}, raters: 3, round: "scoring", closing: "results",
		people: "  - {id: kiosk, name: 公用终端, roles: [kiosk]}\n", agenda: "gates: {quorum: 0, representatives: 0}\n",
	}.yaml())
	h.enters("host").mustRun("open --override 试一试", "")
	kiosk := h.sits("kiosk", inChinese, 80, 24)
	kiosk.sees(zh.Screen.Kiosk.Enter)
	kiosk.Types(h.codes["r001"])
	kiosk.presses("enter")
	kiosk.sees(zh.Screen.Filled(0, 2))
	kiosk.presses("1", "2")
	kiosk.sees(zh.Screen.Filled(2, 2))
	h.reissues("r001")
	kiosk.sees(zh.Screen.Kiosk.Enter)
	kiosk.Types(h.codes["r001"])
	kiosk.presses("enter")
	kiosk.sees(zh.Screen.Filled(0, 2))
}
