// Symbols and arcs of the map, at one place of the camera.
import type { Arc } from "../../core/map-arcs";
import type { Box, Camera, Size } from "../../core/map-camera";
import { shorten } from "../../core/text";
import { MAP } from "../../settings";
import { svg } from "../dom";
import { glyph } from "../glyph";

/** A symbol: one node, or several that stand together. */
export interface Mark {
  /** Flat world, and pixels by which it was moved off a larger one. */
  readonly x: number;
  readonly y: number;
  readonly off: Size;
  readonly nodes: readonly number[];
  readonly label: string;
  /** The label in few letters, for the map itself. */
  readonly short: string;
  /** The group of all of them; null when they are of several. */
  readonly group: string | null;
  readonly hollow: boolean;
  /** Only the country of all of them is known. */
  readonly vague: boolean;
  readonly chosen: boolean;
  /** Null when nothing stands out now. */
  readonly lit: boolean | null;
}

export interface Line extends Arc {
  readonly rests: boolean;
  readonly lit: boolean | null;
}

export const radiusOf = (count: number): number => (count === 1 ? 8 : Math.min(24, 8 + 1.6 * Math.log2(count)));
const at = ({ x, y, off }: Mark, { zoom, right, down }: Camera): Size => [x * zoom + right + off[0], y * zoom + down + off[1]];
const light = (lit: boolean | null): string => (lit === null ? "" : lit ? " lit" : " dim");
const round = (value: number): number => Math.round(value * 10) / 10;

/** Symbols inside the box, smaller ones first, the chosen ones on top. */
export function drawMarks(marks: readonly Mark[], camera: Camera, box: Box): SVGElement[] {
  const order = marks.map((mark, index) => ({ mark, index })).sort((a, b) => rank(a.mark) - rank(b.mark) || b.mark.nodes.length - a.mark.nodes.length);
  return order.flatMap(({ mark, index }): SVGElement[] => {
    const [x, y] = at(mark, camera);
    if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) return [];
    const count = mark.nodes.length;
    const radius = radiusOf(count);
    const known = mark.group ?? "mixed";
    const symbol =
      count === 1
        ? glyphAt(known, mark.hollow)
        : svg("g", { class: `bubble g-${known}${mark.hollow ? " hollow" : ""}` }, svg("circle", { r: round(radius) }), svg("text", { dy: "0.35em" }, String(count)));
    return [
      svg("g", { class: `mark${light(mark.lit)}${mark.chosen ? " chosen" : ""}`, transform: `translate(${round(x)} ${round(y)})`, "data-mark": index, "data-count": count, "data-testid": "map-mark" },
        // A target of 24 pixels, however small the symbol.
        svg("circle", { class: "target", r: Math.max(12, radius) }),
        mark.vague && svg("circle", { class: "vague", r: round(radius + 3.5) }),
        mark.chosen && svg("circle", { class: "halo", r: round(radius + 5) }),
        symbol,
      ),
    ];
  });
}

const rank = ({ chosen, lit }: Mark): number => (chosen ? 2 : lit === false ? 0 : 1);

function glyphAt(group: string, hollow: boolean): SVGElement {
  const symbol = glyph(group, hollow);
  symbol.setAttribute("x", "-8");
  symbol.setAttribute("y", "-8");
  return symbol;
}

/** Arcs with an end, or their middle, inside the box; the strongest on top. */
export function drawLines(lines: readonly Line[], marks: readonly Mark[], camera: Camera, box: Box): SVGElement[] {
  const inside = ([x, y]: Size): boolean => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
  return lines.slice(0, MAP.arcs).flatMap((line, index): SVGElement[] => {
    const [from, to] = [marks[line.french], marks[line.foreign]];
    if (!from || !to) return [];
    const [a, b] = [at(from, camera), at(to, camera)];
    if (!inside(a) && !inside(b) && !inside([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2])) return [];
    const [right, down] = [b[0] - a[0], b[1] - a[1]];
    // Bent towards the pole, so that arcs of opposite ways never cover each other.
    const bend = (right < 0 ? -1 : 1) * 0.16;
    const middle = [(a[0] + b[0]) / 2 + down * bend, (a[1] + b[1]) / 2 - right * bend] as const;
    const d = `M${round(a[0])} ${round(a[1])}Q${round(middle[0])} ${round(middle[1])} ${round(b[0])} ${round(b[1])}`;
    const width = Math.min(9, 0.8 + Math.sqrt(line.records.length) * 0.7);
    return [
      svg("g", { class: `arc${line.rests ? " rests" : ""}${light(line.lit)}`, "data-arc": index, "data-testid": "map-arc" },
        svg("path", { class: "target", d, "stroke-width": Math.max(8, width) }),
        svg("path", { class: "line", d, "stroke-width": round(width) }),
      ),
    ];
  }).reverse();
}

/** Names beside the symbols, those of the chosen and of the largest first, none over another name or symbol. */
export function drawNames(marks: readonly Mark[], camera: Camera, box: Box, all: boolean): SVGElement[] {
  const taken = marks.map((mark): Box => {
    const [[x, y], half] = [at(mark, camera), radiusOf(mark.nodes.length) - 2];
    return [x - half, y - half, x + half, y + half];
  });
  const wanted = marks.filter((mark) => mark.label !== "" && mark.lit !== false && (all || mark.chosen));
  return [...wanted].sort((a, b) => rank(b) - rank(a) || b.nodes.length - a.nodes.length).flatMap((mark): SVGElement[] => {
    const [x, y] = at(mark, camera);
    if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) return [];
    const text = shorten(mark.short, 32);
    const left = x + radiusOf(mark.nodes.length) + 4;
    const own: Box = [left, y - 8, left + text.length * 6.6, y + 8];
    if (!mark.chosen && taken.some((other) => own[0] < other[2] && own[2] > other[0] && own[1] < other[3] && own[3] > other[1])) return [];
    taken.push(own);
    return [svg("text", { class: "name", x: round(left), y: round(y), dy: "0.33em", direction: "ltr" }, text)];
  });
}
