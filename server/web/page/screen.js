// The picture of the terminal. xterm.js reads what comes in; the cells are drawn here, on a canvas: then columns fill
// the width to the pixel, Chinese characters fill their two columns, and nothing needs a style that the page's policy
// forbids.
import { Terminal } from "./xterm.js";
import { UnicodeGraphemesAddon } from "./graphemes.js";
import { draw } from "./glyphs.js";

const narrowFont = 'ui-monospace, "SF Mono", Menlo, "Roboto Mono", "Noto Sans Mono", "DejaVu Sans Mono", Consolas, monospace';
const wideFont = '"PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "HarmonyOS Sans SC", "MiSans", "Microsoft YaHei", "WenQuanYi Zen Hei", sans-serif';

// The first sixteen colours, and those of an empty cell.
const themes = {
  dark: {
    ground: "#151110", ink: "#ece5da",
    first: ["#2a2422", "#e0574f", "#8fbf6a", "#e8b84a", "#6f9fd8", "#c58ac9", "#6fbdb5", "#cfc7bb",
      "#857c74", "#f0726a", "#a9d685", "#f5cf6b", "#8db8ea", "#d9a5dc", "#8fd4cc", "#fffaf2"],
  },
  light: {
    ground: "#fcfaf6", ink: "#241d1a",
    first: ["#241d1a", "#a3201c", "#2f6d1f", "#8a6300", "#1f4f8f", "#7a2f80", "#17665f", "#8a8178",
      "#6f665f", "#c03a34", "#3f8a2c", "#a67a0a", "#2f66b0", "#964a9c", "#1f8078", "#fffdfa"],
  },
};

export class Screen {
  // replies is called with what the terminal answers to questions, keys with what the server says works now.
  constructor(canvas, text, replies, keys) {
    this.canvas = canvas;
    this.text = text;
    this.term = new Terminal({ cols: 40, rows: 24, allowProposedApi: true, scrollback: 0 });
    this.term.loadAddon(new UnicodeGraphemesAddon()); // what people write has emoji, which the server counts as one sign
    this.cursor = false;
    this.columns = this.rows = 0;
    this.tapped = null;
    const parser = this.term.parser;
    parser.registerOscHandler(7717, (said) => { keys(said); return true; });
    parser.registerOscHandler(11, (asked) => { if (asked === "?") replies(this.background()); return true; });
    const shows = (on) => (which) => { if (which.includes(25)) this.cursor = on; return false; };
    parser.registerCsiHandler({ prefix: "?", final: "h" }, shows(true));
    parser.registerCsiHandler({ prefix: "?", final: "l" }, shows(false));
    this.term.onData(replies);
    this.term.onWriteParsed(() => this.stir());
    this.look(false);
  }

  // look chooses the colours.
  look(light) {
    this.theme = light ? themes.light : themes.dark;
    this.palette = [...this.theme.first, ...cube()];
    this.stir();
  }

  // background is the answer to the question for the background colour.
  background() {
    const part = (i) => this.theme.ground.slice(i, i + 2).repeat(2);
    return `\x1b]11;rgb:${part(1)}/${part(3)}/${part(5)}\x1b\\`;
  }

  write(bytes) { this.term.write(bytes); }

  // settled calls back once all that was written so far is on the picture.
  settled(then) { this.term.write("", then); }

  // clear forgets everything that was shown, and calls back once it has.
  clear() {
    this.term.reset();
    this.cursor = false;
    this.stir();
  }

  // points reports whether taps are clicks now, and takesPaste whether a paste is told from keys.
  get points() { return this.term.modes.mouseTrackingMode !== "none"; }
  get takesPaste() { return this.term.modes.bracketedPasteMode; }

  // fit makes the terminal as large as its place on the page, in CSS pixels. It returns whether the size in cells
  // has changed.
  fit(width, height) {
    const flat = width > height * 1.6 && width >= 560;
    const columns = flat ? Math.max(80, Math.floor(width / 8)) : width <= 500 ? 40 : Math.floor(width / 9.5);
    const cell = width / columns;
    const rows = Math.max(8, Math.floor(height / Math.round(cell * 2.05)));
    const ratio = window.devicePixelRatio || 1;
    this.cw = (width * ratio) / columns;
    this.ch = Math.min((height * ratio) / rows, this.cw * 2.3);
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.canvas.style.width = width + "px";
    this.canvas.style.height = height + "px";
    this.ratio = ratio;
    this.measure();
    this.draw();
    if (columns === this.columns && rows === this.rows) return false;
    this.columns = columns;
    this.rows = rows;
    this.term.resize(columns, rows);
    Object.assign(this.canvas.dataset, { columns, rows });
    return true;
  }

  // measure finds the sizes of the fonts: a letter is as wide as a cell, a Chinese character nearly as two.
  measure() {
    const to = this.canvas.getContext("2d", { alpha: false });
    to.font = `100px ${narrowFont}`;
    this.narrow = Math.min((this.cw * 100) / to.measureText("0").width, this.ch * 0.82);
    this.wide = Math.min(this.cw * 1.92, this.ch * 0.86);
    this.to = to;
  }

  // cellAt returns the cell, from 0, at a point of the page.
  cellAt(x, y) {
    const box = this.canvas.getBoundingClientRect();
    const column = Math.floor(((x - box.left) * this.ratio) / this.cw), row = Math.floor(((y - box.top) * this.ratio) / this.ch);
    return column < 0 || row < 0 || column >= this.columns || row >= this.rows ? null : { column, row };
  }

