// The selection as the tables of the contract: codes, and beside them what they mean. Pure.
import { own } from "./labels";
import type { Cell, PageEdge, PageNode, TieType } from "../data";
import { TIE_TABLES } from "../settings";
import type { Sheet } from "./export-cells";
import type { Network } from "./network";
import type { Reader, TableColumn } from "./table-columns";
import type { TableName } from "./table";
import type { Shown } from "./shown";

type Row = Map<string, Cell>;

/** Columns of the tables of ties that name their two ends. */
const ENDS: Readonly<Partial<Record<TieType, readonly [from: string, to: string]>>> = {
  PARTY_TO: ["actor_id", "agreement_id"],
  TAKES_PART_IN: ["actor_id", "project_id"],
  MEMBER_OF: ["actor_id", "network_id"],
  SITS_IN: ["actor_id", "space_id"],
  SUCCEEDED_BY: ["predecessor_id", "successor_id"],
};
const NAMES: Readonly<Record<PageNode["table"], string>> = { actors: "name", agreements: "title", projects: "title", spaces: "name" };

/** The sheets that have rows, in the order of the contract; their headings are words that reading knows again. */
export function sheetsOf(reader: Reader, shown: Shown): readonly Sheet[] {
  const tables = new Map<string, Row[]>();
  const add = (table: string, row: readonly (readonly [string, Cell])[]): void => {
    const rows = tables.get(table) ?? [];
    tables.set(table, rows);
    rows.push(new Map(row));
  };
  const { network, payload } = reader;
  const nodes = network.nodes.flatMap((_, at) => (shown.nodes[at] === 1 ? [at] : []));
  const edges = network.edges.filter((_, at) => shown.edges[at] === 1);
  for (const table of ["actors", "agreements", "projects", "spaces"] as const) {
    for (const at of nodes) if (network.nodes[at]?.table === table) add(table, [...nodeValues(reader, at)]);
    for (const [type, name] of Object.entries(TIE_TABLES)) {
      if (AFTER[type] === table) for (const edge of edges) if (edge.type === type) add(name, tieRow(reader, edge, type));
    }
  }
  const used = new Set<number>();
  for (const at of nodes) {
    const node = network.nodes[at] as PageNode;
    for (const [scheme, code, fr, en, confidence] of node.tags as unknown as readonly (readonly [string, string, string, string, string | null])[]) {
      add("tags", [["subject_id", node.id], ["scheme", scheme], ["code", code], ["code_label", reader.lang === "fr" ? fr || en : en || fr], ["confidence", confidence]]);
    }
    for (const place of node.places) {
      used.add(place);
      if (node.table !== "actors" && !node.placesDerived) add("locations", [["subject_id", node.id], ["territory_id", payload.territories[place]?.id ?? null], ["territory_name", payload.territories[place]?.name ?? null]]);
    }
  }
  for (const place of used) for (let up = payload.territories[place]?.parent ?? null; up !== null && !used.has(up); up = payload.territories[up]?.parent ?? null) used.add(up);
  for (const place of [...used].sort((a, b) => a - b)) {
    const { id, parent, name, kind, country, lat, lon } = payload.territories[place] ?? {};
    if (id !== undefined) add("territories", [["id", id], ["parent_id", payload.territories[parent ?? -1]?.id ?? null], ["name", name ?? null], ["kind", kind ?? null], ["country", country ?? null], ["latitude", lat ?? null], ["longitude", lon ?? null]]);
  }
  for (const { id, parent } of payload.themes) {
    const [fr, en] = own(payload.labels.codes["theme"], id) ?? [id, id];
    add("themes", [["id", id], ["parent_id", parent], ["name_fr", fr], ["name_en", en]]);
  }
  const sources = new Set([...nodes.flatMap((at) => network.nodes[at]?.sources ?? []), ...edges.flatMap((edge) => edge.sources)]);
  for (const source of [...sources].sort((a, b) => a - b)) {
    const { id, title, url } = payload.sources[source] ?? {};
    if (id !== undefined) add("sources", [["id", id], ["title", title ?? null], ["url", url ?? null]]);
  }
  return [...tables].map(([table, rows]) => sheetOf(reader, table, rows));
}

/** After which table of nodes a table of ties is written. */
const AFTER: Readonly<Record<string, string>> = { SUCCEEDED_BY: "actors", MEMBER_OF: "actors", PARTY_TO: "agreements", TAKES_PART_IN: "projects", SITS_IN: "spaces" };

function tieRow(reader: Reader, edge: PageEdge, type: string): readonly (readonly [string, Cell])[] {
  const { nodes } = reader.network;
  const [from, to] = ENDS[type as TieType] ?? ["from", "to"];
  const values = edgeValues(reader, edge);
  return [
    [to, nodes[edge.to]?.id ?? null],
    [to.replace(/_id$/, "_name"), nodes[edge.to]?.label ?? null],
    [from, nodes[edge.from]?.id ?? null],
    [from.replace(/_id$/, "_name"), nodes[edge.from]?.label ?? null],
    ...values,
  ];
}

