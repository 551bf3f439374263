// The reader: words of all claims are underlined, those of the chosen claim are marked by what they are. The list beside the text is what a
// keyboard and a screen reader use; the text answers a click too.
import { blocksOf, codePoints, parse, ranges } from "./spans.js";

const KINDS = ["evidence", "context", "value", "source", "hedge"];  // later ones are drawn over earlier ones
const text = document.getElementById("text");
const claims = [...document.querySelectorAll("details.claim")];
const blocks = blocksOf(text);
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const marks = "highlights" in CSS;

function mark(name, spans, priority) {
  const found = spans.flatMap((span) => ranges(blocks, span));
  if (!marks) return found;
  if (!found.length) CSS.highlights.delete(name);
  else {
    const highlight = new Highlight(...found);
    highlight.priority = priority;
    CSS.highlights.set(name, highlight);
  }
  return found;
}

function show(range) {
  const box = range.getBoundingClientRect();
  const pane = text.closest(".report");
  const inPane = pane.scrollHeight > pane.clientHeight + 1;
  const view = inPane ? pane.getBoundingClientRect() : { top: 0, bottom: innerHeight };
  if (box.top >= view.top && box.bottom <= view.bottom) return;
  const behavior = calm.matches ? "auto" : "smooth";
  if (inPane) pane.scrollBy({ top: box.top - view.top - pane.clientHeight / 3, behavior });
}

function choose(claim) {
  for (const [n, kind] of KINDS.entries()) {
    const found = mark(`quoth-${kind}`, claim ? parse(claim.dataset[kind]) : [], 10 + n);
    if (kind === "evidence" && found.length) show(found[0]);
  }
  mark("quoth-shown", [], 20);
}

mark("quoth-claims", claims.flatMap((claim) => parse(claim.dataset.evidence)), 1);
for (const claim of claims) {
  claim.addEventListener("toggle", () => {
    if (claim.open) choose(claim);
    else if (!claims.some((other) => other.open)) choose(null);
  });
  for (const button of claim.querySelectorAll("button.show")) {
    button.addEventListener("click", () => {
      const [first] = mark("quoth-shown", parse(button.dataset.spans), 20);
      if (first) show(first);
    });
  }
}

function open(claim) {
  claim.open = true;
  claim.scrollIntoView({ block: "nearest" });
}

const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (named?.matches("details.claim")) open(named);
else if (claims.some((claim) => claim.open)) choose(claims.find((claim) => claim.open));

text.addEventListener("click", (event) => {
  if (!getSelection().isCollapsed) return;
  const at = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  const block = at && blocks.find((candidate) => candidate.node === at.offsetNode);
  if (!block) return;
  const point = block.start + codePoints(block.node.data.slice(0, at.offset));
  const inside = claims.filter((claim) => parse(claim.dataset.evidence).some(([start, end]) => start <= point && point < end));
  if (!inside.length) return;
  const now = inside.findIndex((claim) => claim.open);
  open(inside[(now + 1) % inside.length]);  // overlapping claims: one after the other
});
