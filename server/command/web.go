package command

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"log/slog"
	"net"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"pingyi/meeting/code"
	"pingyi/meeting/words"
	"pingyi/server"
	"pingyi/server/port"
	"pingyi/server/web"
)

// A webPlace is where phones find the page of a meeting; without an address there is none.
type webPlace struct{ listen, cert, key string }

func (at *webPlace) flags(cmd *cobra.Command, w *words.Words) {
	cmd.Flags().StringVar(&at.listen, "web", "", w.Web.FlagWeb)
	cmd.Flags().StringVar(&at.cert, "web-cert", "", w.Web.FlagCert)
	cmd.Flags().StringVar(&at.key, "web-key", "", w.Web.FlagKey)
}

// room is how many connections the page may hold.
func (at webPlace) room() int {
	if at.listen == "" {
		return 0
	}
	return server.RoomBeside()
}

// A webPage is the page for phones while it is served.
type webPage struct {
	*web.Server
	cert *tls.Certificate // nil for plain HTTP
	path string           // of the certificate
	done chan error
}

// listenWeb takes the address of the page for phones, if there is to be one.
func (h *hall) listenWeb(p *program, at webPlace) error {
	w := p.w.Web
	switch {
	case (at.cert == "") != (at.key == ""):
		return usageError(w.BothOrNone)
	case at.listen == "" && at.cert != "":
		return usageError(w.CertNeedsWeb)
	case at.listen == "":
		return nil
	}
	page := &webPage{path: at.cert, done: make(chan error, 1)}
	var err error
	if at.cert != "" {
		if page.cert, err = readCertificate(w, at.cert, at.key); err != nil {
			return err
		}
	}
	if page.Server, err = web.New(web.Config{Addr: at.listen, Certificate: page.cert, Most: at.room(), Take: h.server.Take, Log: h.log}); err != nil {
		return err
	}
	err = page.Listen(context.Background())
	switch {
	case errors.Is(err, port.ErrInUse):
		return userError(w.PortInUse(at.listen))
	case err != nil:
		return userError(w.BadAddr(at.listen))
	}
	h.web = page
	return nil
}

// readCertificate reads a certificate and its key, and says what is wrong with them.
func readCertificate(w words.Web, cert, key string) (*tls.Certificate, error) {
	chain, err := os.ReadFile(cert)
	if err != nil {
		return nil, userError(w.Unreadable(cert))
	}
	private, err := os.ReadFile(key)
	if err != nil {
		return nil, userError(w.Unreadable(key))
	}
	pair, err := tls.X509KeyPair(chain, private)
	if err == nil {
		return &pair, nil
	}
	// The pair says in English what is wrong; which of the two files it is, each tells alone.
	switch {
	case !holdsCertificate(chain):
		return nil, userError(w.NoCert(cert))
	case !holdsKey(private):
		return nil, userError(w.NoKey(key))
	}
	return nil, userError(w.NoPair(cert, key))
}

// serveWeb serves the page until the hall closes.
func (h *hall) serveWeb() {
	if h.web == nil {
		return
	}
	go func() {
		err := h.web.Serve(h.serving)
		if err != nil {
			h.log.Error("no phone can come in any more", slog.Any("error", err))
		}
		h.web.done <- err
	}()
	h.log.Info("page served", slog.Any("addr", h.web.Addr()))
}

// closeWeb waits for the end of the page, after that of the server.
func (h *hall) closeWeb() error {
	if h.web == nil {
		return nil
	}
	return <-h.web.done
}

// webAddress is the address of the page for phones, without what follows the host; empty if there is
// none. A phone accepts a certificate only for a name that it holds for.
func (h *hall) webAddress() string {
	if h.web == nil {
		return ""
	}
	served := servedAddress(h.web.Addr())
	host := reachedAt(h.shown, planAddress(h.room.State().Plan), served).Host
	if h.web.cert == nil {
		return webURL("http", host, served.Port)
	}
	leaf := h.web.cert.Leaf
	if leaf.VerifyHostname(host) != nil && len(leaf.DNSNames) == 1 && !strings.HasPrefix(leaf.DNSNames[0], "*") {
		host = leaf.DNSNames[0]
	}
	return webURL("https", host, served.Port)
}

// webURL is an address as browsers take it, without the port where it is the usual one.
func webURL(scheme, host string, port int) string {
	at := url.URL{Scheme: scheme, Host: net.JoinHostPort(host, strconv.Itoa(port))}
	if port == 0 || scheme == "http" && port == 80 || scheme == "https" && port == 443 {
		at.Host = strings.TrimSuffix(net.JoinHostPort(host, ""), ":")
	}
	return at.String()
}

// tellWeb says where phones find the page, and what they should know of it.
func (h *hall) tellWeb(p *program) {
	if h.web == nil {
		return
	}
	w, at := p.w.Web, h.endpoint()
	p.say(w.Open(at.Link()))
	if h.web.cert == nil {
		p.say(w.Plain)
		return
	}
	leaf, now := h.web.cert.Leaf, time.Now()
	host, err := url.Parse(at.Web)
	if err != nil {
		return
	}
	switch err := leaf.VerifyHostname(host.Hostname()); {
	case now.After(leaf.NotAfter):
		p.say(w.Expired(h.web.path, p.w.Date(leaf.NotAfter.Local().Format(time.DateOnly))))
	case now.Before(leaf.NotBefore):
		p.say(w.NotYet(h.web.path, p.w.Date(leaf.NotBefore.Local().Format(time.DateOnly))))
	case err != nil:
		p.say(w.NotFor(host.Hostname(), heldFor(leaf)))
	}
}

// tellPhone says how to take a seat of the sample meeting with a phone, and returns the link; empty
// if there is no page.
func (h *hall) tellPhone(p *program, code code.Code) string {
	if h.web == nil {
		return ""
	}
	link := h.endpoint().Page(code.String())
	p.say(p.w.Web.DemoJoin + " " + link)
	return link
}

// heldFor are the names and addresses that a certificate holds for.
func heldFor(leaf *x509.Certificate) (names []string) {
	names = append(names, leaf.DNSNames...)
	for _, ip := range leaf.IPAddresses {
		names = append(names, ip.String())
	}
	if names == nil {
		names = []string{leaf.Subject.CommonName}
	}
	return names
}

// holdsCertificate reports whether a PEM file holds a certificate first.
func holdsCertificate(file []byte) bool {
	for block, rest := pem.Decode(file); block != nil; block, rest = pem.Decode(rest) {
		if block.Type == "CERTIFICATE" {
			_, err := x509.ParseCertificate(block.Bytes)
			return err == nil
		}
	}
	return false
}

// holdsKey reports whether a PEM file holds a private key that can be read.
func holdsKey(file []byte) bool {
	for block, rest := pem.Decode(file); block != nil; block, rest = pem.Decode(rest) {
		for _, parse := range []func([]byte) error{
			func(der []byte) error { _, err := x509.ParsePKCS8PrivateKey(der); return err },
			func(der []byte) error { _, err := x509.ParsePKCS1PrivateKey(der); return err },
			func(der []byte) error { _, err := x509.ParseECPrivateKey(der); return err },
		} {
			if parse(block.Bytes) == nil {
				return true
			}
		}
	}
	return false
}
