package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// earlierCommit is the build that benchmarks compare with: how fast something is depends on the
// machine, by how much it has become faster does not.
const earlierCommit = "d5a41a7"

// earlierBuild returns where the program of [earlierCommit] is; it is built once. Where the
// repository lacks that commit, as a copy without its history does, ok is false and the log says so.
func earlierBuild(b *testing.B) (path string, ok bool) {
	b.Helper()
	path, err := buildEarlier()
	if err != nil {
		b.Fatal(err)
	}
	if path == "" {
		b.Logf("there is no earlier build to compare with: the repository lacks commit %s", earlierCommit)
	}
	return path, path != ""
}

// buildEarlier builds the program of earlierCommit beside the one under test, which TestMain
// removes with everything in its folder. The path is empty where there is no such commit.
var buildEarlier = sync.OnceValues(func() (string, error) {
	if exec.Command("git", "cat-file", "-e", earlierCommit+"^{commit}").Run() != nil {
		return "", nil
	}
	dir := filepath.Join(filepath.Dir(binary), earlierCommit)
	if err := os.Mkdir(dir, 0o755); err != nil {
		return "", err
	}
	top, err := exec.Command("git", "rev-parse", "--show-toplevel").Output()
	if err != nil {
		return "", fmt.Errorf("find the repository: %w", err)
	}
	source := filepath.Join(dir, "source.tar")
	archive := exec.Command("git", "-C", strings.TrimSpace(string(top)), "archive", "-o", source, earlierCommit)
	if out, err := archive.CombinedOutput(); err != nil {
		return "", fmt.Errorf("take out %s: %w\n%s", earlierCommit, err, out)
	}
	if out, err := exec.Command("tar", "-x", "-f", source, "-C", dir).CombinedOutput(); err != nil {
		return "", fmt.Errorf("unpack %s: %w\n%s", earlierCommit, err, out)
	}
	path := filepath.Join(dir, "pingyi-"+earlierCommit)
	build := exec.Command("go", append(append([]string{"build"}, raceFlags...), "-o", path, "pingyi")...)
	build.Dir = dir
	if out, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build %s: %w\n%s", earlierCommit, err, out)
	}
	return path, nil
})
