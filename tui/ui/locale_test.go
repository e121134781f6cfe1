package ui

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// drawsEverything draws random texts at every width, with the place of the cursor.
func drawsEverything() string {
	var b strings.Builder
	for w := 20; w <= 120; w++ {
		draws := rand.New(rand.NewPCG(uint64(w), 2018))
		text := make([]rune, draws.IntN(200))
		for i := range text {
			text[i] = letters[draws.IntN(len(letters))]
		}
		e, f := newEditor(0, true), NewField("", 0)
		e.SetValue(string(text))
		f.SetValue(string(text))
		fmt.Fprintln(&b, e.View(w, 30), *e.Cursor(), f.View(w), *f.Cursor())
		fmt.Fprintln(&b, Wrap(string(text), w), Balance(string(text), w))
	}
	return b.String()
}

// The terminal is the person's; the locale is the server's. Whoever started the server in which
// locale, everybody's text is measured alike.
func TestEditor_DrawsAlikeInEveryLocale(t *testing.T) {
	t.Parallel()
	if os.Getenv("DRAWS_EVERYTHING") != "" {
		fmt.Print(drawsEverything())
		return
	}
	here := drawsEverything()
	for _, lang := range []string{"C", "zh_CN.UTF-8"} {
		cmd := exec.Command(os.Args[0], "-test.run=^TestEditor_DrawsAlikeInEveryLocale$")
		cmd.Env = []string{"DRAWS_EVERYTHING=yes", "LANG=" + lang, "LC_ALL=" + lang}
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(out), here) {
			t.Errorf("under LANG=%s it is drawn otherwise than here", lang)
		}
	}
}
