#!/usr/bin/env bash
# Dropbear 2022.83: dbclient exits with 0 after a sign-in that was refused, where the server
# ends it with SSH_MSG_DISCONNECT, as RFC 4252 suggests after too many tries and as OpenSSH and
# golang.org/x/crypto/ssh do. Where the server just closes the connection it exits with 1.
#
# Expected: a command that was never run does not end in success.
# Seen: dbclient says "Disconnect received" and exits with 0.
#
# So a server whose clients are run by scripts closes the connection and says nothing.
#
# Exit status: 0 while it is as stated, 1 when it has changed, 2 if it could not be tried.
set -u
packages="dropbear-bin=2022.83-1+deb12u3 libtomcrypt1=1.18.2-6 libtommath1=1.2.0-6+deb12u1"
crypto=v0.58.0
dir=$(mktemp -d) || exit 2
trap 'kill "${server-}" 2>/dev/null; rm -rf "$dir"' EXIT
cd "$dir" || exit 2

cat > main.go <<'GO'
package main

import (
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"os"

	"golang.org/x/crypto/ssh"
)

// main lets nobody in: at their second wrong answer the first client is sent a disconnect
// message, and the line of the next one is closed.
func main() {
	_, private, _ := ed25519.GenerateKey(rand.Reader)
	key, err := ssh.NewSignerFromKey(private)
	listener, err2 := net.Listen("tcp", "127.0.0.1:0")
	if err != nil || err2 != nil {
		fmt.Println(err, err2)
		os.Exit(2)
	}
	fmt.Println(listener.Addr().(*net.TCPAddr).Port)
	for client := range 2 {
		line, err := listener.Accept()
		if err != nil {
			os.Exit(2)
		}
		answers := 0
		config := &ssh.ServerConfig{MaxAuthTries: 2, KeyboardInteractiveCallback: func(_ ssh.ConnMetadata, ask ssh.KeyboardInteractiveChallenge) (*ssh.Permissions, error) {
			_, _ = ask("", "", []string{"Code: "}, []bool{true})
			if answers++; answers == 2 && client == 1 {
				_ = line.Close()
			}
			return nil, errors.New("wrong")
		}}
		config.AddHostKey(key)
		_, _, _, _ = ssh.NewServerConn(line, config)
	}
}
GO

export GOFLAGS=-mod=mod GOWORK=off
{
  # shellcheck disable=SC2086 # several names
  apt-get update -q && apt-get download -q $packages && for deb in ./*.deb; do dpkg -x "$deb" . || exit; done &&
    go mod init tried && go get "golang.org/x/crypto@$crypto" && go build -o tried .
} > log 2>&1 || { cat log; exit 2; }
./tried > port &
server=$!
for _ in $(seq 50); do [ -s port ] && break; sleep 0.1; done

LD_LIBRARY_PATH=$(dirname "$(find "$dir" -name 'libtommath.so.1' | head -n 1)")
export LD_LIBRARY_PATH HOME=$dir
run() {
  printf 'first\nsecond\nthird\n' | timeout 30 ./usr/bin/dbclient -y -p "$(cat port)" somebody@127.0.0.1 true 2>&1 | grep 'exited:'
  return "${PIPESTATUS[1]}"
}
./usr/bin/dbclient -V
run; told=$?
run; closed=$?
echo "exit status after a disconnect message: $told; after a closed connection: $closed"
case $told/$closed in
0/1) echo "as stated: the refused sign-in ends in success"; exit 0 ;;
124/* | */124 | 126/* | 127/*) echo "could not be tried"; exit 2 ;;
esac
echo "changed"
exit 1
