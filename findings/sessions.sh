#!/usr/bin/env bash
# Bubble Tea 2.1.1: a program that ends while keys are behind the one that ends it leaves
# its reading goroutine, and all that the program holds, behind for ever.
#
# Expected: Run has returned and the input is at its end, so nothing of the program is left.
# Seen: TerminalReader.sendEvents of ultraviolet sends each event on a channel with no way
# out. The channel is Program.msgs, whose only reader was the event loop, and that has
# ended. Neither WithContext nor Kill nor the end of the input reaches the sender.
#
# A server that runs one program a session keeps each of those that end so. The
# way out is WithInput(nil), a TerminalReader of one's own and Program.Send for each event,
# which does return when the program has ended.
#
# Exit status: 0 while it is as stated, 1 when it has changed, 2 if it could not be tried.
set -u
tea=v2.1.1
uv=v0.0.0-20261008173134-6b8d4baf91b4
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 2

cat > main.go <<'GO'
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
)

// model quits at the key "q" and shows nothing.
type model struct{}

func (m model) Init() tea.Cmd  { return nil }
func (m model) View() tea.View { return tea.NewView("") }
func (m model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if key, ok := msg.(tea.KeyPressMsg); ok && key.String() == "q" {
		return m, tea.Quit
	}
	return m, nil
}

// left counts goroutines that stand in sendEvents.
func left() int {
	stacks := make([]byte, 1<<20)
	return strings.Count(string(stacks[:runtime.Stack(stacks, true)]), ".sendEvents(")
}

func main() {
	const programs = 20
	for range programs {
		ctx, cancel := context.WithCancel(context.Background())
		in, keys := io.Pipe()
		written := make(chan struct{})
		go func() {
			defer close(written)
			_, _ = io.WriteString(keys, "q"+strings.Repeat("k", 100))
			_ = keys.Close()
		}()
		_, err := tea.NewProgram(model{}, tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(io.Discard),
			tea.WithoutSignalHandler(), tea.WithEnvironment([]string{"TERM=xterm"})).Run()
		if err != nil {
			fmt.Println("Run:", err)
			os.Exit(2)
		}
		cancel()
		_ = in.Close()
		<-written
	}
	deadline, tick := time.After(3*time.Second), time.Tick(50*time.Millisecond)
	for left() > 0 {
		select {
		case <-deadline:
			fmt.Printf("%d programs ended, input closed, contexts cancelled; after 3 s %d readers still stand in sendEvents\n", programs, left())
			return
		case <-tick:
		}
	}
	fmt.Printf("%d programs ended and left no reader behind\n", programs)
	os.Exit(1)
}
GO

export GOFLAGS=-mod=mod GOWORK=off
{ go mod init tried && go get "charm.land/bubbletea/v2@$tea" "github.com/charmbracelet/ultraviolet@$uv" && go build -o tried .; } > log 2>&1 || { cat log; exit 2; }
go version
go list -m charm.land/bubbletea/v2 github.com/charmbracelet/ultraviolet
timeout 60 ./tried
status=$?
case $status in
0) echo "as stated: the readers of ended programs stay" ;;
1) echo "changed: the readers of ended programs end" ;;
*) echo "could not be tried: status $status"; status=2 ;;
esac
exit $status
