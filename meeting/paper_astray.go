package meeting

import (
	"cmp"
	"slices"
	"strings"

	"pingyi/meeting/code"
	"pingyi/meeting/refuse"
)

// A PaperRead says that one teller has read a paper in a round, and nothing of what they
// read.
type PaperRead struct {
	Round  int
	Serial code.Code
	Teller string // by ID; the last one to read it first
}

// Astray are the papers of a round that were handed out and are not in its box.
type Astray struct {
	Half []PaperRead // read by one teller only, by serial
	Out  int         // handed out and not back, those apart
}

// astray looks for such papers in the open round, group by group, where in has the keys of
// those in its box.
func (s *State) astray(r Round, in map[code.Hash]bool) Astray {
	var a Astray
	out := map[string]int{} // by group
	for person := range s.onPaper {
		if s.OnPaper(person, r) {
			p, _ := s.Person(person)
			out[p.Group]++
		}
	}
	for _, lot := range s.PaperLots {
		if !s.isGood(lot.term(), r) {
			continue
		}
		for _, key := range lot.Keys {
			read, once := s.ReadPapers[key]
			once = once && read.Round == r.Number && s.VoidPapers[key] == 0 && !in[key]
			if once {
				a.Half = append(a.Half, read)
			}
			if once || in[key] {
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
	for _, serial := range a.serials() {
		all = append(all, serial.String())
	}
	return strings.Join(all, ", ")
}

func (a Astray) serials() []code.Code {
	var all []code.Code
	for _, read := range a.Half {
		all = append(all, read.Serial)
	}
	return all
}

// leavePapers keeps the figures of the papers as they are at the close, from what the event
// says of the box.
func (r *Round) leavePapers(s *State, f Facts) {
	r.papers = s.Papers(*r)
	r.papers.In = f.PapersIn
	r.Astray = Astray{Out: f.PapersOut}
	for _, serial := range f.ReadOnce {
		_, key, _ := s.paper(*r, serial)
		r.Astray.Half = append(r.Astray.Half, s.ReadPapers[key])
	}
}

// Err refuses a close while papers are astray.
func (a Astray) Err() error {
	switch {
	case len(a.Half) > 0:
		return refuse.Naming(HalfEntered, a.Serials(), len(a.Half), a.Out)
	case a.Out > 0:
		return refuse.Because(PapersOut, a.Out)
	}
	return nil
}
