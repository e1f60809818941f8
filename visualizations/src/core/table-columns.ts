// The columns worth reading of each table: what stands in them, and what they are sorted by. Pure.
import type { Cell, Lang, PageEdge, PageNode, Payload, Span } from "../data";
import { TIE_TABLES } from "../settings";
import { pick, type Labels, type Words } from "./labels";
import { factOf, type Network } from "./network";
import type { TableName } from "./table";

/** Counts are of what is known; a node column holds the position of a node to go to. */
export type ColumnKind = "text" | "list" | "number" | "count" | "date" | "status" | "confidence" | "node";

export interface TableColumn {
  /** As the address names it; that of the contract where it has one. */
  readonly name: string;
  readonly kind: ColumnKind;
  /** What stands in the row: a text, a number, an EDTF date, a code, the position of a node; null is unknown. */
  readonly value: (at: number) => Cell | readonly string[];
  /** What the row is sorted by; null is unknown. */
  readonly sort: (at: number) => string | number | null;
}

export interface Reader {
  readonly payload: Payload;
  readonly network: Network;
  readonly labels: Labels;
  readonly lang: Lang;
  readonly words: Words;
}

/** The columns of a table in one language. */
export function columnsOf(reader: Reader, table: TableName): readonly TableColumn[] {
  return table === "ties" ? tieColumns(reader) : nodeColumns(reader, table);
}

function nodeColumns(reader: Reader, table: Exclude<TableName, "ties">): readonly TableColumn[] {
  const { network, labels, lang, words } = reader;
  const node = (at: number): PageNode => network.nodes[at] as PageNode;
  const fact = (at: number, column: string): Cell => node(at).facts.find(([name]) => name === column)?.[1] ?? null;
  const coded = (column: string): TableColumn => {
    const value = (at: number): string | null => {
      const code = fact(at, column);
      return code === null || code === "" ? null : labels.value(table, column, code, lang, words);
    };
    return { name: column, kind: "text", value, sort: value };
  };
  const number = (column: string): TableColumn => {
    const value = (at: number): number | null => {
      const cell = fact(at, column);
      return typeof cell === "number" ? cell : null;
    };
    return { name: column, kind: "number", value, sort: value };
  };
  const list = (name: string, value: (at: number) => readonly string[]): TableColumn => ({ name, kind: "list", value, sort: (at) => value(at).join(", ") || null });
  const count = (name: string, value: (at: number) => number): TableColumn => ({ name, kind: "count", value, sort: value });
  const date = (column: string, end: boolean): TableColumn => ({
    name: column,
    kind: "date",
    value: (at) => fact(at, column),
    sort: (at) => yearOf(node(at).span, end),
  });
  const name: TableColumn = { name: table === "actors" || table === "spaces" ? "name" : "title", kind: "node", value: (at) => at, sort: (at) => node(at).label };
  const status: TableColumn = { name: "status", kind: "status", value: (at) => node(at).status, sort: (at) => (node(at).status ? labels.code("status", node(at).status ?? "", lang) : null) };
  const confidence: TableColumn = { name: "confidence", kind: "confidence", value: (at) => node(at).confidence, sort: (at) => levelOf(node(at).confidence) };
  const country = list("country", (at) => countriesOf(reader, node(at)));
  const place = list("place", (at) => placesOf(reader, node(at)));
  const themes = list("themes", (at) => themesOf(reader, at));
  const sources = count("sources", (at) => node(at).sources.length);
  const tied = (at: number, other: PageNode["table"]): number => new Set(network.tiesOf(at).flatMap((tie) => (network.nodes[tie.other]?.table === other ? [tie.other] : []))).size;
  const members = list("members", (at) => [...new Set(network.tiesOf(at).flatMap(({ other }) => (network.nodes[other]?.table === "actors" ? [network.nodes[other]?.label ?? ""] : [])))]);
  switch (table) {
    case "actors":
      return [
        name, coded("kind"), country, place,
        count("agreements", (at) => tied(at, "agreements")), count("projects", (at) => tied(at, "projects")), count("partners", (at) => network.partnersOf(at).length),
        themes, coded("level"), number("population"), confidence, sources,
      ];
    case "agreements":
      return [name, coded("form"), members, date("start", false), date("end", true), status, country, place, themes, confidence, sources];
    case "projects":
      return [name, coded("stage"), members, date("start", false), date("end", true), status, country, place, themes, number("budget"), confidence, sources];
    case "spaces":
      return [name, coded("kind"), coded("level"), members, date("start", false), date("end", true), country, place, themes, confidence, sources];
  }
}

