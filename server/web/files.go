package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

//go:embed page
var embedded embed.FS

// page is what is served, without the folder that it lies in.
func page() fs.FS {
	of, err := fs.Sub(embedded, "page")
	if err != nil {
		panic(err) // the name is fixed above
	}
	return of
}

const (
	first = "index.html"
	// A client that takes less than a piece in that time is cut off.
	piece = 64 << 10
	stall = 30 * time.Second
)

// types are those of the files that may be served. A script that is sent as anything else does not run.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".wasm": "application/wasm", ".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2",
	".webmanifest": "application/manifest+json", "": "text/plain; charset=utf-8", ".txt": "text/plain; charset=utf-8",
}

// A file is what is sent for a path.
type file struct {
	kind   string // its content type
	tag    string // its ETag
	packed []byte // as gzip
	keep   bool   // for ever
}

// files are by their paths.
type files map[string]*file

// pack reads a folder of files and packs those that are not.
func pack(from fs.FS) (files, error) {
	plain, packed := map[string][]byte{}, map[string][]byte{}
	all := sha256.New()
	err := fs.WalkDir(from, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(from, name)
		if err != nil {
			return err
		}
		fmt.Fprintf(all, "%s %d ", name, len(content))
		_, _ = all.Write(content)
		if name, is := strings.CutSuffix(name, ".gz"); is {
			packed[name] = content
		} else {
			plain[name] = content
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	version := hex.EncodeToString(all.Sum(nil))[:16]
	plain[first] = versioned(plain[first], version, slices.Concat(slices.Collect(maps.Keys(plain)), slices.Collect(maps.Keys(packed))))
	for name, content := range plain {
		if packed[name], err = compress(content); err != nil {
			return nil, err
		}
	}
	served := files{}
	for name, content := range packed {
		sum := sha256.Sum256(content)
		f := file{kind: types[path.Ext(name)], tag: `"` + hex.EncodeToString(sum[:12]) + `"`, packed: content}
		served["/"+name] = &f
		if name == first {
			served["/"] = &f
			continue
		}
		kept := f
		kept.keep = true
		served["/"+version+"/"+name] = &kept
	}
	return served, nil
}

// versioned is the page with the version in front of the names of the other files.
func versioned(page []byte, version string, names []string) []byte {
	var replaced []string
	for _, name := range names {
		if name != first {
			replaced = append(replaced, `"`+name+`"`, `"/`+version+"/"+name+`"`)
		}
	}
	return []byte(strings.NewReplacer(replaced...).Replace(string(page)))
}

func compress(content []byte) ([]byte, error) {
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err = w.Write(content); err != nil {
		return nil, err
	}
	if err = w.Close(); err != nil { // which writes most of it
		return nil, err
	}
	return packed.Bytes(), nil
}

// unpacked is how many bytes gzip has packed, as it says itself at its end.
func unpacked(packed []byte) int { return int(binary.LittleEndian.Uint32(packed[len(packed)-4:])) }

// serve sends the file of a path. Clients that can't unpack it get it unpacked.
func (all files) serve(w http.ResponseWriter, r *http.Request, stall time.Duration) {
	f := all[r.URL.Path]
	if f == nil {
		refuse(w, http.StatusNotFound)
		return
	}
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("ETag", f.tag)
	h.Set("Vary", "Accept-Encoding")
	if f.keep {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		h.Set("Cache-Control", "no-cache")
	}
	if sameTag(r.Header.Get("If-None-Match"), f.tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	from, length := io.Reader(bytes.NewReader(f.packed)), len(f.packed)
	if takesGzip(r.Header.Get("Accept-Encoding")) {
		h.Set("Content-Encoding", "gzip")
	} else {
		whole, err := gzip.NewReader(from)
		if err != nil {
			refuse(w, http.StatusInternalServerError)
			return
		}
		from, length = whole, unpacked(f.packed)
	}
	h.Set("Content-Length", strconv.Itoa(length))
	if r.Method == http.MethodHead {
		return
	}
	send(w, from, stall)
}

// send writes piece by piece, and each has its own time: a whole file takes a slow line long, but
// nobody who stopped reading is waited for.
func send(w http.ResponseWriter, from io.Reader, stall time.Duration) {
	control := http.NewResponseController(w)
	for {
		if control.SetWriteDeadline(time.Now().Add(stall)) != nil {
			return
		}
		if n, err := io.CopyN(w, from, piece); err != nil || n < piece {
			return
		}
	}
}

// sameTag reports whether a client has what it asks for already.
func sameTag(has, tag string) bool {
	for one := range strings.SplitSeq(has, ",") {
		if one = strings.TrimPrefix(strings.TrimSpace(one), "W/"); one == tag || one == "*" {
			return true
		}
	}
	return false
}

// takesGzip reports whether a client accepts gzip.
func takesGzip(accepts string) bool {
	for one := range strings.SplitSeq(accepts, ",") {
		coding, quality, _ := strings.Cut(one, ";")
		if strings.TrimSpace(coding) == "gzip" && strings.Trim(quality, " q=0.") != "" || strings.TrimSpace(one) == "gzip" {
			return true
		}
	}
	return false
}
