// Lit ties on a canvas over the fine lines: bent apart where parallel, coloured and marked by layer, named on demand.
import { layerOf } from "../../core/facets";
import type { Point } from "../../core/hull";
import { bends } from "../../core/parallel";
import type { Network } from "../../core/network";
import { CANVAS } from "../../settings";
import { shorten } from "../../core/text";
import { PATHS, lookOf } from "../glyph";
import { theme } from "../palette";
import { takes } from "./canvas-labels";
import { layerColor, LAYER_GROUPS } from "./layers";

/** Ties drawn one by one; more than so many lit stay fine lines. */
export const MOST_LIT = 1_500;
/** Pixels between two parallel ties. */
const APART = 14;
/** A line shorter than this has no room for a symbol, or for a name. */
const ROOM = { symbol: 46, name: 40 } as const;
/** Pixels of a symbol on a line, smaller than any node's. */
const MARK = 8;
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

/** Where a node is on the screen, and its radius there. */
export interface LitEnd extends Point {
  readonly radius: number;
}

export interface LitTie {
  readonly tie: number;
  readonly from: number;
  readonly to: number;
  readonly layer: string;
  readonly resting: boolean;
  readonly bend: number;
}

export function litTies(network: Network, ties: readonly number[], resting: Uint8Array): readonly LitTie[] {
  const found = ties.flatMap((tie) => network.edges[tie] ?? []);
  const bent = bends(found);
  return found.map(({ from, to, type }, place) => {
    const tie = ties[place] ?? 0;
    return { tie, from, to, layer: layerOf(type), resting: resting[tie] === 1, bend: bent[place] ?? 0 };
  });
}

/** The middle of a bent line, which also is where its name stands, and the handle of its curve. */
export function curve(a: Point, b: Point, bend: number): { readonly middle: Point; readonly handle: Point } {
  const long = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const by = bend * APART;
  const [nx, ny] = [-(b.y - a.y) / long, (b.x - a.x) / long];
  const [mx, my] = [(a.x + b.x) / 2, (a.y + b.y) / 2];
  return { middle: { x: mx + nx * by, y: my + ny * by }, handle: { x: mx + 2 * nx * by, y: my + 2 * ny * by } };
}

/** Where a line leaves the symbol of its end. */
function off({ x, y, radius }: LitEnd, towards: Point): Point {
  const long = Math.hypot(towards.x - x, towards.y - y);
  const share = long === 0 ? 0 : Math.min(0.9, radius / long);
  return { x: x + (towards.x - x) * share, y: y + (towards.y - y) * share };
}

export function drawLitTies(
  context: CanvasRenderingContext2D,
  ties: readonly LitTie[],
  at: (node: number) => LitEnd,
  nameOf: ((tie: number) => string) | null,
): void {
  const { back, text } = CANVAS[theme()];
  const symbols = new Map(Object.values(LAYER_GROUPS).map((group) => [group, new Path2D(PATHS[lookOf(group).shape])]));
  const seen = context.canvas.getBoundingClientRect();
  const isSeen = ({ x, y }: Point): boolean => x > -20 && y > -20 && x < seen.width + 20 && y < seen.height + 20;
  context.save();
  const placed = ties.map((tie) => {
    const [a, b] = [at(tie.from), at(tie.to)];
    const bent = curve(a, b, tie.bend);
    return { tie, a: off(a, bent.handle), b: off(b, bent.handle), long: Math.hypot(b.x - a.x, b.y - a.y), ...bent };
  });
  for (const { tie, a, b, handle } of placed) {
    context.beginPath();
    context.moveTo(a.x, a.y);
    context.quadraticCurveTo(handle.x, handle.y, b.x, b.y);
    context.strokeStyle = layerColor(tie.layer);
    context.globalAlpha = tie.resting ? 0.55 : 0.9;
    context.lineWidth = tie.resting ? 1.3 : 1.9;
    context.setLineDash(tie.resting ? [4, 4] : []);
    context.stroke();
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
  for (const { tie, middle, long } of placed) {
    const symbol = symbols.get(LAYER_GROUPS[tie.layer] ?? "");
    if (!symbol || long < ROOM.symbol || nameOf !== null || !isSeen(middle)) continue;
    context.save();
    context.translate(middle.x - MARK / 2, middle.y - MARK / 2);
    context.scale(MARK / 16, MARK / 16);
    context.lineWidth = 5;
    context.strokeStyle = back;
    context.stroke(symbol);
    context.fillStyle = tie.resting ? back : layerColor(tie.layer);
    context.fill(symbol, "evenodd");
    if (tie.resting) {
      context.lineWidth = 2.5;
      context.strokeStyle = layerColor(tie.layer);
      context.stroke(symbol);
    }
    context.restore();
  }
  if (nameOf !== null) {
    context.font = `500 11px ${FONT}`;
    context.textAlign = "center";
    context.lineJoin = "round";
    for (const { tie, middle, long } of placed) {
      if (long < ROOM.name || !isSeen(middle)) continue;
      const name = shorten(nameOf(tie.tie), 30);
      const half = context.measureText(name).width / 2 + 3;
      if (!takes({ left: middle.x - half, right: middle.x + half, top: middle.y - 8, bottom: middle.y + 7 })) continue;
      context.lineWidth = 4;
      context.strokeStyle = back;
      context.strokeText(name, middle.x, middle.y + 4);
      context.fillStyle = text;
      context.fillText(name, middle.x, middle.y + 4);
    }
  }
  context.restore();
}
