package sample

import "pingyi/meeting/plan"

// castEN is the sample school in English. The names are those of trees and places, so they are
// nobody's.
func castEN() cast {
	return cast{
		title:        "2018 Work-Report Review of Party Branch Secretaries",
		organization: "Party Committee of Example Senior High School",
		place:        "Lecture Hall",
		groups:       [3]string{"Party committee leadership", "Party-building leading group", "Member and staff representatives"},
		components:   [4]string{"Routine work", "Responsibility assessment", "On-site evaluation", "Satisfaction survey"},
		grades:       [4]string{"Good", "Fairly good", "Fair", "Poor"},
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