function tieColumns({ network, labels, lang, words }: Reader): readonly TableColumn[] {
  const edge = (at: number): PageEdge => network.edges[at] as PageEdge;
  const label = (at: number): string => network.nodes[at]?.label ?? "";
  const type = (at: number): string => labels.tie(edge(at).type, lang);
  const role = (at: number): string | null => {
    // Ties that no table of the contract holds have no role: that is not unknown.
    if (TIE_TABLES[edge(at).type] === undefined) return NO_ROLE;
    const [column, code] = edge(at).facts.find(([name]) => name === "role" || name === "kind") ?? ["", null];
    return code === null || code === "" ? null : labels.value(TIE_TABLES[edge(at).type] ?? "", column, code, lang, words);
  };
  // What the tie itself doesn't say, the record at its end may.
  const record = (at: number): PageNode | null => [edge(at).to, edge(at).from].flatMap((end) => network.nodes[end] ?? []).find((node) => node.table !== "actors") ?? null;
  const date = (column: "start" | "end"): TableColumn => ({
    name: column,
    kind: "date",
    value: (at) => factOf(edge(at), column) ?? (column === "start" ? factOf(edge(at), "date") : null) ?? factOf(record(at) ?? { facts: [] }, column),
    sort: (at) => yearOf(edge(at).span, column === "end") ?? yearOf(record(at)?.span ?? { from: null, to: null }, column === "end"),
  });
  const status = (at: number): string | null => record(at)?.status ?? null;
  return [
    { name: "from", kind: "node", value: (at) => edge(at).from, sort: (at) => label(edge(at).from) },
    { name: "tie", kind: "text", value: type, sort: type },
    { name: "to", kind: "node", value: (at) => edge(at).to, sort: (at) => label(edge(at).to) },
    { name: "role", kind: "text", value: role, sort: (at) => (role(at) === NO_ROLE ? null : role(at)) },
    date("start"),
    date("end"),
    { name: "status", kind: "status", value: status, sort: (at) => (status(at) ? labels.code("status", status(at) ?? "", lang) : null) },
    { name: "sources", kind: "count", value: (at) => edge(at).sources.length, sort: (at) => edge(at).sources.length },
  ];
}

/** Countries of a node, its own or those of its places, in words. */
export function countriesOf({ network, labels, lang }: Pick<Reader, "network" | "labels" | "lang">, node: PageNode): readonly string[] {
  const codes = node.country === null ? node.places.flatMap((place) => network.territories[place]?.country ?? []) : [node.country];
  return [...new Set(codes)].map((code) => labels.country(code, lang));
}

/** Names of the places of a node, without those that are whole countries. */
function placesOf({ network }: Reader, node: PageNode): readonly string[] {
  return [...new Set(node.places.flatMap((place) => (network.territories[place]?.kind === "country" ? [] : (network.territories[place]?.name ?? []))))];
}

/** Themes of a node and, of an actor, of the records it is in: those named most often first. */
export function themesOf({ network, lang }: Pick<Reader, "network" | "lang">, at: number): readonly string[] {
  const nodes = [at, ...(network.nodes[at]?.table === "actors" ? new Set(network.tiesOf(at).map(({ other }) => other)) : [])];
  const counts = new Map<string, number>();
  for (const one of nodes) {
    if (one !== at && network.nodes[one]?.table === "actors") continue;
    for (const tag of network.nodes[one]?.tags ?? []) {
      if (tag[0] !== "theme") continue;
      const name = pick([tag[2], tag[3]], lang) || tag[1];
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name);
}

const NO_ROLE = "–";
const LEVELS = ["low", "medium", "high"];

function levelOf(confidence: string | null): number | null {
  const level = LEVELS.indexOf(confidence ?? "");
  return level < 0 ? null : level;
}

const yearOf = (span: Span, end: boolean): number | null => (end ? span.to : span.from)?.[0] ?? null;
