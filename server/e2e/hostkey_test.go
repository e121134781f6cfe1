package e2e

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/pem"
	"os"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"
)

// fingerprint returns that of a private key in a file of the account.
func (d *desk) fingerprint(name string) string {
	d.tb.Helper()
	key, err := ssh.ParsePrivateKey([]byte(d.reads(name)))
	must(d.tb, err)
	return ssh.FingerprintSHA256(key.PublicKey())
}

// A meeting that was prepared on one machine, including its slips, is held on another one, in
// another account, with the key that is on the slips.
func TestHostKey_MovesWithTheFile(t *testing.T) {
	t.Parallel()
	d := hasMeeting(t)
	slips := d.mustRun("tickets", "m.db")
	if !strings.Contains(slips, d.fingerprint("m.db.hostkey")) {
		t.Errorf("the slips do not tell the key of the file:\n%s", slips)
	}
	if left := d.files("config"); len(left) > 0 {
		t.Errorf("the account now has %v besides", left)
	}
	other := &hall{desk: newDesk(t), db: "m.db"}
	other.puts("m.db", d.reads("m.db"))
	other.puts("m.db.hostkey", d.reads("m.db.hostkey"))
	other.serve()
	if other.print != d.fingerprint("m.db.hostkey") || len(other.complaints()) > 0 {
		t.Errorf("it is served under %s, not that of the file; stderr %q", other.print, other.errs)
	}
	if d.mustRun("new", "n.db", "--plan", "plan.yaml"); d.fingerprint("n.db.hostkey") == d.fingerprint("m.db.hostkey") {
		t.Error("two meetings have one key")
	}
}

func TestHostKey_IsTakenOverByNew(t *testing.T) {
	t.Parallel()
	d := hasMeeting(t)
	d.mustRun("new", "n.db", "--plan", "plan.yaml", "--hostkey", "m.db.hostkey")
	if d.reads("n.db.hostkey") != d.reads("m.db.hostkey") {
		t.Error("the key was not taken over")
	}
	must(t, os.Remove(d.path("n.db"))) // the plan was wrong, so the file is made again
	d.mustRun("new", "n.db", "--plan", "plan.yaml")
	if d.reads("n.db.hostkey") != d.reads("m.db.hostkey") {
		t.Error("the key of a file that was made anew is another one")
	}
	d.mustRun("new", "o.db", "--plan", "plan.yaml")
	must(t, os.Remove(d.path("o.db")))
	kept := d.reads("o.db.hostkey")
	d.fails(1, zh.File.Exists("o.db.hostkey"), "new", "o.db", "--plan", "plan.yaml", "--hostkey", "m.db.hostkey")
	d.fails(1, zh.HostKey.Unreadable("none"), "new", "p.db", "--plan", "plan.yaml", "--hostkey", "none")
	if d.reads("o.db.hostkey") != kept || d.reads("o.db") != "" || d.reads("p.db") != "" {
		t.Error("a refused host key left something behind or was written over one")
	}
}

// A file from an earlier version has no key beside it: its people know the one of the account.
func TestHostKey_IsMadeForAFileWithoutOne(t *testing.T) {
	t.Parallel()
	h := &hall{desk: hasMeeting(t), db: "m.db"}
	known := h.reads("m.db.hostkey")
	must(t, os.MkdirAll(h.path("config/pingyi"), 0o700))
	h.puts("config/pingyi/host_ed25519", known)
	must(t, os.Remove(h.path("m.db.hostkey")))
	h.serve()
	if h.reads("m.db.hostkey") != known {
		t.Error("the account's key was not taken over")
	}
	h.stops()
	if want := zh.HostKey.TakenOver("m.db.hostkey", h.path("config/pingyi/host_ed25519")) + "\n"; !strings.Contains(h.errs.String(), want) {
		t.Errorf("it is told as %q, want %q", h.errs, want)
	}

	must(t, os.Remove(h.path("m.db.hostkey")))
	must(t, os.Remove(h.path("config/pingyi/host_ed25519")))
	a := h.runs("tickets", "m.db", "--format", "json")
	if a.exit != 0 || !strings.HasPrefix(a.err, zh.HostKey.Made("m.db.hostkey")+"\n") || !strings.HasPrefix(a.out, "[") {
		t.Errorf("tickets: exit %d, stderr %q, stdout %.20q", a.exit, a.err, a.out)
	}
	made := h.fingerprint("m.db.hostkey")
	h.serve()
	h.stops()
	if h.print != made || strings.Contains(h.errs.String(), "m.db.hostkey") {
		t.Errorf("it is served under %s, not %s; stderr %q", h.print, made, h.errs)
	}
}

