package command

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/crypto/ssh"

	"pingyi/server/robot"
)

// A child is the server of a rehearsal. It is a separate process, so that its memory and time
// are not mixed with those of its clients. It also owns the folder with the temporary copy: it
// makes the folder, and removes it when its input ends, however the rehearsal ends.
type child struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
	dir string
}

// childCommand is the command with which a rehearsal starts its server.
const childCommand = "rehearsal-server"

// childEnd is how long a child may take to end.
const childEnd = 10 * time.Second

var servesAt = regexp.MustCompile(`(127\.0\.0\.1:[0-9]+)\s.*(SHA256:\S+)`)

// startChild starts a server that has its folder and serves nothing yet.
func (p *program) startChild(ctx context.Context) (*child, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	c := &child{cmd: exec.CommandContext(ctx, self, childCommand)}
	if c.in, err = c.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	c.cmd.Cancel, c.cmd.WaitDelay = c.in.Close, childEnd
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	c.out = bufio.NewReader(out)
	if err := c.cmd.Start(); err != nil {
		return nil, err
	}
	line, err := c.out.ReadString('\n')
	if err != nil {
		c.end()
		if _, err := os.Stat(os.TempDir()); err != nil {
			return nil, userError(p.w.Command.NoTempFolder(os.TempDir()))
		}
		return nil, userError(p.w.Rehearse.NoChild)
	}
	c.dir = strings.TrimSuffix(line, "\n")
	return c, nil
}

// db is the file that the child serves.
func (c *child) db() string { return rehearsalFile(c.dir) }

func rehearsalFile(dir string) string { return filepath.Join(dir, "rehearsal.db") }

// serve has the child serve the file, and fills in where the rehearsal reaches it.
func (c *child) serve(p *program, r *robot.Rehearsal) error {
	if _, err := io.WriteString(c.in, "\n"); err != nil {
		return userError(p.w.Rehearse.NoChild)
	}
	line, _ := c.out.ReadString('\n')
	at := servesAt.FindStringSubmatch(line)
	if at == nil {
		return userError(p.w.Rehearse.NoChild)
	}
	r.Addr = at[1]
	r.HostKey = func(_ string, _ net.Addr, key ssh.PublicKey) error {
		if got := ssh.FingerprintSHA256(key); got != at[2] {
			return fmt.Errorf("host key %s, not %s", got, at[2])
		}
		return nil
	}
	return nil
}

// end stops the server and waits for it.
func (c *child) end() {
	_ = c.in.Close()
	late := time.AfterFunc(childEnd, func() { _ = c.cmd.Process.Kill() })
	defer late.Stop()
	_ = c.cmd.Wait()
	if c.dir != "" { // in case it was killed
		_ = os.RemoveAll(c.dir)
	}
}

// rehearsalServer is the command that runs in the child.
func (p *program) rehearsalServer() *cobra.Command {
	return &cobra.Command{
		Use: childCommand, Hidden: true,
		RunE: func(cmd *cobra.Command, _ []string) error {
			// Ctrl+C reaches this process as well. It must end only through its input, or
			// connections would break before the rehearsal knows why.
			signal.Ignore(os.Interrupt)
			dir, err := tempFolder(p.w, "pingyi-rehearsal-")
			if err != nil {
				return err
			}
			defer os.RemoveAll(dir)
			p.say(dir)
			in := bufio.NewReader(cmd.InOrStdin())
			if _, err := in.ReadString('\n'); err != nil {
				return nil // cancelled before there was anything to serve
			}
			return p.serveUntilEnd(cmd.Context(), rehearsalFile(dir), in)
		},
	}
}

// serveUntilEnd serves a file to this machine only until an input ends.
func (p *program) serveUntilEnd(ctx context.Context, db string, in io.Reader) error {
	h, err := p.openHall(db, place{listen: "127.0.0.1:0"}, copies{}, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	p.say(p.w.Command.Serving(h.server.Addr().String(), h.server.Fingerprint()))
	ctx, ends := context.WithCancel(ctx)
	go func() {
		defer ends()
		_, _ = io.Copy(io.Discard, in)
	}()
	<-ctx.Done()
	return h.close()
}
