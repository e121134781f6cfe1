package code

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// A Hash is a SHA-256 sum.
type Hash [sha256.Size]byte

// String writes h in hexadecimal.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// MarshalText makes a hash readable in JSON.
func (h Hash) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText is the reverse of MarshalText.
func (h *Hash) UnmarshalText(text []byte) error {
	b, err := hex.DecodeString(string(text))
	if err != nil || len(b) != len(h) {
		return fmt.Errorf("no hash: %q", text)
	}
	copy(h[:], b)
	return nil
}
