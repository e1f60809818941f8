// Arcs of the map: agreements and projects that join a French place to a foreign one. Pure.
import { JOINING_TIES, RESTING } from "../settings";
import type { Network } from "./network";
import { isFrench, type Placement } from "./map-places";
import type { Shown } from "./shown";

/** Records that join two sites. */
export interface Arc {
  /** Positions in `Placement.sites`. */
  readonly french: number;
  readonly foreign: number;
  readonly records: readonly number[];
}

export interface Arcs {
  readonly arcs: readonly Arc[];
  /** Agreements and projects shown, and those among them that no arc draws. */
  readonly records: number;
  readonly undrawn: number;
}

/** Join, for each agreement and project shown, the French sites of its members to its foreign ones and its own. */
export function arcsOf(network: Network, placement: Placement, shown: Shown): Arcs {
  const ends = new Map<number, Set<number>>();
  network.edges.forEach(({ from, to, type }, at) => {
    if (shown.edges[at] !== 1 || !JOINING_TIES.has(type)) return;
    const sites = ends.get(to) ?? new Set<number>();
    ends.set(to, sites);
    for (const site of placement.of[from] ?? []) sites.add(site);
  });
  const found = new Map<string, { french: number; foreign: number; records: number[] }>();
  let [records, undrawn] = [0, 0];
  network.nodes.forEach((node, at) => {
    if (shown.nodes[at] !== 1 || (node.table !== "agreements" && node.table !== "projects")) return;
    records++;
    const sites = [...(ends.get(at) ?? []), ...(placement.of[at] ?? [])];
    const french = sites.filter((site) => isFrench(placement.sites[site]?.country ?? null));
    const foreign = sites.filter((site) => placement.sites[site]?.country != null && !french.includes(site));
    if (french.length === 0 || foreign.length === 0) undrawn++;
    for (const a of new Set(french)) for (const b of new Set(foreign)) {
      const key = `${a} ${b}`;
      const arc = found.get(key);
      if (arc) arc.records.push(at);
      else found.set(key, { french: a, foreign: b, records: [at] });
    }
  });
  return { arcs: [...found.values()], records, undrawn };
}

/** Arcs between clusters: `group` says in which cluster a site is; the most numerous first. */
export function joinArcs(arcs: readonly Arc[], group: readonly number[]): readonly Arc[] {
  const found = new Map<string, { french: number; foreign: number; records: Set<number> }>();
  for (const { french, foreign, records } of arcs) {
    const [a, b] = [group[french], group[foreign]];
    if (a === undefined || b === undefined || a < 0 || b < 0 || a === b) continue;
    const key = `${a} ${b}`;
    const arc = found.get(key) ?? { french: a, foreign: b, records: new Set<number>() };
    for (const record of records) arc.records.add(record);
    found.set(key, arc);
  }
  return [...found.values()].map((arc) => ({ ...arc, records: [...arc.records] })).sort((a, b) => b.records.length - a.records.length);
}

/** Whether every record of an arc is known to be suspended or ended. */
export const rests = (network: Network, records: readonly number[]): boolean =>
  records.every((at) => RESTING.has(network.nodes[at]?.status ?? ""));
