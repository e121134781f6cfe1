package planfile

import (
	"slices"

	"pingyi/meeting/plan"
)

// enter begins to read what is within the bracket that stands here.
func (p *proof) enter(key string) {
	p.nest = append(p.nest, nesting{open: p.at(p.col), at: p.here(), key: key})
	p.col++
}

// enterWide does so for a full-width bracket, which it corrects.
func (p *proof) enterWide(key string) {
	wide := p.at(p.col)
	plain, _ := plainBracket(wide)
	p.replace(p.col, plan.FaultSign, plain)
	p.enter(key)
	p.top().wide = wideClosing(wide)
}

// staysInside reports whether a line is still within brackets. If it looks like the next entry
// of a list or a key further out, a bracket was not closed.
func (p *proof) staysInside() bool {
	start := p.skip(0)
	word, colon, keyed := p.keyAt(start)
	entry := p.at(start) == '-' && isBlank(p.at(start+1)) && p.nest[0].open == '{'
	further := keyed && isKey(word) && p.endsKey(colon) && start <= p.outer && !slices.Contains(p.top().keys, word)
	if entry || further {
		p.unclosed()
	}
	return len(p.nest) > 0
}

// unclosed notes that the innermost bracket is not closed, and closes all where the last line
// before this one ends.
func (p *proof) unclosed() {
	p.note(p.top().at, plan.FaultUnclosed, string(p.top().open), "")
	line := p.line
	defer func() { p.line = line }()
	for p.line--; p.line > 0 && p.blockEnd(0) == 0; p.line-- {
	}
	p.unclear[p.line] = true
	for ; len(p.nest) > 0; p.nest = p.nest[:len(p.nest)-1] {
		p.lines[p.line] = slices.Insert(p.text(), p.blockEnd(0), p.top().closing())
	}
}

// leave ends it.
func (p *proof) leave() {
	p.nest = p.nest[:len(p.nest)-1]
	p.col++
	p.done()
}

// done says that a value or an entry was read up to here.
func (p *proof) done() {
	if len(p.nest) > 0 {
		top := p.top()
		top.needs, top.end = needsComma, Place{Line: p.line, Column: p.col}
	}
}

func (p *proof) top() *nesting { return &p.nest[len(p.nest)-1] }

// flow reads the rest of a line that is within brackets, up to the outermost closing one.
func (p *proof) flow() {
	for len(p.nest) > 0 && !p.isEnough() {
		p.col = p.skip(p.col)
		if p.at(p.col) == 0 || p.isRemark(p.col) || p.hash("", p.col) {
			return
		}
		p.flowStep()
	}
	if len(p.nest) == 0 {
		p.behind()
	}
}

// behind reads what stands behind the outermost closing bracket, where nothing should.
func (p *proof) behind() {
	col := p.skip(p.col)
	if r := p.at(col); (r == ',' || isComma(r)) && p.blockEnd(col) == col+1 {
		p.replace(col, plan.FaultStray, ' ')
	}
	if p.at(col) == '＃' {
		p.hash("", col)
	}
}

// flowStep reads one sign, key or value within brackets.
func (p *proof) flowStep() {
	top, r := p.top(), p.at(p.col)
	plain, wide := plainBracket(r)
	switch {
	case r == ',':
		top.needs = needsItem
		p.col++
	case isComma(r) && top.needs == needsComma:
		p.replace(p.col, plan.FaultComma, ',')
		top.needs = needsItem
		p.col++
	case r == top.closing():
		p.leave()
	case r == '}' || r == ']':
		if !slices.ContainsFunc(p.nest, func(n nesting) bool { return n.closing() == r }) {
			p.replace(p.col, plan.FaultStray, ' ')
			return
		}
		p.note(top.at, plan.FaultUnclosed, string(top.open), "")
		p.insert(p.col, top.closing())
		p.leave()
	case wide && top.closedBy(r):
		p.replace(p.col, plan.FaultSign, plain)
		p.leave()
	case top.needs == needsComma:
		p.noComma()
		top.needs = needsItem
	case r == '{' || r == '[':
		p.enter(top.key)
	case r == '｛' || wide && plain == '[' && isListKey(top.key) && top.needs == needsValue:
		p.enterWide(top.key)
	case top.open == '{' && top.needs == needsItem:
		p.flowKey()
	case r == '"' || r == '\'':
		p.quoted()
		p.done()
	case isCurly(r) && p.curly(top.key, p.flowEnd(p.col)):
		p.done()
	default:
		p.flowText()
	}
}

