// Spans of quoth are code points of the report's text; the browser counts UTF-16. The paragraphs' text nodes stay whole: marks are ranges
// (CSS Custom Highlight API), so that Arabic, Persian and Pashto keep their shapes.

/** Offset in UTF-16 of the code point of number `count` of `text`; its length where there are fewer. */
export function utf16(text, count) {
  let at = 0;
  for (let n = 0; n < count && at < text.length; n++) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
}

/** How many code points a text has. */
export function codePoints(text) {
  let n = 0;
  for (let at = 0; at < text.length; n++) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return n;
}

/** The paragraphs of a report's text: where each starts and ends, in code points, and its text node. */
export function blocksOf(root) {
  return [...root.querySelectorAll("[data-start]")].map((element) => {
    const node = element.firstChild;
    const start = Number(element.dataset.start);
    return { element, node, start, end: start + codePoints(node.data) };
  });
}

/** "3-10 20-25" as pairs of numbers. */
export function parse(spans) {
  return (spans ?? "").split(" ").filter(Boolean).map((span) => span.split("-").map(Number));
}

/** Ranges of a span, one for each paragraph that it touches. */
export function ranges(blocks, [start, end]) {
  const found = [];
  for (const block of blocks) {
    const from = Math.max(start, block.start), to = Math.min(end, block.end);
    if (from >= to) continue;
    const range = new Range();
    range.setStart(block.node, utf16(block.node.data, from - block.start));
    range.setEnd(block.node, utf16(block.node.data, to - block.start));
    found.push(range);
  }
  return found;
}

/** The span, in code points, that a selection inside the report covers; null where it covers none. */
export function selected(blocks, selection) {
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  let start = null, end = null;
  for (const block of blocks) {
    if (!range.intersectsNode(block.node)) continue;
    const from = range.startContainer === block.node ? range.startOffset : 0;
    const to = range.endContainer === block.node ? range.endOffset : block.node.data.length;
    if (from >= to) continue;
    start ??= block.start + codePoints(block.node.data.slice(0, from));
    end = block.start + codePoints(block.node.data.slice(0, to));
  }
  return start === null ? null : [start, end];
}