// No command needs a home folder.
func TestHostKey_NeedsNoHomeFolder(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.puts("plan.yaml", smallPlan.yaml())
	homeless := func(args ...string) string {
		t.Helper()
		var out, errs strings.Builder
		cmd := d.command(context.Background(), args...)
		cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "TMPDIR=" + d.path("tmp"), "LANG=zh_CN.UTF-8"}
		cmd.Stdout, cmd.Stderr = &out, &errs
		if err := cmd.Run(); err != nil {
			t.Errorf("pingyi %s: %v\n%s", strings.Join(args, " "), err, errs.String())
		}
		return errs.String()
	}
	homeless("new", "m.db", "--plan", "plan.yaml")
	must(t, os.Remove(d.path("m.db.hostkey")))
	if says := homeless("tickets", "m.db"); !strings.HasPrefix(says, zh.HostKey.Made("m.db.hostkey")+"\n") {
		t.Errorf("tickets said %q", says)
	}
	homeless("backup", "m.db", "copy.db")
	homeless("demo", "--auto", "--people", "12", "--addr", "127.0.0.1:0")
}

// A file can be copied even if nothing can be written beside it. The copy then gets a key, so that
// it can be served.
func TestHostKey_IsMadeForACopyFromAReadOnlyFolder(t *testing.T) {
	t.Parallel()
	d := hasMeeting(t)
	must(t, os.Remove(d.path("m.db.hostkey")))
	must(t, os.Mkdir(d.path("m.db.hostkey.part"), 0o700)) // where a key is written first
	a := d.runs("backup", "m.db", "copy.db")
	if a.exit != 0 || a.err != zh.HostKey.Made("copy.db.hostkey")+"\n" {
		t.Fatalf("backup: exit %d, stderr %q", a.exit, a.err)
	}
	if !strings.HasPrefix(d.fingerprint("copy.db.hostkey"), "SHA256:") || d.reads("m.db.hostkey") != "" {
		t.Error("the copy has no key, or the file has one")
	}
}

// If something other than a file is in the key's place, it is named, with what happens without a
// key.
func TestHostKey_MustBeAFile(t *testing.T) {
	t.Parallel()
	d := hasMeeting(t)
	must(t, os.Remove(d.path("m.db.hostkey")))
	lines := []string{"serve m.db --addr 127.0.0.1:0", "tickets m.db", "backup m.db copy.db"}
	must(t, os.Symlink("nowhere", d.path("m.db.hostkey")))
	for _, line := range lines {
		d.fails(1, zh.HostKey.NoFile("m.db.hostkey"), strings.Fields(line)...)
	}
	must(t, os.Remove(d.path("m.db.hostkey")))
	must(t, os.Mkdir(d.path("m.db.hostkey"), 0o755))
	for _, line := range lines {
		d.fails(1, zh.HostKey.NoFile("m.db.hostkey"), strings.Fields(line)...)
	}
	if is, err := os.Stat(d.path("m.db.hostkey")); err != nil || is.Mode().Perm() != 0o755 {
		t.Errorf("the folder is now %v, %v", is, err)
	}
}

func TestHostKey_IsRefusedIfUnusable(t *testing.T) {
	t.Parallel()
	d := hasMeeting(t)
	good := d.reads("m.db.hostkey")
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(t, err)
	block, err := ssh.MarshalPrivateKey(curve, "")
	must(t, err)
	for text, says := range map[string]string{
		"not a key":                       zh.HostKey.Damaged("m.db.hostkey"),
		good[:len(good)/2]:                zh.HostKey.Damaged("m.db.hostkey"),
		string(pem.EncodeToMemory(block)): zh.HostKey.Foreign("m.db.hostkey"),
	} {
		d.puts("m.db.hostkey", text)
		for _, line := range []string{"serve m.db --addr 127.0.0.1:0", "tickets m.db", "backup m.db copy.db"} {
			d.fails(1, says, strings.Fields(line)...)
		}
		must(t, os.Rename(d.path("m.db"), d.path("away.db")))
		d.fails(1, says, "new", "m.db", "--plan", "plan.yaml")
		must(t, os.Rename(d.path("away.db"), d.path("m.db")))
		if d.reads("m.db.hostkey") != text {
			t.Errorf("%q was changed", text)
		}
	}
	d.puts("key", good)
	must(t, os.Chmod(d.path("key"), 0o644))
	d.fails(1, zh.HostKey.Open("key"), "new", "n.db", "--plan", "plan.yaml", "--hostkey", "key")
}
