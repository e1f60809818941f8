// What narrows the page, one part at a time, and which part to drop when nothing is left. Pure.
import type { Facets } from "./facets";
import type { Network } from "./network";
import { shownOf, type Shown } from "./shown";
import { withChosen, withDepth, withHidden, withPeriod, type Facet, type State } from "./state";

/** One filter as a whole. */
export type Part = { readonly name: "hidden" | "period" | "depth" } | { readonly name: "facet"; readonly facet: Facet };

/** The filters that are set. */
export function partsOf(state: State): readonly Part[] {
  const parts: Part[] = (Object.keys(state.chosen) as Facet[]).map((facet) => ({ name: "facet", facet }));
  if (state.period !== null) parts.push({ name: "period" });
  if (state.depth !== null) parts.push({ name: "depth" });
  if (state.hidden.length > 0) parts.push({ name: "hidden" });
  return parts;
}

export function withoutPart(state: State, part: Part): State {
  switch (part.name) {
    case "facet":
      return withChosen(state, part.facet, []);
    case "period":
      return withPeriod(state, null);
    case "depth":
      return withDepth(state, null);
    case "hidden":
      return withHidden(state, []);
  }
}

/** Whether the filters let nothing through: the selected node and the one beside it are always shown. */
export function isEmpty(network: Network, state: State, shown: Shown): boolean {
  const kept = [state.selected, state.other].filter((id) => network.position(id) !== null).length;
  return partsOf(state).length > 0 && shown.nodeCount <= kept;
}

/** How many nodes would be shown without each filter, most first; those that would change nothing are left out. */
export function loosen(network: Network, facets: Facets, state: State): readonly { readonly part: Part; readonly count: number }[] {
  const now = shownOf(network, facets, state).nodeCount;
  return partsOf(state)
    .map((part) => ({ part, count: shownOf(network, facets, withoutPart(state, part)).nodeCount }))
    .filter(({ count }) => count > now)
    .sort((a, b) => b.count - a.count);
}
