// What the marks of the network view mean, for the legend: entries with a small drawing beside the words.
import { texts, type Context } from "../context";
import { h, svg } from "../dom";
import { lookOf, PATHS } from "../glyph";
import { doubtful } from "./graph-data";
import { LAYER_GROUPS, layerNames } from "./layers";
import { layerOf } from "../../core/facets";

const drawing = (...children: readonly SVGElement[]): SVGElement =>
  svg("svg", { viewBox: "0 0 28 16", width: 28, height: 16, class: "tie-key", "aria-hidden": "true", focusable: "false" }, ...children);

/** A line with the symbol of a layer in its middle; dashed without one for what no longer lives. */
function line(layer: string | null): SVGElement {
  const group = layer === null ? "other" : (LAYER_GROUPS[layer] ?? "other");
  const stroke = svg("path", { d: "M1 8h26", class: layer === null ? "resting" : "living" });
  if (layer === null) return drawing(stroke);
  const symbol = svg("path", { d: PATHS[lookOf(group).shape], "fill-rule": "evenodd", transform: "translate(8.4 2.4) scale(0.7)" });
  const drawn = drawing(stroke, symbol);
  drawn.classList.add(`g-${group}`);
  return drawn;
}

const entry = (name: string, key: SVGElement, text: string): HTMLElement => h("li", { class: "key", "data-key": name }, key, h("span", {}, text));

/** The layers of ties that these positions (all ties, when left out) belong to, in the order of the filters. */
export function layerKeys(context: Context, ties?: readonly number[]): readonly HTMLElement[] {
  const words = texts(context);
  const { edges } = context.network;
  const known = new Set<string>();
  if (ties) for (const tie of ties) known.add(layerOf(edges[tie]?.type ?? "PART_OF"));
  else for (const { type } of edges) known.add(layerOf(type));
  return layerNames.filter((layer) => known.has(layer)).map((layer) => entry(layer, line(layer), words[`tieLayer_${layer as "agreement"}`]));
}

/** Entries of the legend that speak of the network view: lines by layer, lines at rest, doubt, outlines. */
export function networkKeys(context: Context): readonly HTMLElement[] {
  const words = texts(context);
  const { nodes, clusters } = { nodes: context.network.nodes, clusters: context.payload.clusters };
  const doubt = nodes.some(doubtful(nodes));
  const dotted = drawing(svg("circle", { cx: 14, cy: 8, r: 5.5, class: "dotted" }));
  const outline = (weak: boolean): SVGElement => drawing(svg("rect", { x: 2, y: 2, width: 24, height: 12, rx: 6, class: weak ? "outline weak" : "outline" }));
  return [
    ...layerKeys(context),
    entry("resting", line(null), words.tieResting),
    ...(doubt ? [entry("doubt", dotted, words.doubtKey)] : []),
    ...(clusters.length > 0 ? [entry("hull", outline(false), words.hullKey), entry("hull-weak", outline(true), words.hullWeakKey)] : []),
  ];
}
