package workbook

import (
	"archive/zip"
	"compress/flate"
	"io"
	"sync"
)

// NewArchive begins the archive of an office file, which is to be closed like any other. Its parts are
// compressed quickly rather than well, by which a document becomes a fiftieth larger and a workbook a tenth.
func NewArchive(w io.Writer) *zip.Writer {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, compress)
	return z
}

// compressors are those that no part needs right now: each takes a megabyte.
var compressors = sync.Pool{New: func() any {
	c, err := flate.NewWriter(nil, flate.BestSpeed)
	if err != nil {
		panic(err) // there is such a level
	}
	return c
}}

// A part is a part of an archive while it is being written.
type part struct{ *flate.Writer }

func compress(to io.Writer) (io.WriteCloser, error) {
	c := compressors.Get().(*flate.Writer)
	c.Reset(to)
	return part{c}, nil
}

// Close ends the part, which is written once.
func (p part) Close() error {
	err := p.Writer.Close()
	compressors.Put(p.Writer)
	return err
}
