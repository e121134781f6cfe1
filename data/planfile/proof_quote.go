package planfile

import (
	"slices"
	"strings"

	"pingyi/meeting/plan"
)

// isCurly reports whether r is what an input method or a word processor makes of a plain
// quotation mark.
func isCurly(r rune) bool { return r != 0 && strings.ContainsRune("“”„‟＂‘’＇", r) }

// isSingleCurly reports whether r is one of the curly marks that also serve as an apostrophe.
func isSingleCurly(r rune) bool { return r != 0 && strings.ContainsRune("‘’＇", r) }

// curly reads a value that begins with a curly quotation mark and ends at a column. It reports
// whether the marks stood for plain ones and are corrected. In what somebody wants to say they
// may be part of the text.
func (p *proof) curly(key string, end int) bool {
	begin := p.col
	closing := func(from, to int) int { return slices.IndexFunc(p.text()[from:to], isCurly) + from }
	within := closing(begin+1, max(end, begin+1))
	behind := closing(max(end, begin+1), len(p.text()))
	switch {
	case within == end-1 && within > begin && isFreeText(key):
		return false
	case within == end-1 && within > begin:
		p.unquote(begin, within)
	case within > begin: // it quotes only a part of the text
		return false
	case behind >= end && !isSingleCurly(p.at(begin)): // what ends the text here was to be within the quotes
		p.unquote(begin, behind)
	case p.at(end-1) == '"' && end-1 > begin:
		p.replace(begin, plan.FaultQuotes, '"')
		p.col = end
	case isFreeText(key) || isSingleCurly(p.at(begin)):
		return false
	default:
		p.note(p.here(), plan.FaultQuotes, string(p.at(begin)), "")
		p.unclear[p.line] = true
		return false
	}
	return true
}

// unquote corrects the quotation marks at two columns and goes on behind them.
func (p *proof) unquote(begin, end int) {
	plain := '"'
	if slices.Contains(p.text()[begin:end], '"') {
		plain = '\''
	}
	p.replace(begin, plan.FaultQuotes, plain)
	p.text()[end] = plain
	p.col = end + 1
}

// quoted reads text within plain quotation marks, which may end in a later line.
func (p *proof) quoted() {
	quote, line, col := p.at(p.col), p.line, p.col
	for ; p.line < len(p.lines); p.line, p.col = p.line+1, -1 {
		for p.col++; p.at(p.col) != 0; p.col++ {
			switch r := p.at(p.col); {
			case r == '\\' && quote == '"', r == quote && quote == '\'' && p.at(p.col+1) == quote:
				p.col++
			case r == quote:
				p.col++
				return
			}
		}
		if p.line == line && p.closedByCurly(quote, col+1) {
			return
		}
	}
	p.line, p.col = line, len(p.lines[line]) // the parser says that it is not closed
}

// closedByCurly corrects a curly mark that was meant to close a plain one: it has no curly
// partner from a column on, and a value may end behind it.
func (p *proof) closedByCurly(quote rune, from int) bool {
	opening, closing := "“", "”＂"
	if quote == '\'' {
		opening, closing = "‘", "’＇"
	}
	open := 0
	for col := from; p.at(col) != 0; col++ {
		r, after := p.at(col), p.skip(col+1)
		switch {
		case strings.ContainsRune(opening, r) && p.at(after) != 0:
			open++
		case strings.ContainsRune(closing, r) && open > 0:
			open--
		case strings.ContainsRune(opening+closing, r) && (isFlowEnd(p.at(after)) || p.isRemark(after)):
			p.replace(col, plan.FaultQuotes, quote)
			p.col = col + 1
			return true
		}
	}
	return false
}

// key reads a key with or without quotation marks around it, and the colon of either width
// behind it. It corrects curly marks. It reports whether there are both.
func (p *proof) key() (word string, colon int, ok bool) {
	quote := p.at(p.col)
	if quote != '"' && quote != '\'' && !isCurly(quote) {
		return p.keyAt(p.col)
	}
	end := p.col + 1
	for isKeyLetter(p.at(end)) {
		end++
	}
	closes := p.at(end) == quote || isCurly(p.at(end)) && isCurly(quote)
	colon = p.skip(end + 1)
	if end == p.col+1 || !closes || !isColon(p.at(colon)) {
		return "", 0, false
	}
	if isCurly(quote) {
		p.replace(p.col, plan.FaultQuotes, '"')
		p.text()[end] = '"'
	}
	return string(p.text()[p.col+1 : end]), colon, true
}
