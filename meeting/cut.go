package meeting

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
)

// Cut takes the ballots of a round apart into slips: one for each presenter on each
// ballot, all abstained where the ballot has no row. Slips are ordered by presenter as
// given, then by group and marks, and receipts by their bytes, so neither order nor
// anything else says which slips came from one ballot. Blank counts the ballots
// without a single mark.
func Cut(presenters []string, items int, ballots []Ballot) (slips []Slip, receipts []Receipt, blank int) {
	place := make(map[string]int, len(presenters))
	for i, id := range presenters {
		place[id] = i
	}
	slips = make([]Slip, 0, len(presenters)*len(ballots))
	receipts = make([]Receipt, 0, len(ballots))
	for _, b := range ballots {
		receipts = append(receipts, b.Receipt)
		some := false
		for id, row := range whole(presenters, items, b.Marks) {
			slips = append(slips, Slip{Round: b.Round, Presenter: id, Group: b.Group, Marks: row})
			some = some || marked(row)
		}
		if !some {
			blank++
		}
	}
	slices.SortFunc(slips, func(a, b Slip) int {
		return cmp.Or(cmp.Compare(place[a.Presenter], place[b.Presenter]), cmp.Compare(a.Group, b.Group),
			slices.Compare(a.Marks, b.Marks), cmp.Compare(a.Round, b.Round))
	})
	slices.SortFunc(receipts, func(a, b Receipt) int { return slices.Compare(a[:], b[:]) })
	return slips, receipts, blank
}

// Root is the hash that stands in the record for the slips of a round. It is SHA-256
// over the line "pingyi slips 1" and one line for each slip, a JSON array of round,
// presenter, group and row as [Form.EncodeRow] writes it, in the order of their bytes.
// The order in which slips are given does not matter, so whoever has them can check
// the root with sort and sha256sum.
func Root(f Form, slips []Slip) Hash {
	lines := make([]string, len(slips))
	for i, s := range slips {
		if i > 0 && sameSlip(s, slips[i-1]) { // as many are, sorted
			lines[i] = lines[i-1]
			continue
		}
		line, err := json.Marshal([]any{s.Round, s.Presenter, s.Group, json.RawMessage(f.EncodeRow(s.Marks))})
		if err != nil {
			panic(err) // numbers, texts and a row can always be written
		}
		lines[i] = string(line)
	}
	slices.Sort(lines)
	h := sha256.New()
	fmt.Fprintln(h, "pingyi slips 1")
	for _, line := range lines {
		fmt.Fprintln(h, line)
	}
	return Hash(h.Sum(nil))
}
