package planfile

import (
	_ "embed"

	"pingyi/meeting/plan"
)

//go:embed template/plan_zh.yaml
var templateZH []byte

//go:embed template/plan_en.yaml
var templateEN []byte

// Template returns a plan file in a language, filled in and with remarks, which is sound as it
// is. The caller may keep and change the bytes.
func Template(l plan.Language) []byte {
	if l == plan.English {
		return append([]byte(nil), templateEN...)
	}
	return append([]byte(nil), templateZH...)
}
