// Keys by the names that the server has for them, and the row of those that work now.

const codes = {
  enter: "\r", esc: "\x1b", tab: "\t", "shift+tab": "\x1b[Z", backspace: "\x7f", space: " ",
  up: "\x1b[A", down: "\x1b[B", right: "\x1b[C", left: "\x1b[D", home: "\x1b[H", end: "\x1b[F",
  pgup: "\x1b[5~", pgdown: "\x1b[6~", insert: "\x1b[2~", delete: "\x1b[3~",
  "shift+up": "\x1b[1;2A", "shift+down": "\x1b[1;2B", "shift+right": "\x1b[1;2C", "shift+left": "\x1b[1;2D",
  "ctrl+up": "\x1b[1;5A", "ctrl+down": "\x1b[1;5B", "ctrl+right": "\x1b[1;5C", "ctrl+left": "\x1b[1;5D",
  "ctrl+home": "\x1b[1;5H", "ctrl+end": "\x1b[1;5F",
  f1: "\x1bOP", f2: "\x1bOQ", f3: "\x1bOR", f4: "\x1bOS", f5: "\x1b[15~", f6: "\x1b[17~", f7: "\x1b[18~",
  f8: "\x1b[19~", f9: "\x1b[20~", f10: "\x1b[21~", f11: "\x1b[23~", f12: "\x1b[24~",
};

// code returns what a terminal sends for a key, or "" for one that nobody knows.
export function code(name) {
  if (Object.hasOwn(codes, name)) return codes[name];
  const letter = /^ctrl\+([a-z])$/.exec(name);
  if (letter) return String.fromCharCode(letter[1].charCodeAt(0) - 96);
  return [...name].length === 1 ? name : "";
}

const named = {
  Enter: "enter", Escape: "esc", Tab: "tab", Backspace: "backspace", " ": "space", ArrowUp: "up", ArrowDown: "down",
  ArrowLeft: "left", ArrowRight: "right", Home: "home", End: "end", PageUp: "pgup", PageDown: "pgdown", Insert: "insert",
  Delete: "delete",
};

// pressed returns the name of a key that was pressed on a keyboard, or "" for one that is not for the meeting.
export function pressed(event) {
  if (event.isComposing || event.keyCode === 229 || event.altKey || event.metaKey) return "";
  let name = Object.hasOwn(named, event.key) ? named[event.key] : event.key;
  if (/^F\d+$/.test(name)) name = name.toLowerCase();
  if ([...name].length > 1) {
    const full = (event.ctrlKey ? "ctrl+" : "") + (event.shiftKey ? "shift+" : "") + name;
    return Object.hasOwn(codes, full) ? full : Object.hasOwn(codes, name) ? name : "";
  }
  return event.ctrlKey ? "ctrl+" + name.toLowerCase() : name;
}

// What works until the server has said it.
export const nothing = { keys: [], text: false };

// read reads what the server says works now; undefined if it is not that.
export function read(said) {
  try {
    const { keys, text, next } = JSON.parse(said);
    return { next, keys: keys.filter(({ key }) => code(key)).map(({ key, label }) => ({ key, label: String(label ?? "") })), text: Boolean(text) };
  } catch {
    return undefined;
  }
}

const caps = { up: "↑", down: "↓", left: "←", right: "→", pgup: "PgUp", pgdown: "PgDn", esc: "Esc", tab: "Tab", "shift+tab": "⇧Tab", delete: "Del", home: "Home", end: "End" };

// cap is what stands on a key.
export function cap(name, words) {
  const own = { enter: words.KeyEnter, space: words.KeySpace, backspace: words.KeyErase };
  if (Object.hasOwn(own, name)) return own[name];
  if (Object.hasOwn(caps, name)) return caps[name];
  return name.replace(/^ctrl\+(.)/, (_, c) => "Ctrl+" + c.toUpperCase()).replace(/^f(\d+)$/, "F$1");
}

// Freshly is how long, in milliseconds, a key that has just come or now does something else takes no press: a finger on
// its way was meant for what was there before.
const freshly = 350;

// Row is the keys below the picture: one row as far as it goes, and what is left below it, or beside it where the phone
// lies flat. What comes next has its own place in the corner, where it stays.
export class Row {
  constructor(place, press) {
    this.place = place;
    this.press = press;
    this.known = new Map(); // buttons by their keys
    [this.first, this.rest, this.next] = ["first", "rest", "next"].map((name) => Object.assign(document.createElement("div"), { className: name }));
    place.append(this.first, this.rest, this.next);
  }

  // show shows keys, in the order of the server, who names the most urgent first.
  show({ keys, next }, words) {
    const was = this.known, first = was.size === 0, corner = keys.find(({ key }) => key === "enter") ?? keys.find(({ key }) => key === next);
    this.known = new Map(keys.map(({ key, label }) => [key, this.label(was.get(key) ?? this.button(key), key, label, words, first)]));
    const others = keys.filter((k) => k !== corner).map(({ key }) => this.known.get(key));
    this.next.replaceChildren(...(corner ? [this.known.get(corner.key)] : []));
    this.known.forEach((b, key) => b.classList.toggle("urgent", key === next));
    this.lay(others);
    this.rest.scrollLeft = 0;
  }

  // lay puts into the first row as many buttons as fit.
  lay(buttons = [...this.first.children, ...this.rest.children]) {
    this.first.replaceChildren(...buttons);
    this.rest.replaceChildren();
    if (getComputedStyle(this.place).flexWrap === "nowrap") return;
    const edge = this.first.getBoundingClientRect().right + 1;
    const fit = buttons.findIndex((b) => b.getBoundingClientRect().right > edge);
    if (fit > 0) this.rest.replaceChildren(...buttons.slice(fit));
  }

  // label writes on a button what it does now. The first ones after nothing surprise no finger.
  label(b, key, label, words, first) {
    const [name, what] = b.children, says = cap(key, words);
    if (name.textContent === says && what.textContent === label) return b;
    name.textContent = says;
    what.textContent = label;
    b.classList.toggle("bare", !label);
    b.setAttribute("aria-label", label ? `${label} (${says})` : says);
    if (first) return b;
    b.setAttribute("aria-disabled", "true");
    clearTimeout(b.fresh);
    b.fresh = setTimeout(() => b.removeAttribute("aria-disabled"), freshly);
    return b;
  }

  button(key) {
    const b = document.createElement("button");
    b.type = "button";
    b.dataset.key = key;
    b.append(document.createElement("b"), document.createElement("span"));
    b.addEventListener("mousedown", (e) => e.preventDefault()); // the field keeps its keyboard
    b.addEventListener("click", () => { if (!b.hasAttribute("aria-disabled")) this.press(key); });
    return b;
  }
}
