// What is shown, as a graph for other programs. Pure.
import type { Shown } from "./shown";
import { edgeValues, nodeValues } from "./export-sheets";
import { uniqueKeys, type GraphFile } from "./export-graph";
import type { Reader } from "./table-columns";

export interface Look {
  readonly color: string;
  readonly shape: string;
}

/** The nodes and ties that are shown, with all that the page knows of them. */
export function graphOf(reader: Reader, shown: Shown, about: Pick<GraphFile, "title" | "description" | "date">, look: (group: string) => Look): GraphFile {
  const { network, labels, lang } = reader;
  const positions = network.nodes.flatMap((_, at) => (shown.nodes[at] === 1 ? [at] : []));
  const keys = uniqueKeys(positions.map((at) => network.nodes[at]?.id ?? ""));
  const keyOf = new Map(positions.map((at, order) => [at, keys[order] ?? ""]));
  return {
    ...about,
    nodes: positions.flatMap((at) => {
      const node = network.nodes[at];
      if (!node) return [];
      const { id: _, ...values } = Object.fromEntries(nodeValues(reader, at));
      const common = { label: node.label, table: node.table, group: node.group, group_label: labels.group(node.group, lang) };
      return [{ of: node, key: keyOf.get(at) ?? "", values: new Map(Object.entries({ ...common, ...values })), ...look(node.group) }];
    }),
    edges: network.edges.flatMap((edge, at) => {
      const [from, to] = [keyOf.get(edge.from), keyOf.get(edge.to)];
      if (shown.edges[at] !== 1 || from === undefined || to === undefined) return [];
      return [{ of: edge, from, to, values: new Map([["type", edge.type], ["type_label", labels.tie(edge.type, lang)], ...edgeValues(reader, edge)]) }];
    }),
  };
}
