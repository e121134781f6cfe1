package command

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"pingyi/data"
	"pingyi/data/paper"
	"pingyi/meeting"
)

func (p *program) handover() *cobra.Command {
	return &cobra.Command{
		Use: "handover FILE.db OUT.zip", Short: p.w.Years.Handover,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usageError(p.w.Command.NotTwoFiles(len(args)))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return p.handOver(args[0], args[1]) },
	}
}

// handOver writes all that is left of a meeting once it is over into one archive.
func (p *program) handOver(from, to string) error {
	if !strings.EqualFold(path.Ext(to), ".zip") {
		return userError(p.w.Years.NotAnArchive)
	}
	file, err := data.Read(from)
	if err != nil {
		return err
	}
	defer file.Close()
	p.speak(file.Plan().Language)
	stored, err := file.Load()
	if err != nil {
		return err
	}
	if stored.Documents, err = file.Documents(); err != nil {
		return err
	}
	s, _, err := meeting.Read(stored)
	if err != nil {
		return err
	}
	if !s.IsOver() {
		return userError(p.w.Years.Unended(from))
	}
	papers, err := papersOf(stored, p.w)
	if err != nil {
		return err
	}
	bare, err := file.Bare()
	if err != nil {
		return err
	}
	now := p.now()
	readMe := p.w.Years.ReadMe(s.Plan.Title, s.Seq, s.Head.String(), now.Format(p.w.Papers.DateTime))
	files := []paper.File{{Name: "README.txt", Content: []byte(readMe)}, {Name: "meeting.db", Content: bare}}
	for _, one := range papers {
		files = append(files, paper.File{Name: "papers/" + one.Name, Content: one.Content})
	}
	sum := sha256.New()
	if err := data.Stream(to, func(out io.Writer) error { return writeArchive(io.MultiWriter(out, sum), files, now) }); err != nil {
		return err
	}
	p.say(p.w.Years.HandedOver(to, len(files)+1, hex.EncodeToString(sum.Sum(nil))))
	return nil
}

// writeArchive writes files into a ZIP archive, with a list of their SHA-256 sums as sha256sum reads it.
func writeArchive(out io.Writer, files []paper.File, now time.Time) error {
	z := zip.NewWriter(out)
	var sums strings.Builder
	add := func(name string, content []byte) error {
		method := zip.Deflate
		switch path.Ext(name) {
		case ".docx", ".xlsx": // which are archives themselves
			method = zip.Store
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: now})
		if err != nil {
			return err
		}
		_, err = w.Write(content)
		return err
	}
	for _, one := range files {
		if err := add(one.Name, one.Content); err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(one.Content), one.Name)
	}
	if err := add("SHA256SUMS", []byte(sums.String())); err != nil {
		return err
	}
	return z.Close()
}
