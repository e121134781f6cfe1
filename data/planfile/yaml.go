package planfile

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"pingyi/meeting/plan"
	"pingyi/meeting/text"
)

// How large a plan file may be. The parser's time grows with the square of the lines,
// and its stack with the depth.
const (
	maxPlanBytes = 1 << 20
	maxPlanLines = 30_000
	maxPlanDepth = 20
)

// plainText returns the file as UTF-8 with plain line ends, without byte order marks in front and
// where files were joined, and with a blank for each tab but those that indent.
func plainText(raw []byte) (string, *Problem) {
	problem := func(at Place, what plan.FaultKind, want string) (string, *Problem) {
		return "", &Problem{At: at, Problem: plan.Fault{Kind: what, Want: want}}
	}
	if len(raw) > maxPlanBytes || bytes.Count(raw, []byte("\n")) > maxPlanLines {
		return problem(Place{Line: 1, Column: 1}, plan.FaultFileSize, fmt.Sprintf("1 MiB / %d", maxPlanLines))
	}
	if text.IsUTF16(raw) {
		return problem(Place{Line: 1, Column: 1}, plan.FaultUTF16, "")
	}
	raw = []byte(text.WithoutMark(string(raw)))
	at := Place{Line: 1, Column: 1}
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRune(raw[i:])
		if r == 0 || r == utf8.RuneError && size == 1 {
			return problem(at, plan.FaultEncoding, "")
		}
		at.Column++
		if r == '\n' {
			at = Place{Line: at.Line + 1, Column: 1}
		}
		i += size
	}
	var b strings.Builder
	for line := range strings.Lines(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(raw))) {
		line = text.WithoutMark(line)
		rest := strings.TrimLeft(line, " \t")
		b.WriteString(line[:len(line)-len(rest)] + strings.ReplaceAll(rest, "\t", " "))
	}
	return b.String(), nil
}

// parsePlan makes a tree of the file. If the file as a whole cannot be parsed, it is split at
// its outermost keys, and the sections that are broken are returned.
func parsePlan(text string) (*tree, map[string]bool, []Problem) {
	whole, problem := parseYAML(text, 0)
	if problem == nil {
		return whole, nil, nil
	}
	sections := splitSections(text)
	if len(sections) < 2 || len(sections) > 50 {
		return nil, nil, []Problem{*problem}
	}
	t := &tree{kind: mapping, place: Place{Line: 1, Column: 1}}
	broken := map[string]bool{}
	var problems []Problem
	for _, s := range sections {
		part, problem := parseYAML(s.text, s.before)
		switch {
		case problem != nil:
			broken[s.key] = true
			problems = append(problems, *problem)
		case part.kind == mapping:
			t.entries = append(t.entries, part.entries...)
		}
	}
	if len(problems) == 0 { // each section is right, and only the whole is wrong
		return nil, nil, []Problem{*problem}
	}
	return t, broken, problems
}

// A section is the part of a file that begins with an outermost key.
type section struct {
	key    string
	before int // lines of the file before it
	text   string
}

func splitSections(text string) []section {
	head := regexp.MustCompile(`^([\p{L}_][\p{L}\p{N}_-]*)[ \t]*(:|\x{FF1A}|$)`)
	var sections []section
	for i, line := range strings.SplitAfter(text, "\n") {
		if m := head.FindStringSubmatch(strings.TrimRight(line, "\n")); m != nil {
			sections = append(sections, section{key: m[1], before: i})
		}
		if len(sections) > 0 {
			sections[len(sections)-1].text += line
		}
	}
	return sections
}

// parseYAML makes a tree of one YAML document that comes after a number of other lines.
func parseYAML(source string, before int) (t *tree, problem *Problem) {
	at := func(p *token.Position) Place { return Place{Line: p.Line + before, Column: p.Column} }
	fail := func(at Place, what plan.FaultKind, got string) *Problem {
		return &Problem{At: at, Problem: plan.Fault{Kind: what, Got: text.Clean(got, text.NameLimit)}}
	}
	defer func() {
		if recover() != nil { // the parser panics on some broken files
			t, problem = nil, fail(Place{Line: before + 1, Column: 1}, plan.FaultSyntax, lineOf(source, 1))
		}
	}()
	if bad, what := forbiddenToken(lexer.Tokenize(source)); bad != nil {
		return nil, fail(at(bad.Position), what, bad.Value)
	}
	file, err := parser.ParseBytes([]byte(source), 0, parser.AllowDuplicateMapKey())
	if err != nil {
		position := &token.Position{Line: 1, Column: 1}
		message := err.Error()
		var syntax *yaml.SyntaxError
		if errors.As(err, &syntax) {
			position, message = syntax.GetToken().Position, syntax.GetMessage()
		}
		place, what, got := explainSyntax(source, position, message)
		place.Line += before
		return nil, fail(place, what, got)
	}
	var bodies []ast.Node
	for _, d := range file.Docs {
		if d.Body != nil && d.Body.Type() != ast.NullType {
			bodies = append(bodies, d.Body)
		}
	}
	switch len(bodies) {
	case 0:
		return nil, fail(Place{Line: before + 1, Column: 1}, plan.FaultEmptyFile, "")
	case 1:
		return treeOf(bodies[0], before), nil
	}
	return nil, fail(treeOf(bodies[1], before).place, plan.FaultDocuments, "")
}

