package command

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"strings"
	"testing"
)

// A person's seat reveals whether they have voted and what they asked. So seats are given only to
// people who have signed in: by the hall, to a screen and to a person whose code is typed at a
// kiosk, and by the acts, to the person who acts.
func TestSeats_AreGivenOnlyAfterSigningIn(t *testing.T) {
	t.Parallel()
	given := map[string]int{}
	for _, dir := range []string{"../../meeting", "../../data", "../../server", "../../tui"} {
		must(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				if f, ok := call.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "Seat" {
					given[strings.TrimPrefix(filepath.ToSlash(path), "../../")]++
				}
				return true
			})
			return nil
		}))
	}
	if want := map[string]int{"server/act/act.go": 1, "server/command/serve.go": 2}; !maps.Equal(given, want) {
		t.Errorf("seats are given out in %v, want %v", given, want)
	}
}
