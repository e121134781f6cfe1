package workbook

import (
	"math/big"
	"strconv"
	"strings"
	"time"
)

// A form says what the number of a cell is shown as.
type form struct {
	kind           formKind
	prefix, suffix string // of a counted number
	digits         int    // that a counted number has at least
}

type formKind int

const (
	plain   formKind = iota
	percent          // 40%
	counted          // with zeros in front, or with a word beside it: 007, p07
	date
	year // of a date, alone
	clock
)

// readStyles reads the form of numbers in each style of cells.
func (b *book) readStyles(name string) error {
	content, err := b.open(name)
	if err != nil {
		return err
	}
	codes := map[string]form{}
	inside := false
	return elements(content, func(e element) error {
		switch e.name {
		case "numFmt":
			codes[e.attr("numFmtId")] = formOf(e.attr("formatCode"))
		case "cellXfs":
			inside = true
		case "cellStyles", "dxfs", "cellStyleXfs":
			inside = false
		case "xf":
			if inside {
				id := e.attr("numFmtId")
				f, custom := codes[id]
				if !custom {
					f = builtIn(id)
				}
				b.forms = append(b.forms, f)
			}
		}
		return nil
	})
}

// builtIn returns the form of a format that has a number and no code. The dates are those of all
// languages: 27 to 36 and 50 to 58 are dates in Chinese, Japanese and Korean.
func builtIn(id string) form {
	n, _ := strconv.Atoi(id)
	switch {
	case n == 9, n == 10:
		return form{kind: percent}
	case n >= 18 && n <= 21, n >= 32 && n <= 35, n >= 45 && n <= 47, n == 55, n == 56:
		return form{kind: clock}
	case n >= 14 && n <= 17, n == 22, n >= 27 && n <= 31, n == 36, n >= 50 && n <= 54, n == 57, n == 58:
		return form{kind: date}
	}
	return form{}
}

// formOf reads the code of a format, as far as it tells what a number means.
func formOf(code string) form {
	var letters strings.Builder // outside quotes, brackets and escapes
	var f form
	zeros, closed, odd := 0, false, false
	for i := 0; i < len(code) && code[i] != ';'; i++ {
		literal := ""
		switch c := code[i]; c {
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				end = len(code) - i - 1
			}
			literal = code[i+1 : i+1+end]
			i += end + 1
		case '\\', '!':
			if i+1 < len(code) {
				literal = code[i+1 : i+2]
			}
			i++
		case '[':
			if end := strings.IndexByte(code[i:], ']'); end > 0 {
				if strings.Trim(strings.ToLower(code[i:i+end]), "[hms") == "" { // hours that go on past 24
					letters.WriteString("h")
				}
				i += end
			}
			continue
		case '_', '*':
			i++
			continue
		case '0':
			zeros++
			odd = odd || closed
			continue
		default:
			letters.WriteByte(c)
			odd = true
			continue
		}
		if zeros > 0 {
			f.suffix += literal
			closed = true
		} else {
			f.prefix += literal
		}
	}
	said := strings.ToLower(letters.String())
	has := func(any string) bool { return strings.ContainsAny(said, any) }
	switch {
	case strings.Contains(said, "general"):
		return form{}
	case has("%"):
		return form{kind: percent}
	case has("hs"):
		if has("yd") {
			return form{kind: date}
		}
		return form{kind: clock}
	case has("y") && !has("md"):
		return form{kind: year}
	case has("ymd"):
		return form{kind: date}
	case !odd && zeros > 0 && (zeros > 1 || f.prefix+f.suffix != ""):
		f.kind, f.digits = counted, zeros
		return f
	}
	return form{}
}

// show returns what a number reads as in a form, the number itself, and whether a spreadsheet has
// lost some of its digits.
func (f form) show(raw string, since int) (shown, number string, lost bool) {
	number, lost, ok := exact(raw)
	if !ok {
		return raw, "", false
	}
	switch f.kind {
	case percent:
		number = shift(number)
		return number + "%", number, lost
	case counted:
		if strings.Trim(number, "0123456789") == "" {
			padded := strings.Repeat("0", max(f.digits-len(number), 0)) + number
			return f.prefix + padded + f.suffix, number, lost
		}
	case date, year, clock:
		if day, ok := f.day(number, since); ok {
			return day, "", false
		}
	case plain:
	}
	return number, number, lost
}

// day reads a number as days since 1900, or since the calendar of the book begins.
func (f form) day(number string, since int) (string, bool) {
	days, err := strconv.ParseFloat(number, 64)
	if err != nil || days < 0 || days >= 2_958_466 { // the year 10000
		return "", false
	}
	days += float64(since)
	if since == 0 && days < 60 { // spreadsheets believe in 29 February 1900
		days++
	}
	at := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(days))
	seconds := time.Duration((days-float64(int(days)))*86400+0.5) * time.Second
	switch at = at.Add(seconds); {
	case f.kind == clock:
		return at.Format("15:04"), true
	case f.kind == year:
		return at.Format("2006"), true
	case seconds > 0:
		return at.Format("2006-01-02 15:04"), true
	}
	return at.Format(time.DateOnly), true
}

// digitsKept is how many digits of a number a spreadsheet keeps.
const digitsKept = 15

// exact returns a stored number in the plain notation: spreadsheets store 0.29 as
// 0.28999999999999998 and 1000 as 1E3. It reports whether it had more digits than are kept.
func exact(raw string) (number string, lost, ok bool) {
	digits := strings.TrimPrefix(raw, "-")
	if digits != "" && len(digits) <= digitsKept && strings.Trim(digits, "0123456789") == "" {
		return raw, false, true
	}
	v, err := strconv.ParseFloat(raw, 64)
	if err != nil || len(raw) > 40 || v > 1e40 || v < -1e40 {
		return "", false, false
	}
	if v >= 1e15 || v <= -1e15 { // it has an exponent of at most 80, so its digits can be written out
		if r, ok := new(big.Rat).SetString(raw); ok && r.IsInt() {
			return r.Num().String(), true, true
		}
	}
	short := strconv.FormatFloat(v, 'g', digitsKept, 64)
	v, _ = strconv.ParseFloat(short, 64)
	return strconv.FormatFloat(v, 'f', -1, 64), false, true
}

// shift multiplies a number in the plain notation by 100.
func shift(number string) string {
	r, ok := new(big.Rat).SetString(number)
	if !ok {
		return number
	}
	s := r.Mul(r, big.NewRat(100, 1)).FloatString(digitsKept)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}
