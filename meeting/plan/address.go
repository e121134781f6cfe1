package plan

import (
	"net/netip"
	"strconv"
	"strings"
)

// An Address is where attendees reach a meeting.
type Address struct {
	Host string // a name, or an IP number
	Port int    // 0 where only the host is told
}

// ParseAddress reads HOST or HOST:PORT. An IP number with colons stands in brackets
// before a port. It reports whether there is such an address.
func ParseAddress(s string) (a Address, ok bool) {
	host, port := s, ""
	bracketed := strings.HasPrefix(s, "[")
	if bracketed {
		host, port, _ = strings.Cut(s[1:], "]")
	} else if strings.Count(s, ":") == 1 {
		host, port = s[:strings.Index(s, ":")], s[strings.Index(s, ":"):]
	}
	ip, err := netip.ParseAddr(host)
	number := err == nil && ip.Zone() == ""
	if bracketed && !(number && ip.Is6() && strings.Contains(s, "]")) || !number && !hostName(host) {
		return Address{}, false
	}
	if port == "" {
		return Address{Host: host}, true
	}
	digits, colon := strings.CutPrefix(port, ":")
	n, err := strconv.ParseUint(digits, 10, 16)
	if !colon || err != nil || n == 0 {
		return Address{}, false
	}
	return Address{Host: host, Port: int(n)}, true
}

// nameLetters are what names of machines and the identifiers of a plan are made of.
const nameLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"

// hostName reports whether a machine can have this name. What looks like a number is
// none, or 192.168.1.300 would pass.
func hostName(s string) bool {
	if len(s) > 253 {
		return false
	}
	last := ""
	for label := range strings.SplitSeq(s, ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || strings.Trim(label, nameLetters) != "" {
			return false
		}
		last = label
	}
	return strings.Trim(last, "0123456789") != ""
}