  // flash shows for a moment where somebody tapped.
  flash(cell) {
    this.tapped = cell;
    this.draw();
    clearTimeout(this.flashing);
    this.flashing = setTimeout(() => { this.tapped = null; this.stir(); }, 140);
  }

  // stir draws with the next frame, once for all that came until then.
  stir() {
    if (this.stirred || !this.to) return;
    this.stirred = true;
    requestAnimationFrame(() => { this.stirred = false; this.draw(); });
  }

  draw() {
    const { to, theme } = this;
    if (!to) return;
    to.fillStyle = theme.ground;
    to.fillRect(0, 0, this.canvas.width, this.canvas.height);
    to.textBaseline = "alphabetic";
    const buffer = this.term.buffer.active, cell = buffer.getNullCell();
    for (let row = 0; row < this.term.rows; row++) {
      const line = buffer.getLine(buffer.viewportY + row);
      for (let column = 0; line && column < this.term.cols; column++) {
        line.getCell(column, cell);
        if (cell.getWidth()) this.drawCell(cell, column, row);
      }
    }
    if (this.tapped) this.cover(this.tapped, 5, 1, "#e8b84a59");
    if (this.cursor) this.drawCursor(buffer);
    this.tell();
  }

  drawCell(cell, column, row) {
    const { to } = this, wide = cell.getWidth();
    const x = Math.round(column * this.cw), y = Math.round(row * this.ch);
    const w = Math.round((column + wide) * this.cw) - x, h = Math.round((row + 1) * this.ch) - y;
    let ink = this.colour(cell.isFgDefault(), cell.isFgRGB(), cell.getFgColor()) ?? this.theme.ink;
    let ground = this.colour(cell.isBgDefault(), cell.isBgRGB(), cell.getBgColor());
    if (cell.isInverse()) [ink, ground] = [ground ?? this.theme.ground, ink];
    if (ground) {
      to.fillStyle = ground;
      to.fillRect(x, y, w, h);
    }
    const c = cell.getChars();
    if (!c || c === " " || cell.isInvisible()) return;
    to.fillStyle = ink;
    to.globalAlpha = cell.isDim() ? 0.6 : 1;
    if (!draw(to, c, x, y, w, h)) {
      const size = wide === 2 ? this.wide : this.narrow;
      to.font = `${cell.isItalic() ? "italic " : ""}${cell.isBold() ? "600 " : ""}${size}px ${wide === 2 ? wideFont : narrowFont}`;
      to.textAlign = "center";
      to.fillText(c, x + w / 2, y + h / 2 + size * (wide === 2 ? 0.37 : 0.35), w);
    }
    if (cell.isUnderline()) to.fillRect(x, y + h - this.ratio * 1.5, w, this.ratio);
    if (cell.isStrikethrough()) to.fillRect(x, y + h / 2, w, this.ratio);
    to.globalAlpha = 1;
  }

  // colour is that of a part of a cell, or undefined where it has none of its own.
  colour(none, rgb, value) {
    if (none) return undefined;
    return rgb ? "#" + value.toString(16).padStart(6, "0") : this.palette[value];
  }

  drawCursor(buffer) { this.cover({ column: buffer.cursorX, row: buffer.cursorY }, 0.25, 0, "#e8b84a"); }

  // cover puts a colour over cells around one: as many columns as are given, or a part of one from its left.
  cover({ column, row }, columns, rounded, colour) {
    const { to } = this, wide = columns * this.cw;
    const x = columns > 1 ? Math.max(0, (column + 0.5) * this.cw - wide / 2) : column * this.cw;
    to.fillStyle = colour;
    to.beginPath();
    to.roundRect?.(x, row * this.ch, wide, this.ch, rounded * this.ch * 0.3);
    to.fill();
  }

  // tell says what is on the picture to those who can't see it, soon after it has changed.
  tell() {
    clearTimeout(this.telling);
    this.telling = setTimeout(() => {
      const said = this.lines().join("\n");
      if (said !== this.text.textContent) this.text.textContent = said;
    }, 150);
  }

  // said is all that is on the picture as sentences: rows that the terminal has wrapped are joined.
  said() {
    const buffer = this.term.buffer.active;
    let all = "";
    for (let row = 0; row < this.term.rows; row++) {
      const line = buffer.getLine(buffer.viewportY + row);
      if (line) all += (line.isWrapped ? "" : "\n") + line.translateToString(!buffer.getLine(buffer.viewportY + row + 1)?.isWrapped);
    }
    return all.trim();
  }

  // lines are the rows of the picture as text.
  lines() {
    const buffer = this.term.buffer.active;
    return Array.from({ length: this.term.rows }, (_, row) => buffer.getLine(buffer.viewportY + row)?.translateToString(true) ?? "");
  }
}

// cube is the standard 216 colours and 24 greys.
function cube() {
  const steps = [0, 95, 135, 175, 215, 255], all = [];
  for (const r of steps) for (const g of steps) for (const b of steps) all.push(`rgb(${r},${g},${b})`);
  for (let i = 0; i < 24; i++) all.push(`rgb(${8 + 10 * i},${8 + 10 * i},${8 + 10 * i})`);
  return all;
}
