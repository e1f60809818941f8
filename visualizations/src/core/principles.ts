// The five principles of an actor or a territory, and who is where. Pure.
import type { Diagnosis, PageNode, Payload } from "../data";
import type { Network } from "./network";
import { fold } from "./text";

export const diagnosisOf = (payload: Payload, of: { readonly node: number } | { readonly territory: number }): Diagnosis | null =>
  payload.diagnoses.find((one) => ("node" in of ? one.node === of.node : one.territory === of.territory)) ?? null;

/** Positions of the territories that have something to say: a diagnosis, or records of their own; by name. */
export function listedTerritories(payload: Payload, query: string): readonly number[] {
  const used = new Set(payload.diagnoses.flatMap(({ territory }) => territory ?? []));
  for (const node of payload.nodes) for (const place of node.places) for (let here: number | null = place, left = 20; here !== null && left > 0; left--) {
    used.add(here);
    here = payload.territories[here]?.parent ?? null;
  }
  const wanted = fold(query);
  const name = (at: number): string => payload.territories[at]?.name ?? "";
  const rank = (at: number): number => Number(payload.territories[at]?.kind !== "country");
  return [...used].filter((at) => fold(name(at)).includes(wanted)).sort((a, b) => rank(a) - rank(b) || name(a).localeCompare(name(b), "fr"));
}

export interface Reach {
  /** Actors that are at home there. */
  readonly based: readonly PageNode[];
  /** Agreements, projects and spaces there. */
  readonly records: readonly PageNode[];
  /** Actors from elsewhere that are in those records, those in most first. */
  readonly active: readonly { readonly node: PageNode; readonly records: number }[];
}

/** Who and what is on a territory and those below it. */
export function reachOf(payload: Payload, network: Network, at: number): Reach {
  const territory = payload.territories[at];
  const inside = payload.territories.map((_, start) => {
    for (let here: number | null = start, left = 20; here !== null && left > 0; left--) {
      if (here === at) return true;
      here = payload.territories[here]?.parent ?? null;
    }
    return false;
  });
  const country = territory?.kind === "country" ? territory.country : null;
  const there = payload.nodes.flatMap((node, position) => (node.places.some((place) => inside[place]) || (country !== null && node.country === country) ? [position] : []));
  const nodes = there.flatMap((position) => payload.nodes[position] ?? []);
  const home = new Set(there);
  const counts = new Map<number, number>();
  for (const position of there) {
    if (payload.nodes[position]?.table === "actors") continue;
    for (const member of network.membersOf(position)) if (!home.has(member)) counts.set(member, (counts.get(member) ?? 0) + 1);
  }
  return {
    based: nodes.filter(({ table }) => table === "actors"),
    records: nodes.filter(({ table }) => table !== "actors"),
    active: [...counts].sort((a, b) => b[1] - a[1]).flatMap(([position, records]) => (payload.nodes[position] ? [{ node: payload.nodes[position], records }] : [])),
  };
}
