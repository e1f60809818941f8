// The path between two nodes: over what is shown, else over everything. Pure.
import type { Network, Tie } from "./network";
import type { Shown } from "./shown";

export interface Path {
  /** Positions of nodes, both ends included. */
  readonly nodes: readonly number[];
  /** Position of the edge after each node but the last. */
  readonly edges: readonly number[];
  /** Whether it goes over what the filters let through only. */
  readonly shown: boolean;
}

/** A shortest path; null when nothing known joins the two. */
export function pathBetween(network: Network, shown: Shown, from: number, to: number): Path | null {
  const among = network.path(from, to, (tie: Tie) => shown.edges[tie.edge] === 1);
  const nodes = among ?? network.path(from, to);
  if (!nodes) return null;
  const edges = nodes.slice(1).map((next, at) => {
    const ties = network.tiesOf(nodes[at] ?? -1).filter(({ other }) => other === next);
    return (ties.find(({ edge }) => !among || shown.edges[edge] === 1) ?? ties[0])?.edge ?? -1;
  });
  return { nodes, edges, shown: among !== null };
}
