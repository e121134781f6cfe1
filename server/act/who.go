package act

import (
	"slices"

	"pingyi/meeting"
	"pingyi/meeting/plan"
)

// Who may use which act. The functions only decide what help lists.

func anyone(*meeting.State, string) bool { return true }

// named is everybody but the console, which nobody has signed in at.
func named(_ *meeting.State, who string) bool { return who != plan.Console }

func rater(s *meeting.State, who string) bool {
	p, _ := s.Person(who)
	return p.Group != ""
}

func presenter(s *meeting.State, who string) bool {
	p, _ := s.Person(who)
	return p.Presents != ""
}

func host(s *meeting.State, who string) bool { return s.HasRole(who, plan.Host) }

func scrutineer(s *meeting.State, who string) bool { return s.HasRole(who, plan.Scrutineer) }

// officer is host or scrutineer.
func officer(s *meeting.State, who string) bool { return host(s, who) || scrutineer(s, who) }

// paperClerk is everybody who handles paper ballots.
func paperClerk(s *meeting.State, who string) bool {
	return officer(s, who) || s.HasRole(who, plan.Teller)
}

func codeIssuer(s *meeting.State, who string) bool { return s.CanIssueCode(who) == nil }

func minuteTaker(s *meeting.State, who string) bool { return s.MayMinute(who) }

func commenter(s *meeting.State, who string) bool {
	return slices.ContainsFunc(s.Plan.Presenters, func(p plan.Presenter) bool { return s.MayComment(who, p.ID) })
}

func pledger(s *meeting.State, who string) bool { return minuteTaker(s, who) || presenter(s, who) }

// reader is everybody who may read what is written down about some presenter.
func reader(s *meeting.State, who string) bool { return commenter(s, who) || presenter(s, who) }
