package plan

// A Step is one item of the agenda.
type Step struct {
	Number    int // from 1
	Kind      StepKind
	Presenter string // empty for closing steps
	Minutes   int    // 0 for no limit
	NotHeld   bool   // not held, because the report is a written one
}

// Walk lays out the steps of a meeting: the round of steps for each presenter in
// speaking order, then the closing steps.
func (p Plan) Walk(order []string) []Step {
	var steps []Step
	add := func(kind StepKind, presenter string, skipped bool) {
		steps = append(steps, Step{
			Number: len(steps) + 1, Kind: kind, Presenter: presenter,
			Minutes: p.Agenda.Minutes[kind], NotHeld: skipped,
		})
	}
	written := map[string]bool{}
	for _, pr := range p.Presenters {
		written[pr.ID] = pr.Written
	}
	for _, id := range order {
		for _, kind := range p.Agenda.Round {
			add(kind, id, kind == StepReport && written[id])
		}
	}
	for _, kind := range p.Agenda.Closing {
		add(kind, "", false)
	}
	return steps
}
