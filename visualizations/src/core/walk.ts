// Walking from neighbour to neighbour by keys: the neighbours of a node in a steady order. Pure.
import type { Network } from "./network";
import type { Shown } from "./shown";

/** The neighbours that are shown, those with most ties first. */
export function neighbours(network: Network, shown: Shown, at: number): readonly number[] {
  const found = new Set<number>();
  for (const { edge, other } of network.tiesOf(at)) if (shown.nodes[other] === 1 && shown.edges[edge] === 1) found.add(other);
  found.delete(at);
  return [...found].sort((a, b) => network.tiesOf(b).length - network.tiesOf(a).length || a - b);
}

/** The neighbour after (step 1) or before (step -1) the one where the walk stands; the first one when it stands at the start. */
export function stepTo(around: readonly number[], here: number | null, step: 1 | -1): number | null {
  if (around.length === 0) return null;
  const place = here === null ? -1 : around.indexOf(here);
  if (place < 0) return around[step > 0 ? 0 : around.length - 1] ?? null;
  return around[(place + step + around.length) % around.length] ?? null;
}

/** Where a walk begins when nothing is selected: the actor shown with most ties. */
export function firstStop(network: Network, shown: Shown): number | null {
  let best: number | null = null;
  network.nodes.forEach((node, at) => {
    if (node.table !== "actors" || shown.nodes[at] === 0) return;
    if (best === null || network.tiesOf(at).length > network.tiesOf(best).length) best = at;
  });
  return best;
}
