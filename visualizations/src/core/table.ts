// The rows of the table view: which table, in which order, which page. Pure.
import type { Lang } from "../data";
import type { Network } from "./network";
import type { Shown } from "./shown";
import type { State } from "./state";
import type { TableColumn } from "./table-columns";

/** What the view can list; `ties` are the edges, all else the nodes of a table. */
export const TABLE_NAMES = ["actors", "agreements", "projects", "spaces", "ties"] as const;
export type TableName = (typeof TABLE_NAMES)[number];

/** Rows of one page: few enough to draw at once, many enough to read on. */
export const PAGE_ROWS = 100;

export interface Sort {
  readonly column: string;
  readonly down: boolean;
}

export const tableOf = (state: State): TableName => TABLE_NAMES.find((name) => name === state.own["table.of"]) ?? "actors";

/** `start` or `-start`; the first column where the state says nothing that the table has. */
export function sortOf(state: State, columns: readonly TableColumn[]): Sort {
  const cell = state.own["table.sort"] ?? "";
  const column = cell.replace(/^-/, "");
  if (columns.some(({ name }) => name === column)) return { column, down: cell.startsWith("-") };
  return { column: columns[0]?.name ?? "", down: false };
}

/** What the state keeps of an order; "" is the usual one. */
export const sortText = ({ column, down }: Sort, columns: readonly TableColumn[]): string =>
  column === columns[0]?.name && !down ? "" : `${down ? "-" : ""}${column}`;

export const litFirst = (state: State): boolean => state.own["table.first"] === "lit";

/** The page asked for, from 0, within what there is. */
export function pageOf(state: State, rows: number): number {
  const page = Number(state.own["table.page"] ?? "1");
  return Number.isSafeInteger(page) ? Math.min(Math.max(page, 1), pageCount(rows)) - 1 : 0;
}

export const pageCount = (rows: number): number => Math.max(1, Math.ceil(rows / PAGE_ROWS));

/** Positions of all rows of a table, whether shown or not, in an order; unknown values come last both ways. */
export function orderRows(network: Network, table: TableName, column: TableColumn, down: boolean, lang: Lang): readonly number[] {
  const rows = allRows(network, table);
  const keys = new Map(rows.map((at) => [at, column.sort(at)]));
  const words = new Intl.Collator(lang, { numeric: true });
  const way = down ? -1 : 1;
  return rows.sort((a, b) => {
    const [x, y] = [keys.get(a) ?? null, keys.get(b) ?? null];
    if (x === null || y === null) return x === y ? a - b : x === null ? 1 : -1;
    const order = typeof x === "number" && typeof y === "number" ? x - y : words.compare(String(x), String(y));
    return order * way || a - b;
  });
}

function allRows(network: Network, table: TableName): number[] {
  if (table === "ties") return network.edges.map((_, at) => at);
  return network.nodes.flatMap((node, at) => (node.table === table ? [at] : []));
}

/** Those that are shown, in order; the lit ones first when asked. */
export function shownRows(order: readonly number[], table: TableName, shown: Shown, lit: ((at: number) => boolean) | null): readonly number[] {
  const passing = table === "ties" ? shown.edges : shown.nodes;
  const rows = order.filter((at) => passing[at] === 1);
  return lit === null ? rows : [...rows.filter(lit), ...rows.filter((at) => !lit(at))];
}

/** How many rows each table has, among those shown and in all. */
export function countRows(network: Network, shown: Shown): Readonly<Record<TableName, readonly [shown: number, all: number]>> {
  const counts = { actors: [0, 0], agreements: [0, 0], projects: [0, 0], spaces: [0, 0], ties: [shown.edgeCount, network.edges.length] } as Record<TableName, [number, number]>;
  network.nodes.forEach(({ table }, at) => {
    const count = counts[table];
    count[1] += 1;
    count[0] += shown.nodes[at] ?? 0;
  });
  return counts;
}
