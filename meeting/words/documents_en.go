package words

import (
	"fmt"
	"strings"

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
			verify.FlawRemarkGone:    "{have} texts of remark {number} are not in the file, and nobody erased them.",
			verify.FlawReportGone:    "{have} texts of version {number} of the report of {who} are not in the file, and nobody erased them.",
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
		Notices:   noticesEN(),
		Reports:   reportPapersEN(),
		Follow:    followPapersEN(),
		Ticket: EntryTicket{
			ID: "ID", Name: "Name", Group: "Group", Roles: "Roles", Code: "Entry code",
			Connect: "Command", Direct: "Command with the code",
			Link: "Link", Date: "Date", Place: "Place",
			Windows:  "Windows: open the Start menu, type cmd (or PowerShell), press Enter.",
			Mac:      "macOS: press Command+Space, type Terminal, press Enter.",
			Ask:      "Type this line and press Enter, then type the code and press Enter:",
			Straight: "Or type this line and press Enter, and no code is asked for:",
			Phone:    "Phone: with an SSH app (Termius, JuiceSSH, Blink) scan this, or enter:",
			Scan:     "Phone: scan, or type this address and then the code:",
			First:    "The first time, if ssh shows this fingerprint, type yes and press Enter:",
			Host:     "host", Port: "port", User: "user name",
			Keep: "The code is yours alone; do not lend it. Keep this slip after the vote.",
		},
	}
}

