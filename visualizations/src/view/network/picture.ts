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

export function drawPicture(sigma: Sigma<any, any>, network: Network): Picture {
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
      svg("g", { fill: "none" }, ...lines(sigma, spots, width, height)),
      svg("g", {}, ...seen.map((spot) => symbol(network, spot, back))),
      svg("g", { "font-size": NAME, "font-weight": 500, fill: text, stroke: back, "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke" }, ...labels(seen, width)),
    ) as SVGSVGElement,
  };
}

// One path per look keeps thousands of ties small.
function lines(sigma: Sigma<any, any>, spots: ReadonlyMap<string, Spot>, width: number, height: number): SVGElement[] {
  const paths = new Map<string, { color: string; size: number; zIndex: number; d: string[] }>();
  sigma.getGraph().forEachEdge((key, _data, source, target) => {
    const data = sigma.getEdgeDisplayData(key);
    const [a, b] = [spots.get(source), spots.get(target)];
    if (!data || data.hidden || !a || !b) return;
    if (Math.max(a.x, b.x) < 0 || Math.min(a.x, b.x) > width || Math.max(a.y, b.y) < 0 || Math.min(a.y, b.y) > height) return;
    const look = `${data.zIndex} ${data.size} ${data.color}`;
    const path = paths.get(look) ?? { color: data.color, size: Math.max(data.size, 0.8), zIndex: data.zIndex, d: [] };
    paths.set(look, path);
    path.d.push(`M${round(a.x)} ${round(a.y)}L${round(b.x)} ${round(b.y)}`);
  });
  return [...paths.values()].sort((a, b) => a.zIndex - b.zIndex).map(({ color, size, d }) => svg("path", { d: d.join(""), stroke: color, "stroke-width": round(size) }));
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
