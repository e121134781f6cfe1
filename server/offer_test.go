package server_test

import (
	"encoding/binary"
	"io"
	"net"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"
)

// The first packet of a server lists what it supports, in its order of preference. It is checked to
// the letter here, so that a new version of a library adds nothing that nobody has looked at.
func TestDoor_OffersExactlyTheseAlgorithms(t *testing.T) {
	t.Parallel()
	h := openHouse(t)
	conn, err := net.Dial("tcp", h.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	_, _ = io.WriteString(conn, "SSH-2.0-test\r\n")
	hello := make([]byte, len("SSH-2.0-pingyi\r\n"))
	head := make([]byte, 5)
	if _, err := io.ReadFull(conn, hello); err != nil || string(hello) != "SSH-2.0-pingyi\r\n" {
		t.Fatalf("%q, %v", hello, err)
	}
	if _, err := io.ReadFull(conn, head); err != nil {
		t.Fatal(err)
	}
	packet := make([]byte, binary.BigEndian.Uint32(head)-1)
	if _, err := io.ReadFull(conn, packet); err != nil {
		t.Fatal(err)
	}
	var offer struct {
		Cookie                               [16]byte `sshtype:"20"`
		Kex, HostKeys, CiphersIn, CiphersOut []string
		MACsIn, MACsOut, PackIn, PackOut     []string
		LanguagesIn, LanguagesOut            []string
		Guess                                bool
		Zero                                 uint32
	}
	if err := ssh.Unmarshal(packet[:len(packet)-int(head[4])], &offer); err != nil {
		t.Fatal(err)
	}
	const (
		ciphers = "aes256-gcm@openssh.com aes128-gcm@openssh.com chacha20-poly1305@openssh.com aes256-ctr aes192-ctr aes128-ctr"
		macs    = "hmac-sha2-512-etm@openssh.com hmac-sha2-256-etm@openssh.com"
	)
	for what, is := range map[string][2]string{
		// One of them has two names, and the last is not a key exchange but says that the strict
		// rules are followed.
		"key exchange": {strings.Join(offer.Kex, " "), "mlkem768x25519-sha256 curve25519-sha256 curve25519-sha256@libssh.org kex-strict-s-v00@openssh.com"},
		"host key":     {strings.Join(offer.HostKeys, " "), "ssh-ed25519"},
		"ciphers in":   {strings.Join(offer.CiphersIn, " "), ciphers},
		"ciphers out":  {strings.Join(offer.CiphersOut, " "), ciphers},
		"MACs in":      {strings.Join(offer.MACsIn, " "), macs},
		"MACs out":     {strings.Join(offer.MACsOut, " "), macs},
		"packing in":   {strings.Join(offer.PackIn, " "), "none"},
		"packing out":  {strings.Join(offer.PackOut, " "), "none"},
	} {
		if is[0] != is[1] {
			t.Errorf("%s: %q is offered, want %q", what, is[0], is[1])
		}
	}
}
