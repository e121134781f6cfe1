package command

import (
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"unicode"
)

// A commandLine is how this program was run.
type commandLine struct {
	called string // as what
	args   []string
}

// typed returns a command of this program as it can be typed where this one was. Each word is
// quoted if the shell needs it.
func (c commandLine) typed(words ...string) string {
	line := c.called
	for _, word := range words {
		line += " " + quoted(word, runtime.GOOS == "windows")
	}
	return line
}

// typedAgain returns the command that was typed, with other flags in place of the same ones. Each
// flag is followed by its value.
func (c commandLine) typedAgain(flags ...string) string {
	var words []string
	for i := 0; i < len(c.args); i++ {
		name, _, joined := strings.Cut(c.args[i], "=")
		if !slices.Contains(flags, name) {
			words = append(words, c.args[i])
		} else if !joined {
			i++ // its value
		}
	}
	return c.typed(append(words, flags...)...)
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
