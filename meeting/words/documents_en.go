package words

import (
	"fmt"

	"pingyi/meeting"
	"pingyi/meeting/plan"
	"pingyi/meeting/verify"
)

func papersEN() Papers {
	return Papers{
		Flaw: flawSentences(map[verify.Kind]string{
			verify.FlawEmpty:         "The file holds no record of a meeting.",
			verify.FlawContent:       "Event {number} was changed: its content does not fit its hash.",
			verify.FlawChain:         "Event {number} does not follow the one before: an event was changed, taken out or put in.",
			verify.FlawMissing:       "Events {number} to {want} are missing, so not all that follows can be checked.|Event {number} is missing, so not all that follows can be checked.",
			verify.FlawNumber:        "Event {number} has a wrong number; here event {want} should stand.",
			verify.FlawImpossible:    "Event {number} ({have}) cannot be read, or cannot happen at this point of the meeting.",
			verify.FlawPlan:          "The record does not begin with a sound plan, so nothing can be counted again.",
			verify.FlawStrayCounts:   "There are counts of round {round}, but that round was never closed.",
			verify.FlawPresenter:     "Round {round} has counts for “{who}”, who is not rated in it.",
			verify.FlawGroup:         "Round {round} has counts of the group “{who}”, which does not exist.",
			verify.FlawMarks:         "Round {round} counts a mark for “{who}” that the form does not have.",
			verify.FlawMarkCount:     "In round {round} the marks for “{who}” do not fit the {have} ballots that marked them (at least {want}).",
			verify.FlawBallotCount:   "The counts of round {round} add up to {have} ballots; the record says {want}.",
			verify.FlawGroupSize:     "Round {round} has {have} ballots of the group “{who}”, in which only {want} people may vote.",
			verify.FlawGroupVoted:    "Round {round} has {have} ballots of the group “{who}”, of which {want} people have voted.",
			verify.FlawRoot:          "The counts of round {round} do not fit the box checksum taken at the close: it is {have} now, {want} on record.",
			verify.FlawSmall:         "In round {round} only the total of “{have}” is to be told by the record, of “{want}” by the counts.",
			verify.FlawBlank:         "Round {round} has {have} blank ballots on record, which does not fit its counts ({want}).",
			verify.FlawReceiptCount:  "Round {round} has {have} receipts; there should be {want}.",
			verify.FlawReceiptOrder:  "The receipts of round {round} are not in sorted order, or one stands twice.",
			verify.FlawOverIssued:    "In round {round} {have} ballots were cast, more than the {want} issued.",
			verify.FlawIssued:        "In round {round} {have} ballots were issued, more than the {want} people who may vote.",
			verify.FlawTurnout:       "In round {round} {have} people have voted, but there are {want} ballots.",
			verify.FlawSeat:          "“{who}” has voted in round {round}, in which nobody of that name could rate.",
			verify.FlawFile:          "The file itself is damaged, or another program has changed it ({have}).",
			verify.FlawVoidMarks:     "Round {round} is void and its marks should have been destroyed, but they are still in the file.",
			verify.FlawBallotsLeft:   "No round is open, and yet {have} uncounted ballots are in the file.",
			verify.FlawTextGone:      "{have} texts of row {number} in the register {who} are not in the file, and nobody erased them.",
			verify.FlawTextChanged:   "{have} texts in the file are not what the record says.",
			verify.FlawTextStray:     "{have} texts in the file are named by nothing in the record, or should have been erased.",
			verify.FlawTurnoutLeft:   "Round {round} is closed, and yet the file still names {have} people who voted in it.",
			verify.FlawRanking:       "The ranking published by event {number} does not fit the count: published “{have}”, counted “{want}”.",
			verify.FlawOtherMeeting:  "The two files are not of the same meeting.",
			verify.FlawChanged:       "Events {number} to {want} are not those in the older file.|Event {number} is not the one in the older file.",
			verify.FlawGone:          "Events {number} to {want} of the older file are missing from the newer one.|Event {number} of the older file is missing from the newer one.",
			verify.FlawCountsChanged: "The counts of round {round} are not those in the older file.",
			verify.FlawSeatsGone:     "In round {round}, {have} who had voted in the older file have not in the newer one.",
			verify.FlawReceiptsGone:  "In round {round}, {have} ballots that lay in the older file's box are not counted in the newer one.",
		}),
		Roles:    map[plan.Role]string{plan.Host: "host", plan.Scrutineer: "scrutineer", plan.Recorder: "recorder", plan.Projector: "projector", plan.Teller: "teller", plan.Kiosk: "kiosk", plan.Office: "organisation department", plan.Secretary: "Party committee secretary"},
		Date:     "2006-01-02",
		DateTime: "2006-01-02 15:04",
		Secretary: func(b, n string) string {
			if b == "" {
				return n
			}
			return n + " (" + b + ")"
		},
		Result:    resultPaperEN(),
		Minute:    minutesPaperEN(),
		Agenda:    agendaEN(),
		Questions: questionsPaperEN(),
		Ticket: EntryTicket{
			ID: "ID", Name: "Name", Group: "Group", Roles: "Roles", Code: "Entry code",
			Connect: "Command", Direct: "Command with the code",
			Link: "Link", Date: "Date", Place: "Place",
			Windows:  "Windows: open the Start menu, type cmd (or PowerShell), press Enter.",
			Mac:      "macOS: press Command+Space, type Terminal, press Enter.",
			Ask:      "Type this line and press Enter, then type the code and press Enter:",
			Straight: "Or type this line and press Enter, and no code is asked for:",
			Phone:    "Phone: with an SSH app (Termius, JuiceSSH, Blink) scan this, or enter:",
			First:    "The first time, if ssh shows this fingerprint, type yes and press Enter:",
			Host:     "host", Port: "port", User: "user name",
			Keep: "The code is yours alone; do not lend it. Keep this slip after the vote.",
		},
	}
}

