// The map: places drawn as exactly as they are told. Reads #map-data; without it, or without scripts, the tables below the map say the same.
// A plain deferred script and no module: a page that is opened from disk may not load modules.
(() => {
  "use strict";
  const holder = document.getElementById("map");
  const data = JSON.parse(document.getElementById("map-data").textContent);
  if (!holder || !self.L) return;
  for (const note of document.querySelectorAll(".wants-script")) note.hidden = true;
  holder.parentElement.hidden = false;

  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(holder, {
    attributionControl: false, worldCopyJump: true, minZoom: 1, maxZoom: 10, maxBounds: [[-88, -300], [88, 300]],
    zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still, inertia: !still,
  });
  map.setView([20, 20], 2);
  const land = L.layerGroup().addTo(map);
  const areas = L.layerGroup().addTo(map);
  const points = L.layerGroup().addTo(map);

  const countries = topojson.feature(quothGeo.countries, quothGeo.countries.objects.countries);
  // a ring that passes the date line goes on beyond 180 degrees, instead of leaping across the map; the ring round the pole cannot
  countries.features = countries.features.filter((f) => f.id !== "010");
  const unwound = (ring) => {
    let shift = 0;
    return ring.map(([lon, lat], i) => {
      if (i && lon - ring[i - 1][0] > 180) shift -= 360;
      if (i && lon - ring[i - 1][0] < -180) shift += 360;
      return [lon + shift, lat];
    });
  };
  for (const { geometry: g } of countries.features) {
    if (g.type === "Polygon") g.coordinates = g.coordinates.map(unwound);
    if (g.type === "MultiPolygon") g.coordinates = g.coordinates.map((part) => part.map(unwound));
  }
  L.geoJSON(countries, { interactive: false, className: "m-land" }).addTo(land);
  L.control.scale({ imperial: false }).addTo(map);

  // ---- hatching: a pattern in the drawing's own definitions
  const hatch = (svg) => {
    if (!svg || svg.querySelector("#m-lines")) return;
    const ns = "http://www.w3.org/2000/svg";
    const pattern = document.createElementNS(ns, "pattern");
    for (const [k, v] of Object.entries({ id: "m-lines", width: 8, height: 8, patternUnits: "userSpaceOnUse", patternTransform: "rotate(35)" })) pattern.setAttribute(k, v);
    const line = document.createElementNS(ns, "path");
    line.setAttribute("d", "M0 0v8");
    line.setAttribute("class", "m-line");
    pattern.append(line);
    const defs = document.createElementNS(ns, "defs");
    defs.append(pattern);
    svg.prepend(defs);
  };

  // ---- what stands in a bubble: made of nodes, never of strings
  const bubble = (place) => {
    const box = document.createElement("div");
    const head = document.createElement("strong");
    head.textContent = place.name;
    const within = document.createElement("p");
    within.textContent = place.within;
    const list = document.createElement("ul");
    for (const [title, href, headline] of place.events) {
      const row = document.createElement("li");
      const name = document.createElement(href ? "a" : "span");
      if (href) name.href = href;
      name.textContent = title;
      const said = document.createElement("p");
      said.textContent = headline;
      row.append(name, said);
      list.append(row);
    }
    const more = document.createElement("a");
    more.href = "#" + place.id;
    more.textContent = place.n > place.events.length ? `all ${place.n} events: see the table` : "see the table";
    box.append(head, within, list, more);
    return box;
  };
  const talks = (layer, place) => layer.bindPopup(() => bubble(place), { maxWidth: 280 }).bindTooltip(`${place.name}: ${place.n} ${place.n === 1 ? "event" : "events"}`);
  const marked = (layer, place, n = 1) => {
    const element = layer.getElement && layer.getElement();
    if (element) {
      element.dataset.places = n;
      if (place) element.dataset.place = place.id;
    }
    return layer;
  };

  // ---- areas: an outline where there is one, else a ring; never a point
  const isArea = (p) => p.kind !== "settlement" && p.kind !== "site";
  const spread = data.filter(isArea);
  const drawAreas = () => {
    areas.clearLayers();
    const outlines = new Map();
    if (self.quothGeo.admin1) {
      const made = topojson.feature(quothGeo.admin1, quothGeo.admin1.objects.admin1);
      for (const f of made.features) outlines.set(f.id, f);
    }
    for (const place of spread) {
      const outline = place.outline && outlines.get(place.outline);
      const layer = outline
        ? L.geoJSON(outline, { className: "m-area m-drawn" })
        : L.circle([place.lat, place.lon], { radius: place.r, className: "m-area m-drawn" });
      talks(layer, place).addTo(areas);
      if (outline) layer.eachLayer((part) => marked(part, place)); else marked(layer, place);
    }
    hatch(holder.querySelector(".leaflet-overlay-pane svg"));
    holder.dataset.areas = spread.length;
  };
  const script = (src, done) => {
    const made = document.createElement("script");
    made.src = src;
    made.addEventListener("load", done);
    made.addEventListener("error", done);
    document.head.append(made);
  };

  // ---- settlements: a point with its ring, or a number where many stand together
  const settled = data.filter((p) => !isArea(p));
  const index = new Supercluster({ radius: 48, extent: 256, maxZoom: 9 });
  index.load(settled.map((place) => ({ type: "Feature", properties: place, geometry: { type: "Point", coordinates: [place.lon, place.lat] } })));
  const together = (feature, at) => {
    const count = feature.properties.point_count;
    const icon = L.divIcon({ className: "m-many", html: String(count), iconSize: [36, 36] });
    const marker = L.marker(at, { icon, keyboard: true, title: `${count} places close together: go nearer`, alt: `${count} places` });
    const nearer = () => map.setView(at, Math.min(index.getClusterExpansionZoom(feature.id), 10));
    marker.on("click", nearer).on("keydown", (event) => event.originalEvent.key === "Enter" && nearer()).addTo(points);
    marked(marker, null, count);
  };
  const alone = (place, at) => {
    const metres = 40075016 * Math.cos((at[0] * Math.PI) / 180) / 2 ** (map.getZoom() + 8); // one pixel at this latitude
    const ring = place.loose && place.r / metres < 7 // a ring that is all there is stays large enough to be seen
      ? L.circleMarker(at, { radius: 7, className: "m-ring m-loose" })
      : L.circle(at, { radius: place.r, className: "m-ring" + (place.loose ? " m-loose" : "") });
    talks(ring, place).addTo(points);
    if (place.loose) { marked(ring, place); ring.getElement().classList.add("m-drawn"); return; }
    const dot = L.circleMarker(at, { radius: place.n > 1 ? 6 : 4, className: "m-dot m-drawn" });
    talks(dot, place).addTo(points);
    marked(dot, place);
  };
  const draw = () => {
    points.clearLayers();
    const bounds = map.getBounds().pad(0.2);
    const box = [Math.max(-180, bounds.getWest()), bounds.getSouth(), Math.min(180, bounds.getEast()), bounds.getNorth()];
    if (box[0] >= box[2]) { box[0] = -180; box[2] = 180; }
    for (const feature of index.getClusters(box, Math.round(map.getZoom()))) {
      const at = [feature.geometry.coordinates[1], feature.geometry.coordinates[0]];
      if (feature.properties.cluster) together(feature, at); else alone(feature.properties, at);
    }
    holder.dataset.zoom = map.getZoom();
  };

  const all = data.map((p) => L.latLng(p.lat, p.lon));
  if (all.length) map.fitBounds(L.latLngBounds(all).pad(0.25), { maxZoom: 8, animate: false });
  draw();
  drawAreas();
  map.on("moveend", draw);
  const ready = () => { drawAreas(); holder.dataset.ready = "yes"; };
  if (spread.some((p) => p.outline)) script(holder.dataset.static + "/map/admin1.js", ready); else ready();
})();
