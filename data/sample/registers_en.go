package sample

// yearsEN is what the registers say about each presenter, in the order of castEN.
func yearsEN() []yearOf {
	return []yearOf{
		{
			study: "What is asked of those responsible for Party building", research: "What answering hours by members really achieve", themed: "On meetings that are all alike",
			talk: "Talks with six young teachers", visit: "To the members' room of the second school", annual: "2018-09-28",
			opinions: []Opinion{
				{"branch", "form", "Could we sit and listen less, and go out and look more?", "branch life"},
				{"duty", "discussion", "The secretary does everything alone; the committee would gladly help.", "sharing of duties"},
				{"support", "wechat", "The members' room was promised two years ago. May it open this year.", "rooms"},
			},
		},
		{
			study: "Rules on the education of members", research: "How pupils with a mentor are followed up", themed: "On talks that are noted and not answered",
			talk: "A talk with each mentor", annual: "2018-09-30",
			opinions: []Opinion{
				{"members", "form", "I never heard what became of what I said in my talk.", "answers"},
				{"duty", "letter", "The lectures are plain and of use.", ""},
			},
		},
		{
			study: "On governing strictly", research: "What weighs on teachers of the final year", themed: "On branch life during the examinations",
			talk: "Talks with class teachers", visit: "To the school museum",
			opinions: []Opinion{
				{"branch", "discussion", "However busy we are, meetings should not always be put off.", "branch life"},
				{"members", "qq", "Young members would like a place to talk.", "talks"},
			},
		},
		{
			study: "The draft rules for branches", research: "Why few young teachers apply", themed: "On new members", visit: "To a neighbourhood",
			opinions: []Opinion{{"members", "website", "Please tell the year groups too how applicants are doing.", "new members"}},
		},
		{
			study: "On the conduct of teachers", themed: "On safety in the laboratories", talk: "Talks with new teachers", annual: "2018-10-08",
			opinions: []Opinion{
				{"support", "form", "Inspections take up free hours; plan them together.", "support"},
				{"branch", "form", "The open lessons are good. Record them for all.", ""},
			},
		},
		{
			study: "Responsibility for what is taught", research: "Who reads the online column", talk: "Talks with the computer group",
			opinions: []Opinion{{"branch", "wechat", "The column missed some weeks. Better less often, and well.", "online study"}},
		},
		{
			study: "Rules on openness", research: "How long repairs take", themed: "On publishing canteen costs", visit: "To a partner school", annual: "2018-09-25",
			opinions: []Opinion{
				{"duty", "letter", "Repairs are quicker than they were. Keep it up.", ""},
				{"support", "discussion", "The figures hang inside the canteen, where parents do not see them.", "openness"},
			},
		},
		{
			study: "Study at home for old members", talk: "Visits to members who cannot walk", visit: "Old teachers tell of the school",
		},
	}
}
