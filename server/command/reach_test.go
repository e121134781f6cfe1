package command

import (
	"net"
	"net/netip"
	"testing"
)

func TestLikely_PutsTheLocalNetworkFirst(t *testing.T) {
	t.Parallel()
	const up, tunnel = net.FlagUp | net.FlagBroadcast, net.FlagUp | net.FlagPointToPoint
	addrs := func(list ...string) (all []netip.Addr) {
		for _, a := range list {
			all = append(all, netip.MustParseAddr(a))
		}
		return all
	}
	nics := []nic{
		{"lo", net.FlagUp | net.FlagLoopback, addrs("127.0.0.1", "::1")},
		{"docker0", up, addrs("172.17.0.1")},
		{"br-0123456789ab", up, addrs("172.18.0.1")},
		{"vEthernet (WSL)", up, addrs("172.30.0.1")},
		{"tun0", tunnel, addrs("10.8.0.2")},
		{"eth1", net.FlagBroadcast, addrs("10.1.1.1")}, // it is down
		{"eth0", up, addrs("fd00::2", "fe80::1", "169.254.3.4", "192.0.2.2", "10.0.0.7")},
		{"wlan0", up, addrs("2001:db8::7", "192.168.1.5")},
	}
	for _, tt := range []struct{ route, want string }{
		{"", "10.0.0.7 192.168.1.5 192.0.2.2 fd00::2 2001:db8::7 169.254.3.4"},
		{"192.168.1.5", "192.168.1.5 10.0.0.7 192.0.2.2 fd00::2 2001:db8::7 169.254.3.4"},
		{"10.8.0.2", "10.0.0.7 192.168.1.5 192.0.2.2 fd00::2 2001:db8::7 169.254.3.4"}, // the tunnel's end
	} {
		route, _ := netip.ParseAddr(tt.route)
		got := ""
		for _, a := range likely(nics, route) {
			got += " " + a.String()
		}
		if got != " "+tt.want {
			t.Errorf("out by %q: %s, want %s", tt.route, got, tt.want)
		}
	}
	if got := likely(nil, netip.Addr{}); len(got) != 0 || got.first() != "" {
		t.Errorf("a machine in no network has %v", got)
	}
}

func TestReachOf(t *testing.T) {
	t.Parallel()
	all, here := &net.TCPAddr{IP: net.IPv6zero, Port: 2222}, &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 2222}
	for _, tt := range []struct {
		host    string
		listens net.Addr
		want    reach
	}{
		{"192.168.1.5", all, fromElsewhere},
		{"2001:db8::7", all, fromElsewhere},
		{"hall.school.cn", nil, fromElsewhere},
		{"laptop.local", all, fromElsewhere},
		{"hall.school.cn", here, fromHere},
		{"127.0.0.1", nil, fromHere},
		{"::1", all, fromHere},
		{"LocalHost", all, fromHere},
		{"laptop", all, byNameOnly},
		{"", nil, byNameOnly},
	} {
		if got := reachOf(tt.host, tt.listens); got != tt.want {
			t.Errorf("%q while %v is listened on: %d, want %d", tt.host, tt.listens, got, tt.want)
		}
	}
}

// An offered address is read by the flag that it is offered for.
func TestTypedHost_IsReadByTheFlag(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{"192.168.1.5": "192.168.1.5", "[2001:db8::7]": "2001:db8::7"} {
		got := typedHost(netip.MustParseAddr(want))
		a, ok := parseReachable(got)
		b, portToo := parseReachable(got + ":2300")
		if got != typed || !ok || a.Host != want || !portToo || b.Host != want || b.Port != 2300 {
			t.Errorf("%s is typed as %s and read as %+v and %+v", want, got, a, b)
		}
	}
}

func TestTyped_IsOneWordForTheShell(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ word, sh, windows string }{
		{"meeting.db", "meeting.db", "meeting.db"},
		{"会议.db", "会议.db", "会议.db"},
		{"../a-b_c/m.db", "../a-b_c/m.db", "../a-b_c/m.db"},
		{"my meeting.db", "'my meeting.db'", `"my meeting.db"`},
		{"it's.db", `'it'\''s.db'`, `"it's.db"`},
		{"a&b(1).db", "'a&b(1).db'", `"a&b(1).db"`},
		{`C:\m.db`, `'C:\m.db'`, `C:\m.db`},
		{"会议\u3000一.db", "'会议\u3000一.db'", "\"会议\u3000一.db\""},
		{"", "''", `""`},
	} {
		if sh, windows := quoted(tt.word, false), quoted(tt.word, true); sh != tt.sh || windows != tt.windows {
			t.Errorf("%q is typed as %s and %s, want %s and %s", tt.word, sh, windows, tt.sh, tt.windows)
		}
	}
	if got := calledAs("/tmp/go-build123/b001/exe/pingyi"); got != "go run ." {
		t.Errorf("by the go tool: %q", got)
	}
	p := commandLine{calledAs("./pingyi"), []string{"host", "--reach", "laptop", "m.db", "--reach=lap", "--lang", "en"}}
	if got, want := p.typedAgain("--reach", "10.0.0.7"), "./pingyi host m.db --lang en --reach 10.0.0.7"; got != want {
		t.Errorf("typed again: %s, want %s", got, want)
	}
}
