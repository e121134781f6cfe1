package sample

import (
	"pingyi/meeting"
	"pingyi/meeting/plan"
)

// linesEN is what is said to and about each presenter, in the order of castEN.
func linesEN() [8]Lines {
	return [8]Lines{
		{
			Note: "The presenter answered for all three pledges of last year; the activity room is put off to 2019-03-31.",
			Questions: []Question{
				{Text: "The activity room is still a building site. Will the new date hold or not?", Reworded: "The activity room is not finished. How sure is the new deadline?", Answer: "The budget is there; the work goes in two stages with a report every week, and will be done by the end of March."},
				{Text: "What about those who miss a Party day?", Answer: "They catch up within a week."},
				{Text: "What was the average attendance of themed Party days, and how did those who missed one catch up?", Named: true, Answer: "Ninety-one in a hundred over the year; who was away caught up within a week."},
				{Text: "Of the seven opinions, what becomes of the one on break-time space?", Answer: "It is being settled with the services branch and will be posted before the winter holidays."},
				{Text: "When will the upper floor of the canteen open again?"},
			},
			Comment: "A sound report with clear figures; all three pledges were answered. The part on problems is too mild: look for the causes in your own work. Next year we will look at the activity room first.",
			Problems: []string{
				"Branch life takes one form only, and young teachers stay away\nToo little was asked of them beforehand",
				"The committee's division of work is on paper only\nThe secretary does most of it alone",
			},
			Pledges: []meeting.Pledge{
				{Text: "Finish the activity room and put it to use", Measure: "Build in two stages, report progress weekly", Person: "Secretary", Standard: "Accepted, and used at least twice a month", Deadline: "2019-03-31"},
				{Text: "Reach 95 percent attendance of themed Party days", Measure: "Invite a week ahead, catch up within a week", Person: "Organisation commissioner", Standard: "Complete attendance and catch-up lists", Deadline: "2019-12-20"},
			},
		},
		{
			Note: "The presenter reported twenty-three pairs; all three pledges of last year are kept.",
			Questions: []Question{
				{Text: "Have the paired students improved at all?", Reworded: "Did the paired students improve, and how is that followed?", Answer: "They rose nine places on average; the teachers report every month."},
				{Text: "Does anybody answer what is said in the talks?", Answer: "Not always; from next term within two weeks."},
				{Text: "Talks are recorded and seldom answered. Who follows them up?", Named: true, Answer: "The deputy secretary, who answers each person within two weeks."},
				{Text: "How many Party lectures did you give yourself, and on what?", Answer: "Four: two on the constitution of the Party, two on teachers' ethics."},
				{Text: "Can there be more parking at the Grade Two building?"},
			},
			Comment: "A clear line, and the pairing is followed up and shows results; other branches can learn from it. Talks are recorded and seldom answered: say who deals with each, and by when.",
			Problems: []string{
				"Talks are noted, but few get an answer\nNobody is named to follow them up",
				"The branch committee has too few matters before it\nWhat was agreed is not followed up",
			},
			Pledges: []meeting.Pledge{
				{Text: "Pair member teachers with thirty students", Measure: "Pair within two weeks of term, report monthly", Person: "Deputy secretary", Standard: "Nine in ten families are satisfied", Deadline: "2019-07-10"},
				{Text: "Answer everything that is said in the talks", Measure: "Name a person for each, answer within two weeks", Person: "Deputy secretary", Standard: "The register is posted every month", Deadline: "2019-06-30"},
			},
		},
		{
			Note: "The presenter explained that the fourth round of parents' opinions was not held; it is put off to 2018-12-15.",
			Questions: []Question{
				{Text: "With the final grade so busy, are branch meetings for show?", Reworded: "The final grade is busy. How do you keep branch meetings from being a formality?", Answer: "They are held on Wednesday afternoons, each led by another member; the organisation commissioner checks the minutes."},
				{Text: "Who checks the model posts?", Answer: "The committee, once a month."},
				{Text: "Who checks the model posts, and has one ever been withdrawn?", Named: true, Answer: "The committee checks them monthly; one was withdrawn this year and given back after it was put right."},
				{Text: "When will the fourth meeting with parents be held?", Answer: "By the fifteenth of December, clear of the exam week."},
				{Text: "Could evening study end half an hour earlier?"},
			},
			Comment: "Branch life did not stop during the exams, which is not easy. Contact with parents needs a fixed form that no exam can cancel.",
			Problems: []string{
				"The fourth meeting with parents was not held in time\nIt was not planned clear of the mock exam",
				"Answers to what people say come late\nThere is no fixed way to give them",
			},
			Pledges: []meeting.Pledge{
				{Text: "Invite parents every quarter", Measure: "Keep clear of exam weeks, answer within a week", Person: "Secretary", Standard: "Four meetings, every opinion answered", Deadline: "2019-12-15"},
				{Text: "Post what the model posts do every month", Measure: "The committee checks them and posts the results", Person: "Organisation commissioner", Standard: "Posted at least ten times", Deadline: "2019-12-20"},
			},
		},
		{
			Note: "The presenter explained that one young teacher is still in the period of observation; it is put off to 2019-06-30.",
			Questions: []Question{
				{Text: "Does the secretary alone decide who becomes a member?", Reworded: "How are colleagues heard before somebody becomes a member?", Answer: "The organisation commissioner talks to five or more of them, and what they say goes into the papers."},
				{Text: "Were the dues made public?", Answer: "Every month."},
				{Text: "What did the branch spend this year, and were the members shown the figures?", Named: true, Answer: "Dues are posted monthly; spending was posted once and will be every quarter."},
				{Text: "Which proposals of the study were taken up?", Answer: "Two of the three; the one on time for preparation is being looked into."},
				{Text: "Could the library open at weekends?"},
			},
			Comment: "A thorough study: two of its three proposals have been taken up. Start preparing new members earlier, not at the end of the year.",
			Problems: []string{
				"Preparing new members is left to the end of the year\nIt is not planned by the quarter",
				"The notice board is out of date\nNobody is in charge of it",
			},
			Pledges: []meeting.Pledge{
				{Text: "Prepare two more colleagues for membership", Measure: "Name a contact for each, review every quarter", Person: "Organisation commissioner", Standard: "Complete papers, colleagues heard", Deadline: "2019-06-30"},
				{Text: "Publish branch spending every quarter", Measure: "On the notice board and in the group chat", Person: "Deputy secretary", Standard: "Four times, questions answered in three days", Deadline: "2019-12-31"},
			},
		},
		{
			Note: "The presenter reported that all three pledges of last year are kept.",
			Questions: []Question{
				{Text: "Is safety by area any use? Did it find anything?", Reworded: "What did laboratory safety by area find, and was it put right?", Answer: "Seven things, all put right within the month and checked again."},
				{Text: "How is experience handed on?", Answer: "Mostly by mentors."},
				{Text: "How is experience passed from older to new teachers?", Named: true, Answer: "Fourteen pairs hear one another's lessons every month and report at the end of term."},
				{Text: "Has the branch helped a teacher who struggled in class, and did it work?", Answer: "Two of them: members sat in for a month, and the students' opinion rose."},
				{Text: "When does the physics laboratory get air conditioning?"},
			},
			Comment: "Model lessons and laboratory safety can be seen and touched. Write the good practice down so that it outlasts the people.",
			Problems: []string{
				"Mentoring is not written down\nIt lives on goodwill and is never reviewed",
				"Branch life and teaching go separate ways\nThe committee never took the matter up",
			},
			Pledges: []meeting.Pledge{
				{Text: "Write the mentoring scheme down", Measure: "Hear mentors and teachers, vote in the branch", Person: "Deputy secretary", Standard: "Issued and tried for one term", Deadline: "2019-05-31"},
				{Text: "Report on laboratory safety every month", Measure: "Members check their rooms, faults are put right within the month", Person: "Organisation commissioner", Standard: "Everything found is put right", Deadline: "2019-12-20"},
			},
		},
		{
			Note: "The presenter did not say what became of the pledge to complete the minutes of three years.",
			Questions: []Question{
				{Text: "The column is never renewed. No people, or no interest?", Reworded: "Is the study column late for want of people or for want of attention?", Answer: "Admitted that it lacked attention; from next month one person collects the texts."},
				{Text: "Do students gain from the volunteer events?", Answer: "They say so."},
				{Text: "Do students gain from the volunteer events, and were they asked?", Named: true, Answer: "They were asked twice and would like to perform in the neighbourhood, which is planned."},
				{Text: "Who will check the minutes once they are complete?", Answer: "The organisation commissioner, meeting by meeting, with signatures."},
				{Text: "Could the sports day be held in autumn?"},
			},
			Comment: "The column and the volunteers have character but lack staying power. Nothing was said about the minutes: please explain in writing within three days.",
			Problems: []string{
				"The pledge to complete the minutes was not answered\nNobody was named for it",
				"The study column is renewed by fits and starts\nThere is no rota",
			},
			Pledges: []meeting.Pledge{
				{Text: "Renew the study column weekly", Measure: "Draw up a rota, the secretary fills gaps", Person: "Publicity commissioner", Standard: "At least forty issues a year", Deadline: "2019-12-31"},
				{Text: "Complete the minutes of three years", Measure: "Check each meeting, have it signed", Person: "Organisation commissioner", Standard: "Passes a spot check", Deadline: "2019-01-31"},
			},
		},
		{
			Questions: []Question{
				{Text: "The signs for the areas are up. Is that all?", Reworded: "How are the members' areas checked from day to day?", Answer: "The committee checks them every quarter and tells the result at once."},
				{Text: "Are repairs really done in two days?", Answer: "More than nine in ten are."},
				{Text: "How do teachers learn of a repair that takes longer than two days?", Named: true, Answer: "By telephone on the day, with the reason; what is left is posted at the end of the month."},
				{Text: "What did teachers say once canteen spending was published?", Answer: "That prices were high; they are now compared every week."},
				{Text: "Could the gym open to the families of staff?"},
			},
			Comment: "A strong sense of service, and repairs are quick. The members' areas must move from the wall to the floor: check them every quarter.",
			Problems: []string{
				"The members' areas are signs on a wall\nThere is no way of checking them",
				"The signs came late\nNobody was asked before they were designed",
			},
			Pledges: []meeting.Pledge{
				{Text: "Check the members' areas every quarter", Measure: "Committee members check one another's areas", Person: "Secretary", Standard: "Everything found is put right", Deadline: "2019-12-20"},
				{Text: "Post unfinished repairs every month", Measure: "With the reason and the date for each", Person: "Deputy secretary", Standard: "Posted at least ten times", Deadline: "2019-12-31"},
			},
		},
		{
			Note: "The presenter did not say what became of the pledge to renew the contact list of retired members.",
			Questions: []Question{
				{Text: "Does anybody look after members on long sick leave?", Reworded: "How does the branch look after members on long sick leave?", Answer: "They are visited once a quarter, and their contact tells them what is important."},
				{Text: "Is the contact list renewed?", Answer: "Not yet."},
				{Text: "When will the contact list be complete, and who answers for it?", Named: true, Answer: "By the middle of January; the organisation commissioner checks it by district."},
				{Text: "What did students say of the talks on the school's history?", Answer: "They wrote about them, and the school has printed the talks."},
				{Text: "Could the school bus stop once more?"},
			},
			Comment: "Home study and the history talks are welcome. Nothing was said about the contact list: renew it soon, with nobody left out.",
			Problems: []string{
				"The pledge to renew the contact list was not answered\nNobody was named for it",
				"Frail members seldom take part in branch life\nThere is little beside home study",
			},
			Pledges: []meeting.Pledge{
				{Text: "Renew the contact list of retired members", Measure: "Call by district, visit the frail", Person: "Organisation commissioner", Standard: "Nobody left out, reviewed twice a year", Deadline: "2019-01-15"},
				{Text: "Bring study home to frail members", Measure: "Once a quarter, with papers to read, and ask what they think", Person: "Organisation commissioner", Standard: "Nobody left out, each visit signed for", Deadline: "2019-12-20"},
			},
		},
	}
}

