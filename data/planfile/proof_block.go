package planfile

import (
	"slices"
	"strings"

	"pingyi/meeting/plan"
)

// block reads a line outside of brackets.
func (p *proof) block() {
	start := p.skip(0)
	if p.literal >= 0 && (start > p.literal || p.at(start) == 0) {
		return
	}
	p.literal = -1
	if p.at(start) == 0 || p.isRemark(start) {
		return
	}
	start = p.indentation(start)
	p.col = start
	indent, key := start-1, "" // of what the line belongs to
	for p.dash() {
		indent, p.col, key = p.col, p.skip(p.col+1), p.under
	}
	if p.at(p.col) == '＃' && p.col == start {
		p.replace(p.col, plan.FaultSign, '#')
		return
	}
	if word, colon, ok := p.key(); ok && p.isBlockKey(word, colon) {
		indent, key = p.col, word
		p.blockColon(word, colon)
		p.col = p.skip(colon + 1)
	}
	p.blockValue(key, indent)
}

// indentation corrects wide spaces in front of a line and returns the column where it begins.
// Each stands for two plain ones if the line is aligned with the one before only so.
func (p *proof) indentation(start int) int {
	var wide []int
	for col := range start {
		if isWideBlank(p.at(col)) {
			wide = append(wide, col)
		}
	}
	p.crooked = len(wide) > 0 || slices.Contains(p.text()[:start], '\t')
	if len(wide) == 0 {
		p.last = start
		return start
	}
	p.replace(wide[0], plan.FaultFullSpace, ' ')
	for _, col := range wide {
		p.text()[col] = ' '
	}
	if start+len(wide) == p.last {
		for range wide {
			p.insert(start, ' ')
			start++
		}
	}
	return start
}

// blockColon corrects the colon behind a key and a missing space behind that.
func (p *proof) blockColon(key string, colon int) {
	switch {
	case p.at(colon) == '：':
		p.fullColon(key, colon)
	case isWideBlank(p.at(colon + 1)):
		p.replace(colon+1, plan.FaultFullSpace, ' ')
	case !p.endsKey(colon):
		p.note(p.place(p.line, colon), plan.FaultNoSpace, ":", "")
		p.insert(colon+1, ' ')
	}
}

// dash reports whether an entry of a list begins here. It corrects the dashes of an input
// method, and a missing space behind one.
func (p *proof) dash() bool {
	r, after := p.at(p.col), p.skip(p.col+1)
	if r == '-' && (p.at(p.col+1) == 0 || p.at(p.col+1) == ' ') {
		return true
	}
	word, _, isEntry := p.keyAt(after)
	isEntry = isEntry && isKey(word) || p.at(after) == '{' || p.at(after) == '｛'
	if !isEntry || !strings.ContainsRune("-－–—−‐·•", r) {
		return false
	}
	if r != '-' {
		p.replace(p.col, plan.FaultSign, '-')
	}
	if !isBlank(p.at(p.col + 1)) {
		if r == '-' {
			p.note(p.here(), plan.FaultNoSpace, "-", "")
		}
		p.insert(p.col+1, ' ')
	}
	return true
}

// isBlockKey reports whether a word and the colon behind it are a key outside of brackets.
// With an odd colon only words that the program knows are; group:reps may be an entry of a
// list.
func (p *proof) isBlockKey(word string, colon int) bool {
	switch {
	case p.endsKey(colon):
		return true
	case p.at(colon) == ':' && !isWideBlank(p.at(colon+1)):
		return isKey(word) && word != "group"
	}
	return isKey(word)
}

// blockValue reads what stands behind a key or the dash of a list that belongs to a key.
func (p *proof) blockValue(key string, indent int) {
	r := p.at(p.col)
	plain, wide := plainBracket(r)
	switch {
	case r == 0 || p.isRemark(p.col):
		p.under = key
	case r == '|' || r == '>':
		p.literal = max(indent, 0)
	case r == '{' || r == '[':
		p.outer = p.skip(0)
		p.enter(key)
		p.flow()
	case r == '｛' || wide && plain == '[' && isListKey(key):
		p.outer = p.skip(0)
		p.enterWide(key)
		p.flow()
	case r == '"' || r == '\'':
		p.quoted()
	case isCurly(r) && p.curly(key, p.blockEnd(p.col)):
	default:
		p.blockText(key, indent)
	}
}

// blockEnd returns the column where the plain text of a line ends.
func (p *proof) blockEnd(col int) int {
	for p.at(col) != 0 && !p.isRemark(col) {
		col++
	}
	for col > 0 && isBlank(p.at(col-1)) {
		col--
	}
	return col
}

// blockText reads plain text up to the end of the line.
func (p *proof) blockText(key string, indent int) {
	keys := siblings(key)
	end := p.blockEnd(p.col)
	for col := p.col; col < end && key != ""; col++ {
		if p.endsKey(col) && (isFreeText(key) || !isListKey(key)) {
			p.replace(col, plan.FaultBareColon, '：')
			continue
		}
		separates := isBlank(p.at(col)) && !isBlank(p.at(col-1)) || isComma(p.at(col)) || p.at(col) == ','
		if !separates {
			continue
		}
		word, colon, _ := p.keyAt(p.skip(col + 1))
		if slices.Contains(keys, word) && (p.endsKey(colon) || p.at(colon) == '：') {
			p.note(p.place(p.line, col), plan.FaultOneLine, word, "")
			p.unclear[p.line] = true
			for i := col; i < len(p.text()); i++ {
				p.text()[i] = ' '
			}
			return
		}
		if p.hash(key, p.skip(col+1)) {
			return
		}
	}
	if last := p.at(end - 1); key != "" && !isFreeText(key) && end-1 > p.col && (isComma(last) || last == ',') && !p.goesOn(indent) {
		p.replace(end-1, plan.FaultStray, ' ')
	}
	p.tooFarIn(key, indent)
}

// goesOn reports whether the next line may go on with the text of this one, since it is further
// in than what this line belongs to.
func (p *proof) goesOn(indent int) bool {
	if p.line+1 == len(p.lines) {
		return false
	}
	p.line++
	defer func() { p.line-- }()
	start := p.skip(0)
	_, _, isKeyed := p.keyAt(start)
	return start > indent && p.at(start) != 0 && !p.isRemark(start) && !isKeyed
}

// hash corrects a full-width # that begins a remark, or a wide space in front of a plain one.
func (p *proof) hash(key string, col int) bool {
	switch {
	case isFreeText(key) || !isBlank(p.at(col-1)):
		return false
	case p.at(col) == '＃':
		p.replace(col, plan.FaultSign, '#')
		return true
	case p.at(col) == '#':
		p.replace(col-1, plan.FaultFullSpace, ' ')
		return true
	}
	return false
}

// tooFarIn notes that the next line begins a key further in than the key whose value is in
// this line.
func (p *proof) tooFarIn(key string, indent int) {
	if key == "" || p.crooked || p.line+1 == len(p.lines) {
		return
	}
	p.line++
	defer func() { p.line-- }()
	start := p.skip(0)
	crooked := strings.Trim(string(p.text()[:start]), " ") != ""
	if word, colon, ok := p.keyAt(start); ok && p.endsKey(colon) && isKey(word) && start > indent && !crooked {
		p.note(p.place(p.line, start), plan.FaultIndent, word, "")
		p.lines[p.line] = append([]rune(strings.Repeat(" ", indent)), p.text()[start:]...)
		p.unclear[p.line] = true
	}
}
