// Clusters as soft outlines under the ties, drawn on a canvas; the members far from the others stay outside.
import { convexHull, gathered, padded, type Point } from "../../core/hull";
import type { Network } from "../../core/network";
import type { Shown } from "../../core/shown";
import type { Cluster } from "../../data";
import { theme } from "../palette";

export interface Hull {
  /** Position in the payload's clusters. */
  readonly at: number;
  readonly cluster: Cluster;
  /** Corners in the data's coordinates. */
  readonly corners: readonly Point[];
  /** How many members are shown, and how many of them lie inside. */
  readonly members: number;
  readonly inside: number;
  readonly weak: boolean;
}

/** A hull on the screen: its outline and its box. */
export interface DrawnHull {
  readonly hull: Hull;
  readonly outline: readonly Point[];
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Clusters below this stability are drawn dashed. */
const WEAK = 0.75;
/** At most so many outlines, the largest clusters first. */
const MOST = 40;
/** No member further from the middle than this share of the whole drawing. */
const REACH = 0.2;
/** A cluster of which a smaller share is shown has no outline: its name would speak of what is not there. */
const SEEN = 0.5;
const ROOM = 13;
const INKS = {
  light: ["#0b6bab", "#a3471a", "#00725a", "#7a3f86", "#7a6500"],
  dark: ["#56a8e0", "#f0a070", "#3fc29e", "#cfa0da", "#dcc860"],
} as const;

export function findHulls(network: Network, clusters: readonly Cluster[], shown: Shown): readonly Hull[] {
  const members = new Map<number, Point[]>();
  const sizes = new Map<number, number>();
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  network.nodes.forEach((node, at) => {
    [left, right, low, high] = [Math.min(left, node.x), Math.max(right, node.x), Math.min(low, node.y), Math.max(high, node.y)];
    if (node.cluster === null) return;
    sizes.set(node.cluster, (sizes.get(node.cluster) ?? 0) + 1);
    if (shown.nodes[at] === 0) return;
    const known = members.get(node.cluster);
    if (known) known.push(node);
    else members.set(node.cluster, [node]);
  });
  const reach = REACH * Math.max(right - left, high - low);
  const found: Hull[] = [];
  for (const [at, points] of members) {
    const cluster = clusters[at];
    const near = cluster && gathered(points, reach);
    if (!near || points.length < SEEN * (sizes.get(at) ?? 0)) continue;
    found.push({ at, cluster, corners: convexHull(near), members: points.length, inside: near.length, weak: cluster.stability !== null && cluster.stability < WEAK });
  }
  return found.sort((a, b) => b.inside - a.inside || a.at - b.at).slice(0, MOST);
}

export function placeHulls(hulls: readonly Hull[], toScreen: (point: Point) => Point, width: number, height: number): readonly DrawnHull[] {
  return hulls.flatMap((hull) => {
    const outline = padded(hull.corners.map(toScreen), ROOM);
    const [xs, ys] = [outline.map(({ x }) => x), outline.map(({ y }) => y)];
    const box = { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
    return box.right < 0 || box.left > width || box.bottom < 0 || box.top > height ? [] : [{ hull, outline, ...box }];
  });
}

export const hullColor = (hull: Hull): string => INKS[theme()][hull.at % INKS.light.length] ?? INKS.light[0];

export function drawHulls(context: CanvasRenderingContext2D, drawn: readonly DrawnHull[], faint: boolean): void {
  context.save();
  for (const { hull, outline } of drawn) {
    trace(context, outline);
    context.fillStyle = context.strokeStyle = hullColor(hull);
    context.globalAlpha = faint ? 0.03 : 0.075;
    context.fill();
    context.globalAlpha = faint ? 0.15 : 0.4;
    context.lineWidth = 1.25;
    context.setLineDash(hull.weak ? [5, 5] : []);
    context.stroke();
  }
  context.restore();
}

// Rounded: the curve goes through the middles of the sides, with the corners as handles.
function trace(context: CanvasRenderingContext2D, outline: readonly Point[]): void {
  const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  context.beginPath();
  outline.forEach((corner, at) => {
    const next = outline[(at + 1) % outline.length] ?? corner;
    const to = middle(corner, next);
    if (at === 0) {
      const from = middle(outline.at(-1) ?? corner, corner);
      context.moveTo(from.x, from.y);
    }
    context.quadraticCurveTo(corner.x, corner.y, to.x, to.y);
  });
  context.closePath();
}
