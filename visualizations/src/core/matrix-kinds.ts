// The three matrices: themes by country, levels by level, networks by region. Pure.
import type { Payload } from "../data";
import { UNKNOWN, type Facets } from "./facets";
import { CrossTable, type Item } from "./matrix";
import { factOf, type Network } from "./network";
import type { Shown } from "./shown";
import { JOINING_TIES } from "../settings";

export type Kind = "themes" | "levels" | "networks";
export const KINDS: readonly Kind[] = ["themes", "levels", "networks"];

/** What a matrix is made from. */
export interface Ground {
  readonly payload: Payload;
  readonly network: Network;
  readonly facets: Facets;
  readonly shown: Shown;
}

export interface Crossing {
  readonly table: CrossTable;
  /** Records (or memberships) that were looked at, and what is not known of them. */
  readonly total: number;
  readonly withoutRow: number;
  readonly withoutColumn: number;
  /** Placed by their partners only; with one known actor only. */
  readonly derived: number;
  readonly alone: number;
}

const isWork = (table: string | undefined): boolean => table === "agreements" || table === "projects";

/** Agreements and projects by theme (and those above it) and country. */
export function crossThemes({ payload, facets, shown }: Ground): Crossing {
  const [themes, places] = [facets.of("theme"), facets.of("place")];
  const items: Item[] = [];
  let [withoutRow, withoutColumn, derived] = [0, 0, 0];
  payload.nodes.forEach((node, at) => {
    if (shown.nodes[at] !== 1 || !isWork(node.table)) return;
    const rows = themes[at] ?? [UNKNOWN];
    const found = (places[at] ?? []).filter((place) => place.startsWith("c:"));
    const columns = found.length === 0 ? [UNKNOWN] : found;
    if (rows.includes(UNKNOWN)) withoutRow++;
    if (columns[0] === UNKNOWN) withoutColumn++;
    if (node.placesDerived) derived++;
    items.push({ at, cells: rows.flatMap((row) => columns.map((column) => [row, column] as const)) });
  });
  return { table: new CrossTable(items), total: items.length, withoutRow, withoutColumn, derived, alone: 0 };
}

/** Agreements and projects by the levels of the actors that share them; both halves are the same. */
export function crossLevels({ payload, network, shown }: Ground): Crossing {
  const levels = new Map<number, string>();
  const levelOf = (at: number): string => {
    let level = levels.get(at);
    const node = payload.nodes[at];
    if (level === undefined) levels.set(at, (level = (node && factOf(node, "level")) ?? UNKNOWN));
    return level;
  };
  const items: Item[] = [];
  let [withoutRow, alone] = [0, 0];
  payload.nodes.forEach((node, at) => {
    if (shown.nodes[at] !== 1 || !isWork(node.table)) return;
    const actors = new Set<number>();
    for (const { edge, other } of network.tiesOf(at)) {
      if (shown.edges[edge] === 1 && JOINING_TIES.has(network.edges[edge]?.type ?? "")) actors.add(other);
    }
    const counts = new Map<string, number>();
    for (const actor of actors) counts.set(levelOf(actor), (counts.get(levelOf(actor)) ?? 0) + 1);
    if (counts.has(UNKNOWN)) withoutRow++;
    if (actors.size < 2) alone++;
    const own = [...counts.keys()];
    const cells = own.flatMap((row) => own.filter((column) => row !== column || (counts.get(row) ?? 0) > 1).map((column) => [row, column] as const));
    items.push({ at, cells });
  });
  return { table: new CrossTable(items), total: items.length, withoutRow, withoutColumn: withoutRow, derived: 0, alone };
}

