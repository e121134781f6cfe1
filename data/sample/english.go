package sample

import (
	"pingyi/meeting"
	"pingyi/meeting/plan"
)

// castEN is the sample school in English. The names are those of trees and places, so they are
// nobody's.
func castEN() cast {
	return cast{
		title:        "2018 Work-Report Review of Party Branch Secretaries",
		organization: "Party Committee of Example Senior High School",
		place:        "Lecture Hall",
		groups:       [3]string{"Party committee leadership", "Party-building leading group", "Member and staff representatives"},
		items: [4]string{
			"Duty as person primarily responsible", "Building the branch",
			"Educating and managing members", "Support for Party work",
		},
		branches: [8]string{
			"Grade One Branch", "Grade Two Branch", "Grade Three Branch", "Humanities Branch",
			"Science Branch", "Arts, Sports and IT Branch", "Administration Branch", "Retired Teachers Branch",
		},
		screen: "Hall screen", kiosk: "Shared terminal",
		name: func(i int) string {
			first := []string{
				"Alder", "Aspen", "Beech", "Birch", "Cedar", "Cherry", "Clover", "Elder", "Elm", "Fern", "Fir", "Hazel", "Heather",
				"Holly", "Ivy", "Juniper", "Larch", "Laurel", "Linden", "Maple", "Myrtle", "Poplar", "Rowan", "Sorrel", "Willow",
			}
			last := []string{
				"Brook", "Field", "Hill", "Lake", "River", "Stone", "Wood", "Bridge", "Meadow", "Shore", "Dale", "Ford", "Grove",
				"Harbour", "Heath", "Island", "Marsh", "Moor", "Orchard", "Pond", "Ridge", "Spring",
			}
			return first[i%25] + " " + last[(i/25+i%25)%22]
		},
		answers: []plan.LastPledge{
			{Pledge: "Hold a themed Party day every month, at least ten a year", Outcome: plan.Kept},
			{Pledge: "One member teacher on duty for questions every week", Outcome: plan.Kept},
			{Pledge: "Refurbish the members' activity room", Outcome: plan.Late, Reason: "The repair budget arrived only at the end of the year", Until: "2019-03-31"},

			{Pledge: "Pair member teachers with at least twenty students who struggle", Outcome: plan.Kept},
			{Pledge: "The secretary gives two Party lectures a term", Outcome: plan.Kept},
			{Pledge: "Keep a register of one-to-one talks", Outcome: plan.Kept},

			{Pledge: "Keep branch life going during exam preparation", Outcome: plan.Kept},
			{Pledge: "Invite parents to a round of opinions every quarter", Outcome: plan.Late, Reason: "The fourth one clashed with the mock exam", Until: "2018-12-15"},
			{Pledge: "Set up model posts and publish their duties", Outcome: plan.Kept},

			{Pledge: "Finish one study of branch work with a written report", Outcome: plan.Kept},
			{Pledge: "Prepare two young teachers for membership", Outcome: plan.Late, Reason: "One is still in the period of observation", Until: "2019-06-30"},
			{Pledge: "Collect dues monthly, in full and in the open", Outcome: plan.Kept},

			{Pledge: "Pair every new teacher with a mentor", Outcome: plan.Kept},
			{Pledge: "Member teachers answer for laboratory safety by area", Outcome: plan.Kept},
			{Pledge: "Two open model lessons a term", Outcome: plan.Kept},

			{Pledge: "Run an online study column, renewed weekly", Outcome: plan.Late, Reason: "The column is there, but five weeks went without news", Until: "2018-12-31"},
			{Pledge: "Four arts volunteer events", Outcome: plan.Kept},
			{Pledge: "Complete the minutes of the last three years", Outcome: plan.Unanswered},

			{Pledge: "Settle repair requests within two working days", Outcome: plan.Kept},
			{Pledge: "Publish canteen spending every month", Outcome: plan.Kept},
			{Pledge: "Put up signs for the members' areas", Outcome: plan.Late, Reason: "The signs had to be designed again", Until: "2018-11-30"},

			{Pledge: "Bring study home to frail members once a quarter", Outcome: plan.Kept},
			{Pledge: "At least three talks on the school's history", Outcome: plan.Kept},
			{Pledge: "Renew the contact list of retired members", Outcome: plan.Unanswered},
		},
		outlines: [2][]string{{
			"Duty: of three pledges, Party days and study hours are kept",
			"The activity room is late: the budget came in December; new date end of March 2019",
			"Four lectures, thirty-two talks, seven opinions from staff",
			"Six of the seven are settled; break-time space is with the services branch",
			"Problem: branch meetings in one form only, few young teachers take part",
			"Problem: work not shared in the committee, too much with the secretary",
			"Cause: too little asked, too much as it always was",
			"Plan: the room by the end of March, in use twice a month",
			"Plan: attendance of Party days at ninety-five percent",
			"Plan: a talk with every member each term",
		}, {
			"Duty: twenty-three pairs, four lectures, a register of talks",
			"Result: paired students rose nine places on average",
			"Problem: talks are recorded and seldom answered",
			"Cause: what was agreed is not followed up",
			"Plan: thirty pairs, with feedback every month",
			"Plan: parents are heard every quarter",
		}},
	}
}