func resultPaperEN() ResultPaper {
	return ResultPaper{
		Title: "Results of the on-site evaluation", Ranking: "On-site ranking", Groups: "Scores by group", Items: "Scores by item", Rounds: "Rounds",
		Rank: "Rank", Branch: "Branch", Name: "Name", Score: "Score", Marks: "Ballots", Note: "Note",
		Item: "Item", Abstained: "Abstained", Lowest: "Lowest", Highest: "Highest",
		Round: "Round", Rated: "Presenter", State: "State", Issued: "Issued", Cast: "Collected", Blank: "Blank", Root: "Box checksum", Signed: "Signed by", Receipt: "Receipt",
		Tied: "tied", Counted: "counted", Void: "void", Unranked: "no marks", Hidden: "too few ballots; not shown, for secrecy", Published: "Published", NoSigner: "not signed",
		Signatures: []string{
			"Head scrutineer (signature):                        Date:",
			"Scrutineer (signature):                             Date:",
			"Teller (signature):                                 Date:",
		},
		Weight:   func(n, p string) string { return fmt.Sprintf("%s (%s%%)", n, p) },
		LeftOut:  func(g string) string { return "groups without a mark, whose weight went to the others: " + g },
		BrokenBy: brokenByEN,
		Reason:   func(state, reason string) string { return state + ": " + reason },
		Again:    func(rated string) string { return rated + " (held again)" },
	}
}

