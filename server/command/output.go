package command

import (
	"fmt"
	"io"
)

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
