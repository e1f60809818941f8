// How each node and tie looks now: lit or dimmed, hidden, pale where it is a hub set aside.
import type { NodeDisplayData } from "sigma/types";
import type { Network } from "../../core/network";
import type { Shown } from "../../core/shown";
import { CANVAS, LIMITS } from "../../settings";
import { groupColor, mix, theme } from "../palette";
import type { NodeLook, TieArrays } from "./graph-data";
import { LINE, type Line } from "./lines";

export interface Scene {
  shown: Shown;
  lit: ReadonlySet<number> | null;
  selected: number | null;
  /** 1 for hubs, while they are set aside; else null. */
  aside: Uint8Array | null;
}

/** The look of nodes, as sigma's reducer; `forget` after a change of colours. */
export function nodeLooks(network: Network, scene: Scene): { readonly reduce: (key: string, data: NodeLook) => Partial<NodeDisplayData>; readonly forget: () => void } {
  const colors = new Map<string, readonly [own: string, dim: string]>();
  const ofGroup = (group: string): readonly [string, string] => {
    let found = colors.get(group);
    if (!found) {
      const own = groupColor(group);
      colors.set(group, (found = [own, mix(own, CANVAS[theme()].back, 0.82)]));
    }
    return found;
  };
  const reduce = (_key: string, data: NodeLook): Partial<NodeDisplayData> => {
    const node = network.nodes[data.at];
    const { shown, lit, selected, aside } = scene;
    if (!node || shown.nodes[data.at] === 0) return { ...data, hidden: true };
    const [own, dim] = ofGroup(node.group);
    if (lit === null) {
      if (aside?.[data.at] === 1) return { ...data, label: "", color: dim, size: Math.min(data.size, 6), zIndex: 0 };
      return { ...data, color: own, zIndex: node.table === "actors" ? 1 : 0 };
    }
    if (!lit.has(data.at)) return { ...data, label: "", color: dim, zIndex: 0 };
    const chosen = data.at === selected;
    return {
      ...data,
      color: own,
      zIndex: chosen ? 4 : node.table === "actors" ? 3 : 2,
      size: chosen ? data.size * 1.5 : data.size,
      forceLabel: chosen || lit.size <= LIMITS.forcedLabels,
      highlighted: chosen,
    };
  };
  return { reduce, forget: () => colors.clear() };
}

/** Positions of the ties between lit nodes that are shown; none where nothing is lit. */
export function litPositions({ shown, lit }: Scene, { from, to }: TieArrays): number[] {
  const found: number[] = [];
  if (lit === null) return found;
  for (let tie = 0; tie < from.length; tie++) {
    if (shown.edges[tie] === 1 && lit.has(from[tie] as number) && lit.has(to[tie] as number)) found.push(tie);
  }
  return found;
}

/** The look of each fine line; lit ties that are drawn one by one (`apart`) have none. */
export function lineLook(scene: Scene, { from, to }: TieArrays, resting: Uint8Array | null, apart: boolean): (tie: number) => Line {
  const { shown, lit, aside } = scene;
  return (tie) => {
    if (shown.edges[tie] === 0) return LINE.none;
    const [a, b] = [from[tie] as number, to[tie] as number];
    if (lit === null) {
      if (aside !== null && (aside[a] === 1 || aside[b] === 1)) return LINE.none;
      return resting?.[tie] === 1 ? LINE.resting : LINE.usual;
    }
    return !lit.has(a) || !lit.has(b) ? LINE.dim : apart ? LINE.none : LINE.strong;
  };
}
