package meeting

import (
	"bytes"
	"encoding/json"

	"pingyi/meeting/code"
)

// receipts are those of the ballots of a round. A record has tens of thousands, so that the list is read
// in one go.
type receipts []code.Receipt

// UnmarshalJSON implements [json.Unmarshaler].
func (r *receipts) UnmarshalJSON(list []byte) error {
	quote := []byte(`"`)
	all, before := make(receipts, 0, bytes.Count(list, quote)/2), "["
	between, rest, more := bytes.Cut(list, quote)
	for more && string(bytes.TrimSpace(between)) == before {
		var written []byte
		written, rest, _ = bytes.Cut(rest, quote)
		one, ok := code.ParseReceipt(string(written))
		if !ok {
			break
		}
		all, before = append(all, one), ","
		between, rest, more = bytes.Cut(rest, quote)
	}
	if more || len(all) == 0 || string(bytes.TrimSpace(between)) != "]" { // written in another way, or no receipts
		return json.Unmarshal(list, (*[]code.Receipt)(r))
	}
	*r = all
	return nil
}