// forbiddenToken finds the first token that a plan may not use or that is nested too deep.
func forbiddenToken(tokens token.Tokens) (*token.Token, plan.FaultKind) {
	depth, dashes, line := 0, 0, 0
	for _, tk := range tokens {
		switch tk.Type {
		case token.AnchorType, token.AliasType, token.MergeKeyType, token.TagType, token.DirectiveType, token.MappingKeyType:
			return tk, plan.FaultFeature
		case token.MappingStartType, token.SequenceStartType:
			depth++
		case token.MappingEndType, token.SequenceEndType:
			depth--
		case token.SequenceEntryType:
			if tk.Position.Line != line {
				line, dashes = tk.Position.Line, 0
			}
			dashes++
		}
		if depth > maxPlanDepth || dashes > maxPlanDepth {
			return tk, plan.FaultSyntax
		}
	}
	return nil, ""
}

// fullwidthColon is what a Chinese keyboard types for a colon. To YAML it is a letter.
const fullwidthColon = "\uff1a"

// explainSyntax finds the most likely mistake behind what the parser could not read.
func explainSyntax(text string, position *token.Position, message string) (Place, plan.FaultKind, string) {
	at := Place{Line: position.Line, Column: position.Column}
	line := lineOf(text, at.Line)
	indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	switch {
	case strings.Contains(indent, "\t"):
		return Place{Line: at.Line, Column: strings.Index(indent, "\t") + 1}, plan.FaultTab, ""
	case strings.Contains(message, "could not find end character"), strings.Contains(message, "end token"):
		if runes := []rune(line); at.Column >= 1 && at.Column <= len(runes) {
			return at, plan.FaultUnclosed, string(runes[at.Column-1])
		}
	case !strings.Contains(line, ":"):
		if before, _, found := strings.Cut(line, fullwidthColon); found {
			return Place{Line: at.Line, Column: utf8.RuneCountInString(before) + 1}, plan.FaultFullColon, line
		}
	}
	return at, plan.FaultSyntax, line
}

// lineOf returns a line of a text by its number, counted from 1.
func lineOf(text string, n int) string {
	lines := strings.Split(text, "\n")
	if n < 1 || n > len(lines) {
		return ""
	}
	return lines[n-1]
}

// treeOf turns the parser's tree into ours. Every scalar stays as it was written.
func treeOf(n ast.Node, before int) *tree {
	t := &tree{place: Place{Line: 1 + before, Column: 1}}
	if n == nil {
		return t
	}
	at := n.GetToken().Position
	t.place = Place{Line: at.Line + before, Column: at.Column}
	switch n := n.(type) {
	case *ast.NullNode:
	case *ast.MappingNode:
		t.kind = mapping
		for _, v := range n.Values {
			t.entries = append(t.entries, entryOf(v, before))
		}
		if !n.IsFlowStyle && len(t.entries) > 0 {
			t.place = t.entries[0].place
		}
	case *ast.MappingValueNode:
		t.kind, t.entries = mapping, []entry{entryOf(n, before)}
		t.place = t.entries[0].place
	case *ast.SequenceNode:
		t.kind = list
		for _, v := range n.Values {
			t.list = append(t.list, treeOf(v, before))
		}
	case *ast.LiteralNode:
		t.kind, t.text = scalar, n.Value.Value
	default:
		t.kind, t.text = scalar, n.GetToken().Value
	}
	return t
}

func entryOf(v *ast.MappingValueNode, before int) entry {
	key := v.Key.GetToken()
	e := entry{key: text.Clean(key.Value, text.NameLimit), value: treeOf(v.Value, before)}
	e.place = Place{Line: key.Position.Line + before, Column: key.Position.Column}
	return e
}
