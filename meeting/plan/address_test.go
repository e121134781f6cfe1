package plan_test

import (
	"testing"

	"pingyi/meeting/plan"
)

func TestParseAddress_AcceptsHostsWithAndWithoutPort(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]plan.Address{
		"10.0.0.7":             {Host: "10.0.0.7"},
		"10.0.0.7:2022":        {Host: "10.0.0.7", Port: 2022},
		"hall":                 {Host: "hall"},
		"hall.school.cn:65535": {Host: "hall.school.cn", Port: 65535},
		"lap-top_2":            {Host: "lap-top_2"},
		"fe80::1":              {Host: "fe80::1"},
		"[fe80::1]":            {Host: "fe80::1"},
		"[fe80::1]:2222":       {Host: "fe80::1", Port: 2222},
	} {
		if got, ok := plan.ParseAddress(s); !ok || got != want {
			t.Errorf("ParseAddress(%q) = %+v, %v, want %+v", s, got, ok, want)
		}
	}
	for _, s := range []string{
		"", ":2222", "hall:", "hall:0", "hall:65536", "hall:ssh", "hall:+22", "192.168.1.300", "1.2.3", "10.0.0.7 ",
		"a b", "-oProxyCommand=x", "ssh://hall", "user@hall", "hall..cn", "hall.", "[10.0.0.7]:22", "[fe80::1", "[fe80::1]2222", "fe80::1%eth0",
		"学校", "hall：2222", "hall/x",
	} {
		if got, ok := plan.ParseAddress(s); ok {
			t.Errorf("ParseAddress(%q) = %+v, want none", s, got)
		}
	}
}
