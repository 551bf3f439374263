// Choosing words in the report fills the form's words, with their place in code points.
import { blocksOf, selected } from "./spans.js";

const blocks = blocksOf(document.getElementById("text"));
const words = document.querySelector("[data-pick]");
const start = document.querySelector("[data-pick-start]"), end = document.querySelector("[data-pick-end]");

document.addEventListener("selectionchange", () => {
  const span = selected(blocks, getSelection());
  if (!span) return;
  const text = blocks.filter((b) => b.end > span[0] && b.start < span[1]).map((b) =>
    [...b.node.data].slice(Math.max(0, span[0] - b.start), span[1] - b.start).join("")).join("\n\n");
  words.value = text;
  [start.value, end.value] = span;
});
words.addEventListener("input", () => { start.value = end.value = ""; });
