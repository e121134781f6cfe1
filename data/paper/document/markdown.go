package document

import (
	"fmt"
	"regexp"
	"strings"

	"pingyi/meeting/markdown"
)

// Markdown writes the document as Markdown that shows what people wrote as it is.
func (d *Document) Markdown() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", escapeMarkdown(d.Title))
	if d.Heading != "" {
		fmt.Fprintf(&b, "\n## %s\n", d.Heading)
	}
	before := sectionPart
	for _, p := range d.parts {
		if p.kind != before || p.kind != fieldPart && p.kind != statementPart {
			b.WriteString("\n")
		}
		before = p.kind
		switch p.kind {
		case fieldPart:
			fmt.Fprintf(&b, "- **%s** %s\n", p.label, escapeMarkdown(p.text))
		case sectionPart:
			fmt.Fprintf(&b, "## %s\n", escapeMarkdown(p.text))
		case itemPart:
			fmt.Fprintf(&b, "### %s\n", escapeMarkdown(p.text))
		case statementPart:
			fmt.Fprintf(&b, "- %s\n", escapeLines(p.text))
		case plainPart, verbatimPart, addresseePart, asidePart, issuedPart:
			fmt.Fprintf(&b, "%s\n", escapeLines(p.text))
		case richPart, bylinePart:
			fmt.Fprintf(&b, "%s\n", escapeMarkdown(p.text+markdown.Plain(p.spans)))
		case signaturePart:
			fmt.Fprintf(&b, "%s\n", p.text)
		case tablePart:
			markdownTable(&b, p.table.all())
		case pageBreakPart: // text has no pages
		}
	}
	return []byte(b.String())
}

// markdownTable writes a table.
func markdownTable(b *strings.Builder, table [][]string) {
	for i, row := range table {
		cells := make([]string, len(row))
		for j, c := range row {
			cells[j] = escapeLines(c)
		}
		fmt.Fprintf(b, "| %s |\n", strings.Join(cells, " | "))
		if i == 0 {
			fmt.Fprintf(b, "|%s\n", strings.Repeat(" --- |", len(row)))
		}
	}
}

var (
	markdownSigns = regexp.MustCompile("[\\\\`*_\\[\\]<>#|~&!]")
	markdownStart = regexp.MustCompile(`^(\d*)([-+=.)])([-= ]*$| )`)
)

// escapeMarkdown makes Markdown that shows a text as it is, on one line.
func escapeMarkdown(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	text = markdownSigns.ReplaceAllString(text, `\$0`)
	return markdownStart.ReplaceAllString(text, `$1\$2$3`)
}

// escapeLines is escapeMarkdown for a text of several lines, which stay lines within a list
// entry.
func escapeLines(text string) string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if line != "" {
			lines = append(lines, escapeMarkdown(line))
		}
	}
	return strings.Join(lines, "<br>")
}
