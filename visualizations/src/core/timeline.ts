// Agreements, projects and spaces in time: what is certain of each, what may be, and how many lived per year. Pure.
import type { PageNode } from "../data";
import { RESTING } from "../settings";
import { factOf } from "./network";
import type { Period } from "./state";

/** First year that a timeline begins with, unless the data are older. */
export const FIRST_YEAR = 1945;

/** Years with decimals; null is unknown. */
export interface Bar {
  /** Position of the node. */
  readonly at: number;
  /** It began between `first` and `begun`, and ended between `lasts` and `last`. */
  readonly first: number | null;
  readonly begun: number | null;
  readonly lasts: number | null;
  readonly last: number | null;
  readonly knowsStart: boolean;
  readonly knowsEnd: boolean;
  /** Said to be active, without an end: it goes on. */
  readonly goesOn: boolean;
  /** Dates that their source calls approximate or uncertain. */
  readonly aboutStart: boolean;
  readonly aboutEnd: boolean;
  /** Suspended or ended. */
  readonly resting: boolean;
}

/**
 * The bar of a node. What is active lasts at least until `asOf`; what ended has done so by then; without a start it
 * began before its end at the latest, without an end it lasted until its start at least.
 */
export function barOf(node: PageNode, at: number, asOf: number): Bar {
  const { span, status } = node;
  const { from, to } = span;
  const active = status === "active";
  const about = (column: string): boolean => /[~?%]$/.test(factOf(node, column) ?? "");
  return {
    at,
    first: from?.[0] ?? null,
    begun: from?.[1] ?? to?.[1] ?? null,
    lasts: to?.[0] ?? (from && active ? Math.max(asOf, from[0]) : (from?.[0] ?? null)),
    last: to?.[1] ?? (from && status === "ended" ? Math.max(asOf, from[1]) : null),
    knowsStart: from !== null,
    knowsEnd: to !== null,
    goesOn: active && to === null,
    aboutStart: about("start"),
    aboutEnd: about("end"),
    resting: RESTING.has(status ?? ""),
  };
}

export const isDated = (bar: Bar): boolean => bar.knowsStart || bar.knowsEnd;

/** `sure` it lived, `may` have (its date is a year or a month), `open`: nobody knows until or since when. */
export interface Piece {
  readonly kind: "sure" | "may" | "open";
  readonly from: number;
  readonly to: number;
}

/** The pieces of a bar from left to right; `axis` bounds what is open. */
export function piecesOf(bar: Bar, axis: Period, asOf: number): readonly Piece[] {
  const { first, begun, lasts, last } = bar;
  const pieces: Piece[] = [];
  const add = (kind: Piece["kind"], from: number | null, to: number | null): void => {
    if (from !== null && to !== null && from < to) pieces.push({ kind, from, to });
  };
  if (bar.knowsStart && (bar.knowsEnd || bar.goesOn)) {
    const certain = (begun ?? 0) <= (lasts ?? 0);
    add("may", first, certain ? begun : lasts);
    add(certain ? "sure" : "may", certain ? begun : lasts, certain ? lasts : begun);
    add("may", certain ? lasts : begun, last);
  } else if (bar.knowsStart) {
    add("may", first, begun);
    add("open", begun, last ?? Math.max(asOf, begun ?? asOf));
  } else if (bar.knowsEnd) {
    add("open", axis[0], lasts);
    add("may", lasts, begun);
  }
  // A day is less than can be drawn: it keeps its place.
  if (pieces.length === 0 && first !== null) pieces.push({ kind: "sure", from: first, to: Math.max(first, last ?? first) });
  return pieces;
}

/** The years from the first to that of the page, or to a later start that is already known; both included. */
export function axisOf(nodes: readonly PageNode[], asOf: number): Period {
  let [first, last] = [FIRST_YEAR, Math.floor(asOf)];
  for (const { table, span } of nodes) {
    if (table === "actors") continue;
    const start = span.from?.[0] ?? span.to?.[0];
    if (start === undefined) continue;
    first = Math.min(first, Math.floor(start));
    last = Math.max(last, Math.floor(start));
  }
  return [first, last];
}

export interface Alive {
  /** Per year of the axis: certainly alive, and perhaps (those included). */
  readonly sure: readonly number[];
  readonly may: readonly number[];
  readonly dated: number;
  readonly undated: number;
}

/** How many were alive per year; those without any date are in no year, but counted. */
export function alivePerYear(bars: Iterable<Bar>, axis: Period): Alive {
  const length = axis[1] - axis[0] + 1;
  const [sure, may] = [new Array<number>(length + 1).fill(0), new Array<number>(length + 1).fill(0)];
  const add = (counts: number[], from: number, to: number): void => {
    const [begin, end] = [Math.max(0, Math.floor(from) - axis[0]), Math.min(length - 1, Math.floor(to) - axis[0])];
    if (begin > end) return;
    counts[begin] = (counts[begin] ?? 0) + 1;
    counts[end + 1] = (counts[end + 1] ?? 0) - 1;
  };
  let [dated, undated] = [0, 0];
  for (const bar of bars) {
    if (!isDated(bar)) {
      undated++;
      continue;
    }
    dated++;
    add(may, bar.first ?? axis[0], bar.last ?? axis[1]);
    if (bar.begun !== null && bar.lasts !== null && Math.floor(bar.begun) <= Math.floor(bar.lasts)) add(sure, bar.begun, bar.lasts);
  }
  return { sure: running(sure), may: running(may), dated, undated };
}

function running(steps: readonly number[]): number[] {
  let sum = 0;
  return steps.slice(0, -1).map((step) => (sum += step));
}

/** A day as years with decimals. */
export function yearOf(day: string): number {
  const [year = "0", month = "1", date = "1"] = day.split("-");
  return Number(year) + (Number(month) - 1) / 12 + (Number(date) - 1) / 366;
}

/** The two years in order and on the axis; null when they are all of it. */
export function periodWithin(axis: Period, a: number, b: number): Period | null {
  const clamp = (year: number): number => Math.min(axis[1], Math.max(axis[0], Math.round(year)));
  const [first, last] = [clamp(Math.min(a, b)), clamp(Math.max(a, b))];
  return first === axis[0] && last === axis[1] ? null : [first, last];
}

/** Round years for at most so many marks. */
export function ticksOf(axis: Period, most: number): readonly number[] {
  const years = axis[1] - axis[0] + 1;
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((one) => years / one <= Math.max(1, most)) ?? 1000;
  const ticks: number[] = [];
  for (let year = Math.ceil(axis[0] / step) * step; year <= axis[1]; year += step) ticks.push(year);
  return ticks;
}
