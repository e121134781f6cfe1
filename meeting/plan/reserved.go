package plan

import (
	"slices"
	"strings"
)

// actWords returns the words of the acts: their names, and what may stand on their lines
// besides IDs, numbers and texts. The second half are those of acts before and after the
// meeting, so that a file that is made now can have them.
func actWords() []string {
	return strings.Fields(`
		about absent agenda all answered approve ask ask-named asked back begin blank box call
		called cast close collected comment confirm confirm-pledges dismiss docx draw edit
		end enter fairness fast form freeze gist go goto help issued left make marks
		merge minutes missing next note notes notice one open out override paper pause person
		pledge present problem publish questions receipt reset results reveal revote show sign
		skip start status steady step stop text ticket timer turn upvote void wall withdraw

		ack add amend amend-row answer apply board branch components composite confirmed
		consequence consequences diff done doors draft erase facts feedback grade guest hide
		history inspect items kept last late lists mark merit off opine opinion opinions pass
		pay plan plans pledges preparation progress promotion question ranking readers readiness
		release remark remark-state remarks reopen replies reply report required return review
		reviews reward rows strike submit talks trace trend veto waive`)
}

// IsActWord reports whether a word, in whatever letter case, is one of the acts.
func IsActWord(word string) bool { return slices.Contains(actWords(), strings.ToLower(word)) }

// Clashes returns the IDs that could be taken for something else on the line of an act: IDs
// that begin with a hyphen, and IDs of groups, presenters and people that are words of acts.
// Items and grades never stand beside those, and a group never stands where "all" does, which
// is what many call the group of everybody.
//
// A new plan must not have any. They are apart from [Plan.Faults] because records from before
// this rule have them and are sound.
func (p Plan) Clashes() []Fault {
	c, words := &checker{plan: p}, actWords()
	clash := func(at Path, id string, onLines bool) {
		c.clash(at, id, onLines && slices.Contains(words, strings.ToLower(id)))
	}
	for i, g := range p.Groups {
		clash(Path{"groups"}.Index(i), g.ID, !strings.EqualFold(g.ID, "all"))
	}
	for i, b := range p.Presenters {
		clash(Path{"presenters"}.Index(i), b.ID, b.ID != "receipt") // that is a fault already
	}
	for i, person := range p.People {
		clash(Path{"people"}.Index(i), person.ID, true)
	}
	for i, g := range p.Form.Grades {
		clash(Path{"form", "grades"}.Index(i), g.ID, false)
	}
	for i, item := range p.Form.Items {
		clash(Path{"form", "items"}.Index(i), item.ID, false)
	}
	return c.found
}

func (c *checker) clash(at Path, id string, isWord bool) {
	switch {
	case strings.HasPrefix(id, "-"):
		c.add(at.At("id"), FaultDashID, id, "")
	case isWord:
		c.add(at.At("id"), FaultReserved, id, "")
	}
}