// closing returns the bracket that closes n.
func (n nesting) closing() rune {
	if n.open == '{' {
		return '}'
	}
	return ']'
}

// closedBy reports whether a full-width bracket stands for the one that closes n. Of the square
// ones only the plainest does, unless n was opened by its partner.
func (n nesting) closedBy(wide rune) bool {
	return wide != 0 && (wide == n.wide || wide == '｝' && n.open == '{' || wide == '］' && n.open == '[')
}

// noComma notes that a comma is missing behind the last value, and puts one there.
func (p *proof) noComma() {
	end := p.top().end
	got, _, _ := p.keyAt(p.col)
	if got == "" {
		got = string(p.at(p.col))
	}
	line := p.line
	p.line = end.Line
	defer func() { p.line = line }()
	p.note(p.place(end.Line, end.Column), plan.FaultNoComma, got, "")
	switch {
	case end.Column == len(p.text()):
		p.lines[p.line] = append(p.text(), ',')
	case isBlank(p.at(end.Column)):
		p.text()[end.Column] = ','
	default:
		p.unclear[p.line] = true
	}
}

// flowKey reads a key within braces and the colon behind it.
func (p *proof) flowKey() {
	top := p.top()
	word, colon, ok := p.key()
	col := p.col
	switch {
	case ok && p.at(colon) == '：' && (isKey(word) || isNear(word, siblings(""))):
		p.fullColon(word, colon)
	case ok && p.at(colon) == ':':
	default: // no key that could be told from text
		for word, colon = "", col; !isFlowEnd(p.at(colon)) && p.at(colon) != ':' && !p.isRemark(colon); colon++ {
		}
		if p.at(colon) != ':' {
			p.col = colon
			p.done()
			return
		}
	}
	p.col = colon + 1
	top.key, top.needs = word, needsValue
	if top.keys == nil {
		top.keys = siblings(word)
	}
}

// flowText reads plain text within brackets.
func (p *proof) flowText() {
	top, start := p.top(), p.col
	inner := 0 // wide square brackets that are open within the text
	for ; !isFlowEnd(p.at(p.col)); p.col++ {
		switch r := p.at(p.col); {
		case p.isRemark(p.col), p.hash(top.key, p.col):
			p.endText(start)
			return
		case r == '［':
			inner++
		case r == '］' && inner > 0:
			inner--
		case top.closedBy(r):
			p.endText(start)
			return
		case r == '：' && top.open == '[' && isWordList(top.key):
			p.replace(p.col, plan.FaultSign, ':')
		case (isBlank(r) || isComma(r)) && p.separates(start):
			p.endText(start)
			return
		}
	}
	p.endText(start)
}

// separates reports whether the blank or sign here stands between two values, though it is no
// comma. A sign becomes a comma now, a blank when the next value is read.
func (p *proof) separates(start int) bool {
	top, r := p.top(), p.at(p.col)
	if isBlank(r) && isBlank(p.at(p.col-1)) {
		return false // it is the first blank that counts
	}
	next := p.skip(p.col + 1)
	if top.open == '[' {
		return isWordList(top.key) && p.col > start && (isComma(r) || isKeyLetter(p.at(next)))
	}
	if isComma(r) && !isFreeText(top.key) && (isFlowEnd(p.at(next)) || p.at(next) == '｝') {
		p.replace(p.col, plan.FaultStray, ' ')
		return false
	}
	_, follows := p.keyFollows(next, top.keys)
	return follows
}

// endText ends plain text that began at a column. Within square brackets it may go on in the
// next line.
func (p *proof) endText(start int) {
	col := p.col
	for p.col > start && isBlank(p.at(p.col-1)) {
		p.col--
	}
	p.done()
	p.col = col
	if top := p.top(); top.open == '[' && !isWordList(top.key) && (p.at(col) == 0 || p.isRemark(col)) {
		top.needs = needsItem
	}
}

// flowEnd returns the column where plain text within brackets ends.
func (p *proof) flowEnd(col int) int {
	for !isFlowEnd(p.at(col)) && p.at(col) != '｝' && !p.isRemark(col) {
		col++
	}
	for col > 0 && isBlank(p.at(col-1)) {
		col--
	}
	return col
}

// isFlowEnd reports whether a sign ends plain text within brackets, or is 0 for the end of the
// line.
func isFlowEnd(r rune) bool { return slices.Contains([]rune{0, ',', '{', '}', '[', ']'}, r) }