func minutesPaperEN() MinutesPaper {
	return MinutesPaper{
		Title: "Minutes", Organization: "Organization", Date: "Date", Time: "Time", Place: "Place", Host: "Host", Recorder: "Recorder", Scrutineer: "Scrutineer",
		Due: "Due", Present: "Present", OnLeave: "Excused", Absent: "Absent", Record: "Check values of this record", AtTime: "Time", Step: "Step", Kind: "Kind", Text: "Text",
		Kinds: map[string]string{
			"step": "step", "order": "lot", "comment": "comment", "problem": "problem", "question": "question", "lot": "lot", "pledge": "pledge",
			"round": "round", "signature": "signature", "note": "note", "result": "result", "meeting": "meeting",
		},
		Until: func(a, b string) string { return a + " to " + b },
		Count: func(n int) string { return fmt.Sprint(n) },
		People: func(n int, names string) string {
			if n == 0 {
				return "0"
			}
			return fmt.Sprintf("%d: %s", n, names)
		},
		WithNote: func(n, r string) string { return n + " (" + r + ")" },
		None:     "none",
		Order:    func(n string) string { return "Speaking order drawn by lot: " + n },
		Comment: func(whom, l, t string) string {
			if whom == "" {
				return l + " commented: " + t
			}
			return fmt.Sprintf("%s commented on %s: %s", l, whom, t)
		},
		CommentNoted: func(whom, by, t string) string {
			if whom != "" {
				whom = " on " + whom
			}
			return fmt.Sprintf("Comment%s (%s): %s", whom, by, t)
		},
		Put:      func(n int, t string) string { return fmt.Sprintf("Question %d: %s", n, t) },
		Drawn:    func(n int, t string) string { return fmt.Sprintf("Question %d drawn by lot: %s", n, t) },
		Asked:    func(n int, t string) string { return fmt.Sprintf("Question %d put to the presenter: %s", n, t) },
		Answered: func(n int, t string) string { return fmt.Sprintf("Question %d answered: %s", n, t) },
		Received: func(n int) string { return fmt.Sprintf("Question %d came in.", n) },
		Dismissed: func(n int, r string) string {
			return fmt.Sprintf("Question %d dismissed, because: %s", n, ended(r, "."))
		},
		Lot:   func(n string) string { return n + " was drawn by lot to ask." },
		PutBy: func(n int, who, t string) string { return fmt.Sprintf("Question %d by %s: %s", n, who, t) },
		Edited: func(n int, t, asked string) string {
			return fmt.Sprintf("Question %d shown as: %s (as asked: %s)", n, t, asked)
		},
		Merged: func(n, into int) string { return fmt.Sprintf("Question %d merged into question %d.", n, into) },
		Gist:   func(t string) string { return "Answer: " + t },
		Pledge: func(whom string, p meeting.Pledge) string {
			return formatPledge(whom+" pledges: ", "; ", p, "measure: ", "responsible: ", "standard: ", "deadline: ")
		},
		Opened: func(n int) string { return fmt.Sprintf("Round %d opened.", n) },
		Override: func(r string) string {
			return "Attendance was short; the host opened the vote all the same, because: " + ended(r, ".")
		},
		Closed: func(n, i, c, b int) string {
			text := fmt.Sprintf("Round %d closed: %d issued, %d collected, %d of them blank. ", n, i, c, b)
			if c > i {
				return text + "More were collected than issued, so the vote is not valid."
			}
			return text + fmt.Sprintf("No more were collected than issued, so the vote is valid. Valid ballots: %d.", c)
		},
		Root: func(h string) string { return "Box checksum: " + h },
		Voided: func(n int, r string) string {
			return fmt.Sprintf("Round %d declared void, because: %s", n, ended(r, "."))
		},
		Signed: func(n int, name string) string {
			return fmt.Sprintf("Scrutineer %s signed for the result of round %d.", name, n)
		},
		Published: "On-site ranking published:", Withdrawn: "The on-site ranking was published and later withdrawn for a new vote.",
		Standing: func(rank int, tied bool, whom, s string) string {
			switch {
			case rank == 0:
				return whom + ": no marks"
			case tied:
				return fmt.Sprintf("%d (tied): %s, %s", rank, whom, s)
			}
			return fmt.Sprintf("%d: %s, %s", rank, whom, s)
		},
		Written:    "written report",
		Head:       func(n int, h string) string { return fmt.Sprintf("Last event: no. %d, hash %s", n, h) },
		Signatures: []string{"Host (signature):                                   Date:", "Recorder (signature):                               Date:"},
	}
}

// questionsPaperEN is the account of all questions as the screens give it, with remarks as a
// paper words them.
func questionsPaperEN() Fairness {
	f := questionEN().Fairness
	f.Reason = func(n int, r string) string {
		return fmt.Sprintf("Question %d dismissed, because: %s", n, ended(r, "."))
	}
	f.Into = func(n, into int) string { return fmt.Sprintf("Question %d merged into question %d.", n, into) }
	f.Edited = func(n int) string { return fmt.Sprintf("Question %d shown in other words.", n) }
	return f
}
