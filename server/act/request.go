package act

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"pingyi/meeting"
	"pingyi/meeting/text"
	"pingyi/meeting/words"
)

// inputLimit bounds what an act reads from standard input, in bytes.
const inputLimit = 64 << 10

// A call is one act in progress. Its methods read the command line and standard input, and
// write the answer.
type call struct {
	Runner
	seat  *meeting.Seat // of the person who acts
	who   string
	words *words.Words
	name  string
	json  bool   // the answer is wanted as JSON
	rest  string // what is still to be read of the line, as it was typed
	// controls is how many characters of what was sent control or hide something. They are not kept.
	controls int
	in       io.Reader
	out      io.Writer
	errw     io.Writer
}

func (c *call) run(line string) error {
	if err := meeting.RequireReadable(line); err != nil {
		return err
	}
	c.controls = text.Controls(line)
	c.name, c.rest = cutWord(text.WithoutMark(line))
	if c.name == "-h" || c.name == "--help" {
		c.name = "help"
	}
	a, known := find(c.name)
	if !known {
		return misuse(c.words.Act.UnknownAct(text.Clean(c.name, text.NameLimit)))
	}
	if err := c.requireGuestAct(a); err != nil {
		return err
	}
	c.json = c.takes("--json")
	return a.do(c)
}

// cutWord splits off the first word and one blank after it.
func cutWord(line string) (word, rest string) {
	line = strings.TrimLeftFunc(line, unicode.IsSpace)
	i := strings.IndexFunc(line, unicode.IsSpace)
	if i < 0 {
		return line, ""
	}
	_, blank := utf8.DecodeRuneInString(line[i:])
	return line[:i], line[i+blank:]
}

// bare makes an act that takes no arguments.
func bare(do func(*call) error) func(*call) error {
	return func(c *call) error {
		if !c.atEnd() {
			return c.misused()
		}
		return do(c)
	}
}

// change makes an act that reads one argument, does an act of the meeting with it, and answers.
func change[T any](read func(*call) (T, error), act func(arg T) meeting.Act, answer func(*call, T) error) func(*call) error {
	return func(c *call) error {
		arg, err := read(c)
		if err != nil {
			return err
		}
		if err := c.Room.Do(c.who, act(arg)); err != nil {
			return err
		}
		return answer(c, arg)
	}
}

func (c *call) misused() error {
	return misuse(c.words.Act.Usage(strings.TrimSpace(c.name + " [--json] " + c.words.Act.Help[c.name].Args)))
}

// atEnd reports whether nothing is left of the line.
func (c *call) atEnd() bool { return strings.TrimSpace(c.rest) == "" }

// takes reads a word if it comes next, and reports whether it did.
func (c *call) takes(word string) bool {
	first, rest := cutWord(c.rest)
	if first == word {
		c.rest = rest
	}
	return first == word
}

// word reads the rest of the line, which must be one word of a fixed form, such as an ID.
func (c *call) word() (word string, err error) {
	word, c.rest = cutWord(c.rest)
	word = text.Narrow(word)
	if word == "" || !c.atEnd() {
		return "", c.misused()
	}
	return word, nil
}

// number reads the rest of the line, which must be one number.
func (c *call) number() (int, error) {
	n, err := c.nextNumber()
	if err != nil || !c.atEnd() {
		return 0, c.misused()
	}
	return n, nil
}

// nextNumber reads a number that may be followed by something else.
func (c *call) nextNumber() (n int, err error) {
	var word string
	word, c.rest = cutWord(c.rest)
	if n, err = strconv.Atoi(text.Narrow(word)); err != nil {
		return 0, c.misused()
	}
	return n, nil
}

// text reads the rest of the line as it was typed; it must not be blank.
func (c *call) text() (string, error) {
	if c.atEnd() {
		return "", c.misused()
	}
	return c.rest, nil
}

// numberAndText reads a number and the text after it.
func (c *call) numberAndText() (n int, text string, err error) {
	if n, err = c.nextNumber(); err != nil {
		return 0, "", err
	}
	text, err = c.text()
	return n, text, err
}

// reason reads the rest of the line, which must not be empty after cleaning.
func (c *call) reason() (string, error) {
	if text.Clean(c.rest, text.ReasonLimit) == "" {
		return "", c.misused()
	}
	return c.rest, nil
}

// override reads --override and a reason, both of which may be missing.
func (c *call) override() (reason string, err error) {
	switch {
	case c.atEnd():
		return "", nil
	case c.takes("--override"):
		return c.reason()
	}
	return "", c.misused()
}

// input reads the whole of standard input without a byte order mark. It must be readable, which
// is checked before anything is made of it: JSON would not tell, and must not be blank.
func (c *call) input() (string, error) { return c.inputUpTo(inputLimit) }

// inputUpTo is [call.input] with another limit in bytes.
func (c *call) inputUpTo(limit int) (string, error) {
	raw, err := c.file(limit, func() error {
		if limit >= 1<<20 {
			return sentence(c.words.Amend.TooLarge(limit >> 20))
		}
		return sentence(c.words.Act.InputTooLong(limit >> 10))
	})
	if err != nil {
		return "", err
	}
	if err := meeting.RequireReadable(string(raw)); err != nil {
		return "", err
	}
	input := text.WithoutMark(string(raw))
	if strings.TrimSpace(input) == "" {
		return "", sentence(c.words.Act.InputEmpty)
	}
	c.controls += controls(input)
	return input, nil
}

// controls counts the characters of an input that control or hide something. In JSON they may be
// written by their numbers.
func controls(input string) (n int) {
	if !strings.Contains(input, `\`) {
		return text.Controls(input)
	}
	for d := json.NewDecoder(strings.NewReader(input)); ; {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			return n
		case err != nil: // it is no JSON
			return text.Controls(input)
		}
		if said, is := token.(string); is {
			n += text.Controls(said)
		}
	}
}

// file reads the whole of standard input, whatever is in it, up to a limit in bytes, which it refuses
// with tooLarge.
func (c *call) file(limit int, tooLarge func() error) ([]byte, error) {
	w := &c.words.Act
	raw, err := io.ReadAll(io.LimitReader(c.in, int64(limit)+1))
	switch {
	case err != nil:
		return nil, sentence(w.InputBroken)
	case len(raw) > limit:
		return nil, tooLarge()
	case len(raw) == 0:
		return nil, sentence(w.InputEmpty)
	}
	return raw, nil
}

// inputFor reads standard input for an act only if the act may be done, so that nobody types a
// text and is refused afterwards.
func (c *call) inputFor(act meeting.Act) (string, error) {
	if err := act.Can(c.Room.State(), c.who); err != nil {
		return "", err
	}
	return c.input()
}

// answer writes v if JSON is wanted, and text otherwise. It is not an error if the client has
// gone: the act is done.
func (c *call) answer(v any, text string) error {
	if c.json {
		return c.answerJSON(v)
	}
	_, _ = fmt.Fprintln(c.out, text)
	return nil
}

// answerJSON writes v in one line, with <, > and & as they are.
func (c *call) answerJSON(v any) error {
	enc := json.NewEncoder(c.out)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(v)
	return nil
}

// tell says something beside the answer, which programs read, in a line each.
func (c *call) tell(lines ...string) {
	for _, line := range lines {
		_, _ = fmt.Fprintln(c.errw, line)
	}
}

// done answers an act that changed the meeting: with the new status as JSON, or with text.
func (c *call) done(text string) error {
	return c.answer(statusOf(c.Room.State(), c.Room.Now()), text)
}
