// The groups of the legend. Pure.
import type { PageNode } from "../data";
import { GROUPS } from "../settings";

export interface GroupCount {
  readonly group: string;
  readonly count: number;
}

/** The groups that the page holds, in the order of the legend, with how many nodes each has. */
export function countGroups(nodes: readonly PageNode[]): readonly GroupCount[] {
  const counts = new Map<string, number>();
  for (const node of nodes) counts.set(node.group, (counts.get(node.group) ?? 0) + 1);
  const known = Object.keys(GROUPS).filter((group) => counts.has(group));
  const others = [...counts.keys()].filter((group) => !known.includes(group)).sort();
  return [...known, ...others].map((group) => ({ group, count: counts.get(group) ?? 0 }));
}
