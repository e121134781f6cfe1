package web

// The client is built in the same way everywhere, so that anybody can build it again and compare: the flags leave out
// paths, the state of the repository and a number of the build. gzip leaves out name and time.
//
//go:generate sh -c "cp \"$(go env GOROOT)/lib/wasm/wasm_exec.js\" page/"
//go:generate sh client/build page/client.wasm
//go:generate gzip -9nf page/client.wasm
//go:generate go test -run Page_Says -update
