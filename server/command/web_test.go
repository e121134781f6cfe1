package command

import (
	"slices"
	"testing"
)

func TestParsePage(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ typed, url, flags string }{
		{"", "", ""},
		{":8080", "http://10.0.0.7:8080", ":8080"},
		{"：８０８０", "http://10.0.0.7:8080", ":8080"},
		{"192.168.1.5:8080", "http://192.168.1.5:8080", ":8080"},
		{"0.0.0.0:8080", "http://10.0.0.7:8080", ":8080"},
		{"[fd00::7]:8080", "http://[fd00::7]:8080", ":8080"},
		{"hall.school.cn", "http://hall.school.cn", ":80"},
		{"http://hall.school.cn:80/", "http://hall.school.cn", ":80"},
		{"https://hall.school.cn", "https://hall.school.cn", ":443"},
		{"HTTPS://hall.school.cn:8443", "https://hall.school.cn:8443", ":8443"},
		{"https://:8443", "https://10.0.0.7:8443", ":8443"},
	} {
		page, ok := parsePage(tt.typed)
		if got := page.url("10.0.0.7"); !ok || got != tt.url {
			t.Errorf("%q is read as %s, %v; want %s", tt.typed, got, ok, tt.url)
		}
		if flags := page.flags(); tt.flags != "" && (len(flags) < 2 || !slices.Equal(flags[:2], []string{"--web", tt.flags})) {
			t.Errorf("the page of %q is served with %v", tt.typed, flags)
		}
	}
	for _, wrong := range []string{"8080:", "8080", "ftp://hall", "http://", "https://hall/path", "http://user@hall", "http://hall:0", "http://hall#x", ":", "a b"} {
		if page, ok := parsePage(wrong); ok {
			t.Errorf("%q is read as %+v", wrong, page)
		}
	}
}
