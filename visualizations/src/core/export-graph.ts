// The selection as GEXF 1.3, with its dates, and as GraphML: nodes and ties with all that the page knows. Pure.
import type { Cell, PageEdge, PageNode } from "../data";
import { escapeXml, HEAD, tag, type Attributes } from "./export-xml";
import { cleanText } from "./export-cells";
import { daysOf } from "./export-dates";

type Values = ReadonlyMap<string, Cell>;
type Kind = "string" | "double" | "boolean";

/** A node or tie as the graph files write it. */
export interface GraphItem<T> {
  readonly of: T;
  readonly values: Values;
}

export interface GraphNode extends GraphItem<PageNode> {
  readonly key: string;
  readonly color: string;
  readonly shape: string;
}

export interface GraphEdge extends GraphItem<PageEdge> {
  readonly from: string;
  readonly to: string;
}

export interface GraphFile {
  readonly title: string;
  readonly description: string;
  /** The day of the page. */
  readonly date: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** Ids as keys of a file: cleaned, and each once. */
export function uniqueKeys(ids: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return ids.map((id) => {
    const clean = cleanText(id);
    let key = clean;
    for (let at = 2; taken.has(key); at++) key = `${clean}#${at}`;
    taken.add(key);
    return key;
  });
}

/** Each column that some item knows, with the type that holds all of its values. */
function columnsOf(items: readonly GraphItem<unknown>[]): ReadonlyMap<string, Kind> {
  const kinds = new Map<string, Kind>();
  for (const { values } of items) {
    for (const [name, value] of values) {
      if (value === null || value === "") continue;
      const kind = typeof value === "number" ? "double" : typeof value === "boolean" ? "boolean" : "string";
      const known = kinds.get(name);
      kinds.set(name, known === undefined || known === kind ? kind : "string");
    }
  }
  return kinds;
}

const isKnown = (value: Cell | undefined): boolean => value !== null && value !== undefined && value !== "" && !(typeof value === "number" && !Number.isFinite(value));

/** GraphML: the columns under their own names; dates as the sources give them. */
export function writeGraphml({ title, description, nodes, edges }: GraphFile): string {
  const [nodeColumns, edgeColumns] = [columnsOf(nodes), columnsOf(edges)];
  const key = (of: "node" | "edge", columns: ReadonlyMap<string, Kind>) => [...columns].map(([name, kind], at) => tag("key", { id: `${of[0]}${at}`, for: of, "attr.name": name, "attr.type": kind }));
  const data = (of: "n" | "e", columns: ReadonlyMap<string, Kind>, values: Values): string[] =>
    [...columns.keys()].flatMap((name, at) => (isKnown(values.get(name)) ? [tag("data", { key: `${of}${at}` }, escapeXml(String(values.get(name))))] : []));
  const lines = [
    ...key("node", nodeColumns),
    ...key("edge", edgeColumns),
    '<graph edgedefault="directed">',
    tag("desc", {}, escapeXml(`${title}. ${description}`)),
    ...nodes.map((node) => tag("node", { id: node.key }, ...data("n", nodeColumns, node.values))),
    ...edges.map((edge, at) => tag("edge", { id: `e${at}`, source: edge.from, target: edge.to }, ...data("e", edgeColumns, edge.values))),
    "</graph>",
  ];
  return `${HEAD}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n${lines.join("\n")}\n</graphml>\n`;
}

/** GEXF 1.3: first and last possible day, place, size, shape and colour of each, beside the columns. */
export function writeGexf({ title, description, date, nodes, edges }: GraphFile): string {
  const [nodeColumns, edgeColumns] = [columnsOf(nodes), columnsOf(edges)];
  const declared = (of: "node" | "edge", columns: ReadonlyMap<string, Kind>): string =>
    tag("attributes", { class: of, mode: "static" }, ...[...columns].map(([name, type], at) => tag("attribute", { id: String(at), title: RENAMED[name] ?? name, type })));
  const attvalues = (columns: ReadonlyMap<string, Kind>, values: Values): string => {
    const found = [...columns.keys()].flatMap((name, at) => (isKnown(values.get(name)) ? [tag("attvalue", { for: String(at), value: String(values.get(name)) })] : []));
    return found.length === 0 ? "" : tag("attvalues", {}, ...found);
  };
  const node = ({ of, key, color, shape, values }: GraphNode): string =>
    tag(
      "node",
      { id: key, label: of.label, ...during(of, values) },
      attvalues(nodeColumns, values),
      tag("viz:color", rgb(color)),
      tag("viz:position", { x: of.x, y: of.y, z: 0 }),
      tag("viz:size", { value: of.size }),
      tag("viz:shape", { value: shape }),
    );
  const edge = ({ of, from, to, values }: GraphEdge, at: number): string =>
    tag("edge", { id: String(at), source: from, target: to, kind: of.type, ...during(of, values) }, attvalues(edgeColumns, values));
  return [
    `${HEAD}<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">`,
    tag("meta", { lastmodifieddate: date }, tag("creator", {}, "actornet"), tag("description", {}, escapeXml(`${title}. ${description}`))),
    '<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">',
    declared("node", nodeColumns),
    declared("edge", edgeColumns),
    "<nodes>",
    ...nodes.map(node),
    "</nodes>",
    "<edges>",
    ...edges.map(edge),
    "</edges>",
    "</graph>\n</gexf>\n",
  ].join("\n");
}

// Not as `hex`, which GEXF 1.3 allows too: NetworkX reads parts only.
function rgb(color: string): Attributes {
  const part = (at: number): number => parseInt(color.slice(at, at + 2), 16);
  return { r: part(1), g: part(3), b: part(5) };
}

// GEXF has a `start` and an `end` of its own, which are days: the dates as written need other names.
const RENAMED: Readonly<Record<string, string>> = { start: "start_as_written", end: "end_as_written" };

function during({ span }: PageNode | PageEdge, values: Values): Attributes {
  const [start] = daysOf(values.get("start") ?? values.get("founded") ?? values.get("date"), span.from);
  const [, end] = daysOf(values.get("end") ?? values.get("dissolved"), span.to);
  return start !== null && end !== null && start > end ? {} : { start, end };
}
