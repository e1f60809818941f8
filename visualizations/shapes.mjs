// Country shapes for the map, from world-atlas (Natural Earth, public domain): a coarse scale for the world and a
// fine one for when it is enlarged, both simplified, and a centre for every country, however small.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { geoArea, geoCentroid } from "d3-geo";
import { feature, quantize } from "topojson-client";
import { filter, filterWeight, presimplify, simplify, sphericalRingArea, sphericalTriangleArea } from "topojson-simplify";

const resolve = createRequire(import.meta.url).resolve;
// Nobody cooperates with Antarctica, and an equal-area map would give it a third of its coast.
const LEFT_OUT = new Set(["010"]);
// Without a number in ISO 3166: the code that the European institutions write. The rest is land without a code.
const CODES = new Map([["Kosovo", "XKX"]]);

/** Two topologies and the centres, as one object; countries carry their ISO number, which Python turns into letters. */
export async function makeShapes() {
  const [coarse, fine, finest] = await Promise.all(["110m", "50m", "10m"].map(read));
  return {
    coarse: lighten(coarse, 9e-5, 2.5e-5, 1_500),
    fine: lighten(fine, 1.4e-5, 7e-6, 10_000),
    centres: Object.fromEntries(
      feature(finest, finest.objects.countries).features.flatMap((country) => {
        const code = codeOf(country);
        return code === null ? [] : [[code, middle(country.geometry).map((degrees) => Math.round(degrees * 10) / 10)]];
      }),
    ),
  };
}

async function read(scale) {
  const topology = JSON.parse(await readFile(resolve(`world-atlas/countries-${scale}.json`), "utf8"));
  const { geometries } = topology.objects.countries;
  topology.objects = { countries: { type: "GeometryCollection", geometries: geometries.filter(({ id }) => !LEFT_OUT.has(id)) } };
  return topology;
}

/** Drop the points and the islands whose area, in steradians, is below the limits; round to a grid. */
function lighten(topology, least, island, grid) {
  const spherical = presimplify(topology, sphericalTriangleArea);
  const lighter = filter(simplify(spherical, least), filterWeight(spherical, island, sphericalRingArea));
  const { bbox, ...rest } = quantize(lighter, grid);
  rest.objects.countries.geometries = rest.objects.countries.geometries
    .filter(({ type }) => type !== null)
    .map(({ type, arcs, ...country }) => ({ type, arcs, ...(codeOf(country) === null ? {} : { id: codeOf(country) }) }));
  return rest;
}

const codeOf = ({ id, properties }) => id ?? CODES.get(properties.name) ?? null;

/** The centre of the largest part: that of France lies in Europe. */
function middle(geometry) {
  const parts = geometry.type === "MultiPolygon" ? geometry.coordinates : [geometry.coordinates];
  const polygons = parts.map((coordinates) => ({ type: "Polygon", coordinates }));
  return geoCentroid(polygons.reduce((largest, one) => (geoArea(one) > geoArea(largest) ? one : largest)));
}