func textsEN() Texts {
	return Texts{
		Presenters: linesEN(),
		Notes: map[plan.StepKind]string{
			plan.StepReport:    "The host explained the order of the reports and their time.",
			plan.StepComment:   "The leaders commented from what they had seen during the year.",
			plan.StepQuestions: "The host explained that questions are looked through first and then drawn by lot.",
			plan.StepScoring:   "The host explained the ballot: it is secret, and an item left open is an abstention.",
			plan.StepPledge:    "The host asked for pledges with a measure, a person and a deadline.",
			plan.StepSummary:   "The Party secretary summed up and praised the work of the branches; pledges of last year that were not answered are to be explained in writing within three days.",
			plan.StepSuperior:  "The higher level gave its view and asked for the problems pointed out to be listed and settled one by one.",
			plan.StepResults:   "The host explained that this is the on-site ranking; the overall score and the grade are decided by the committee later.",
		},
		Answer:    "The presenter answered on the spot.",
		Absence:   "at a training course",
		Dismissal: "not about this report; the office will answer it afterwards",
		Revote:    "somebody voted in the wrong room, so to be safe the vote is held again",
		OnTheSpot: "Whoever was drawn asked on the spot, and the presenter answered at once.",
		Notice:    "Please put your phones on silent",
		Uncleared: "the report is reviewed after the meeting",
	}
}
