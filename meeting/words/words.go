// Package words holds every phrase that people read, in each language: screens, refusals,
// papers and the command line. A phrase is a field or, where it contains facts, a
// function, so that a phrase that does not exist cannot be used; a test finds empty ones.
// The package decides nothing.
package words

import (
	"sync"

	"pingyi/meeting/plan"
)

// Words holds all phrases in one language.
type Words struct {
	Language plan.Language
	Door     Door
	Plan     Plan
	File     File
	HostKey  HostKey
	Screen   Screen
	Command  Command
	Copies   Copies
	Papers   Papers
	Secrecy  Secrecy
	Act      Act
	Refused  Refused
	Rehearse Rehearsal
	Hall     Hall
	Paper    PaperVote
	Question Question
	House    House
	Passing  Passing
	Board    Board
	Ballot   Ballot
}

// The phrases are the same for everybody, so they are built once.
var (
	zh = sync.OnceValue(chinese)
	en = sync.OnceValue(english)
)

// For returns the phrases in a language, or the Chinese ones for a language that is not
// supported. They are shared and not to be modified.
func For(l plan.Language) *Words {
	if l == plan.English {
		return en()
	}
	return zh()
}

func chinese() *Words {
	return &Words{
		Language: plan.Chinese,
		Door:     doorZH(),
		Plan:     planZH(),
		File:     fileZH(),
		HostKey:  hostKeyZH(),
		Screen:   screenZH(),
		Command:  commandZH(),
		Copies:   copiesZH(),
		Papers:   papersZH(),
		Secrecy:  secrecyZH(),
		Act:      actZH(),
		Refused:  refusedZH(),
		Rehearse: rehearsalZH(),
		Hall:     hallZH(),
		Paper:    paperVoteZH(),
		Question: questionZH(),
		House:    houseZH(),
		Passing:  passingZH(),
		Board:    boardZH(),
		Ballot:   ballotZH(),
	}
}

func english() *Words {
	return &Words{
		Language: plan.English,
		Door:     doorEN(),
		Plan:     planEN(),
		File:     fileEN(),
		HostKey:  hostKeyEN(),
		Screen:   screenEN(),
		Command:  commandEN(),
		Copies:   copiesEN(),
		Papers:   papersEN(),
		Secrecy:  secrecyEN(),
		Act:      actEN(),
		Refused:  refusedEN(),
		Rehearse: rehearsalEN(),
		Hall:     hallEN(),
		Paper:    paperVoteEN(),
		Question: questionEN(),
		House:    houseEN(),
		Passing:  passingEN(),
		Board:    boardEN(),
		Ballot:   ballotEN(),
	}
}
