#!/usr/bin/env bash
# SQLite 3.54 (mattn/go-sqlite3 1.14.53): rows under random keys in a table WITHOUT ROWID, which has
# no row numbers and lists its rows by key, still lie within a page in the order in which they were
# inserted. Each was committed by itself, secure_delete is on and the write-ahead log is empty.
#
# Expected by whoever gives rows random keys to hide who came first: the file says nothing of it.
# Seen: sorted by where they lie in the file, from the end of the page, the rows are in the order of
# insertion, in every trial.
#
# So where that order must not be known the few rows are written anew in the order of their keys.
#
# Exit status: 0 while it is as stated, 1 when it has changed, 2 if it could not be tried.
set -u
sqlite=v1.14.53
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 2

cat > main.go <<'GO'
package main

import (
	"bytes"
	"crypto/rand"
	"database/sql"
	"fmt"
	"os"

	"github.com/mattn/go-sqlite3"
)

func try(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(2)
	}
}

func main() {
	version, _, _ := sqlite3.Version()
	fmt.Println("SQLite", version)
	told := 0
	const trials = 20
	for trial := range trials {
		name := fmt.Sprintf("%d.db", trial)
		db, err := sql.Open("sqlite3", name+"?_journal_mode=WAL&_secure_delete=on")
		try(err)
		db.SetMaxOpenConns(1)
		_, err = db.Exec("CREATE TABLE slips (id BLOB PRIMARY KEY, words TEXT) STRICT, WITHOUT ROWID")
		try(err)
		for i := range 5 {
			key := make([]byte, 16)
			_, err = rand.Read(key)
			try(err)
			_, err = db.Exec("INSERT INTO slips VALUES (?, ?)", key, fmt.Sprintf("opinion %d ends", i))
			try(err)
			_, err = db.Exec("PRAGMA wal_checkpoint(TRUNCATE)")
			try(err)
		}
		try(db.Close())
		file, err := os.ReadFile(name)
		try(err)
		inOrder, before := true, len(file)
		for i := range 5 {
			at := bytes.Index(file, fmt.Appendf(nil, "opinion %d ends", i))
			inOrder = inOrder && at >= 0 && at < before
			before = at
		}
		if inOrder {
			told++
		}
	}
	fmt.Printf("in %d of %d files the rows lie in the order in which they came\n", told, trials)
	if told != trials {
		os.Exit(1)
	}
}
GO
{ go mod init order && go get "github.com/mattn/go-sqlite3@$sqlite"; } > get.log 2>&1 || { cat get.log; exit 2; }
CGO_ENABLED=1 go build -o order . > build.log 2>&1 || { cat build.log; exit 2; }
./order
