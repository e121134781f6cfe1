package vote

// Next returns the key that comes next: the one that takes a ballot on once everything is marked,
// never one that gives a mark.
func (b *Ballot) Next() string {
	_, _, open := b.draft.firstOpen()
	switch {
	case b.over(), b.face == inBox, b.face == casting, b.face == filling && open:
		return ""
	}
	return "enter"
}

// Next returns the key that opens the ballot of a paper.
func (p *Serial) Next() string { return "enter" }

// Next returns the key that lets somebody in.
func (k *Kiosk) Next() string { return "enter" }
