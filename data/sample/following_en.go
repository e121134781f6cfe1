package sample

// followingEN is what is said and written in the months after the meeting.
func followingEN() following {
	return following{
		survey:    "60 forms handed out, 58 came back",
		veto:      "named by the higher level for a breach of procedure in taking in members",
		vetoOff:   "looked into again: the notice was not about this branch",
		regraded:  "the activity room was late for the second year",
		waived:    "in office since September only",
		confirmed: "not to be rated outstanding in the annual appraisal",
		merit:     "put forward as model branch secretary",
		calls:     "Party secretary",
		talk: func(problem string) string {
			return "The year's work was appreciated. What was pointed out: " + problem + ". To be put right by the list, item by item."
		},
		answer:  "Accepted; it is in the plan and will be done in time.",
		foreign: "of three opinions looked into, one was written down and never answered",
		plans: [8][2]filled{
			{
				{"One Party day a quarter out of doors; ask young teachers beforehand what they want to see", "Nine in ten young teachers take part", "Organisation commissioner", "2019-06-30"},
				{"Write down who does what, and go through it at every committee meeting", "Everybody has a task, and the minutes show it", "Secretary", "2019-05-31"},
			},
			{
				{"Number what is said in talks; the deputy follows it up and answers within two weeks", "Each entry has the day of its answer", "Deputy secretary", "2019-04-30"},
				{"One matter of Party building at every meeting, after a look at what was agreed before", "At least ten in the year", "Secretary", "2019-12-31"},
			},
			{
				{"Set four dates in January and compare them with the exams", "All four held, with attendance lists", "Secretary", "2019-12-15"},
				{"Answer every Friday and post the answers", "Everything answered within a week", "Organisation commissioner", "2019-06-30"},
			},
			{
				{"Plan reviews by the quarter; each contact talks once a quarter", "A note for every quarter", "Organisation commissioner", "2019-06-30"},
				{"The deputy is in charge and renews it by the fifth of the month", "Renewed monthly, with a photograph", "Deputy secretary", "2019-04-30"},
			},
			{
				{"Write the tasks of mentors into the scheme and review them at the end of term", "The review counts for awards", "Deputy secretary", "2019-05-31"},
				{"The committee meets the heads of subject once a month", "Three joint events a term", "Secretary", "2019-07-10"},
			},
			{
				{"Explain in writing within three days; the commissioner completes month by month", "The explanation is with the committee, the minutes are complete", "Organisation commissioner", "2019-01-31"},
				{}, // nothing is entered yet
			},
			{
				{"Draw up a check list; committee members check one another's areas every quarter", "Results told at once, faults put right within the month", "Secretary", "2019-06-30"},
				{"Ask members before the design; put them up within a month", "All signs are up", "Organisation commissioner", "2019-03-31"},
			},
			{
				{"Call by district, visit the frail", "Nobody left out", "Organisation commissioner", "2019-01-15"},
				{"Small groups by neighbourhood that meet at home once a quarter", "Everybody takes part once a quarter", "Secretary", "2019-12-20"},
			},
		},
		marked: [3]filled{
			{"Post every month when the activity room is used", "Used at least twice a month", "Organisation commissioner", "2019-04-30"},
			{"Have whoever said it sign the answer", "Every answer is signed", "Deputy secretary", "2019-06-30"},
			{"Each meeting is led by another member; the commissioner checks the minutes", "Minutes looked into once a month", "Organisation commissioner", "2019-12-20"},
		},
		said: map[string][2]string{
			"room 1":   {"First stage done: floor, water and wiring", "Weekly reports 1 to 6"},
			"room 2":   {"Second stage done; tried out twice", "Acceptance form, twelve photographs"},
			"duties":   {"The list of duties was passed by the branch", "Minutes of the branch, page 7"},
			"replies":  {"31 opinions in half a year, 30 answered", "Copy of the register of talks"},
			"tracking": {"Everything is numbered and followed up by the deputy", "Register, January to March"},
			"parents":  {"The first meeting was held, nine opinions answered", "Attendance list and answers"},
			"fridays":  {"Answered every Friday, 22 so far", "Photographs of the notice board"},
			"members":  {"Both have a contact; one has had the second review", ""},
			"mentors":  {"Mentors and teachers were heard on a draft", "The draft and what was said of it"},
			"signs":    {"Designed anew after members were asked; all are up", "Eight photographs"},
			"list":     {"All districts checked: 86 members", "The new list and the notes of the check"},
		},
		found: map[string]string{
			"room":     "Seen on the spot: furniture and boards are there, used three times in March",
			"duties":   "The list is there; in April and May the committee did not go through it",
			"tracking": "The register is complete, each entry has the day of its answer",
			"fridays":  "Ten looked into, all answered within a week",
			"mentors":  "The scheme has not been before the branch",
			"signs":    "Seen room by room: all are up",
			"list":     "Ten members called, all correct",
		},
	}
}
