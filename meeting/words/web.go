package words

import (
	"fmt"
	"strings"
)

// Web holds the phrases about phones that take part by their browser.
type Web struct {
	FlagWeb, FlagCert, FlagKey, FlagSlips string
	PortInUse, BadAddr                    func(addr string) string
	BothOrNone, CertNeedsWeb              string
	Unreadable, NoCert, NoKey             func(path string) string
	NoPair                                func(cert, key string) string
	Expired, NotYet                       func(path, date string) string
	NotFor                                func(host string, names []string) string // a certificate holds for other names
	Open                                  func(link string) string
	Plain                                 string // what plain HTTP does not protect against
	DemoJoin                              string // leads in the link with which somebody tries the sample meeting
}

func webZH() Web {
	return Web{
		FlagWeb:   "手机扫码参会的网页的地址和端口，如 :8080；不写则没有网页",
		FlagCert:  "网页的证书文件（PEM，含中间证书），与 --web-key 一起写，网页改用 https",
		FlagKey:   "证书的私钥文件（PEM）",
		FlagSlips: "入场条的二维码打开手机网页：写 host 的 --web 同样的值（如 :8080），或整个网址（如 https://pingyi.example.cn）；不写则为 ssh 链接",
		PortInUse: func(a string) string {
			return "网页的端口 " + a + " 已被占用。请用 --web 换一个端口，或先停止占用它的程序。"
		},
		BadAddr: func(a string) string {
			return "不能在 " + a + " 上打开网页。请检查 --web，例如 :8080 或 127.0.0.1:8080。"
		},
		BothOrNone: "--web-cert 和 --web-key 要一起写", CertNeedsWeb: "--web-cert 和 --web-key 要和 --web 一起写",
		Unreadable: func(p string) string { return "不能读取 " + p + "。请检查文件名和权限。" },
		NoCert:     func(p string) string { return p + " 里没有可用的证书。请用 PEM 格式的证书文件。" },
		NoKey: func(p string) string {
			return p + " 里没有可用的私钥。请用 PEM 格式、没有口令的私钥文件。"
		},
		NoPair: func(c, k string) string { return c + " 和 " + k + " 不是一对。请用这个证书的私钥。" },
		Expired: func(p, d string) string {
			return p + " 里的证书已于 " + d + " 过期，手机会拒绝打开网页。请换新证书，或不写 --web-cert。"
		},
		NotYet: func(p, d string) string {
			return p + " 里的证书要到 " + d + " 才生效，手机会拒绝打开网页。请检查本机的时间，或换一个证书。"
		},
		NotFor: func(h string, names []string) string {
			return "证书只用于 " + strings.Join(names, "、") + "，不用于 " + h + "，手机会警告。请用 --reach 写上证书里的名字。"
		},
		Open: func(l string) string {
			return "手机参会：扫 tickets --web 印出的入场条，或打开：\n  " + l
		},
		Plain:    "网页没有加密传送（http）：同一网络里有人可能在途中改动网页，从而看到入场码和测评。请只在可信的网络里用，或加上 --web-cert 和 --web-key。",
		DemoJoin: "用手机浏览器参会：",
	}
}

func webEN() Web {
	return Web{
		FlagWeb:   "address and port of the page by which phones take part, like :8080; none without it",
		FlagCert:  "certificate of the page (PEM, with those between), together with --web-key; the page is then https",
		FlagKey:   "private key of the certificate (PEM)",
		FlagSlips: "the QR code of a slip opens the page for phones: the same value as --web of host (like :8080), or a whole address (like https://pingyi.example.cn); without it, an ssh link",
		PortInUse: func(a string) string {
			return "the port of the page, " + a + ", is in use. Choose another one with --web, or stop the program that uses it."
		},
		BadAddr: func(a string) string {
			return "cannot open the page on " + a + ". Check --web, for example :8080 or 127.0.0.1:8080."
		},
		BothOrNone: "--web-cert and --web-key go together", CertNeedsWeb: "--web-cert and --web-key go together with --web",
		Unreadable: func(p string) string { return "cannot read " + p + ". Check its name and who may read it." },
		NoCert: func(p string) string {
			return p + " holds no certificate that can be used. Give a certificate in PEM form."
		},
		NoKey: func(p string) string {
			return p + " holds no key that can be used. Give a private key in PEM form, without a password."
		},
		NoPair: func(c, k string) string {
			return c + " and " + k + " don't belong together. Give the private key of this certificate."
		},
		Expired: func(p, d string) string {
			return "the certificate in " + p + " expired on " + d + ", so phones refuse the page. Get a new one, or leave --web-cert out."
		},
		NotYet: func(p, d string) string {
			return "the certificate in " + p + " begins on " + d + ", so phones refuse the page. Check this machine's clock, or give another certificate."
		},
		NotFor: func(h string, names []string) string {
			return fmt.Sprintf("the certificate is for %s and not for %s, so phones will warn. Give a name of the certificate with --reach.", strings.Join(names, ", "), h)
		},
		Open: func(l string) string {
			return "phones take part by scanning a slip that tickets --web printed, or by opening:\n  " + l
		},
		Plain:    "the page is not encrypted on its way (http): somebody in the same network could change it, and so see codes and ballots. Use it only in a network that you trust, or add --web-cert and --web-key.",
		DemoJoin: "Attend with a phone's browser:",
	}
}
