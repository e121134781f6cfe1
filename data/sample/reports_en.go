package sample

import (
	"strings"

	"pingyi/meeting"
)

func phrasingEN() phrasing {
	return phrasing{
		title: "Report on Party Building in 2018", opening: "Dear colleagues,", closing: "I ask for your criticism.",
		stop:    ".",
		parts:   [3]string{"Duty", "Problems", "Plans"},
		pledged: "Last year's pledges, one by one:",
		problem: func(problem, instance, cause string) string {
			return problem + ". " + instance + " The cause: " + strings.ToLower(cause[:1]) + cause[1:] + ", and that is on me."
		},
		pledge: func(p meeting.Pledge, deadline string) string {
			return p.Text + ". " + p.Measure + ". Person: " + p.Person + "; Standard: " + p.Standard + "; Deadline: " + deadline + "."
		},
		vague: func(p meeting.Pledge) string { return p.Text + ", and do better on the whole." },
		impersonal: func(text string) string {
			return strings.NewReplacer("I ", "The branch ", " me", " it", " my ", " its ").Replace(text)
		},
		remarks: [5]string{
			"Neither problem names a person or an event. Give a case for each, and the cause.",
			"Say on which day the activity room will be finished, and who answers for it.",
			"This speaks of the branch. Write where you yourself fell short.",
			"The pledge to complete the minutes has no answer. Answer them one by one.",
			"This says what happened. Go one step deeper: why did it?",
		},
	}
}

// reportsEN are the reports of all presenters, in the order of castEN.
func reportsEN() []reportOf {
	return []reportOf{
		{
			duty: [2]string{
				"I took the first responsibility for Party building: 12 meetings of the committee, 4 lectures, and talks with 32 members and teachers. The themed Party day was on the second Wednesday of each month, 10 times in all, with 91 in 100 present.",
				"I took my turn at the answering hours, which 12 member teachers hold; 860 students came. Staff gave us 7 opinions; 6 are settled, and the one on break-time space is with the services branch.",
			},
			cases: [2]string{
				"On 7 of the 10 Party days we read documents aloud, and 4 of our 9 teachers under 35 came to fewer than half. I never sat down to ask them what they wanted; I thought a full room was enough.",
				"Of the 12 meetings, 9 had an agenda that I alone had written. I also saw to the papers for the activity room by myself, nobody else could lend a hand, and so the work ran past the end of the year.",
			},
		},
		{
			duty: [2]string{
				"I made mentoring the work of the branch: 23 pairs, and the students rose 9 places on average. I gave 4 lectures, 2 on the constitution of the Party and 2 on teachers' ethics.",
				"I set up a register of talks, with 56 entries in the year, and had 18 teaching plans of members opened to the whole grade.",
			},
			cases: [2]string{
				"The register has 41 opinions, and only 17 say what the answer was. One teacher spoke twice of the rota for evening study; I wrote it down, gave it to nobody, and remembered it when I was asked at the end of term.",
				"The committee met 8 times, and on Party building only 3 times. Of 6 things that we agreed on, I had looked at 2 by the end of the year; nobody spoke of the others again.",
			},
		},
		{
			duty: [2]string{
				"In the hardest year for the final grade I kept branch life going every Wednesday afternoon, without a break. We set up 11 model posts and published their duties.",
				"I talked with each of the 27 teachers of the final grade and had 3 forms dropped that they used to fill in twice. In each of three quarters I met the parents, who gave us 36 opinions.",
			},
			cases: [2]string{
				"The fourth meeting fell into the week of the mock exam. I saw it 4 days before and called it off, so that 52 parents had made room for nothing, and I never told them why in person.",
				"Of 36 opinions from parents, 14 were answered after more than a month, one after 47 days; somebody asked 3 times in the group. I wanted to have things done before I spoke, and gave no word until then.",
			},
		},
		{
			duty: [2]string{
				"I finished one study of branch work, for which I saw 6 groups and 40 teachers; of its 3 proposals the school took up 2.",
				"I saw to new members and prepared one applicant. Dues came in monthly and in full, and were published by the 10th.",
			},
			cases: [2]string{
				"Of 5 talks with applicants, 4 were in November and December, 2 of them on the same afternoon, with half a page of notes. I did not ask after them during the year and made up for it at the end.",
				"The notice board changed 4 times in the year, and what we spent was published once. I was asked by 3 members, said yes, and put it aside again.",
			},
		},
		{
			duty: [2]string{
				"I brought 14 new teachers and mentors together, who hear a lesson of each other every month, and held 4 open lessons, which 210 colleagues saw.",
				"I had 9 members answer for laboratory safety by area. They found 7 faults, all put right within the month and looked at again.",
			},
			cases: [2]string{
				"Of 14 pairs, 5 have no notes for the second half of the year, and 2 stopped when the timetable changed. I learned of it when I added things up at the end of term; I had not asked once before.",
				"Of 10 branch meetings only 2 were planned with the teaching groups. I set study and lesson planning side by side, so that some teachers sat in 4 meetings in one week.",
			},
		},
		{
			duty: [2]string{
				"The branch has an online study column, of which I saw 38 issues through, and held 4 arts volunteer events for 600 students.",
				"I met students twice and heard 12 opinions; shows in the neighbourhood are planned.",
			},
			cases: [2]string{
				"The minutes of 21 meetings in three years are missing, and by October 4 of them were made up. I gave the task out in the committee and did not ask again.",
				"The column had 5 weeks without news, once 19 days on end; each of the 3 members who write for it thought it was somebody else's turn. I had not opened it myself.",
			},
		},
		{
			duty: [2]string{
				"I saw to repairs: 1126 requests, 94 in 100 settled within two working days. Canteen spending was published 12 times.",
				"I took the branch to a partner school and heard 23 opinions from staff; prices are now compared every week.",
			},
			cases: [2]string{
				"After 18 signs for members' areas were up, nobody looked at them for a year. When I did in September, 4 members could not say where their area was. I had taken the signs for the work itself.",
				"The signs were made twice, which took two months more. I had settled on a form before I heard those who use them, because it was quicker.",
			},
		},
		{
			duty: [2]string{
				"I brought study home to 15 frail members once a quarter, 60 visits in the year, and had 4 talks on the school's history held for 720 students.",
				"With the committee I visited 6 members on long sick leave; their contacts told each of them what was important, and nobody was left out.",
			},
			cases: [2]string{
				"The list is of 2016, and 11 of its 86 numbers no longer answer. Last year I promised to renew it, settled neither who nor when, and did not speak of it again.",
				"Of 12 meetings in the year the 15 frail members came to 2 on average. I thought of study at home and never of bringing people together.",
			},
		},
	}
}
