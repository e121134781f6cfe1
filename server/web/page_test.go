package web_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pingyi/meeting/plan"
	"pingyi/meeting/words"
)

var update = flag.Bool("update", false, "write the phrases of the page anew")

const wordsFile = "page/words.js"

// The page has the phrases of the program, in both languages.
func TestPage_SaysWhatTheProgramSays(t *testing.T) {
	t.Parallel()
	want := pageWords(t)
	if *update {
		if err := os.WriteFile(wordsFile, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(wordsFile)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not of these words; write it anew with go generate ./server/web", wordsFile)
	}
}

// pageWords is the module with the phrases.
func pageWords(t *testing.T) []byte {
	t.Helper()
	said := map[string]any{}
	for l, name := range map[plan.Language]string{plan.Chinese: "zh", plan.English: "en"} {
		w := words.For(l)
		said[name] = struct {
			words.Page
			Stopped string // what a screen says last when the system stops, after which it may soon go on
		}{w.Page, w.Door.MeetingEnds}
	}
	var b bytes.Buffer
	b.WriteString("// Made of meeting/words by go generate ./server/web.\nexport const words = ")
	as := json.NewEncoder(&b)
	as.SetEscapeHTML(false)
	as.SetIndent("", "  ")
	if err := as.Encode(said); err != nil {
		t.Fatal(err)
	}
	return append(bytes.TrimRight(b.Bytes(), "\n"), ";\n"...)
}

// Every phrase is used, and none is used that there is not.
func TestPage_UsesEveryPhrase(t *testing.T) {
	t.Parallel()
	scripts, page := read(t, "page/app.js")+read(t, "page/keys.js"), read(t, "page/index.html")
	var said map[string]map[string]string
	_, list, _ := strings.Cut(strings.TrimSuffix(string(pageWords(t)), ";\n"), "= ")
	if err := json.Unmarshal([]byte(list), &said); err != nil {
		t.Fatal(err)
	}
	for name := range said["zh"] {
		stands := strings.Contains(page, said["zh"][name]) && strings.Contains(page, said["en"][name])
		if !strings.Contains(scripts, "words."+name) && !stands {
			t.Errorf("nothing shows words.%s", name)
		}
	}
	for _, name := range []string{"Lacks", "Scripts"} { // shown where the page's script can't run
		for language, all := range said {
			if !strings.Contains(page, all[name]) {
				t.Errorf("the page does not have words.%s in %s", name, language)
			}
		}
	}
	for i, after := range strings.Split(scripts, "words.")[1:] {
		name := after[:strings.IndexFunc(after, func(c rune) bool {
			return !strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", c)
		})]
		if _, ok := said["zh"][name]; !ok && name != "js" {
			t.Errorf("use %d: there is no phrase %s", i, name)
		}
	}
}

// Whatever is not ours has its licence beside it.
func TestPage_HasLicences(t *testing.T) {
	t.Parallel()
	for file, says := range map[string]string{
		"page/xterm.LICENSE.txt":     "The xterm.js authors",
		"page/wasm_exec.LICENSE.txt": "The Go Authors",
	} {
		if !strings.Contains(read(t, file), says) {
			t.Errorf("%s does not name %s", file, says)
		}
	}
}

// The client and all that the page loads are two megabytes at most on the way, so that a phone in a hall with a slow
// network has them in two seconds.
func TestPage_IsSmall(t *testing.T) {
	t.Parallel()
	const most = 2_000_000
	sum := 0
	err := filepath.WalkDir("page", func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		n := len(read(t, path))
		if !strings.HasSuffix(path, ".gz") {
			n = packed(t, read(t, path))
		}
		t.Logf("%9d %s", n, path)
		sum += n
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if sum > most {
		t.Errorf("the page has %d bytes as gzip, more than %d", sum, most)
	}
	t.Logf("%9d in all", sum)
}

// packed is how many bytes a text has as gzip.
func packed(t *testing.T, text string) int {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

// Nothing is loaded from elsewhere, and nothing stands inline: the page's policy allows neither.
func TestPage_LoadsNothingFromElsewhere(t *testing.T) {
	t.Parallel()
	page := read(t, "page/index.html")
	for _, never := range []string{"://", "<style", "style=", "onclick=", "onload=", "javascript:"} {
		if strings.Contains(page, never) {
			t.Errorf("the page has %q", never)
		}
	}
	for _, script := range strings.Split(page, "<script")[1:] {
		if !strings.HasPrefix(strings.TrimSpace(script), "src=") {
			t.Errorf("a script stands in the page: <script%.60s", script)
		}
	}
}

// The client is small because it reaches for little: what it shares with the program are codes.
func TestClient_ReachesForLittle(t *testing.T) {
	t.Parallel()
	list := exec.CommandContext(t.Context(), "go", "list", "-deps", "./client")
	list.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	reached := strings.Fields(string(out))
	for _, path := range []string{"golang.org/x/crypto/ssh", "pingyi/meeting/code"} {
		if !slices.Contains(reached, path) {
			t.Fatalf("go list does not tell that the client imports %s", path)
		}
	}
	for _, path := range reached {
		if path == "net/http" || strings.HasPrefix(path, "pingyi/") && !slices.Contains([]string{"pingyi/server/web/client", "pingyi/meeting/code", "pingyi/meeting/text"}, path) {
			t.Errorf("the client reaches %s", path)
		}
	}
}

// The client is built again and compared, so that nobody has to trust the file. Only the Go that go.mod names builds
// it the same.
func TestClient_IsOfThisSource(t *testing.T) {
	t.Parallel()
	if named, is := goSays(t, "list", "-m", "-f", "go{{.GoVersion}}"), goSays(t, "env", "GOVERSION"); named != is {
		t.Skipf("the client is compared with %s only, and this is %s", named, is)
	}
	dir := t.TempDir()
	if out, err := exec.CommandContext(t.Context(), "sh", "client/build", dir+"/client.wasm").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	packed, err := gzip.NewReader(strings.NewReader(read(t, "page/client.wasm.gz")))
	if err != nil {
		t.Fatal(err)
	}
	kept, err := io.ReadAll(packed)
	if err != nil {
		t.Fatal(err)
	}
	if string(kept) != read(t, dir+"/client.wasm") || read(t, "page/wasm_exec.js") != read(t, goSays(t, "env", "GOROOT")+"/lib/wasm/wasm_exec.js") {
		t.Error("the client is not of this source; build it anew with go generate ./server/web")
	}
}

// goSays is what the go command prints, in one line.
func goSays(t *testing.T, args ...string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", args...).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
