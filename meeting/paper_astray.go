package meeting

import (
	"cmp"
	"slices"
	"strings"
)

// A PaperRead says that one teller has read a paper, and nothing of what they read.
type PaperRead struct {
	Serial Code
	Teller string // by ID; the last one to read it first
}

// Astray are the papers of a round that were handed out and are not in its box.
type Astray struct {
	Half []PaperRead // read by one teller only, by serial
	Out  int         // handed out and not back, those apart
}

// astray looks for such papers in a round, where in says which receipts are in its box.
func (s *State) astray(round int, in func(Receipt) bool) Astray {
	var a Astray
	out := map[string]int{} // by group
	for id, of := range s.PaperVoters {
		if of == round {
			p, _ := s.Person(id)
			out[p.Group]++
		}
	}
	for _, lot := range s.PaperLots {
		if lot.Round != round {
			continue
		}
		for _, key := range lot.Keys {
			switch read, once := s.ReadPapers[key]; {
			case in(key.receipt()):
				out[lot.Group]--
			case once && !s.VoidPapers[key]:
				a.Half = append(a.Half, read)
				out[lot.Group]--
			}
		}
	}
	for _, n := range out {
		a.Out += max(0, n) // more than were handed out may be read once
	}
	slices.SortFunc(a.Half, func(x, y PaperRead) int { return cmp.Compare(x.Serial, y.Serial) })
	return a
}

// Serials names the papers that one teller has read.
func (a Astray) Serials() string {
	var all []string
	for _, read := range a.Half {
		all = append(all, read.Serial.String())
	}
	return strings.Join(all, ", ")
}

// Err refuses a close while papers are astray.
func (a Astray) Err() error {
	switch {
	case len(a.Half) > 0:
		return refuseText(HalfEntered, a.Serials(), len(a.Half), a.Out)
	case a.Out > 0:
		return refuse(PapersOut, a.Out)
	}
	return nil
}
