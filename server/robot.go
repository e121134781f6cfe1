package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"strings"
	"time"

	"golang.org/x/crypto/ssh"
)

// A Robot is a simulated attendee. It comes in by SSH with an entry code like anybody
// else and knows only what the acts tell it.
type Robot struct {
	seat   RobotSeat
	client *ssh.Client
}

// Dial signs a robot in. The host key must be the one given.
func Dial(ctx context.Context, addr string, key ssh.PublicKey, code string) (*Robot, error) {
	return dial(ctx, addr, ssh.FixedHostKey(key), code)
}

func dial(ctx context.Context, addr string, hostKey ssh.HostKeyCallback, code string) (*Robot, error) {
	config := &ssh.ClientConfig{User: code, HostKeyCallback: hostKey, Timeout: 20 * time.Second}
	conn, err := (&net.Dialer{Timeout: config.Timeout}).DialContext(ctx, "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("dial: %w", err)
	}
	c, channels, requests, err := ssh.NewClientConn(conn, addr, config)
	if err != nil {
		_ = conn.Close()
		return nil, fmt.Errorf("sign in: %w", err)
	}
	return &Robot{client: ssh.NewClient(c, channels, requests)}, nil
}

// Close ends the connection.
func (r *Robot) Close() error { return r.client.Close() }

// Act runs one act and returns what it printed. A refused act is an error with the
// sentence it was refused with.
func (r *Robot) Act(line, stdin string) (string, error) {
	session, err := r.client.NewSession()
	if err != nil {
		return "", fmt.Errorf("%s: %w", line, err)
	}
	defer func() { _ = session.Close() }()
	var out, errs bytes.Buffer
	session.Stdin, session.Stdout, session.Stderr = strings.NewReader(stdin), &out, &errs
	if err := session.Run(line); err != nil {
		if said := strings.TrimSpace(errs.String()); said != "" {
			err = errors.New(said)
		}
		return out.String(), fmt.Errorf("%s: %w", line, err)
	}
	return out.String(), nil
}

// ask runs an act that answers in JSON and reads the answer.
func (r *Robot) ask(line string, into any) error {
	out, err := r.Act(line, "")
	if err != nil {
		return err
	}
	if err := json.Unmarshal([]byte(out), into); err != nil {
		return fmt.Errorf("%s: %w", line, err)
	}
	return nil
}

// What robots read of the answers.
type (
	seenStatus struct {
		Step struct {
			Number    int
			Kind      string
			Presenter string
		}
		Scoring *struct {
			Round  int
			State  string
			Issued int
			Cast   int
		}
		Published bool
	}
	seenForm struct {
		Round  int
		Grades []string
		Points *struct{ Min, Max int }
		Items  []struct{ ID string }

		Presenters []struct{ ID string }
	}
	seenQuestion struct {
		Number    int
		Presenter string
		State     string
		Gist      string
	}
)
