// The countries: shapes read out of the page, projected once to a flat world, drawn at two scales.
import { geoEqualEarth, geoPath } from "d3-geo";
import type { Feature, FeatureCollection } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { Box, Camera } from "../../core/map-camera";
import type { Centres } from "../../core/map-places";
import { svg } from "../dom";

type Countries = Topology<{ countries: GeometryCollection }>;
interface Shapes {
  readonly coarse: Countries;
  readonly fine: Countries;
  readonly centres: Centres;
}

/** Width of the flat world at zoom 1; the equal-area projection keeps sizes true. */
export const WORLD = 1000;
const projection = geoEqualEarth().fitWidth(WORLD, { type: "Sphere" });

/** A point of the flat world. */
export function project(lon: number, lat: number): readonly [number, number] {
  return projection([lon, lat]) ?? [0, 0];
}

const corner = (lon: number, lat: number): readonly [number, number] => project(lon, lat);
/** Without Antarctica. */
export const WORLD_BOX: Box = [corner(-180, 0)[0], corner(0, 80)[1], corner(180, 0)[0], corner(0, -56)[1]];
/** Degrees of metropolitan France: what is French beyond is overseas. */
export const isMainland = (lon: number, lat: number): boolean => lon > -6 && lon < 10 && lat > 41 && lat < 52;
export const MAINLAND_BOX: Box = [corner(-4.9, 48)[0], corner(2, 51.2)[1], corner(9.3, 42)[0], corner(9, 41.3)[1]];

export interface Land {
  readonly element: SVGElement;
  readonly centres: Centres;
  /** False where the page brings no shapes. */
  readonly drawn: boolean;
  place(camera: Camera, fine: boolean): void;
  /** Mark the countries where someone is, and those filtered on. */
  mark(present: ReadonlySet<string>, chosen: ReadonlySet<string>): void;
}

/** Read and draw the countries; the finer shapes wait until they are needed. */
export function makeLand(page: Document): Land {
  const shapes = read(page);
  const element = svg("g", { class: "land" });
  const layers = new Map<"coarse" | "fine", SVGElement>();
  let marks: readonly [ReadonlySet<string>, ReadonlySet<string>] = [new Set(), new Set()];

  const layer = (scale: "coarse" | "fine"): SVGElement => {
    const known = layers.get(scale);
    if (known) return known;
    const path = geoPath(projection).digits(scale === "fine" ? 3 : 2);
    const paths = featuresOf(shapes, scale).map((one) => svg("path", { d: path(one), "data-country": one.id ?? null }));
    const made = svg("g", {}, ...paths);
    layers.set(scale, made);
    element.append(made);
    paint(made);
    return made;
  };
  const paint = (made: SVGElement): void => {
    for (const path of made.querySelectorAll<SVGElement>("path")) {
      const code = path.dataset["country"] ?? "";
      path.classList.toggle("present", marks[0].has(code));
      path.classList.toggle("chosen", marks[1].has(code));
    }
  };

  return {
    element,
    centres: shapes?.centres ?? {},
    drawn: shapes !== null,
    place({ zoom, right, down }, fine) {
      const wanted = layer(fine ? "fine" : "coarse");
      for (const one of layers.values()) one.toggleAttribute("hidden", one !== wanted);
      element.setAttribute("transform", `translate(${right} ${down}) scale(${zoom})`);
    },
    mark(present, chosen) {
      marks = [present, chosen];
      for (const made of layers.values()) paint(made);
    },
  };
}

function read(page: Document): Shapes | null {
  try {
    return JSON.parse(page.getElementById("actornet-shapes")?.textContent ?? "") as Shapes;
  } catch {
    return null;
  }
}

function featuresOf(shapes: Shapes | null, scale: "coarse" | "fine"): readonly Feature[] {
  if (!shapes) return [];
  return (feature(shapes[scale], shapes[scale].objects.countries) as FeatureCollection).features;
}
