// Package port opens the ports at which people come in, at the door and by the page. What it opens
// notices by itself when the other side has gone without a word. It never accepts a connection.
package port

import (
	"context"
	"errors"
	"fmt"
	"net"
	"syscall"
	"time"
)

// ErrInUse is returned for an address that another program already serves.
var ErrInUse = errors.New("the port is in use")

// deadWithin is when a machine that has gone without a word is given up: the system asks after
// 15 seconds of silence and gives up after a minute. That costs this process nothing.
var deadWithin = net.KeepAliveConfig{Enable: true, Idle: 15 * time.Second, Interval: 15 * time.Second, Count: 3}

// Listen binds a TCP address, host:port. The error is [ErrInUse] if another program has it.
func Listen(ctx context.Context, addr string) (net.Listener, error) {
	l, err := (&net.ListenConfig{KeepAliveConfig: deadWithin}).Listen(ctx, "tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("listen on %s: %w", addr, ErrInUse)
	}
	if err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	return l, nil
}
