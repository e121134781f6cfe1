// Lines and blocks are drawn, not taken from a font: fonts leave gaps between them, and those of phones lack many.

// The arms of a line, each 0 none, 1 thin or 2 thick: left, up, right, down.
const lines = new Map(Object.entries({
  "─": "1010", "━": "2020", "│": "0101", "┃": "0202", "┄": "1010", "┈": "1010", "╌": "1010", "┊": "0101", "╎": "0101",
  "┌": "0011", "┐": "1001", "└": "0110", "┘": "1100", "├": "0111", "┤": "1101", "┬": "1011", "┴": "1110", "┼": "1111",
  "╭": "0011", "╮": "1001", "╰": "0110", "╯": "1100", "┏": "0022", "┓": "2002", "┗": "0220", "┛": "2200",
  "┣": "0222", "┫": "2202", "┳": "2022", "┻": "2220", "╋": "2222", "┠": "0212", "┨": "1202", "┯": "2021", "┷": "2120",
  "╴": "1000", "╵": "0100", "╶": "0010", "╷": "0001", "╸": "2000", "╹": "0200", "╺": "0020", "╻": "0002",
  "═": "2020", "║": "0202", "╔": "0022", "╗": "2002", "╚": "0220", "╝": "2200",
}));

// The quarters of a cell, as bits: 1 upper left, 2 upper right, 4 lower left, 8 lower right.
const quarters = new Map(Object.entries({
  "▖": 4, "▗": 8, "▘": 1, "▙": 13, "▚": 9, "▛": 7, "▜": 11, "▝": 2, "▞": 6, "▟": 14,
}));

const shades = new Map(Object.entries({ "░": 0.25, "▒": 0.5, "▓": 0.75 }));

// draw draws a character into the cell at x, y if it is one of these, in the colour that is set.
// It returns false for any other.
export function draw(to, c, x, y, w, h) {
  const at = c.codePointAt(0);
  if (at < 0x2500 || at > 0x259f) return false;
  const arms = lines.get(c);
  if (arms) return drawLine(to, arms, x, y, w, h);
  if (shades.has(c)) {
    const was = to.globalAlpha;
    to.globalAlpha = was * shades.get(c);
    to.fillRect(x, y, w, h);
    to.globalAlpha = was;
    return true;
  }
  const part = block(c, at, w, h);
  if (!part) return false;
  for (const [px, py, pw, ph] of part) to.fillRect(x + px, y + py, pw, ph);
  return true;
}

function drawLine(to, arms, x, y, w, h) {
  const thin = Math.max(1, Math.round(w / 9)), thick = 2 * thin + 1;
  const size = (arm) => (arm === "2" ? thick : arm === "1" ? thin : 0);
  const [left, up, right, down] = [...arms].map(size);
  const across = Math.max(left, right), along = Math.max(up, down); // so that corners close
  const cx = x + Math.floor((w - along) / 2), cy = y + Math.floor((h - across) / 2);
  const at = (mid, n) => Math.floor(mid - n / 2);
  if (left) to.fillRect(x, at(y + h / 2, left), cx + along - x, left);
  if (right) to.fillRect(cx, at(y + h / 2, right), x + w - cx, right);
  if (up) to.fillRect(at(x + w / 2, up), y, up, cy + across - y);
  if (down) to.fillRect(at(x + w / 2, down), cy, down, y + h - cy);
  return true;
}

// block returns the rectangles of a block character within its cell.
function block(c, at, w, h) {
  const half = Math.round(h / 2), mid = Math.round(w / 2);
  if (c === "▀") return [[0, 0, w, half]];
  if (c === "▐") return [[mid, 0, w - mid, h]];
  if (c === "▔") return [[0, 0, w, Math.round(h / 8)]];
  if (c === "▕") return [[w - Math.round(w / 8), 0, Math.round(w / 8), h]];
  if (at >= 0x2581 && at <= 0x2588) { // from the bottom up
    const rows = at === 0x2584 ? h - half : Math.round((h * (at - 0x2580)) / 8);
    return [[0, h - rows, w, rows]];
  }
  if (at >= 0x2589 && at <= 0x258f) return [[0, 0, Math.max(1, Math.round((w * (0x2590 - at)) / 8)), h]];
  const bits = quarters.get(c);
  if (bits === undefined) return null;
  return [[0, 0, mid, half], [mid, 0, w - mid, half], [0, half, mid, h - half], [mid, half, w - mid, h - half]].filter((_, i) => bits & (1 << i));
}
