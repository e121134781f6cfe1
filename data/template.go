package data

import (
	_ "embed"

	"pingyi/meeting"
)

//go:embed template/plan_zh.yaml
var templateZH []byte

//go:embed template/plan_en.yaml
var templateEN []byte

// Template is a filled-in plan file with remarks, in a language. It is sound as it is.
// The caller may keep and change what it gets.
func Template(l meeting.Language) []byte {
	if l == meeting.English {
		return append([]byte(nil), templateEN...)
	}
	return append([]byte(nil), templateZH...)
}
