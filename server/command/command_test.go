package command

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

// askedIn runs a command line that is interrupted before it begins, so that nothing is served if it
// is not refused.
func askedIn(l plan.Language, args ...string) error {
	p := &program{w: words.For(l), lang: langOf(args)}
	root := p.commands()
	root.SetArgs(args)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return root.ExecuteContext(ctx)
}

// files returns as many file names as a command takes.
func files(cmd *cobra.Command) []string {
	var names []string
	for _, word := range strings.Fields(cmd.Use)[1:] {
		if strings.HasPrefix(word, "FILE") || strings.HasPrefix(word, "OUT") {
			names = append(names, "no-such-"+strings.ToLower(word))
		}
	}
	return names
}

// TestEmptyValues_AreWrongUsage goes through every flag and every argument: an unset variable never
// counts as a flag that was left out.
func TestEmptyValues_AreWrongUsage(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, l := range []plan.Language{plan.Chinese, plan.English} {
		w := words.For(l)
		wrong := func(says string, args ...string) {
			t.Helper()
			err := askedIn(l, args...)
			if use, ok := errors.AsType[usageError](err); !ok || string(use) != says {
				t.Errorf("pingyi %q: %v; want wrong usage, %q", args, err, says)
			}
		}
		checked := 0
		for _, cmd := range append((&program{w: w}).commands().Commands(), &cobra.Command{Use: "help"}) {
			names := files(cmd)
			line := append([]string{cmd.Name()}, names...)
			each := func(f *pflag.Flag) {
				checked++
				says := w.Command.EmptyFlag("--" + f.Name)
				wrong(says, append(line, "--"+f.Name+"=")...)
				if f.NoOptDefVal == "" { // the next word is its value
					wrong(says, append(line, "--"+f.Name, "")...)
				}
			}
			cmd.LocalNonPersistentFlags().VisitAll(each)
			(&program{w: w}).commands().PersistentFlags().VisitAll(each)
			for i := range names {
				checked++
				empty := append([]string{}, line...)
				empty[i+1] = ""
				wrong(w.Command.EmptyArgument(i+1), empty...)
			}
			wrong(w.Command.EmptyArgument(len(names)+1), append(line, "")...)
		}
		wrong(w.Command.EmptyArgument(1), "")
		wrong(w.Command.EmptyFlag("--with"), "verify", "m.db", "--secrecy", "--with", "server.log", "--with", "")
		if checked < 30 {
			t.Errorf("%d flags and file names were found, fewer than there are", checked)
		}
	}
}

func TestEmptyValues_AreRefusedInTheChosenLanguage(t *testing.T) {
	for lang, l := range map[string]plan.Language{"zh": plan.Chinese, "en": plan.English} {
		got := fmt.Sprint(askedIn(words.For(l).Language, "tickets", "m.db", "--only", "", "--lang", lang))
		if want := words.For(l).Command.EmptyFlag("--only"); got != want {
			t.Errorf("--lang %s: %q, want %q", lang, got, want)
		}
	}
}

// Chinese help is in Chinese throughout, and so is what it says of values that flags take.
func TestHelp_IsInOneLanguage(t *testing.T) {
	t.Parallel()
	english := regexp.MustCompile(`\[flags\]| (string|stringArray|int|text|number)\s|default|Usage|:\n`)
	for _, cmd := range append((&program{w: words.For(plan.Chinese)}).commands().Commands(), &cobra.Command{}) {
		var out strings.Builder
		p := &program{w: words.For(plan.Chinese), out: &output{to: &out}}
		root := p.commands()
		root.SetArgs(append(strings.Fields(cmd.Name()), "--help"))
		if err := root.Execute(); err != nil {
			t.Fatal(err)
		}
		if got := english.FindString(out.String()); got != "" {
			t.Errorf("the help of %q has %q in it:\n%s", cmd.Name(), got, out.String())
		}
		wanted := []string{"用法：\n  pingyi", "[选项]", "选项：\n", "--lang 文字"}
		if cmd.Name() == "demo" {
			wanted = append(wanted, "--people 数字 ", "（默认 60）", "（默认 127.0.0.1:2222）")
		}
		for _, want := range wanted {
			if !strings.Contains(out.String(), want) {
				t.Errorf("the help of %q lacks %q:\n%s", cmd.Name(), want, out.String())
			}
		}
	}
}
