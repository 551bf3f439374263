// Choosing words in the report fills the form's words, with their place in code points.
import { blocksOf, selected } from "./spans.js";

const blocks = blocksOf(document.getElementById("text"));
const fields = [...document.querySelectorAll("[data-pick]")];
const start = document.querySelector("[data-pick-start]"), end = document.querySelector("[data-pick-end]");

document.addEventListener("selectionchange", () => {
  const span = selected(blocks, getSelection());
  if (!span) return;
  const text = blocks.filter((b) => b.end > span[0] && b.start < span[1]).map((b) =>
    [...b.node.data].slice(Math.max(0, span[0] - b.start), span[1] - b.start).join("")).join("\n\n");
  for (const field of fields) field.value = text;
  if (start) [start.value, end.value] = span;
});
for (const field of fields) field.addEventListener("input", () => { if (start) start.value = end.value = ""; });
