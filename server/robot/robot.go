// Package robot simulates attendees. They sign in by SSH with an entry code, as people do, ask,
// vote and do the work of their office, and know only what the server tells them.
//
// A [Crowd] fills a hall: it follows a meeting that somebody else leads, or leads it itself. A
// [Rehearsal] measures how long people wait on a machine. The rules are the meeting's business;
// the robots of a crowd ignore refusals.
package robot

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

// A Robot is a simulated attendee who has signed in.
type Robot struct {
	seat   Seat
	client *ssh.Client
}

// Dial signs a robot in. The server must have the given host key.
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

// Act runs one act and returns what it printed. If the act is refused, the error is the sentence
// that says why.
func (r *Robot) Act(line, stdin string) (string, error) {
	session, err := r.client.NewSession()
	if err != nil {
		return "", fmt.Errorf("%s: %w", line, err)
	}
	defer func() { _ = session.Close() }()
	var out, errs bytes.Buffer
	session.Stdin, session.Stdout, session.Stderr = strings.NewReader(stdin), &out, &errs
	if err := session.Run(line); err != nil {
		if reason := strings.TrimSpace(errs.String()); reason != "" {
			err = errors.New(reason)
		}
		return out.String(), fmt.Errorf("%s: %w", line, err)
	}
	return out.String(), nil
}

// acts runs acts one after the other, until one is refused.
func (r *Robot) acts(lines ...string) error {
	for _, line := range lines {
		if _, err := r.Act(line, ""); err != nil {
			return err
		}
	}
	return nil
}

// query runs an act that answers in JSON and decodes the answer.
func (r *Robot) query(line string, into any) error {
	out, err := r.Act(line, "")
	if err != nil {
		return err
	}
	if err := json.Unmarshal([]byte(out), into); err != nil {
		return fmt.Errorf("%s: %w", line, err)
	}
	return nil
}

// status asks where the meeting stands.
func (r *Robot) status() (now status, err error) {
	err = r.query("status --json", &now)
	return now, err
}

// questions asks for the questions to a presenter that are in a state.
func (r *Robot) questions(presenter, state string) (list []question, err error) {
	var all []question
	err = r.query("questions --json", &all)
	for _, q := range all {
		if q.Presenter == presenter && q.State == state {
			list = append(list, q)
		}
	}
	return list, err
}

// The parts of answers that robots read.
type (
	status struct {
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
		Began     string // empty before the meeting has begun
		Published bool
	}
	question struct {
		Number    int
		Presenter string
		Text      string
		AskedText string `json:"asked_text"` // if it was edited
		State     string
		Gist      string
	}
)

// roundIs reports whether the newest round is in a state.
func (s status) roundIs(state string) bool { return s.Scoring != nil && s.Scoring.State == state }
