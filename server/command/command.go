// Package command is the command line: what each command of pingyi does, and how rules, file,
// screens and SSH are wired together to serve a meeting. It is the only package that knows all
// the others, and only main imports it. Every error that it prints is one line that says what is
// wrong and what to do; the exit status is 0 if the command was done, 1 if it could not be done,
// and 2 for wrong usage.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"pingyi/data"
	"pingyi/meeting/plan"
	"pingyi/meeting/refuse"
	"pingyi/meeting/words"
	"pingyi/server"
)

// program is one run of the command line.
type program struct {
	out  *output
	w    *words.Words
	lang string // from --lang; empty without it
	// behind is how far the time of meetings is behind the machine's. Only a sample meeting that
	// is being prepared is, so that its dates are still to come.
	behind time.Duration
	commandLine
}

// now is the time of meetings.
func (p *program) now() time.Time { return time.Now().Add(-p.behind) }

// An output is the standard output. After its first error it takes nothing more, so that no
// command has to check each line: [Run] checks at the end.
type output struct {
	to  io.Writer
	err error
}

func (o *output) Write(text []byte) (int, error) {
	if o.err != nil {
		return 0, o.err
	}
	n, err := o.to.Write(text)
	o.err = err
	return n, err
}

// say prints a line.
func (p *program) say(line string) { fmt.Fprintln(p.out, line) }

// A usageError is a mistake in the command line, in the language of the person who typed it. The
// exit status is 2.
type usageError string

func (w usageError) Error() string { return string(w) }

// A userError is an error whose whole text is meant for people.
type userError string

func (s userError) Error() string { return string(s) }

// Run runs the command that the arguments name and returns the exit status.
func Run(ctx context.Context, args []string) int {
	p := &program{out: &output{to: os.Stdout}, lang: langOf(args), commandLine: commandLine{calledAs(os.Args[0]), args}}
	p.w = words.For(firstLanguage(p.lang, os.Getenv("LC_ALL"), os.Getenv("LC_MESSAGES"), os.Getenv("LANG")))
	root := p.commands()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if p.out.err != nil && (err == nil || errors.Is(err, p.out.err)) {
		err = userError(p.w.Command.Unwritten)
	}
	if err == nil {
		return 0
	}
	var wrong usageError
	if errors.As(err, &wrong) {
		fmt.Fprintln(os.Stderr, p.w.Command.WrongUse(wrong.Error()))
		return 2
	}
	if errors.Is(err, context.Canceled) && ctx.Err() != nil {
		err = userError(p.w.Command.BrokenOff)
	}
	fmt.Fprintln(os.Stderr, p.sentence(err))
	return 1
}

// sentence returns an error as people read it, in one line.
func (p *program) sentence(err error) string {
	var plain userError
	if errors.As(err, &plain) {
		return string(plain)
	}
	var refusal *refuse.Refusal
	if errors.As(err, &refusal) {
		return p.w.Refusal(err)
	}
	var file *data.FileError
	if errors.As(err, &file) {
		return file.Text(p.w.File)
	}
	var key *server.HostKeyError
	if errors.As(err, &key) {
		return key.Text(p.w.HostKey)
	}
	return p.w.Command.Failed(p.w.Clauses(strings.Split(err.Error(), "\n")))
}

// langOf finds --lang among the arguments, since even help is in a language.
func langOf(args []string) string {
	for i, a := range args {
		if v, ok := strings.CutPrefix(a, "--lang="); ok {
			return v
		}
		if a == "--lang" && i+1 < len(args) {
			return args[i+1]
		}
	}
	return ""
}

func firstLanguage(from ...string) plan.Language {
	for _, s := range from {
		switch {
		case strings.HasPrefix(s, "zh"):
			return plan.Chinese
		case s != "":
			return plan.English
		}
	}
	return plan.Chinese
}

// speak switches to the plan's language, unless the command line chose one.
func (p *program) speak(l plan.Language) {
	if p.lang == "" {
		p.w = words.For(l)
	}
}

// commands builds the whole command line.
func (p *program) commands() *cobra.Command {
	c := p.w.Command
	root := &cobra.Command{
		Use: "pingyi " + c.Some, Short: c.About, SilenceErrors: true, SilenceUsage: true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError(c.UnknownCommand(args[0]))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetOut(p.out)
	root.SetErr(io.Discard) // Run prints errors, in one line
	root.Version = version()
	root.SetVersionTemplate("pingyi {{.Version}}\n")
	root.Flags().Bool("version", false, c.FlagVersion)
	root.PersistentFlags().BoolP("help", "h", false, c.FlagHelp)
	root.PersistentFlags().StringVar(&p.lang, "lang", p.lang, c.FlagLang)
	root.PersistentPreRunE = func(*cobra.Command, []string) error {
		if p.lang != "" && p.lang != "zh" && p.lang != "en" {
			return usageError(c.UnknownLang(p.lang))
		}
		return nil
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError(wrongFlag(c, err)) })
	help := &cobra.Command{
		Use: "help", Hidden: true,
		RunE: func(_ *cobra.Command, args []string) error {
			of, _, err := root.Find(args)
			if err != nil || (len(args) > 0 && of == root) {
				return usageError(c.UnknownCommand(strings.Join(args, " ")))
			}
			return of.Help()
		},
	}
	root.SetHelpCommand(help)
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetUsageFunc(showUsage(c))
	root.AddCommand(p.demo(), p.template(), p.new(), p.amend(), p.tickets(), p.host(), p.serve(), p.export(), p.workbook(), p.handover(), p.verify(), p.backup(), p.rehearse(), p.rehearsalServer())
	for _, cmd := range append(root.Commands(), root, help) {
		p.refuseEmpty(cmd)
	}
	return root
}

// refuseEmpty treats an empty value as wrong usage for every command: it usually comes from a
// variable that is not set, and nobody knows what was meant.
func (p *program) refuseEmpty(cmd *cobra.Command) {
	rule := cmd.Args
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		var wrong error
		cmd.Flags().Visit(func(f *pflag.Flag) {
			list, several := f.Value.(pflag.SliceValue)
			if f.Value.String() == "" || several && slices.Contains(list.GetSlice(), "") {
				wrong = usageError(p.w.Command.EmptyFlag("--" + f.Name))
			}
		})
		if wrong != nil {
			return wrong
		}
		if n := slices.Index(args, ""); n >= 0 {
			return usageError(p.w.Command.EmptyArgument(n + 1))
		}
		if rule == nil {
			return nil
		}
		return rule(cmd, args)
	}
}

// version returns what the program was built from, as recorded by the build.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "?"
	}
	v := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && (v == "" || v == "(devel)") {
			v = s.Value
		}
	}
	return v
}

// wrongFlag says what is wrong with a flag.
func wrongFlag(c words.Command, err error) string {
	var unknown *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var value *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return c.UnknownFlag(dashed(unknown.GetSpecifiedName()))
	case errors.As(err, &bare):
		return c.NoValue(dashed(bare.GetSpecifiedName()))
	case errors.As(err, &value) && value.GetValue() == "":
		return c.EmptyFlag("--" + value.GetFlag().Name)
	case errors.As(err, &value):
		return c.BadValue("--"+value.GetFlag().Name, value.GetValue())
	}
	return err.Error()
}

// dashed returns a flag as it is typed.
func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

// oneFile is the rule for the arguments of a command that takes one file.
func (p *program) oneFile(_ *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usageError(p.w.Command.NotOneFile(len(args)))
	}
	return nil
}
