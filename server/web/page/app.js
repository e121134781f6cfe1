// The page by which a phone comes in: it reads the link, signs in with the client, shows the picture, and hands on
// taps, keys and text. It knows nothing of the meeting but what the server says.
import { words as spoken } from "./words.js";
import { Screen } from "./screen.js";
import { Row, code, nothing, pressed, read } from "./keys.js";
import { touches } from "./touch.js";

const $ = (id) => document.getElementById(id);
const light = matchMedia("(prefers-color-scheme: light)");
const waits = [300, 1000, 2000, 4000, 8000]; // milliseconds before each further try

let language = sessionStorage.getItem("language") ?? ((navigator.languages ?? [navigator.language]).find((l) => /^(zh|en)/i.test(l)) ?? "zh").slice(0, 2).toLowerCase();
let words = spoken[language];
let session = null; // what client.wasm returned; null while there is none
let tries = 0;      // since the screen was last there
let waiting = 0;    // the timer of the next try
let works = nothing; // which keys do now
let showing = () => {}; // draws the card anew, in another language

const screen = new Screen($("screen"), $("text"), (said) => session?.write(said), worksNow);
const row = new Row($("keys"), press);
const host = { get: () => sessionStorage.getItem("host") ?? "", set: (v) => sessionStorage.setItem("host", v) };
const entry = { get: () => sessionStorage.getItem("code") ?? "", set: (v) => sessionStorage.setItem("code", v), forget: () => sessionStorage.removeItem("code") };

// tab is a name for this tab at random: if the line drops, the screen is kept under it, so that it stands where it stood.
function tab() {
  const name = sessionStorage.getItem("tab") ?? btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(24))));
  sessionStorage.setItem("tab", name);
  return name;
}

// readLink takes code and fingerprint out of the link, and wipes the link.
function readLink() {
  const link = location.hash.slice(1);
  if (!link) return;
  history.replaceState(null, "", location.pathname);
  const [, given, print] = /^([^.]*)\.?([\w+/-]*)/.exec(link);
  host.set(print);
  if (given) entry.set(given);
  else entry.forget();
}

// The card is what stands in place of the picture: a heading, a sentence, and what there is to do.
function card(fill) {
  showing = () => {
    $("prints").hidden = $("door").hidden = true;
    $("prints").replaceChildren();
    $("buttons").replaceChildren();
    $("heading").textContent = $("what").textContent = $("wrong").textContent = "";
    fill();
  };
  showing();
  $("page").hidden = false;
  $("app").inert = true;
}

function say(heading, what = "") {
  $("heading").textContent = heading;
  $("what").textContent = what;
}

function button(label, act, kind = "") {
  const b = Object.assign(document.createElement("button"), { type: "button", textContent: label, className: kind });
  b.addEventListener("click", act);
  $("buttons").append(b);
}

const opening = () => card(() => say(words.Opening));
const joining = () => card(() => say(words.Joining));

// askCode asks for the code. Wrong is what is said of the last one.
function askCode(wrong = () => "") {
  card(() => {
    say(words.AskCode);
    $("door").hidden = false;
    $("code").placeholder = words.CodeHint;
    $("code").setAttribute("aria-label", words.AskCode);
    $("wrong").textContent = wrong();
    const submit = Object.assign(document.createElement("button"), { textContent: words.SignIn, className: "main" });
    submit.setAttribute("form", "door");
    $("buttons").append(submit);
    button(words.Guest, () => enter("guest"));
    button(words.OtherLang, () => speak(language === "zh" ? "en" : "zh"), "quiet");
  });
}

function enter(given) {
  entry.set(given);
  tries = 0;
  connect();
}

$("door").addEventListener("submit", (e) => {
  e.preventDefault();
  const typed = $("code").value, given = pingyi.code(typed);
  if (given === "typo" || given === "none") {
    $("wrong").textContent = given === "typo" ? words.Typo : words.NotCode;
    $("code").focus();
    return;
  }
  $("code").value = "";
  enter(given);
});

function speak(other) {
  language = other;
  sessionStorage.setItem("language", other);
  words = spoken[language];
  document.documentElement.lang = language;
  document.title = words.Title;
  $("text").setAttribute("aria-label", words.ScreenName);
  $("field").placeholder = words.TypeHere;
  $("field").setAttribute("aria-label", words.TypeHere);
  $("put").textContent = words.PutIn;
  row.show(works, words);
  showing();
}

