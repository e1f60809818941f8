// The rows of the timeline: bars in order, under headings where they are grouped, those without a date apart. Pure.
import type { Payload } from "../data";
import { UNKNOWN, type Facets } from "./facets";
import { isDated, type Bar } from "./timeline";

export type By = "start" | "country" | "theme" | "status";
export const BYS: readonly By[] = ["start", "country", "theme", "status"];

/** The groups of records that answer to several countries or themes, and of those without any date. */
export const SEVERAL = "*";
export const UNDATED = "?";

export type Row = { readonly heading: string; readonly count: number; readonly bars: readonly Bar[] } | { readonly bar: Bar; readonly heading: string };

/** What puts a record in a group: its foreign country, its theme of the first level, its status. */
export function groupOf(payload: Payload, facets: Facets, by: Exclude<By, "start">, at: number): string {
  if (by === "status") return payload.nodes[at]?.status ?? UNKNOWN;
  const values = facets.of(by === "country" ? "place" : "theme")[at] ?? [UNKNOWN];
  const found = by === "country" ? countriesOf(values) : values.filter((theme) => facets.parentOf("theme", theme) === null);
  return found.length > 1 ? SEVERAL : (found[0] ?? UNKNOWN);
}

// Most records lie in France and in one other country: that one tells them apart.
function countriesOf(values: readonly string[]): readonly string[] {
  const all = values.filter((value) => value.startsWith("c:")).map((value) => value.slice(2));
  const abroad = all.filter((country) => country !== "FRA");
  return abroad.length > 0 ? abroad : all;
}

/** The rows: by start when there is no group, else the largest group first, several and unknown after. */
export function arrange(bars: readonly Bar[], group: ((at: number) => string) | null, label: (at: number) => string): readonly Row[] {
  const start = (bar: Bar): number => bar.first ?? bar.lasts ?? Infinity;
  const sorted = [...bars].sort((a, b) => start(a) - start(b) || label(a.at).localeCompare(label(b.at)));
  const dated = sorted.filter(isDated);
  const undated = sorted.filter((bar) => !isDated(bar));
  const rows: Row[] = [];
  const add = (heading: string, own: readonly Bar[]): void => {
    if (own.length > 0) rows.push({ heading, count: own.length, bars: own });
    for (const bar of own) rows.push({ bar, heading });
  };
  if (group === null) for (const bar of dated) rows.push({ bar, heading: "" });
  else {
    const groups = new Map<string, Bar[]>();
    for (const bar of dated) {
      const key = group(bar.at);
      const own = groups.get(key);
      if (own) own.push(bar);
      else groups.set(key, [bar]);
    }
    const rank = (key: string): number => (key === UNKNOWN ? 2 : key === SEVERAL ? 1 : 0);
    for (const [key, own] of [...groups].sort(([a, x], [b, y]) => rank(a) - rank(b) || y.length - x.length || a.localeCompare(b))) add(key, own);
  }
  add(UNDATED, undated);
  return rows;
}

/** Where each row begins, in pixels; one entry more for the end of the last. */
export function offsetsOf(rows: readonly Row[], heights: { readonly bar: number; readonly heading: number }): Float64Array {
  const offsets = new Float64Array(rows.length + 1);
  rows.forEach((row, at) => (offsets[at + 1] = (offsets[at] ?? 0) + ("bar" in row ? heights.bar : heights.heading)));
  return offsets;
}

/** The row at a height. */
export function rowAt(offsets: Float64Array, y: number): number {
  let [low, high] = [0, offsets.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((offsets[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}
