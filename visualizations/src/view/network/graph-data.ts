// The payload as a graphology graph with what sigma needs to draw it. Node keys are `n0`, `n1`...: never ids from data.
import Graph from "graphology";
import { isResting } from "../../core/card";
import type { Network } from "../../core/network";
import { shapeNumber } from "./program";
import { lookOf } from "../glyph";

export interface NodeLook {
  x: number;
  y: number;
  size: number;
  label: string;
  shape: number;
  /** Position in the payload. */
  at: number;
}

export interface EdgeLook {
  size: number;
  at: number;
}

export const nodeKey = (at: number): string => `n${at}`;

export function makeGraph(network: Network): Graph<NodeLook, EdgeLook> {
  const graph = new Graph<NodeLook, EdgeLook>({ multi: true, type: "directed" });
  network.nodes.forEach((node, at) => {
    const shape = shapeNumber(lookOf(node.group).shape, isResting(node.status));
    graph.addNode(nodeKey(at), { x: node.x, y: node.y, size: node.size, label: node.label, shape, at });
  });
  network.edges.forEach((edge, at) => {
    const [from, to] = [nodeKey(edge.from), nodeKey(edge.to)];
    if (graph.hasNode(from) && graph.hasNode(to)) graph.addDirectedEdgeWithKey(`e${at}`, from, to, { size: 0.7, at });
  });
  return graph;
}