func textsEN() Texts {
	return Texts{
		Questions: []string{
			"What was the average attendance of themed Party days, and how did those who missed one catch up?",
			"You visited parents. Can you name one thing that was really solved afterwards?",
			"Young teachers find branch meetings monotonous. What will change this year?",
			"The activity room is not finished. How sure is the new deadline?",
			"What did the branch spend this year, and were the members shown the figures?",
			"The final grade is busy. How do you keep branch meetings from being a formality?",
			"Has the branch helped a teacher who struggled in class, and did it work?",
			"Which of the opinions from staff is hardest to act on, and what will you do?",
			"How are colleagues heard before somebody becomes a member?",
			"How many Party lectures did you give yourself, and on what?",
			"Who checks the model posts, and has one ever been withdrawn?",
			"What exactly do the deputy secretary and the organisation commissioner do?",
			"Is the study column late for want of people or for want of attention?",
			"Did the paired students improve, and how is that followed?",
			"How does the branch look after members on long sick leave?",
			"Your report has many achievements and few problems. What is your greatest weakness?",
			"Who will check the minutes once they are complete?",
			"What happens when the head of teaching and the branch secretary disagree?",
			"Which ordinary member deserves to be followed, and why?",
			"How is experience passed from older to new teachers?",
			"How do you keep online study from being mere screen time?",
			"If only one thing could be done next year, which would it be?",
			"How does the branch speak up at the first signs of misconduct?",
			"Do students gain from the volunteer events, and were they asked?",
		},
		Comments: []string{
			"A sound report with clear figures; all three pledges were answered. The part on problems is too mild: look for the causes in your own work. Next year we will look at the activity room first.",
			"A clear line, and the pairing is recorded and followed up; other branches can learn from it. Share the work in the branch committee instead of carrying it alone.",
			"Branch life did not stop during the exams, which is not easy. Contact with parents needs a fixed form that no exam can cancel.",
			"A thorough study: two of its three proposals have been taken up. Start preparing new members earlier, not at the end of the year.",
			"Model lessons and laboratory safety can be seen and touched. Write the good practice down so that it outlasts the people.",
			"The column and the volunteers have character but lack staying power. Nothing was said about the minutes: please explain in writing within three days.",
			"A strong sense of service, and repairs are quick. The members' areas must move from the wall to the floor: check them every quarter.",
			"Home study and the history talks are welcome. Renew the contact list soon, with nobody left out.",
			"You named concrete cases, and sincerely. Give each next step a person and a deadline so that it can be checked.",
			"The lectures are better, and young teachers listen. Let ordinary members speak more often.",
		},
		Pledges: []meeting.Pledge{
			{Text: "Finish the activity room and put it to use", Measure: "Build in two stages, report progress weekly", Person: "Secretary", Standard: "Accepted, and used at least twice a month", Deadline: "2019-03-31"},
			{Text: "Reach 95 percent attendance of themed Party days", Measure: "Invite a week ahead, catch up within a week", Person: "Organisation commissioner", Standard: "Complete attendance and catch-up lists", Deadline: "2019-12-20"},
			{Text: "Keep a register of one-to-one talks", Measure: "One talk with each member a term", Person: "Secretary", Standard: "Everybody covered, each with an answer", Deadline: "2019-06-30"},
			{Text: "Pair member teachers with thirty students", Measure: "Pair within two weeks of term, report monthly", Person: "Deputy secretary", Standard: "Nine in ten families are satisfied", Deadline: "2019-07-10"},
			{Text: "Invite parents every quarter", Measure: "Keep clear of exam weeks, answer within a week", Person: "Secretary", Standard: "Four meetings, every opinion answered", Deadline: "2019-12-15"},
			{Text: "Prepare two colleagues for membership", Measure: "Name a contact for each, review every quarter", Person: "Organisation commissioner", Standard: "Complete papers, colleagues heard", Deadline: "2019-06-30"},
			{Text: "Write the mentoring scheme down", Measure: "Hear mentors and teachers, vote in the branch", Person: "Deputy secretary", Standard: "Issued and tried for one term", Deadline: "2019-05-31"},
			{Text: "Renew the study column weekly", Measure: "Draw up a rota, the secretary fills gaps", Person: "Publicity commissioner", Standard: "At least forty issues a year", Deadline: "2019-12-31"},
			{Text: "Complete the minutes of three years", Measure: "Check each meeting, have it signed", Person: "Organisation commissioner", Standard: "Passes a spot check", Deadline: "2019-01-31"},
			{Text: "Check the members' areas every quarter", Measure: "Committee members check one another's areas", Person: "Secretary", Standard: "Everything found is mended", Deadline: "2019-12-20"},
			{Text: "Renew the contact list of retired members", Measure: "Call by district, visit the frail", Person: "Organisation commissioner", Standard: "Nobody left out, reviewed twice a year", Deadline: "2019-01-15"},
			{Text: "Publish branch spending every quarter", Measure: "On the notice board and in the group chat", Person: "Deputy secretary", Standard: "Four times, questions answered in three days", Deadline: "2019-12-31"},
		},
		Notes: []string{
			"The host opened the meeting and explained the agenda and the ballot.",
			"Those due and present were counted; the meeting could begin.",
			"The report ended within its time.",
			"The leader asked for the measures to be sent to the organisation department.",
			"Many questions were asked, and each was answered.",
			"The scrutineer checked the count and had no objection.",
			"The pledges were entered into the list.",
			"The Party secretary summed up and named three tasks for the year.",
		},
		Problems: []string{
			"Branch life takes one form only, and young teachers stay away\nToo little was asked of them beforehand",
			"The committee's division of work is on paper only\nThe secretary does most of it alone",
			"Talks are noted, but few get an answer\nNobody is named to follow them up",
			"Some pledges had no deadline\nThe requirements were read in passing",
			"Answers to what people say come late\nThere is no fixed way to give them",
			"The notice board is out of date\nNobody is in charge of it",
		},
		Answers: []string{
			"Ninety-one in a hundred over the year; who was away makes it up within a week.",
			"That is so; a way to do it will be posted within two weeks.",
			"Gave two examples, one of which is still open, to be done by the end of the year.",
			"Admitted that too little was done; it will be checked every quarter.",
		},
		Absence:   "at a training course, excused",
		Dismissal: "not about this report; the office will answer it afterwards",
		Revote:    "somebody voted in the wrong room, so to be safe the vote is held again",
		Notice:    "Please put your phones on silent",
	}
}
