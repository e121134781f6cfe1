// An SSH client of node's ssh2: PORT name|password|prompt USER CODE COLUMNSxROWS|none [ACT].
// Exits with the status of the act or screen, or 255 if it was not let in.
const { Client } = require("ssh2");

const [port, way, user, code, size, act] = process.argv.slice(2);
const methods = { name: ["none"], password: ["password"], prompt: ["keyboard-interactive"] };
const [cols, rows] = size.split("x").map(Number);
const terminal = size !== "none" && { cols, rows, term: "xterm-256color" };
let status = 255;

const copy = (failed, session) => {
  if (failed) throw failed;
  process.stdin.pipe(session);
  session.pipe(process.stdout);
  session.stderr.pipe(process.stderr);
  session.on("exit", (code) => { status = code; });
  session.on("close", () => { line.end(); process.stdin.destroy(); });
};
const line = new Client();
line.on("keyboard-interactive", (name, instruction, language, prompts, answer) => answer(prompts.map(() => code)));
line.on("ready", () => {
  if (act === undefined) line.shell(terminal, copy);
  else line.exec(act, { pty: terminal }, copy);
});
line.on("error", (refused) => { console.error("refused:", refused.message); process.stdin.destroy(); });
line.on("close", () => { process.exitCode = status; });
line.connect({ host: "127.0.0.1", port: Number(port), username: user, password: code, tryKeyboard: true, authHandler: methods[way] });
