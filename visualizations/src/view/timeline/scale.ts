// The time of the page: the bars of its records, its years, and years as pixels. Made once per page.
import { axisOf, barOf, yearOf, type Bar } from "../../core/timeline";
import type { Period } from "../../core/state";
import type { Payload } from "../../data";

export interface Timeline {
  readonly asOf: number;
  readonly axis: Period;
  /** By position of the node; null for actors. */
  bar(at: number): Bar | null;
}

const made = new WeakMap<Payload, Timeline>();

export function timelineOf(payload: Payload): Timeline {
  let found = made.get(payload);
  if (!found) {
    const asOf = yearOf(payload.dataset.as_of);
    const bars = new Map<number, Bar>();
    found = {
      asOf,
      axis: axisOf(payload.nodes, asOf),
      bar(at) {
        const node = payload.nodes[at];
        if (!node || node.table === "actors") return null;
        let bar = bars.get(at);
        if (!bar) bars.set(at, (bar = barOf(node, at, asOf)));
        return bar;
      },
    };
    made.set(payload, found);
  }
  return found;
}

/** From years to pixels: the first year begins at 0, the last ends at `width`. */
export type Scale = (year: number) => number;

export const scaleOf = (axis: Period, width: number): Scale => {
  const each = width / (axis[1] - axis[0] + 1);
  return (year) => (year - axis[0]) * each;
};
