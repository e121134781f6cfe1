#!/usr/bin/env bash
# OpenSSH 9.2p1: what a server says in the instruction of keyboard-interactive is shown in
# octal even in a UTF-8 locale; in the prompt beside it the same text is shown as it is.
#
# Expected: RFC 4256 has both in UTF-8 and has the client show both, so Chinese that is
# legible in one is legible in the other.
# Seen: ssh writes the instruction (and the name) as a line of its log, where every byte
# that is not ASCII is escaped, and the prompt by the locale.
#
# So a server that explains a wrong answer to people says it in the prompt.
#
# Exit status: 0 while it is as stated, 1 when it has changed, 2 if it could not be tried.
set -u
client=openssh-client=1:9.2p1-2+deb12u10
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

// main asks the first client that comes one question, whose instruction and prompt are alike.
func main() {
	_, private, _ := ed25519.GenerateKey(rand.Reader)
	key, err := ssh.NewSignerFromKey(private)
	listener, err2 := net.Listen("tcp", "127.0.0.1:0")
	if err != nil || err2 != nil {
		fmt.Println(err, err2)
		os.Exit(2)
	}
	fmt.Println(listener.Addr().(*net.TCPAddr).Port)
	config := &ssh.ServerConfig{KeyboardInteractiveCallback: func(_ ssh.ConnMetadata, ask ssh.KeyboardInteractiveChallenge) (*ssh.Permissions, error) {
		_, err := ask("", "Entry code 入场码", []string{"Entry code 入场码"}, []bool{true})
		return nil, errors.Join(err, errors.New("no"))
	}}
	config.AddHostKey(key)
	line, err := listener.Accept()
	if err == nil {
		_, _, _, _ = ssh.NewServerConn(line, config)
	}
}
GO

export GOFLAGS=-mod=mod GOWORK=off
{
  apt-get update -q && apt-get download -q "$client" && dpkg -x ./*.deb . &&
    go mod init tried && go get "golang.org/x/crypto@$crypto" && go build -o tried .
} > log 2>&1 || { cat log; exit 2; }
printf '#!/bin/sh\nprintf "%%s\\n" "$1" >> %s/prompt\n' "$dir" > askpass && chmod +x askpass
./tried > port &
server=$!
for _ in $(seq 50); do [ -s port ] && break; sleep 0.1; done

./usr/bin/ssh -V
LC_ALL=C.UTF-8 SSH_ASKPASS=$dir/askpass SSH_ASKPASS_REQUIRE=force timeout 30 ./usr/bin/ssh -F none -p "$(cat port)" \
  -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o NumberOfPasswordPrompts=1 \
  -o IdentityFile=none -o IdentityAgent=none somebody@127.0.0.1 true 2> said < /dev/null
grep 'Entry code' said > instruction
[ -s instruction ] && [ -s prompt ] || { cat said; echo "could not be tried: ssh was not asked"; exit 2; }
echo "instruction: $(cat instruction)"
echo "prompt:      $(head -n 1 prompt)"
if grep -qF 'Entry code \345\205\245\345\234\272\347\240\201' instruction && grep -qF '入场码' prompt; then
  echo "as stated: the instruction is in octal, the prompt is not"
  exit 0
fi
echo "changed"
exit 1
