// One bar: thick where it is certain, thin where only the year is known, dotted where nobody knows; hollow when at rest.
import type { Period } from "../../core/state";
import { piecesOf, type Bar, type Piece } from "../../core/timeline";
import { GROUPS } from "../../settings";
import { svg } from "../dom";
import { scaleOf } from "./scale";

const HEIGHTS: Readonly<Record<Piece["kind"], number>> = { sure: 10, may: 5, open: 2 };
const MIDDLE = 12;
const ARROW = 5;
/** Room for the arrow of what goes on past the last year. */
const BEYOND = 12;

/** A bar on an axis as wide as asked, 24 pixels high. */
export function drawBar(bar: Bar, group: string, axis: Period, width: number, asOf: number): SVGElement {
  const x = scaleOf(axis, width);
  const within = (year: number): number => Math.min(width, Math.max(0, x(year)));
  const pieces = piecesOf(bar, axis, asOf);
  const drawn = pieces.filter((piece) => x(piece.to) >= 0 && x(piece.from) < width).map((piece) => drawPiece(piece, within(piece.from), within(piece.to)));
  const [begin, end] = [x(pieces[0]?.from ?? 0), x(pieces.at(-1)?.to ?? 0)];
  if (bar.aboutStart) drawn.unshift(stub(begin - 10, begin));
  if (bar.aboutEnd) drawn.push(stub(end, end + 10));
  if (pieces.length > 0 && !bar.knowsStart && end > 0) drawn.push(arrow(Math.max(0, begin), 1));
  const opens = bar.goesOn || (bar.knowsStart && bar.last === null);
  if (pieces.length > 0 && (opens || end > width + 1) && begin < width) drawn.push(arrow(Math.min(width, end) + ARROW + 3, -1));
  const known = Object.prototype.hasOwnProperty.call(GROUPS, group) ? group : "other";
  return svg("svg", { class: `time-bar g-${known}${bar.resting ? " hollow" : ""}`, width: width + BEYOND, height: 2 * MIDDLE, viewBox: `0 0 ${width + BEYOND} ${2 * MIDDLE}`, "aria-hidden": "true" }, ...drawn);
}

function drawPiece({ kind }: Piece, from: number, to: number): SVGElement {
  if (kind === "open") return svg("path", { class: "open", d: `M${from} ${MIDDLE}H${to}` });
  const height = HEIGHTS[kind];
  // What is shorter than two pixels stays visible.
  return svg("rect", { class: kind, x: from, y: MIDDLE - height / 2, width: Math.max(2, to - from), height, rx: 1 });
}

const stub = (from: number, to: number): SVGElement => svg("path", { class: "open", d: `M${from} ${MIDDLE}H${to}` });

/** The point of an arrow; `side` 1 has its body to the right. */
const arrow = (x: number, side: 1 | -1): SVGElement =>
  svg("path", { class: "arrow", d: `M${x + side * ARROW} ${MIDDLE - ARROW}L${x} ${MIDDLE}L${x + side * ARROW} ${MIDDLE + ARROW}` });
