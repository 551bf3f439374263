// The timeline: a time chosen by brushing or by the two days hides the rows outside of it, and bars and lanes are drawn as wide as it is.
// All is drawn by the server; here it is only moved.
(() => {
  "use strict";
  const svg = document.getElementById("columns");
  const form = document.getElementById("span");
  if (!svg || !form || !self.d3) return;
  const { start, end, left, right, height } = svg.dataset;
  const day = 86400000;
  const first = Date.parse(start), last = Date.parse(end) + day;
  const scale = d3.scaleLinear([first, last], [Number(left), Number(right)]);
  const iso = (time) => new Date(time).toISOString().slice(0, 10);
  const rows = [...document.querySelectorAll("#time-rows tbody tr")];
  const drawn = new Map();
  for (const mark of document.querySelectorAll("#bars [data-event], #lanes [data-event]")) {
    if (!drawn.has(mark.dataset.event)) drawn.set(mark.dataset.event, []);
    drawn.get(mark.dataset.event).push(mark);
  }
  form.hidden = false;
  for (const note of document.querySelectorAll(".wants-brush")) note.hidden = false;

  // bars and lanes go nearer: x is stretched from the chosen time to the whole width, so that nothing that stood apart can meet
  const bars = [...document.querySelectorAll("#bars [data-event]")].map((bar) =>
    [bar.querySelector("rect"), scale(Date.parse(bar.dataset.start)), scale(Date.parse(bar.dataset.end) + day)]);
  const marks = [...document.querySelectorAll("#lanes [data-x]")].map((mark) => [mark, Number(mark.dataset.x)]);
  const nearer = (since, until) => {
    const from = since ? scale(Date.parse(since)) : Number(left), to = until ? scale(Date.parse(until) + day) : Number(right);
    const stretch = to > from ? (right - left) / (to - from) : 1;
    const at = (x) => Number(left) + (x - from) * stretch;
    for (const [rect, start, end] of bars) { // as wide as its days, and never too narrow to be seen
      const width = Math.max(6, at(end) - at(start) - 1);
      rect.setAttribute("x", Math.min(at(start), stretch > 1 ? Infinity : Number(right) - width));
      rect.setAttribute("width", width);
    }
    for (const [mark, x] of marks) {
      mark.setAttribute("transform", `translate(${at(x) - x} 0)`);
      mark.classList.toggle("beyond", at(x) < left || at(x) > right);
    }
  };

  const show = (since, until) => {
    nearer(since, until);
    let count = 0;
    for (const row of rows) {
      const inside = (!since || row.dataset.end >= since) && (!until || row.dataset.start <= until);
      row.hidden = !inside;
      count += inside;
      for (const mark of drawn.get(row.dataset.event) || []) mark.classList.toggle("out", !inside);
    }
    for (const column of svg.querySelectorAll(".column")) {
      column.classList.toggle("out", (since && column.dataset.end < since) || (until && column.dataset.start > until));
    }
    document.getElementById("rows-count").textContent = count;
    document.getElementById("span-said").textContent = since || until ? `${count} of ${rows.length} events` : "";
  };

  const brush = d3.brushX().extent([[Number(left), 0], [Number(right), Number(height) - 4]]);
  const group = d3.select(svg).append("g").attr("class", "brush").attr("aria-hidden", "true").call(brush);
  brush.on("end", ({ selection, sourceEvent }) => {
    if (!sourceEvent) return;
    const [a, b] = selection ? selection.map(scale.invert) : [null, null];
    form.since.value = a === null ? "" : iso(a);
    form.until.value = b === null ? "" : iso(Math.max(a, b - 1));
    show(form.since.value, form.until.value);
  });
  const typed = () => {
    const { value: since } = form.since, { value: until } = form.until;
    const ends = [since ? Date.parse(since) : first, until ? Date.parse(until) + day : last].map(scale);
    group.call(brush.move, (since || until) && ends[0] < ends[1] ? ends : null);
    show(since, until);
  };
  form.since.addEventListener("change", typed);
  form.until.addEventListener("change", typed);
  form.addEventListener("reset", () => setTimeout(() => { form.since.value = form.until.value = ""; typed(); }));
  if (form.dataset.alone) form.addEventListener("submit", (event) => { event.preventDefault(); typed(); });
  if (form.since.value || form.until.value) typed();
})();