/** Known members by network and by French region or foreign country. */
export function crossNetworks({ payload, network, facets, shown }: Ground): Crossing {
  const places = facets.of("place");
  const regions = new Set(payload.territories.filter(({ kind, country }) => kind === "region" && country === "FRA").map(({ id }) => id));
  const columnsOf = (at: number): readonly string[] => {
    const found = places[at] ?? [];
    const own = payload.nodes[at]?.country;
    if (own !== null && own !== undefined && own !== "FRA") return [`c:${own}`];
    const inFrance = found.filter((place) => regions.has(place));
    if (inFrance.length > 0) return inFrance;
    const countries = found.filter((place) => place.startsWith("c:"));
    return countries.length > 0 ? countries : [UNKNOWN];
  };
  const items: Item[] = [];
  let withoutColumn = 0;
  payload.nodes.forEach((node, at) => {
    if (shown.nodes[at] !== 1 || node.table !== "actors") return;
    const networks = new Set<string>();
    for (const { edge, other, out } of network.tiesOf(at)) {
      const id = payload.nodes[other]?.id;
      if (out && id !== undefined && shown.edges[edge] === 1 && network.edges[edge]?.type === "MEMBER_OF") networks.add(id);
    }
    if (networks.size === 0) return;
    const columns = columnsOf(at);
    if (columns[0] === UNKNOWN) withoutColumn++;
    items.push({ at, cells: [...networks].flatMap((row) => columns.map((column) => [row, column] as const)) });
  });
  return { table: new CrossTable(items), total: items.length, withoutRow: 0, withoutColumn, derived: 0, alone: 0 };
}

export function cross(kind: Kind, ground: Ground): Crossing {
  return kind === "themes" ? crossThemes(ground) : kind === "levels" ? crossLevels(ground) : crossNetworks(ground);
}

export interface Line {
  readonly key: string;
  /** Steps below the top of the tree. */
  readonly depth: number;
  /** Whether those below are shown; null where there are none. */
  readonly open: boolean | null;
}

const flat = (key: string): Line => ({ key, depth: 0, open: null });

/** The rows in order; themes as a tree of which `open` names the open branches. */
export function rowLines(kind: Kind, { table }: Crossing, { payload, facets }: Ground, open: ReadonlySet<string>): readonly Line[] {
  if (kind === "levels") return levelLines(table, payload);
  if (kind === "networks") return table.rowKeys().filter((key) => key !== UNKNOWN).map(flat);
  const below = new Map<string | null, string[]>();
  for (const { id } of payload.themes) {
    const parent = facets.parentOf("theme", id);
    below.set(parent, [...(below.get(parent) ?? []), id]);
  }
  const lines: Line[] = [];
  const add = (parent: string | null, depth: number): void => {
    for (const key of below.get(parent) ?? []) {
      const parts = below.has(key);
      lines.push({ key, depth, open: parts ? open.has(key) : null });
      if (parts && open.has(key)) add(key, depth + 1);
    }
  };
  add(null, 0);
  const listed = new Set(payload.themes.map(({ id }) => id));
  return [...lines, ...table.rowKeys().filter((key) => key !== UNKNOWN && !listed.has(key)).map(flat), flat(UNKNOWN)];
}

/** The columns in order: the fullest first; of networks the French regions first; unknown last. */
export function columnLines(kind: Kind, { table }: Crossing, { payload }: Ground): readonly Line[] {
  if (kind === "levels") return levelLines(table, payload);
  const keys = table.columnKeys();
  if (kind === "themes") return keys.map(flat);
  const rank = (key: string): number => (key === UNKNOWN ? 3 : key === "c:FRA" ? 1 : key.startsWith("c:") ? 2 : 0);
  return [...keys].sort((a, b) => rank(a) - rank(b)).map(flat);
}

// In the order of the code list, from local to international, the unknown always there.
function levelLines(table: CrossTable, payload: Payload): readonly Line[] {
  const found = table.rowKeys();
  const order = Object.keys(payload.labels.codes["level"] ?? {});
  const rank = (key: string): number => (key === UNKNOWN ? Infinity : order.indexOf(key) < 0 ? order.length : order.indexOf(key));
  return [...found].sort((a, b) => rank(a) - rank(b)).map(flat);
}
