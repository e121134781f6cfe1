package plan

import (
	"net/netip"
	"strconv"
	"strings"
)

// An Address is where attendees connect to a meeting.
type Address struct {
	Host string // a host name or IP address
	Port int    // 0 if only the host is given
}

// ParseAddress parses HOST or HOST:PORT. An IPv6 address is put in brackets before a
// port. It reports whether s is an address.
func ParseAddress(s string) (a Address, ok bool) {
	host, port := s, ""
	bracketed := strings.HasPrefix(s, "[")
	if bracketed {
		host, port, _ = strings.Cut(s[1:], "]")
	} else if strings.Count(s, ":") == 1 {
		host, port, _ = strings.Cut(s, ":")
		port = ":" + port
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

// nameLetters are the letters allowed in host names and in the IDs of a plan.
const nameLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"

// hostName reports whether s is a valid host name. One whose last label is a number is
// not, or 192.168.1.300 would pass.
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
