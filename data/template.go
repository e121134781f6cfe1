package data

import (
	_ "embed"
	"errors"
	"fmt"
	"os"

	"pingyi/meeting/plan"
)

//go:embed template/plan_zh.yaml
var templateZH []byte

//go:embed template/plan_en.yaml
var templateEN []byte

// Template is a filled-in plan file with remarks, in a language. It is sound as it is.
// The caller may keep and change what it gets.
func Template(l plan.Language) []byte {
	if l == plan.English {
		return append([]byte(nil), templateEN...)
	}
	return append([]byte(nil), templateZH...)
}

// WriteTemplate writes a [Template] into a new file. It never overwrites one; when it
// fails it leaves none. The error is a [FileError].
func WriteTemplate(path string, l plan.Language) error {
	f, err := makeFile(path, 0o644)
	if err != nil {
		return fmt.Errorf("write a template: %w", err)
	}
	_, err = f.Write(Template(l))
	if err = errors.Join(err, f.Close()); err != nil {
		_ = os.Remove(path)
		return fmt.Errorf("write a template: %w", blame(path, err))
	}
	return nil
}