// connect signs in, or asks for what it lacks for that.
function connect() {
  clearTimeout(waiting);
  waiting = 0;
  session?.close();
  session = null;
  if (!entry.get()) return askCode();
  if (!$("app").classList.contains("there")) joining();
  fit();
  const mine = pingyi.connect({
    url: (location.protocol === "https:" ? "wss://" : "ws://") + location.host + "/ssh",
    host: host.get(), code: entry.get(), tab: tab(), lang: language === "zh" ? "zh_CN.UTF-8" : "en_US.UTF-8",
    columns: screen.columns, rows: screen.rows,
    open: () => { if (session === mine) opened(); },
    data: (bytes) => { if (session === mine) screen.write(bytes); },
    end: (why, said) => { if (session === mine) ended(why, said); },
  });
  session = mine;
}

function opened() {
  tries = 0;
  screen.clear();
  worksAre(nothing);
  $("app").classList.add("there");
  $("app").classList.remove("stale");
  $("app").inert = false;
  $("page").hidden = true;
  $("bar").hidden = true;
  $("keys").hidden = false;
  fit();
}

function ended(why, said) {
  session = null;
  switch (why) {
    case "line":
      return again(ofBoth(said));
    case "host":
      return otherHost(said);
    case "ask":
      return askHost(said);
    case "code":
      entry.forget();
      leave();
      return askCode(() => ofBoth(said) || words.NotCode);
  }
  screen.settled(() => {
    if (!session) over(screen.said());
  });
}

// over is the end of a session that somebody ended: they themselves, or the system, which says so last.
function over(last) {
  if (last.includes(words.Stopped)) return again(); // it may soon go on
  leave();
  card(() => {
    say(words.Left, last);
    button(words.ComeBack, () => { tries = 0; connect(); }, "main");
    button(words.OtherSeat, () => { entry.forget(); askCode(); });
  });
}

// ofBoth picks this language out of what the door says in both, English first.
function ofBoth(said) {
  const parts = said.split(/\r?\n/).filter(Boolean);
  return (language === "zh" ? parts.at(-1) : parts[0]) ?? "";
}

// leave takes the picture away.
function leave() {
  $("app").classList.remove("there", "stale");
  $("bar").hidden = $("keys").hidden = true;
  $("writing").hidden = true;
  screen.clear();
}

// again tries again by itself: at once when the phone wakes up or finds a network, otherwise after longer and longer.
// Said is why the door could not take anybody, if it has said so.
function again(said = "") {
  const there = $("app").classList.contains("there"), wait = waits[Math.min(tries, waits.length - 1)];
  tries++;
  if (there) {
    $("app").classList.add("stale");
    $("app").inert = true;
    $("bar").textContent = tries > 3 ? words.NoReach : words.Dropped;
    $("bar").hidden = false;
  } else {
    card(() => say(words.Joining, said || (tries > 1 ? words.NoReach : "")));
  }
  waiting = setTimeout(connect, wait * (0.75 + Math.random() / 2));
}

// rouse makes sure of the line when the phone may have slept or changed its network.
function rouse() {
  if (document.visibilityState !== "visible") return;
  if (waiting) return connect();
  session?.check();
}
document.addEventListener("visibilitychange", rouse);
addEventListener("online", rouse);
addEventListener("pageshow", rouse);
setInterval(rouse, 20000);

function prints(...pairs) {
  $("prints").hidden = false;
  $("prints").replaceChildren(...pairs.flatMap(([what, print]) => [
    Object.assign(document.createElement("dt"), { textContent: what }),
    Object.assign(document.createElement("dd"), { textContent: "SHA256:" + print }),
  ]));
}

// otherHost is where it ends: there is no way on to a host that the link does not name.
function otherHost(met) {
  const meant = host.get().replaceAll("-", "+").replaceAll("_", "/");
  leave();
  card(() => {
    say(words.OtherHost, words.OtherHostWhat);
    prints([words.Meant, meant], [words.Met, met]);
  });
  $("page").classList.add("alarm");
}

// askHost is for a page that was opened without a fingerprint, by typing its address: as ssh does, it asks once.
function askHost(met) {
  card(() => {
    say(words.AskHost, words.AskHostWhat);
    prints([words.Met, met]);
    button(words.Same, () => { host.set(met); connect(); }, "main");
    button(words.Differs, () => { entry.forget(); askCode(); });
  });
}

// worksNow takes what the server says works now.
function worksNow(said) {
  const now = read(said);
  if (now) worksAre(now);
}

function worksAre(now) {
  const turned = now.text !== works.text;
  works = now;
  row.show(works, words);
  if (!turned) return;
  $("writing").hidden = !works.text;
  if (works.text && matchMedia("(pointer: fine)").matches) $("field").focus();
  if (!works.text) $("field").blur();
  fit();
}

