package act

import (
	"fmt"
	"slices"

	"pingyi/meeting"
	"pingyi/meeting/ballot"
	"pingyi/meeting/refuse"
	"pingyi/meeting/words"
)

// resultActs publish the ranking and show it.
func resultActs() []act {
	return []act{
		{name: "results", do: bare(showResults)},
		{name: "publish", can: meeting.PublishRanking{}.Can, do: publish},
		{name: "reveal", can: meeting.RevealPlace{}.Can, do: change((*call).override, func(override string) meeting.Act { return meeting.RevealPlace{Override: override} }, revealed)},
	}
}

// showResults shows the published ranking, which is the same for everybody.
func showResults(c *call) error {
	s := c.Room.State()
	if s.Result == nil {
		return &refuse.Refusal{Why: meeting.NotPublished}
	}
	return c.answer(meeting.ResultSheetOf(s), c.words.Papers.Result.Ranking+"\n"+rankingTable(c.words, s)+"\n\n"+c.words.Papers.Result.Rounds+"\n"+roundsTable(c.words, s))
}

func rankingTable(all *words.Words, s *meeting.State) string {
	w := &all.Act
	head, right := []string{w.Rank, w.Branch, w.Name, w.Score}, []int{0, 3}
	for _, g := range s.Plan.Groups {
		right = append(right, len(head))
		head = append(head, g.Name)
	}
	rows := [][]string{append(head, w.Note)}
	for _, st := range s.Result.Standings {
		p, _ := s.Presenter(st.Presenter)
		rank := ""
		if st.Rank > 0 {
			rank = fmt.Sprint(st.Rank)
		}
		row := []string{rank, p.Branch, p.Name, st.Score}
		for _, g := range st.Groups {
			if g.Score == "" {
				g.Score = all.Screen.Hidden
			}
			row = append(row, g.Score)
		}
		rows = append(rows, append(row, remarks(all, s, st)))
	}
	return table(rows, right...)
}

// remarks say what the figures of a standing don't.
func remarks(all *words.Words, s *meeting.State, st ballot.Standing) string {
	w, parts := &all.Screen, []string{}
	if st.Rank == 0 {
		return w.Unranked
	}
	if st.Tied {
		parts = append(parts, w.Tied)
	}
	if st.BrokenBy != "" {
		parts = append(parts, all.BrokenBy(s, st))
	}
	if len(st.LeftOut) > 0 {
		var names []string
		for _, g := range s.Plan.Groups {
			if slices.Contains(st.LeftOut, g.ID) {
				names = append(names, g.Name)
			}
		}
		parts = append(parts, w.LeftOut(all.List(names)))
	}
	return all.Clauses(parts)
}

func roundsTable(all *words.Words, s *meeting.State) string {
	w := &all.Act
	rows := [][]string{{w.Round, w.Presenter, w.State, w.Issued, w.Cast, w.Blank, w.Checksum, w.Note}}
	for _, r := range s.Rounds {
		rows = append(rows, []string{
			fmt.Sprint(r.Number), all.RatedInFull(s, *r), w.RoundState[r.State], fmt.Sprint(r.Issued), fmt.Sprint(r.Cast),
			fmt.Sprint(r.Blank), r.Root.String(), r.Reason,
		})
	}
	return table(rows, 0, 3, 4, 5)
}

func publish(c *call) error {
	if c.takes("--withdraw") {
		return change((*call).reason, func(reason string) meeting.Act { return meeting.WithdrawRanking{Reason: reason} }, withdrawn)(c)
	}
	return change((*call).override, func(override string) meeting.Act { return meeting.PublishRanking{Override: override} }, published)(c)
}

func withdrawn(c *call, _ string) error { return c.done(c.words.Act.RankingIn) }

func published(c *call, _ string) error { return c.done(c.words.Act.RankingOut) }

// revealed says how much of the ranking is shown now. Showing the first place publishes it.
func revealed(c *call, _ string) error {
	s := c.Room.State()
	if s.Reveal == nil {
		return c.done(c.words.Act.RankingOut)
	}
	return c.done(c.words.Act.Revealed(s.Reveal.Shown, len(s.Reveal.Standings)))
}
