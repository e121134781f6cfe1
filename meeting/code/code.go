// Package code makes and reads what is told by letters and digits: the entry code by which
// somebody comes in, the receipt by which a rater finds a ballot, and the hash that holds a
// record together.
//
// What people type is read kindly: in upper or lower case, with spaces and hyphens where
// they like, and with the letters that are easily mistaken. An entry code tells a typing
// error by itself.
//
// It has no randomness of its own and keeps nothing.
package code

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

// crockford are the 32 digits of Crockford's base 32: no I, L, O or U, so that what is
// read aloud or from paper is hardly mistaken.
const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// A Code is an entry code in its plain form: ten digits of which the last checks the
// others. It is never stored.
type Code string

const (
	codeLength  = 10
	codeGroup   = 5
	receiptText = 26 // base-32 digits for 128 bits
)

// What can be wrong with a code as it was typed.
var (
	// ErrNotCode is text that is no entry code by its length or letters.
	ErrNotCode = errors.New("no entry code")
	// ErrTypo is an entry code whose check digit does not fit: a typing error.
	ErrTypo = errors.New("entry code with a typing error")
)

// NewCode makes an entry code of 45 random bits from random.
func New(random io.Reader) (Code, error) {
	var b [codeLength - 1]byte
	if _, err := io.ReadFull(random, b[:]); err != nil {
		return "", fmt.Errorf("make an entry code: %w", err)
	}
	digits := make([]byte, 0, codeLength)
	for _, v := range b {
		digits = append(digits, v%32)
	}
	return codeOf(append(digits, check(digits))), nil
}

// ParseCode reads a code as people type it: in upper or lower case, with any spaces
// and hyphens, O for 0, and I or L for 1. The error is [ErrNotCode] or [ErrTypo].
func Parse(s string) (Code, error) {
	digits, ok := readDigits(s, codeLength)
	if !ok {
		return "", ErrNotCode
	}
	last := len(digits) - 1
	if check(digits[:last]) != digits[last] {
		return "", ErrTypo
	}
	return codeOf(digits), nil
}

// String writes the code as it is shown, in two groups of five.
func (c Code) String() string { return grouped(string(c)) }

func codeOf(digits []byte) Code {
	var b strings.Builder
	for _, d := range digits {
		b.WriteByte(crockford[d])
	}
	return Code(b.String())
}

// check is the digit that makes the whole code a multiple of the field's generator in
// GF(32): it catches every single wrong digit and every swap of two neighbours.
func check(digits []byte) byte {
	var sum byte
	for _, d := range digits {
		sum = double(sum) ^ d
	}
	return double(sum)
}

// double multiplies by the generator of GF(32) = GF(2)[x]/(x⁵+x²+1).
func double(v byte) byte {
	v <<= 1
	if v > 31 {
		v ^= 0b100101
	}
	return v
}

// A Receipt is the random number of a ballot. Only the rater is told it.
type Receipt [16]byte

// NewReceipt makes a receipt of 128 random bits.
func NewReceipt(random io.Reader) (Receipt, error) {
	var r Receipt
	if _, err := io.ReadFull(random, r[:]); err != nil {
		return r, fmt.Errorf("make a receipt: %w", err)
	}
	return r, nil
}

// ParseReceipt reads a receipt as people type it, with or without separators and in
// upper or lower case. It reports whether s is one.
func ParseReceipt(s string) (Receipt, bool) {
	digits, ok := readDigits(s, receiptText)
	if !ok || digits[0] > 7 { // 26 digits hold 130 bits
		return Receipt{}, false
	}
	var r Receipt
	bits, width, at := uint(digits[0]), uint(3), 0
	for _, d := range digits[1:] {
		bits, width = bits<<5|uint(d), width+5
		if width >= 8 {
			width -= 8
			r[at] = byte(bits >> width)
			at++
		}
	}
	return r, true
}

// Digits are the digits of r in base 32, in one.
func (r Receipt) Digits() string { return plain(r.String()) }

// ReceiptPart is a part of a receipt's digits as people type it, forgiving what
// [ParseReceipt] forgives.
func ReceiptPart(s string) string { return plain(s) }

// String writes r in base 32, in groups of five.
func (r Receipt) String() string {
	text := make([]byte, 0, receiptText)
	bits, width := uint(0), uint(2) // two bits of nothing in front make 130
	for _, v := range r {
		bits, width = bits<<8|uint(v), width+8
		for width >= 5 {
			width -= 5
			text = append(text, crockford[bits>>width&31])
		}
	}
	return grouped(string(text))
}

// MarshalText makes a receipt readable in JSON.
func (r Receipt) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText is the reverse of MarshalText.
func (r *Receipt) UnmarshalText(text []byte) error {
	v, ok := ParseReceipt(string(text))
	if !ok {
		return errors.New("no receipt")
	}
	*r = v
	return nil
}

// readDigits reads exactly n base-32 digits out of s, forgiving what Crockford
// forgives.
func readDigits(s string, n int) ([]byte, bool) {
	if len(s) > 4*n {
		return nil, false
	}
	digits := make([]byte, 0, n)
	for _, c := range plain(s) {
		v := strings.IndexRune(crockford, c)
		if v < 0 || len(digits) == n {
			return nil, false
		}
		digits = append(digits, byte(v))
	}
	return digits, len(digits) == n
}

// plain is s in upper case without separators, and with the digits that are often mistaken.
func plain(s string) string {
	return strings.Map(func(c rune) rune {
		switch c {
		case ' ', '-', '_', '.':
			return -1
		case 'O':
			return '0'
		case 'I', 'L':
			return '1'
		}
		return c
	}, strings.ToUpper(s))
}

func grouped(s string) string {
	var b strings.Builder
	for i, c := range s {
		if i > 0 && i%codeGroup == 0 {
			b.WriteByte('-')
		}
		b.WriteRune(c)
	}
	return b.String()
}