// press sends a key, after what stands in the field: it was meant to be there.
function press(name) {
  putIn();
  session?.write(code(name));
}

// putIn hands in what stands in the field, as one paste.
function putIn() {
  const typed = $("field").value;
  if (!typed || !works.text) return;
  $("field").value = "";
  typing();
  const clean = typed.replace(/\r\n?/g, "\n").replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, "").replaceAll("\n", "\r");
  session?.write(screen.takesPaste ? `\x1b[200~${clean}\x1b[201~` : clean);
}

function grow() {
  const field = $("field");
  field.style.height = "auto";
  field.style.height = Math.min(field.scrollHeight + 2, 120) + "px";
  fitSoon();
}

// typing keeps what stands in the field as long as the tab: phones throw pages away that nobody looks at.
function typing() {
  sessionStorage.setItem("typed", $("field").value);
  grow();
}

$("field").addEventListener("input", typing);
$("writing").addEventListener("submit", (e) => { e.preventDefault(); putIn(); });
$("put").addEventListener("mousedown", (e) => e.preventDefault());
addEventListener("keydown", (e) => {
  const inField = e.target === $("field"), name = pressed(e);
  if (!name || !session || !$("page").hidden || e.target instanceof HTMLButtonElement) return;
  const plain = [...name].length === 1 || name === "space";
  if (inField && (plain || name.startsWith("ctrl+") || ($("field").value && name !== "enter" && name !== "esc") || (name === "enter" && e.shiftKey))) return;
  e.preventDefault();
  press(name);
});
addEventListener("paste", (e) => {
  if (e.target === $("field") || !session || !$("page").hidden || !works.text) return;
  e.preventDefault();
  $("field").value = e.clipboardData.getData("text/plain");
  putIn();
});

touches($("screen"), {
  tap(x, y) {
    if (works.text) $("field").focus();
    const at = screen.cellAt(x, y);
    if (!at || !screen.points) return;
    putIn();
    screen.flash(at);
    const where = `${at.column + 1};${at.row + 1}`;
    session?.write(`\x1b[<0;${where}M\x1b[<0;${where}m`);
  },
  // One step for each row that the finger goes; down shows what is below.
  scroll(down, x, y) {
    const at = screen.cellAt(x, y) ?? { column: 0, row: 0 };
    if (screen.points) session?.write(`\x1b[<${down ? 65 : 64};${at.column + 1};${at.row + 1}M`);
    else session?.write(code(down ? "down" : "up"));
  },
  step: () => 1.5 * screen.ch / screen.ratio,
});

// fit gives the picture all the room that the keys, the field and the phone's own keyboard leave.
function fit() {
  const view = window.visualViewport;
  if (view && Math.abs(view.scale - 1) < 0.01) {
    $("app").style.height = view.height + "px";
    $("app").style.transform = view.offsetTop ? `translateY(${view.offsetTop}px)` : "";
  }
  document.body.classList.toggle("typing", document.activeElement === $("field"));
  row.lay();
  const { clientWidth, clientHeight } = $("stage");
  if (clientWidth && clientHeight && screen.fit(clientWidth, clientHeight)) session?.resize(screen.columns, screen.rows);
}

let fitting = 0;
function fitSoon() {
  clearTimeout(fitting);
  fitting = setTimeout(fit, 100);
}
addEventListener("resize", fitSoon);
window.visualViewport?.addEventListener("resize", fitSoon);
window.visualViewport?.addEventListener("scroll", fitSoon);
$("field").addEventListener("focus", fitSoon);
$("field").addEventListener("blur", fitSoon);
light.addEventListener("change", () => { screen.look(light.matches); session?.write(screen.background()); });
addEventListener("hashchange", () => { readLink(); $("page").classList.remove("alarm"); tries = 0; leave(); connect(); });

// begin loads the client, which then says that it is there.
async function begin() {
  document.documentElement.dataset.runs = ""; // see old.js
  readLink();
  screen.look(light.matches);
  $("field").value = sessionStorage.getItem("typed") ?? "";
  speak(language);
  if (typeof WebAssembly !== "object" || typeof WebSocket !== "function") return card(() => say(words.Lacks));
  opening();
  addEventListener("pingyi", connect, { once: true });
  try {
    const go = new Go(), from = fetch($("client").href);
    const { instance } = WebAssembly.instantiateStreaming
      ? await WebAssembly.instantiateStreaming(from, go.importObject)
      : await WebAssembly.instantiate(await (await from).arrayBuffer(), go.importObject);
    await go.run(instance);
  } catch (err) {
    console.error(err);
  }
  session = null;
  card(() => say(words.Blocked)); // a client that runs never comes here
}
begin();
