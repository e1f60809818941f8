// The network as seen, as SVG: the camera's piece of it with the same shapes, colours, ties and names.
import type Sigma from "sigma";
import { isResting } from "../../core/card";
import type { Network } from "../../core/network";
import { shorten } from "../../core/text";
import { CANVAS, LIMITS } from "../../settings";
import { svg } from "../dom";
import { glyphPath } from "../glyph";
import { theme } from "../palette";
import type { Picture } from "../view";
import { nodeKey } from "./graph-data";
import { hullColor, type DrawnHull } from "./hulls";
import { layerColor } from "./layers";
import { LINE, type Line } from "./lines";
import { curve, type LitTie } from "./lit-ties";

/** Radius of a symbol in its box of 16. */
const RADIUS = 6.2;
const NAME = 12.5;
const round = (value: number): number => Math.round(value * 10) / 10;

interface Spot {
  readonly at: number;
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly color: string;
  readonly zIndex: number;
  readonly label: string;
  readonly chosen: boolean;
}

/** What of the present picture sigma doesn't know. */
export interface Seen {
  readonly line: (tie: number) => Line;
  readonly lit: readonly LitTie[];
  readonly alpha: number;
  readonly hulls: readonly DrawnHull[];
}

export function drawPicture(sigma: Sigma<any, any>, network: Network, scene: Seen): Picture {
  const { width, height } = sigma.getDimensions();
  const { back, text } = CANVAS[theme()];
  const names = sigma.getNodeDisplayedLabels();
  const spots = new Map<string, Spot>();
  sigma.getGraph().forEachNode((key, { at }) => {
    const data = sigma.getNodeDisplayData(key);
    if (!data || data.hidden) return;
    const { x, y } = sigma.framedGraphToViewport(data);
    const named = names.has(key) || data.forceLabel || data.highlighted;
    spots.set(key, { at, x, y, r: sigma.scaleSize(data.size), color: data.color, zIndex: data.zIndex, label: named ? (data.label ?? "") : "", chosen: data.highlighted });
  });
  const near = ({ x, y, r }: Spot): boolean => x > -r && y > -r && x < width + r && y < height + r;
  const seen = [...spots.values()].filter(near).sort((a, b) => a.zIndex - b.zIndex);
  return {
    svg: svg(
      "svg",
      { xmlns: "http://www.w3.org/2000/svg", width: round(width), height: round(height), viewBox: `0 0 ${round(width)} ${round(height)}` },
      svg("rect", { width: "100%", height: "100%", fill: back }),
      svg("g", {}, ...outlines(scene.hulls)),
      svg("g", { fill: "none" }, ...lines(network, scene, spots, width, height)),
      svg("g", {}, ...seen.map((spot) => symbol(network, spot, back))),
      svg("g", { "font-size": NAME, "font-weight": 500, fill: text, stroke: back, "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke" }, ...labels(seen, width)),
    ) as SVGSVGElement,
  };
}

// One path per look keeps thousands of ties small; parallel ties that are lit bend apart as on the screen.
function lines(network: Network, scene: Seen, spots: ReadonlyMap<string, Spot>, width: number, height: number): SVGElement[] {
  const paths = new Map<string, { look: Readonly<Record<string, string | number | null>>; above: boolean; d: string[] }>();
  const add = (from: number, to: number, key: string, above: boolean, look: () => Readonly<Record<string, string | number | null>>, bend: number): void => {
    const [a, b] = [spots.get(nodeKey(from)), spots.get(nodeKey(to))];
    if (!a || !b) return;
    if (Math.max(a.x, b.x) < 0 || Math.min(a.x, b.x) > width || Math.max(a.y, b.y) < 0 || Math.min(a.y, b.y) > height) return;
    let path = paths.get(key);
    if (!path) paths.set(key, (path = { look: look(), above, d: [] }));
    const { handle } = curve(a, b, bend);
    const way = bend === 0 ? "L" : `Q${round(handle.x)} ${round(handle.y)} `;
    path.d.push(`M${round(a.x)} ${round(a.y)}${way}${round(b.x)} ${round(b.y)}`);
  };
  const { edge, dim, strong } = CANVAS[theme()];
  network.edges.forEach(({ from, to }, tie) => {
    const kind = scene.line(tie);
    if (kind === LINE.none) return;
    const usual = kind === LINE.usual || kind === LINE.resting;
    add(from, to, `${kind}`, false, () => ({
      stroke: usual ? edge : kind === LINE.dim ? dim : strong,
      "stroke-opacity": usual ? Math.round(100 * scene.alpha) / 100 : null,
      "stroke-width": 0.9,
      "stroke-dasharray": kind === LINE.resting ? "3.5 3.5" : null,
    }), 0);
  });
  for (const { from, to, layer, resting, bend } of scene.lit) {
    add(from, to, `${layer} ${String(resting)}`, true, () => ({
      stroke: layerColor(layer),
      "stroke-opacity": resting ? 0.55 : 0.9,
      "stroke-width": resting ? 1.3 : 1.9,
      "stroke-dasharray": resting ? "4 4" : null,
    }), bend);
  }
  return [...paths.values()].sort((a, b) => Number(a.above) - Number(b.above)).map(({ look, d }) => svg("path", { ...look, d: d.join("") }));
}

/** Outlines of clusters. */
function outlines(drawn: readonly DrawnHull[]): SVGElement[] {
  return drawn.map(({ hull, outline }) =>
    svg("path", {
      d: `M${outline.map(({ x, y }) => `${round(x)} ${round(y)}`).join("L")}Z`,
      fill: hullColor(hull),
      "fill-opacity": 0.075,
      stroke: hullColor(hull),
      "stroke-opacity": 0.4,
      "stroke-width": 1.25,
      "stroke-linejoin": "round",
      "stroke-dasharray": hull.weak ? "5 5" : null,
    }),
  );
}

function symbol(network: Network, { at, x, y, r, color }: Spot, back: string): SVGElement {
  const node = network.nodes[at];
  const hollow = isResting(node?.status ?? null);
  const scale = r / RADIUS;
  return svg("path", {
    d: glyphPath(node?.group ?? ""),
    transform: `translate(${round(x - 8 * scale)} ${round(y - 8 * scale)}) scale(${scale.toFixed(3)})`,
    "fill-rule": "evenodd",
    fill: hollow ? back : color,
    stroke: hollow ? color : back,
    "stroke-width": hollow ? 2.4 : 0.8,
  });
}

// As on the screen a name that would cover another is left out; the chosen one comes first.
function labels(seen: readonly Spot[], width: number): SVGElement[] {
  const taken: { left: number; right: number; top: number; bottom: number }[] = [];
  const named = seen.filter(({ label }) => label !== "").sort((a, b) => Number(b.chosen) - Number(a.chosen) || b.zIndex - a.zIndex || b.r - a.r);
  return named.flatMap((spot) => {
    const label = shorten(spot.label, LIMITS.label);
    const long = label.length * NAME * 0.56 + 6;
    const [right, y] = [spot.x + spot.r + 4, spot.y + NAME / 3];
    // At the edge the name stands on the other side, where there is room.
    const turned = right + long > width && spot.x - spot.r - long > 0;
    const left = turned ? spot.x - spot.r - 4 - long : right;
    const box = { left: left - 2, right: left + long, top: y - NAME, bottom: y + NAME / 3 };
    if (taken.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom)) return [];
    taken.push(box);
    return [svg("text", { x: round(turned ? spot.x - spot.r - 4 : left), y: round(y), "text-anchor": turned ? "end" : null, "unicode-bidi": "plaintext", "font-weight": spot.chosen ? 700 : null }, label)];
  });
}
