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

// How somebody stands in the open box, and what they asked, is told at their seat. So
// seats are given out where somebody signs in and nowhere else: by the hall, to a screen
// and to whoever types their code at a kiosk, and by the acts, to whoever acts.
func TestSeats_AreGivenToNobodyElse(t *testing.T) {
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
	if want := map[string]int{"server/act.go": 1, "server/command/hall.go": 2}; !maps.Equal(given, want) {
		t.Errorf("seats are given out in %v, want %v", given, want)
	}
}
