package command

import (
	"os"
	"path/filepath"
	"testing"
)

// Papers are printed from a file that nobody else may read, and never in place of another one:
// the serials in it are stored nowhere else.
func TestPrinting_ReplacesNoFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for i, want := range []string{"school-papers-a_b.docx", "school-papers-a_b-2.docx", "school-papers-a_b-3.docx"} {
		name, err := writeBeside(filepath.Join(dir, "school.db"), "papers-a/b", ".docx", []byte{byte(i)})
		if err != nil || name != filepath.Join(dir, want) {
			t.Fatalf("the file is %s, %v; want %s", name, err, want)
		}
	}
	for i, name := range []string{"school-papers-a_b.docx", "school-papers-a_b-2.docx"} {
		content, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || len(content) != 1 || content[0] != byte(i) {
			t.Errorf("%s holds %v, %v", name, content, err)
		}
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s can be read by others: %v, %v", name, info.Mode(), err)
		}
	}
	if _, err := writeBeside(filepath.Join(dir, "no", "school.db"), "papers", ".docx", nil); err == nil {
		t.Error("a file is written where there is no folder")
	}
}
