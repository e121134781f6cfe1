// Command pingyi runs a live assessment meeting from a terminal: it makes the file of a
// meeting out of a plan, serves it over SSH, and shows afterwards that the count was
// right. Its commands are in package command.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"pingyi/server/command"
)

// leftLying is how much memory that nobody needs any more may lie about before it is collected, in
// percent of what is needed. Most of what a seat needs are stacks, so that twice as much as Go leaves
// by itself is not seen in a hall's memory, and it saves a tenth of what ballots cost.
const leftLying = 200

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(leftLying)
	}
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) { // as it is under nohup
		signals = append(signals, syscall.SIGHUP) // the terminal's window was closed
	}
	signal.Ignore(syscall.SIGPIPE) // output that nobody reads is an error like any other, and a server lives on without it
	ctx, stop := signal.NotifyContext(context.Background(), signals...)
	code := command.Run(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}
