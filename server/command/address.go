package command

import (
	"cmp"
	"net"
	"net/netip"
	"os"
	"strconv"
	"strings"

	"pingyi/data/paper"
	"pingyi/meeting/plan"
	"pingyi/meeting/text"
)

// usualPort is where a meeting is served unless another port is given.
const usualPort = 2222

// parseReachable reads where attendees reach the server, the --addr of tickets and the --reach of
// servers: HOST, HOST:PORT or :PORT. A host that stands for every address of a machine, as in the
// --addr of servers, can't be reached and is left out.
func parseReachable(flag string) (plan.Address, bool) {
	if flag == "" {
		return plan.Address{}, true
	}
	flag = text.Narrow(flag)
	if port, ok := strings.CutPrefix(flag, ":"); ok && !strings.Contains(port, ":") {
		a, ok := plan.ParseAddress("any:" + port)
		return plan.Address{Port: a.Port}, ok
	}
	a, ok := plan.ParseAddress(flag)
	if ip, err := netip.ParseAddr(a.Host); err == nil && ip.IsUnspecified() {
		a.Host = ""
	}
	return a, ok
}

// planAddress is the address that a plan gives to attendees, if any.
func planAddress(school plan.Plan) plan.Address {
	a, _ := plan.ParseAddress(school.Address)
	return a
}

// reachedAt returns how attendees reach the server: by the first host and the first port that
// are given, or else by this machine's address in the local network, because few networks know
// it by its name, and the usual port.
func reachedAt(given ...plan.Address) paper.Endpoint {
	var at paper.Endpoint
	for _, a := range given {
		at.Host, at.Port = cmp.Or(at.Host, a.Host), cmp.Or(at.Port, a.Port)
	}
	if at.Host == "" { // only then, since every sign-in asks
		at.Host = ownAddresses().first()
	}
	if at.Host == "" {
		at.Host, _ = os.Hostname()
	}
	at.Port = cmp.Or(at.Port, usualPort)
	return at
}

// servedAddress is the address that a server listens on, without a host if it listens on all.
func servedAddress(listens net.Addr) plan.Address {
	host, port, _ := net.SplitHostPort(listens.String())
	n, _ := strconv.Atoi(port)
	if tcp, ok := listens.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		host = ""
	}
	return plan.Address{Host: host, Port: n}
}