/** All that the page knows of a node, by column of the contract; codes are followed by their label. */
export function nodeValues(reader: Reader, at: number): Row {
  const { network, payload } = reader;
  const node = network.nodes[at] as PageNode;
  const facts = new Map(node.facts);
  const values: Row = new Map<string, Cell>([["id", node.id], [NAMES[node.table], node.label]]);
  const parents = new Map<string, Cell>(network.tiesOf(at).flatMap(({ edge, other, out }): [string, Cell][] => {
    const column = out ? referenceOf(node.table, network.edges[edge]?.type) : null;
    return column === null ? [] : [[column, network.nodes[other]?.id ?? null]];
  }));
  if (node.table === "actors") parents.set("territory_id", payload.territories[node.places[0] ?? -1]?.id ?? null);
  for (const [column, value] of [...facts, ...parents]) put(reader, values, node.table, column, value);
  put(reader, values, node.table, "source", sourceIds(reader, node.sources));
  put(reader, values, node.table, "confidence", node.confidence);
  return values;
}

/** The same of a tie. */
export function edgeValues(reader: Reader, edge: PageEdge): Row {
  const values: Row = new Map();
  for (const [column, value] of edge.facts) put(reader, values, TIE_TABLES[edge.type] ?? "", column, value);
  put(reader, values, TIE_TABLES[edge.type] ?? "", "source", sourceIds(reader, edge.sources));
  return values;
}

function referenceOf(table: PageNode["table"], type: TieType | undefined): string | null {
  if (type === "UNDER") return "agreement_id";
  if (type === "HOSTED_BY") return "host_id";
  if (type === "PART_OF") return table === "actors" ? "parent_id" : "part_of_id";
  return null;
}

function put({ payload, labels, lang, words }: Reader, values: Row, table: string, column: string, value: Cell): void {
  const plain = value === "true" ? true : value === "false" ? false : value;
  values.set(column, plain);
  const list = payload.column_codes[`${table}.${column}`] ?? (column === "confidence" ? "confidence" : undefined);
  if (list === undefined) return;
  const known = typeof value === "string" && value !== "";
  values.set(`${column}_label`, known ? (column === "confidence" ? labels.code(list, value, lang) : labels.value(table, column, value, lang, words)) : null);
}

const sourceIds = ({ payload }: Reader, sources: readonly number[]): string | null =>
  sources.map((source) => payload.sources[source]?.id ?? "").filter(Boolean).join(";") || null;

function sheetOf(reader: Reader, table: string, rows: readonly Row[]): Sheet {
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  return { table, title: reader.labels.table(table, reader.lang), headings: headingsOf(reader, table, columns), rows: rows.map((row) => columns.map((column) => row.get(column) ?? null)) };
}

// Labels that two columns share would not say which is which: those keep the column's name.
function headingsOf({ labels, lang }: Reader, table: string, columns: readonly string[]): readonly string[] {
  const meant = LABELLED[lang];
  const texts = columns.map((column) => {
    const base = column.replace(/_(label|name)$/, "");
    if (base === column || columns.includes(base)) return labels.column(table, base, lang) + (base === column ? "" : meant.label);
    return columns.includes(`${base}_id`) ? labels.column(table, `${base}_id`, lang) + meant.name : labels.column(table, column, lang);
  });
  return texts.map((text, at) => (texts.indexOf(text) === texts.lastIndexOf(text) ? text : (columns[at] ?? text)));
}

const LABELLED = { fr: { label: " (en clair)", name: " (nom)" }, en: { label: " (in words)", name: " (name)" } } as const;

export interface OpenTable {
  readonly table: TableName;
  readonly title: string;
  readonly headings: readonly string[];
  readonly columns: readonly TableColumn[];
  readonly rows: readonly number[];
  readonly label: (list: string, code: string) => string;
}

/** The table as people read it, all rows: ids first, dates as the sources give them, unknown left empty. */
export function tableSheet({ nodes, edges }: Network, { table, title, headings, columns, rows, label }: OpenTable): Sheet {
  const cell = (column: TableColumn, at: number): Cell => {
    const value = column.value(at);
    if (column.kind === "node") return nodes[value as number]?.label ?? null;
    if (column.kind === "status" || column.kind === "confidence") return value === null || value === "" ? null : label(column.kind, String(value));
    return Array.isArray(value) ? value.join(", ") || null : (value as Cell);
  };
  const ids = (at: number): readonly Cell[] => (table === "ties" ? [nodes[edges[at]?.from ?? -1]?.id ?? null, nodes[edges[at]?.to ?? -1]?.id ?? null] : [nodes[at]?.id ?? null]);
  return { table, title, headings: [...(table === "ties" ? ["from_id", "to_id"] : ["id"]), ...headings], rows: rows.map((at) => [...ids(at), ...columns.map((column) => cell(column, at))]) };
}