func minutesPaperEN() MinutesPaper {
	return MinutesPaper{
		Title: "Minutes", Organization: "Organization", Date: "Date", Time: "Time", Place: "Place", Host: "Host", Recorder: "Recorder", Scrutineer: "Scrutineer",
		Due: "Due", Present: "Present", OnLeave: "Excused", Absent: "Absent", Record: "Check values of this record", AtTime: "Time", Step: "Step", Kind: "Kind", Text: "Text",
		Kinds: map[string]string{
			"step": "step", "order": "lot", "comment": "comment", "problem": "problem", "question": "question", "lot": "lot", "pledge": "pledge",
			"round": "round", "signature": "signature", "note": "note", "result": "result", "review": "review", "meeting": "meeting",
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

func noticesEN() Notices {
	limit := func(minutes int) string {
		if minutes == 0 {
			return "."
		}
		return "; you have " + fullMinutes(minutes) + "."
	}
	return Notices{
		Gap: "______", Others: "Without a ballot",
		Duration: func(m int) string { return formatDuration(m, "%d h", " ", "%d min") },
		Due:      func(g string, n int) string { return fmt.Sprintf("%s (%d)", g, n) },
		Call: Convening{
			Title: func(m string) string { return "Notice of Meeting: " + m },
			To:    "To all who attend:",
			Opening: func(d, m string) string {
				return fmt.Sprintf("As part of this year's assessment of Party branch secretaries, the meeting “%s” is called for %s. Please note the following.", m, d)
			},
			When: "Time", Where: "Place", Host: "Host", Who: "Who attends", Presenters: "Presenters", Course: "Agenda", Requirements: "Please note", Office: "Contact",
			Time:  func(d string) string { return d + ", at ____:____. Please sign in 15 minutes before." },
			Lasts: func(d string) string { return "The time limits add up to " + d + "." },
			Due: func(n int) string {
				return fmt.Sprintf("Due to attend: %d.", n)
			},
			Listed:  func(n int) string { return fmt.Sprintf("Reports are given in this order (%d):", n) },
			Drawn:   func(n int) string { return fmt.Sprintf("The speaking order is drawn by lot at the meeting (%d):", n) },
			Written: func(n string) string { return n + ", in writing" },
			Reports: func(p string) string { return "Branch secretaries report in turn. For each: " + p + "." },
			Part: func(n string, m int) string {
				if m == 0 {
					return n
				}
				return fmt.Sprintf("%s (%d min)", n, m)
			},
			Slip:    "Bring your entry slip. The code on it is yours alone: you sign in and vote with it. Do not lend it.",
			Device:  func(o string) string { return "Bring a phone or laptop; the slip says how to connect. " + o },
			Kiosk:   "Without one, you can vote at the shared terminal in the hall.",
			OnPaper: "Without one, you can use a paper ballot.", NoDevice: "If you have none, tell the contact below in time.",
			Report: func(m int) string {
				text := "Presenters speak on their duty, on problems and on their plans"
				if m == 0 {
					return text + "."
				}
				return text + ", in at most " + fullMinutes(m) + "."
			},
			ReportDue:     func(d string) string { return "Reports are handed in to the organisation department by " + d + "." },
			OpinionsUntil: func(d string) string { return "Opinions on the presenters are welcome until " + d + "." },
			Leave:         "If you cannot come, ask the contact below for leave beforehand and say why.",
			Quiet:         "Please silence your phone and stay in your seat during the meeting.",
			Contact:       func(n string) string { return "Contact: " + n + "   Phone: ____________" },
			Dated:         "Date: ____________",
		},
		SignIn: SignIn{
			Title: "Sign-in Sheet", Number: "No.", Name: "Name", Sign: "Signature", Remark: "Remarks",
			Presents:  func(b string) string { return "Secretary, " + b },
			Total:     func(n int) string { return fmt.Sprintf("%d due, ____ present, ____ on leave, ____ absent.", n) },
			Signature: "In charge of sign-in (signature): ____________________  Date: ____________",
		},
		Steps: AgendaTable{
			Title: "Agenda", Number: "No.", Step: "Step", Presenter: "Presenter", Speaker: "Speaker", Limit: "Minutes", At: "Start",
			Everybody: "everybody", Raters: "all who vote", Host: "host", Secretary: "Party committee secretary",
			Drawn:   "The speaking order is drawn by lot at the meeting; until then presenters stand as listed.",
			Total:   func(d string) string { return "The time limits add up to " + d + "." },
			AtMeans: "Starts are counted from the opening (h:mm); the host may move them.",
		},
		Script: Script{
			Title: "Script for the Host", Opening: "Opening", Rules: "How to vote", Adjournment: "Close",
			Whom: func(b, n string) string {
				if b == "" {
					return n
				}
				return n + ", secretary of " + b
			},
			Comrade: func(n string) string { return n },
			Ready:   "(Sign-in is over; the hall is quiet.)", Greeting: "Dear colleagues,",
			Begin: func(m string, n int) string {
				return fmt.Sprintf("The meeting is open. This is the %s. We hear reports (%d of branch secretaries), and vote on the spot.", m, n)
			},
			Written: func(n string) string { return "In writing: " + n + "." },
			Present: func(n int) string {
				return fmt.Sprintf("First, who is here: %d due, ____ present, ____ on leave, ____ absent.", n)
			},
			Quorum: func(p, n int) string {
				return fmt.Sprintf("To vote, at least %d%% of those due must be present, which is %d.", p, n)
			},
			Representatives: func(g string, p int) string {
				return fmt.Sprintf("Of those present, ____ are %s (____%%); at least %d%% are needed.", g, p)
			},
			Enough: "Attendance is as required, and we can begin.",
			TooFew: "(If it is not, ask everybody for patience, and vote once it is.)",
			Guest:  "From the higher body we welcome ______ today.",
			Course: func(p string) string { return "The agenda: " + p + "." },
			EachReport: func(p string) string {
				return "the branch secretaries' reports (for each: " + p + ")"
			},
			Draw: "The speaking order is drawn by lot. (Draw.) The order is: ____________________.",
			Quiet: func(m int) string {
				text := "Please silence your phones."
				if m > 0 {
					return "A report takes at most " + fullMinutes(m) + "; the clock warns when one minute is left. Please stop when the time is up. " + text
				}
				return text
			},
			Officers: func(s, t string) string {
				if t != "" {
					s += "; as tellers: " + t
				}
				return "I propose as scrutineers: " + s + ". If nobody objects, please applaud. (Applause.)"
			},
			Secret:   "The ballot is secret. Please fill it in by yourself.",
			EachTime: "There is a vote on each presenter; the projector says when.", Once: "One vote on all presenters follows the last report.",
			Items: func(n int, names string) string {
				return fmt.Sprintf("The ballot asks about %d: %s.", n, names)
			},
			Grades: func(n int, names, points string) string {
				return fmt.Sprintf("Choose one of %d grades for each: %s. They count %s points.", n, names, points)
			},
			Points: func(a, b int) string { return fmt.Sprintf("Give each a whole number from %d to %d.", a, b) },
			Blank:  "What is left open counts as abstained and does not enter the mean.",
			Groups: func(n int, names string) string {
				return fmt.Sprintf("Those who vote form %d groups, whose means are weighted: %s.", n, names)
			},
			Trim: func(over, drop int) string {
				return fmt.Sprintf("Where a group has given more than %d marks, the highest and the lowest (%d each) are left out of the mean.", over, drop)
			},
			LimitTop: func(p int, points bool) string {
				return fmt.Sprintf("At most %d%% of the presenters on a ballot may get %s throughout.", p, map[bool]string{false: "the top grade", true: "top marks"}[points])
			},
			AllSame: func(points bool) string {
				return "A ballot with the same " + map[bool]string{false: "grade", true: "mark"}[points] + " everywhere cannot be cast."
			},
			Own: "Presenters do not rate themselves.",
			MinGroup: func(n int) string {
				return fmt.Sprintf("For secrecy, only the total is published where a group has fewer than %d ballots.", n)
			},
			PaperBallots: "Two tellers enter each paper ballot; it goes into the box once both entries agree.",
			First:        "First, ", Next: "Next, ", Last: "Last, ",
			Report: func(turn, whom string, m int) string { return turn + whom + ", please report" + limit(m) },
			InWriting: func(turn, whom string) string {
				return turn + whom + " reports in writing. Please read the report."
			},
			Comment: func(n, leader string, m int) string {
				return "Thank you, " + n + ". " + leader + ", please comment" + limit(m)
			},
			Questions: func(m int) string {
				if m == 0 {
					return "Now to questions."
				}
				return "Now to questions, for " + fullMinutes(m) + "."
			},
			AskAbout: func(n string) string {
				return "Please ask about what " + n + " reported, with your name or without."
			},
			Limits: func(ask, answer string) string {
				var parts []string
				if ask != "" {
					parts = append(parts, "At most "+ask+" for a question")
				}
				if answer != "" {
					parts = append(parts, "at most "+answer+" for an answer")
				}
				text := strings.Join(parts, ", ") + "."
				return strings.ToUpper(text[:1]) + text[1:]
			},
			Moderated: "The host reads a question before everybody sees it.",
			Lot:       "(A question, or somebody to ask one, may be drawn by lot.)",
			Answer:    func(n string) string { return n + ", please answer." },
			Seconds:   func(n int) string { return formatSeconds(n, "%d min", "%d s") },
			Rate:      func(w string) string { return "We now vote on " + w + "." },
			RateAll:   func(n int) string { return fmt.Sprintf("We now vote on the %d presenters.", n) },
			ShowBox:   "Scrutineers, please check the box and show it to everybody.",
			Empty:     "(They confirm that the box is empty and sealed, and that as many ballots were issued as voters are here.)",
			Vote: func(m int) string {
				return fmt.Sprintf("Ballots issued: ______. Scrutineers vote first, then everybody. Please be done in %s.", fullMinutes(m))
			},
			Anybody: "Has anybody not voted yet? (Wait.) Voting closes in ten seconds.",
			Invalid: "(If more were collected than issued, the vote is invalid and is held again.)", Collected: "Ballots collected: ______, no more than were issued. The vote is valid.",
			Call: "The ballots are now called; scrutineers, please watch.", Called: "(When all are called:) Scrutineers, please read the result, check it and sign.",
			Pledge: func(n string, m int) string {
				return n + ", please pledge what you will do about what was pointed out: measure, person, standard and deadline" + limit(m)
			},
			Summary:  func(n string, m int) string { return n + " of the Party committee, please sum up" + limit(m) },
			Superior: func(m int) string { return "______ of the higher body, please give your assessment" + limit(m) },
			Results:  "Now the on-site ranking.", Reveal: "(The projector reveals it from the last place up.)",
			Place:  func(n int) string { return fmt.Sprintf("Place %d: __________________, ______ points.", n) },
			Rest:   "The other places stand on the projector.",
			OnSite: "This is the on-site ranking. It is neither the composite score nor the final grade.",

			Finished: "Dear colleagues, the agenda is complete.",
			Rectify:  "Presenters, please draw up your rectification plan from what was pointed out and what you pledged, and hand it in to the organisation department within a month of the ranking.",
			Adjourn:  "Please keep your entry slips. The meeting is closed.",
		},
	}
}

// fullMinutes writes a time limit as it is said.
func fullMinutes(n int) string {
	if n == 1 {
		return "1 minute"
	}
	return fmt.Sprintf("%d minutes", n)
}
