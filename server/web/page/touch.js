// Fingers on the picture: a tap, or a swipe that scrolls. Two fingers are the browser's, which enlarges the page.

const slack = 10;     // pixels that a finger may move and still tap
const longest = 700;  // milliseconds of a tap

// touches tells what fingers and mice do on an element: tap(x, y), and scroll(down, x, y) for each step that a swipe
// goes or the wheel turns; step() is how many pixels that is.
export function touches(on, { tap, scroll, step }) {
  let from = null; // where the finger came down, or of the last step; null if there is none or more than one
  const fingers = new Set();

  on.addEventListener("pointerdown", (e) => {
    fingers.add(e.pointerId);
    if (fingers.size > 1 || (e.pointerType === "mouse" && e.button !== 0)) {
      from = null;
      return;
    }
    on.setPointerCapture(e.pointerId);
    from = { x: e.clientX, y: e.clientY, at: e.timeStamp, moved: false };
  });
  on.addEventListener("pointermove", (e) => {
    if (!from || !fingers.has(e.pointerId)) return;
    if (Math.hypot(e.clientX - from.x, e.clientY - from.y) > slack) from.moved = true;
    while (from.moved && Math.abs(e.clientY - from.y) >= step()) {
      const up = e.clientY < from.y;
      from.y += up ? -step() : step();
      scroll(up, e.clientX, e.clientY);
    }
  });
  const ends = (e) => {
    fingers.delete(e.pointerId);
    const was = from;
    from = null;
    if (was && e.type === "pointerup" && !was.moved && e.timeStamp - was.at < longest) tap(was.x, was.y);
  };
  on.addEventListener("pointerup", ends);
  on.addEventListener("pointercancel", ends);
  let turned = 0;
  on.addEventListener("wheel", (e) => {
    e.preventDefault();
    for (turned += e.deltaY; Math.abs(turned) >= 40; turned -= Math.sign(turned) * 40) scroll(turned > 0, e.clientX, e.clientY);
  }, { passive: false });
}
