// The payload as a graphology graph with what sigma needs to draw its nodes, and the ties as plain arrays.
// Node keys are `n0`, `n1`...: never ids from data. Sigma holds no tie: `lines.ts` draws them all at once.
import Graph from "graphology";
import { isResting } from "../../core/card";
import type { Network } from "../../core/network";
import type { Shown } from "../../core/shown";
import type { PageNode } from "../../data";
import { lookOf } from "../glyph";
import { shapeNumber } from "./program";

export interface NodeLook {
  x: number;
  y: number;
  size: number;
  label: string;
  shape: number;
  /** Position in the payload. */
  at: number;
}

/** Ties as arrays, in the order of the payload. */
export interface TieArrays {
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** How many ties each node has. */
  readonly degree: Uint32Array;
}

export const nodeKey = (at: number): string => `n${at}`;

/** The keys of the nodes that one selection shows and the other doesn't. */
export function keysThatDiffer(before: Shown, after: Shown): string[] {
  const keys: string[] = [];
  after.nodes.forEach((shown, at) => shown !== before.nodes[at] && keys.push(nodeKey(at)));
  return keys;
}

/** Symbols are smaller where there are many: at 10,000 they would cover each other and take long to draw. */
const grain = (count: number): number => Math.min(1, Math.max(0.4, Math.sqrt(2_000 / Math.max(1, count))));
/** They are smaller on a narrow screen, too: pixels of the shorter side at which they have their own size. */
const ROOMY = 560;

export function makeGraph(network: Network, side: number): Graph<NodeLook> {
  const scale = grain(network.nodes.length) * Math.min(1, Math.max(0.6, side / ROOMY));
  const graph = new Graph<NodeLook>({ multi: true, type: "directed" });
  const isDoubtful = doubtful(network.nodes);
  const last = { group: "", resting: false, doubt: false, shape: shapeNumber(lookOf("").shape, false, false) };
  network.nodes.forEach((node, at) => {
    const [resting, doubt] = [isResting(node.status), isDoubtful(node)];
    if (node.group !== last.group || resting !== last.resting || doubt !== last.doubt) {
      Object.assign(last, { group: node.group, resting, doubt, shape: shapeNumber(lookOf(node.group).shape, resting, doubt) });
    }
    graph.addNode(nodeKey(at), { x: node.x, y: node.y, size: node.size * scale, label: node.label, shape: last.shape, at });
  });
  return graph;
}

/** Whether a node's confidence is low or unknown; where none is known at all, none is marked. */
export function doubtful(nodes: readonly PageNode[]): (node: PageNode) => boolean {
  if (nodes.every(({ confidence }) => confidence === null)) return () => false;
  return ({ confidence }) => confidence === null || confidence === "low";
}

export function makeTies(network: Network): TieArrays {
  const [from, to] = [new Int32Array(network.edges.length), new Int32Array(network.edges.length)];
  const degree = new Uint32Array(network.nodes.length);
  network.edges.forEach((edge, at) => {
    from[at] = edge.from;
    to[at] = edge.to;
    degree[edge.from] = (degree[edge.from] ?? 0) + 1;
    degree[edge.to] = (degree[edge.to] ?? 0) + 1;
  });
  return { from, to, degree };
}

/** Which ties no longer, or not now, live: their record is at rest, or they have ended themselves. */
export function restingTies(network: Network, asOf: string): Uint8Array {
  const today = Number(asOf.slice(0, 4)) || Infinity;
  return Uint8Array.from(network.edges, ({ from, to, span }) => {
    const ended = span.to !== null && span.to[1] < today;
    return Number(ended || isResting(network.nodes[to]?.status ?? null) || isResting(network.nodes[from]?.status ?? null));
  });
}

const HUB_GROUPS: ReadonlySet<string> = new Set(["network", "state", "international"]);
/** A network, State or international body with at least so many ties is a hub. */
const HUB_TIES = 12;

/** Which nodes are hubs: 1 for networks, State and international bodies with many ties. */
export const hubs = (network: Network, degree: Uint32Array): Uint8Array =>
  Uint8Array.from(network.nodes, ({ group }, at) => Number(HUB_GROUPS.has(group) && (degree[at] ?? 0) >= HUB_TIES));
