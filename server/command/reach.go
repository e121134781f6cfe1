package command

import (
	"cmp"
	"net"
	"net/netip"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A reach is from where an address can be reached.
type reach int

const (
	fromElsewhere reach = iota
	fromHere            // from this machine alone
	byNameOnly          // from machines that know its bare name, which few do
)

// reachOf returns from where a host can be reached that people are told, if the server listens on
// an address; nil if it does not listen yet.
func reachOf(host string, listens net.Addr) reach {
	ip, err := netip.ParseAddr(host)
	tcp, _ := listens.(*net.TCPAddr)
	switch {
	case tcp != nil && tcp.IP.IsLoopback(), ip.IsLoopback(), strings.EqualFold(host, "localhost"):
		return fromHere
	case err != nil && !strings.Contains(host, "."):
		return byNameOnly
	}
	return fromElsewhere
}

// tellReach says whether others can't come in by the address that they are told, and what to do
// about it. It returns what the console says of it, in one line; empty if they can.
func (h *hall) tellReach(p *program) string {
	at, listens := h.endpoint(), h.server.Addr()
	w := p.w.Command
	switch reachOf(at.Host, listens) {
	case fromElsewhere:
		return ""
	case byNameOnly:
		p.say(w.OnlyName(at.Host))
	default:
		p.say(w.OnlyHere(at.Host))
	}
	own := ownAddresses()
	if len(own) == 0 {
		p.say(w.NoAddress)
		return w.Unreached(at.Host, "")
	}
	var flags [][]string
	if reachOf("", listens) == fromHere {
		flags = [][]string{{"--addr", ":" + strconv.Itoa(at.Port)}}
	} else {
		for _, a := range own {
			flags = append(flags, []string{"--reach", typedHost(a)})
		}
	}
	var commands []string
	for _, f := range flags {
		commands = append(commands, p.typedAgain(f...))
	}
	p.say(w.StartAgain(commands))
	return w.Unreached(at.Host, strings.Join(flags[0], " "))
}

// typedHost is an address as the flags for addresses take it.
func typedHost(a netip.Addr) string {
	if a.Is6() {
		return "[" + a.String() + "]"
	}
	return a.String()
}

// addresses are those of this machine by which others may reach it, the likeliest first.
type addresses []netip.Addr

// first is the likeliest one as a host; empty if there is none.
func (a addresses) first() string {
	if len(a) == 0 {
		return ""
	}
	return a[0].String()
}

// ownAddresses are this machine's addresses at this moment.
func ownAddresses() addresses {
	var nics []nic
	all, _ := net.Interfaces() // none are found where they may not be listed
	for _, i := range all {
		n := nic{name: i.Name, flags: i.Flags}
		if !n.leadsOut() { // before its addresses are asked for, since there may be many such
			continue
		}
		list, _ := i.Addrs()
		for _, a := range list {
			if network, ok := a.(*net.IPNet); ok {
				ip, _ := netip.AddrFromSlice(network.IP)
				n.addrs = append(n.addrs, ip.Unmap())
			}
		}
		nics = append(nics, n)
	}
	return likely(nics, routed())
}

// routed is the address from which this machine goes out to others; the zero value if it has no
// way out. Nothing is sent.
func routed() netip.Addr {
	conn, err := net.DialUDP("udp4", nil, &net.UDPAddr{IP: net.IPv4(192, 0, 2, 1), Port: 9})
	if err != nil {
		return netip.Addr{}
	}
	defer func() { _ = conn.Close() }()
	udp, _ := conn.LocalAddr().(*net.UDPAddr)
	return udp.AddrPort().Addr().Unmap()
}

// A nic is one of a machine's network interfaces.
type nic struct {
	name  string
	flags net.Flags
	addrs []netip.Addr
}

// inside are the names of interfaces that lead only to containers and guests on the same machine.
var inside = regexp.MustCompile(`^(docker|podman|cni|flannel|lxcbr|lxdbr|virbr|veth|vmnet|vboxnet)|^br-[0-9a-f]{12}$|^vEthernet \(`)

// leadsOut reports whether others may be behind an interface. A tunnel leads to its other end
// alone.
func (n nic) leadsOut() bool {
	return n.flags&net.FlagUp != 0 && n.flags&(net.FlagLoopback|net.FlagPointToPoint) == 0 && !inside.MatchString(n.name)
}

// likely lists the addresses by which others may reach a machine: first the one by which it goes
// out, then those of local networks, then others, IPv4 before IPv6, and at last the ones that a
// machine gives itself where nobody else does. An IPv6 address that needs the name of an interface
// is left out, since everybody has to write another.
func likely(nics []nic, route netip.Addr) addresses {
	var list addresses
	for _, n := range nics {
		for _, a := range n.addrs {
			if n.leadsOut() && !(a.Is6() && a.IsLinkLocalUnicast()) && !a.IsLoopback() && !a.IsMulticast() {
				list = append(list, a)
			}
		}
	}
	rank := func(a netip.Addr) int {
		switch {
		case a == route:
			return 0
		case a.Is4() && a.IsPrivate():
			return 1
		case a.Is4() && !a.IsLinkLocalUnicast():
			return 2
		case a.Is6():
			return 3
		}
		return 4
	}
	slices.SortStableFunc(list, func(a, b netip.Addr) int { return cmp.Compare(rank(a), rank(b)) })
	return list
}
