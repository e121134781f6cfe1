package words

import (
	"fmt"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
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
			verify.FlawRoot:          "The counts of round {round} do not fit the hash taken at the close: it is {have} now, {want} on record.",
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
			verify.FlawTurnoutLeft:   "Round {round} is closed, and yet the file still names {have} people who voted in it.",
			verify.FlawRanking:       "The ranking published by event {number} does not fit the count: published “{have}”, counted “{want}”.",
			verify.FlawOtherMeeting:  "The two files are not of the same meeting.",
			verify.FlawChanged:       "Events {number} to {want} are not those in the older file.|Event {number} is not the one in the older file.",
			verify.FlawGone:          "Events {number} to {want} of the older file are missing from the newer one.|Event {number} of the older file is missing from the newer one.",
			verify.FlawCountsChanged: "The counts of round {round} are not those in the older file.",
			verify.FlawSeatsGone:     "In round {round}, {have} who had voted in the older file have not in the newer one.",
			verify.FlawReceiptsGone:  "In round {round}, {have} ballots that lay in the older file's box are not counted in the newer one.",
		}),
		Roles: map[plan.Role]string{plan.Host: "host", plan.Scrutineer: "scrutineer", plan.Recorder: "recorder", plan.Projector: "projector", plan.Teller: "teller", plan.Kiosk: "kiosk"},
		Result: ResultPaper{
			Title: "Results of the on-site evaluation", Ranking: "Ranking", Groups: "Scores by group", Items: "Scores by item", Rounds: "Rounds",
			Rank: "Rank", Branch: "Branch", Name: "Name", Score: "Score", Marks: "Ballots", Note: "Note",
			Item: "Item", Abstained: "Abstained", Lowest: "Lowest", Highest: "Highest",
			Round: "Round", Rated: "Rated", State: "State", Issued: "Issued", Cast: "Cast", Blank: "Blank", Root: "Box hash", Signed: "Signed by", Receipt: "Receipt",
			Tied: "tied", Counted: "counted", Void: "void", Unranked: "no marks", Hidden: "too few ballots to show", Published: "Published",
			Signature: "Scrutineer (signature):                    Teller (signature):", NoSigner: "not signed",
			Weight:  func(n, p string) string { return fmt.Sprintf("%s (%s%%)", n, p) },
			LeftOut: func(g string) string { return "groups without a mark, whose weight went to the others: " + g },
			BrokenBy: func(rule, group string) string {
				switch rule {
				case ballot.TopShare:
					return "equal score, placed by the share of top marks"
				case ballot.FewerLowest:
					return "equal score, placed by fewer lowest marks"
				}
				return "equal score, placed by the score of " + group
			},
			Reason: func(state, reason string) string { return state + ": " + reason },
		},
		Minute: MinutesPaper{
			Title: "Minutes", Organization: "Organization", Date: "Date", Time: "Time", Place: "Place", Host: "Host", Recorder: "Recorder", Scrutineer: "Scrutineer",
			Due: "Due", Present: "Present", OnLeave: "On leave", Absent: "Absent", Record: "Proof of this record", AtTime: "Time", Step: "Step", Kind: "Kind", Text: "Text",
			Kinds: map[string]string{
				"step": "step", "order": "lot", "comment": "comment", "problem": "problem", "question": "question", "lot": "lot", "pledge": "pledge",
				"round": "round", "signature": "signature", "note": "note", "result": "result", "meeting": "meeting",
			},
			Until:        func(a, b string) string { return a + " to " + b },
			People:       func(n int, names string) string { return fmt.Sprintf("%d: %s", n, names) },
			WithNote:     func(n, r string) string { return n + " (" + r + ")" },
			None:         "none",
			Order:        func(n string) string { return "Speaking order drawn by lot: " + n },
			Comment:      func(b, l, t string) string { return fmt.Sprintf("%s on %s: %s", l, b, t) },
			CommentNoted: func(b, by, t string) string { return fmt.Sprintf("Comment on %s (%s): %s", b, by, t) },
			Put:          func(n int, t string) string { return fmt.Sprintf("Question %d: %s", n, t) },
			Drawn:        func(n int, t string) string { return fmt.Sprintf("Question %d drawn by lot: %s", n, t) },
			Asked:        func(n int, t string) string { return fmt.Sprintf("Question %d put to the presenter: %s", n, t) },
			Answered:     func(n int, t string) string { return fmt.Sprintf("Question %d answered: %s", n, t) },
			Received:     func(n int) string { return fmt.Sprintf("Question %d came in.", n) },
			Dismissed:    func(n int, r string) string { return fmt.Sprintf("Question %d dismissed: %s", n, r) },
			Lot:          func(n string) string { return "Drawn by lot to ask: " + n },
			PutBy:        func(n int, who, t string) string { return fmt.Sprintf("Question %d by %s: %s", n, who, t) },
			Edited: func(n int, t, asked string) string {
				return fmt.Sprintf("Question %d let through as: %s (as asked: %s)", n, t, asked)
			},
			Merged: func(n, into int) string {
				return fmt.Sprintf("Question %d merged into question %d.", n, into)
			},
			Gist: func(t string) string { return "Answer: " + t },
			Pledge: func(b string, p meeting.Pledge) string {
				return formatPledge(b+" pledges: ", "; ", p, "measure: ", "responsible: ", "standard: ", "deadline: ")
			},
			Opened: func(n int) string { return fmt.Sprintf("Round %d opened.", n) },
			Override: func(r string) string {
				return "A condition on attendance was not met; the host opened nevertheless: " + r
			},
			Closed: func(n, i, c, b int) string {
				return fmt.Sprintf("Round %d closed: %d issued, %d cast, %d blank.", n, i, c, b)
			},
			Root:      func(h string) string { return "Box hash: " + h },
			Voided:    func(n int, r string) string { return fmt.Sprintf("Round %d declared void: %s", n, r) },
			Signed:    func(n int, name string) string { return fmt.Sprintf("%s signed for the count of round %d.", name, n) },
			Published: "Results published:", Withdrawn: "Results were published and later withdrawn for a new vote.",
			Standing: func(rank int, tied bool, b, n, s string) string {
				if rank == 0 {
					return fmt.Sprintf("%s, %s: no marks", b, n)
				}
				if tied {
					return fmt.Sprintf("%d (tied): %s, %s, %s", rank, b, n, s)
				}
				return fmt.Sprintf("%d: %s, %s, %s", rank, b, n, s)
			},
			Written:    "written report",
			Head:       func(n int, h string) string { return fmt.Sprintf("Head of the record: event %d, hash %s", n, h) },
			Signatures: "Host (signature):                    Recorder (signature):",
		},
		Agenda: agendaEN(),
		Ticket: EntryTicket{
			ID: "ID", Name: "Name", Group: "Group", Roles: "Roles", Code: "Entry code", Connect: "Connect", Direct: "Or straight in",
			Hint: "then type the code", HostKey: "The first time, compare the host key",
		},
	}
}
