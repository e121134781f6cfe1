package command

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"pingyi/meeting/words"
)

// showUsage prints how a command is used, wholly in the language of w, which the toolkit's own
// help would not be.
func showUsage(w words.Command) func(*cobra.Command) error {
	return func(cmd *cobra.Command) error {
		parts := []string{w.Usage + "\n  " + strings.ReplaceAll(cmd.UseLine(), "[flags]", w.Options)}
		var list [][2]string
		for _, sub := range cmd.Commands() {
			if !sub.Hidden {
				list = append(list, [2]string{sub.Use, sub.Short})
			}
		}
		if list != nil {
			parts = append(parts, w.Commands+"\n"+twoColumns(list))
		}
		list = nil
		cmd.Flags().VisitAll(func(f *pflag.Flag) { list = append(list, explained(w, f)) })
		parts = append(parts, w.Flags+"\n"+twoColumns(list))
		_, err := fmt.Fprintln(cmd.OutOrStderr(), strings.Join(parts, "\n\n"))
		return err
	}
}

// explained returns a flag as it is typed, with the type of its value, and what it does.
func explained(w words.Command, f *pflag.Flag) [2]string {
	typed, does := "    --"+f.Name, f.Usage
	if f.Shorthand != "" {
		typed = "-" + f.Shorthand + ", --" + f.Name
	}
	if value := w.Types[f.Value.Type()]; value != "" {
		typed += " " + value
		if f.DefValue != "" && f.DefValue != "[]" {
			does += w.Default(f.DefValue)
		}
	}
	return [2]string{typed, does}
}

// twoColumns aligns the second texts of pairs below one another.
func twoColumns(pairs [][2]string) string {
	first := 0
	for _, pair := range pairs {
		first = max(first, ansi.StringWidth(pair[0]))
	}
	var lines []string
	for _, pair := range pairs {
		lines = append(lines, "  "+pair[0]+strings.Repeat(" ", first-ansi.StringWidth(pair[0])+3)+pair[1])
	}
	return strings.Join(lines, "\n")
}
