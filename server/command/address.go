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

// A pageAddress is where phones find the page. Without a scheme there is none.
type pageAddress struct {
	scheme string
	plan.Address
}

// parsePage reads where phones find the page: as the --web of servers, or as a whole address with http
// or https.
func parsePage(flag string) (at pageAddress, ok bool) {
	if flag == "" {
		return at, true
	}
	at.scheme = "http"
	rest := text.Narrow(flag)
	if before, after, whole := strings.Cut(rest, "://"); whole {
		at.scheme, rest = strings.ToLower(before), strings.TrimSuffix(after, "/")
	}
	at.Address, ok = parseReachable(rest)
	_, err := strconv.Atoi(at.Host) // a port without its colon
	return at, ok && rest != "" && err != nil && (at.scheme == "http" || at.scheme == "https")
}

// url is the address as browsers take it, with a host if it has none; empty if there is no page.
func (at pageAddress) url(host string) string {
	if at.scheme == "" {
		return ""
	}
	return webURL(at.scheme, cmp.Or(at.Host, host), at.Port)
}

// flags are those with which a meeting is served that has its page there.
func (at pageAddress) flags() []string {
	switch at.scheme {
	case "http":
		return []string{"--web", ":" + strconv.Itoa(cmp.Or(at.Port, 80))}
	case "https":
		return []string{"--web", ":" + strconv.Itoa(cmp.Or(at.Port, 443)), "--web-cert", "CERT.pem", "--web-key", "KEY.pem"}
	}
	return nil
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
