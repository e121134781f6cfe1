// Package code makes and parses the codes of a meeting: entry codes, by which people sign
// in, and receipts, by which raters find their ballots. It also defines the hash that
// chains a record together.
//
// Parsing is lenient about how people type: case, spaces and hyphens do not matter, nor
// whether an input method made the characters full-width, and easily confused letters are
// accepted. The last digit of an entry code is a checksum, so
// a typing error is told from a wrong code.
//
// The package stores nothing and has no source of randomness of its own.
package code

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"pingyi/meeting/text"
)

// crockford lists the digits of Crockford's base 32. It leaves out I, L, O and U, which
// are easily misread.
const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// A Code is an entry code in plain form: ten base-32 digits, the last of which checks the
// others. It is never stored, only its hash.
type Code string

const (
	codeLength  = 10
	codeGroup   = 5
	receiptText = 26 // base-32 digits that hold 128 bits
	// receiptWritten is how long a receipt is with a hyphen between its groups.
	receiptWritten = receiptText + receiptText/codeGroup
)

// Errors of [Parse].
var (
	// ErrNotCode means that the text cannot be an entry code, by its length or its
	// letters.
	ErrNotCode = errors.New("no entry code")
	// ErrTypo means that the check digit does not match: the code was mistyped.
	ErrTypo = errors.New("entry code with a typing error")
)

// New makes an entry code of 45 random bits.
func New(random io.Reader) (Code, error) {
	var b [codeLength - 1]byte
	if _, err := io.ReadFull(random, b[:]); err != nil {
		return "", fmt.Errorf("make an entry code: %w", err)
	}
	digits := make([]byte, 0, codeLength)
	for _, v := range b {
		digits = append(digits, v%32)
	}
	return codeOf(append(digits, checkDigit(digits))), nil
}

// Parse reads a code as people type it: in upper or lower case, in full width or not, with
// any spaces, hyphens and dashes, O for 0, and I or L for 1. The error is [ErrNotCode] or [ErrTypo].
func Parse(s string) (Code, error) {
	var room [codeLength]byte
	digits, ok := readDigits(s, room[:])
	if !ok {
		return "", ErrNotCode
	}
	last := len(digits) - 1
	if checkDigit(digits[:last]) != digits[last] {
		return "", ErrTypo
	}
	return codeOf(digits), nil
}

// String formats the code for display, in two groups of five.
func (c Code) String() string {
	if len(c) <= codeGroup { // there is none
		return string(c)
	}
	return string(c[:codeGroup] + "-" + c[codeGroup:])
}

// codeOf makes a code of digits with values from 0 to 31.
func codeOf(digits []byte) Code {
	var b strings.Builder
	for _, d := range digits {
		b.WriteByte(crockford[d])
	}
	return Code(b.String())
}

// checkDigit returns the digit that makes the whole code a multiple of the field's generator
// in GF(32). It catches every single wrong digit and every swap of two neighbours.
func checkDigit(digits []byte) byte {
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

// A Receipt is the random number that identifies a ballot. Only the rater is shown it.
type Receipt [16]byte

// NewReceipt makes a receipt of 128 random bits.
func NewReceipt(random io.Reader) (Receipt, error) {
	var r Receipt
	if _, err := io.ReadFull(random, r[:]); err != nil {
		return r, fmt.Errorf("make a receipt: %w", err)
	}
	return r, nil
}

// ParseReceipt reads a receipt as people type it, as leniently as [Parse] reads a code. It reports whether s is a receipt.
func ParseReceipt(s string) (Receipt, bool) {
	var room [receiptText]byte
	digits, ok := readDigits(s, room[:])
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

// Digits returns r in base 32 without separators.
func (r Receipt) Digits() string { return plain(r.String()) }

// ReceiptPart normalizes part of a receipt as people type it, as leniently as
// [ParseReceipt], for comparison with [Receipt.Digits].
func ReceiptPart(s string) string { return plain(s) }

// String formats r in base 32, in groups of five.
func (r Receipt) String() string {
	var room [receiptWritten]byte
	text, _ := r.AppendText(room[:0]) // never fails
	return string(text)
}

// AppendText implements [encoding.TextAppender]. It never fails.
func (r Receipt) AppendText(b []byte) ([]byte, error) {
	bits, width, digits := uint(0), uint(2), 0 // two leading zero bits make 130
	for _, v := range r {
		bits, width = bits<<8|uint(v), width+8
		for width >= 5 {
			if digits > 0 && digits%codeGroup == 0 {
				b = append(b, '-')
			}
			width -= 5
			b = append(b, crockford[bits>>width&31])
			digits++
		}
	}
	return b, nil
}

// MarshalText implements [encoding.TextMarshaler].
func (r Receipt) MarshalText() ([]byte, error) { return r.AppendText(make([]byte, 0, receiptWritten)) }

// UnmarshalText implements [encoding.TextUnmarshaler].
func (r *Receipt) UnmarshalText(typed []byte) error {
	v, ok := ParseReceipt(string(typed))
	if !ok {
		return errors.New("no receipt")
	}
	*r = v
	return nil
}

// readDigits reads as many base-32 digits from s as there is room for, no fewer and no more, as
// leniently as Crockford's encoding allows.
func readDigits(s string, room []byte) ([]byte, bool) {
	n := len(room)
	if utf8.RuneCountInString(s) > 4*n {
		return nil, false
	}
	if !isASCII(s) {
		s = plain(strings.Clone(s)) // so that what most are read from need not be kept
	}
	digits := room[:0]
	for _, c := range []byte(s) { // a record has very many of them
		if c >= utf8.RuneSelf {
			return nil, false
		}
		switch c = folded[c]; {
		case c == leftOut:
		case values[c] < 0 || len(digits) == n:
			return nil, false
		default:
			digits = append(digits, byte(values[c]))
		}
	}
	return digits, len(digits) == n
}

// values are the values of the digits by their character; -1 for any other. It is never modified.
var values = func() (v [utf8.RuneSelf]int8) {
	for c := range v {
		v[c] = int8(strings.IndexByte(crockford, byte(c)))
	}
	return v
}()

// plain returns s in upper case and in narrow characters, without separators and with the
// letters O, I and L read as digits.
func plain(s string) string {
	if !isASCII(s) {
		s = strings.ToUpper(text.Narrow(s))
	}
	return strings.Map(func(c rune) rune {
		switch {
		case unicode.IsSpace(c), c < utf8.RuneSelf && folded[c] == leftOut:
			return -1
		case c < utf8.RuneSelf:
			return rune(folded[c])
		}
		return c
	}, s)
}

// leftOut is what the characters count as that may stand between digits.
const leftOut = ' '

// folded are what ASCII characters count as. It is never modified.
var folded = func() (f [utf8.RuneSelf]byte) {
	for c := range f {
		switch upper := unicode.ToUpper(rune(c)); {
		case unicode.IsSpace(upper), strings.ContainsRune("-_.", upper):
			f[c] = leftOut
		case upper == 'O':
			f[c] = '0'
		case upper == 'I', upper == 'L':
			f[c] = '1'
		default:
			f[c] = byte(upper)
		}
	}
	return f
}()

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(c rune) bool { return c >= utf8.RuneSelf }) < 0
}
