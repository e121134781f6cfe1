package command

import (
	"path/filepath"
	"runtime"
	"strings"
	"unicode"
)

// typed returns a command of this program as it can be typed where this one was. Each word is
// quoted if the shell needs it.
func (p *program) typed(words ...string) string {
	line := p.called
	for _, word := range words {
		line += " " + quoted(word, runtime.GOOS == "windows")
	}
	return line
}

// typedAgain returns the command that was typed with more words after it, the last of which count.
func (p *program) typedAgain(more ...string) string {
	return p.typed(append(append([]string{}, p.args...), more...)...)
}

// calledAs returns what was typed to run this program, given the name it was run by. The go tool
// runs it from a folder that is gone afterwards.
func calledAs(name string) string {
	if strings.Contains(filepath.ToSlash(name), "/go-build") {
		return "go run ."
	}
	return quoted(name, runtime.GOOS == "windows")
}

// quoted returns a word as a shell takes it for one: that of Windows, or else one like sh.
func quoted(word string, windows bool) string {
	plain := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-_./:,+@=", r) || windows && r == '\\'
	}
	switch {
	case word != "" && strings.IndexFunc(word, func(r rune) bool { return !plain(r) }) < 0:
		return word
	case windows:
		return `"` + word + `"`
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
