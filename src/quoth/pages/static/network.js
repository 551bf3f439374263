// The network: ties laid out by D3's forces, which draw the same picture every time. Reads #net-data; the table says the same without scripts.
(() => {
  "use strict";
  const holder = document.getElementById("net");
  if (!holder || !self.d3) return;
  const { nodes, ties } = JSON.parse(document.getElementById("net-data").textContent);
  const form = document.getElementById("net-filter");
  for (const note of document.querySelectorAll(".wants-script")) note.hidden = true;
  form.hidden = document.getElementById("net-frame").hidden = false;

  const shapes = {
    outlet: (r) => `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`,
    office: (r) => `M${-r} ${-r}h${2 * r}v${2 * r}h${-2 * r}z`,
    group: (r) => `M0 ${-1.3 * r}l${1.3 * r} ${1.3 * r}l${-1.3 * r} ${1.3 * r}l${-1.3 * r} ${-1.3 * r}z`,
    organisation: (r) => `M0 ${-1.2 * r}l${1.2 * r} ${2 * r}h${-2.4 * r}z`,
  };
  const size = (node) => 6 + Math.min(14, 2 * Math.sqrt(node.n));
  const most = Math.max(...ties.map((t) => t.n));
  const links = ties.map((t) => ({ ...t }));
  d3.forceSimulation(nodes)
    .force("link", d3.forceLink(links).id((n) => n.id).distance(110).strength(0.4))
    .force("charge", d3.forceManyBody().strength(-420))
    .force("x", d3.forceX().strength(0.05)).force("y", d3.forceY().strength(0.09))
    .force("apart", d3.forceCollide((n) => size(n) + 22))
    .stop().tick(300);

  const svg = d3.select(holder);
  const defs = svg.append("defs");
  defs.append("marker").attr("id", "net-arrow").attr("viewBox", "0 -4 8 8").attr("refX", 7).attr("markerWidth", 9).attr("markerHeight", 9)
    .attr("markerUnits", "userSpaceOnUse").attr("orient", "auto").append("path").attr("d", "M0 -4l8 4l-8 4z").attr("class", "net-head");
  const room = svg.append("g");

  // ties between the same two names bend apart; one to itself is a loop
  const pairs = new Map();
  for (const link of links) {
    const key = [link.source.id, link.target.id].sort().join("\n");
    pairs.set(key, (pairs.get(key) || 0) + 1);
    link.nth = pairs.get(key);
  }
  const curve = ({ source: a, target: b, nth }) => {
    if (a === b) return `M${a.x} ${a.y - size(a)}c-30 -40 30 -40 2 0`;
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length];
    const bend = nth * 12;
    const [mx, my] = [(a.x + b.x) / 2 - uy * bend, (a.y + b.y) / 2 + ux * bend];
    const end = size(b) * 1.25 + 2;
    const l2 = Math.hypot(b.x - mx, b.y - my) || 1;
    return `M${a.x} ${a.y}Q${mx} ${my} ${b.x - ((b.x - mx) / l2) * end} ${b.y - ((b.y - my) / l2) * end}`;
  };
  const lines = room.append("g").selectAll("path").data(links).join("path")
    .attr("class", (t) => `tie tie-${t.how}`).attr("data-tie", (t) => t.id).attr("d", curve)
    .attr("stroke-width", (t) => 1 + 3 * Math.sqrt(t.n / most)).attr("marker-end", "url(#net-arrow)");
  lines.append("title").text((t) => `${t.source.name} – ${document.querySelector(`#${t.id} td`).textContent} ${t.target.name}: ${t.n}`);

  const points = room.append("g").selectAll("g").data(nodes).join("g")
    .attr("data-node", (n) => n.id).attr("tabindex", 0).attr("role", "button").attr("aria-pressed", "false")
    .attr("aria-label", (n) => `${n.name}, ${n.kind}: show its ties alone`).attr("transform", (n) => `translate(${n.x} ${n.y})`);
  points.append("circle").attr("r", (n) => Math.max(13, size(n))).attr("class", "net-target");
  points.append("path").attr("class", (n) => `node node-${n.kind}`).attr("d", (n) => shapes[n.kind](size(n)));
  points.append("text").attr("y", (n) => size(n) * 1.3 + 12).attr("text-anchor", "middle").attr("dir", "auto")
    .text((n) => (n.name.length > 28 ? n.name.slice(0, 27) + "…" : n.name));

  // the drawing fits its frame; wheel with Ctrl, buttons of the browser or two fingers go nearer
  const fit = () => {
    const { width, height } = holder.getBoundingClientRect();
    svg.attr("viewBox", `0 0 ${width} ${height}`);
    const box = room.node().getBBox();
    const scale = Math.min(1.6, 0.94 * Math.min(width / box.width, height / box.height));
    const at = d3.zoomIdentity.translate(width / 2, height / 2).scale(scale).translate(-box.x - box.width / 2, -box.y - box.height / 2);
    svg.call(zoom.transform, at);
  };
  const zoom = d3.zoom().scaleExtent([0.2, 6]).filter((e) => (e.type === "wheel" ? e.ctrlKey || e.metaKey : !e.button))
    .on("zoom", ({ transform }) => room.attr("transform", transform));
  svg.call(zoom);
  fit();
  addEventListener("resize", fit);

  let chosen = null;
  const choose = (node) => {
    chosen = chosen === node ? null : node;
    show();
  };
  points.on("click", (_, node) => choose(node.id)).on("keydown", (event, node) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose(node.id);
  });
  const show = () => {
    const name = form.name.value.trim().toLowerCase();
    const hows = new Set([...form.querySelectorAll("[name=how]:checked")].map((box) => box.value));
    const least = Number(form.least.value) || 1;
    const kept = new Set();
    let count = 0;
    for (const t of links) {
      const named = !name || t.source.name.toLowerCase().includes(name) || t.target.name.toLowerCase().includes(name);
      t.shown = named && hows.has(t.how) && t.n >= least && (!chosen || t.source.id === chosen || t.target.id === chosen);
      document.getElementById(t.id).hidden = !t.shown;
      if (t.shown) { kept.add(t.source.id); kept.add(t.target.id); count += 1; }
    }
    lines.attr("display", (t) => (t.shown ? null : "none"));
    points.classed("dim", (n) => !kept.has(n.id)).attr("aria-pressed", (n) => String(n.id === chosen));
    document.getElementById("ties-count").textContent = count;
    document.getElementById("net-said").textContent = count === links.length ? "" : `${count} of ${links.length} ties`;
  };
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { chosen = null; show(); }));
  holder.dataset.ready = "yes";
})();
