// Command pingyi runs a live assessment meeting from a terminal: it makes the file of a
// meeting out of a plan, serves it over SSH, and shows afterwards that the count was
// right. Its commands are in package command.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"pingyi/server/command"
)

func main() {
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
