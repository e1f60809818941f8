// What one page before a meeting says of an actor or a pair: who, ties, themes, money, what to ask. Pure.
import type { Finding, PageEdge, PageNode, Payload, Source, Tag } from "../data";
import { makeCard, type CardTie } from "./card";
import { moneyOfRecords, projectsOf, type Money } from "./money";
import { factOf, type Network } from "./network";
import { diagnosisOf } from "./principles";

export interface Side {
  readonly node: PageNode;
  readonly partners: number;
  readonly agreements: number;
  readonly projects: number;
  /** The themes of most of its records, and its own. */
  readonly themes: readonly Tag[];
  readonly networks: readonly PageNode[];
  /** Columns of which nothing is known. */
  readonly unknown: readonly string[];
}

/** A question to put, by its kind, with what it is about. */
export type Ask =
  | { readonly ask: "status" | "start" | "themes" | "amount" | "budget"; readonly record: PageNode }
  | { readonly ask: "conflict"; readonly record: PageNode; readonly column: string; readonly values: readonly string[] }
  | { readonly ask: "noTie" | "returns" | "priorities" };

export interface Brief {
  readonly sides: readonly Side[];
  /** Of a pair: what both are in. Of one actor: its ties, living first. */
  readonly ties: readonly CardTie[];
  readonly sharedNetworks: readonly PageNode[];
  readonly sharedPartners: readonly PageNode[];
  readonly sharedThemes: readonly Tag[];
  readonly money: Money;
  readonly undated: number;
  readonly findings: readonly Finding[];
  readonly suggested: readonly PageNode[];
  readonly asks: readonly Ask[];
  readonly sources: readonly Source[];
}

/** Columns that are empty of most actors, and those that only French ones have. */
const SELDOM: ReadonlySet<string> = new Set(["note", "short_name", "dissolved"]);
const FRENCH: ReadonlySet<string> = new Set(["siren", "insee", "rna", "legal_form"]);

const isThemed = (record: PageNode): boolean => record.tags.some((tag) => tag[0] === "theme");

/** The brief of the actor at a position, or of two of them; null when it isn't one. */
export function makeBrief(payload: Payload, network: Network, at: number, other: number | null): Brief | null {
  const ends = other === null ? [at] : [at, other];
  if (ends.some((end) => network.nodes[end]?.table !== "actors")) return null;
  const sides = ends.map((end) => sideOf(payload, network, end));
  const [first, second] = sides;
  if (!first) return null;
  const all = makeCard(network, payload.sources, at)?.ties.flatMap(({ type, ties }) => (type === "PART_OF" || type === "UNDER" ? [] : ties)) ?? [];
  const between = second ? all.filter((tie) => tie.other === second.node || tie.others.includes(second.node)) : all.filter(({ other: node }) => node.table !== "actors");
  const seen = new Set<PageNode>();
  const ties = between.filter((tie) => !seen.has(tie.other) && seen.add(tie.other));
  const records = ties.map((tie) => tie.other).filter(({ table }) => table === "agreements" || table === "projects");
  const projects = second ? records.filter(({ table }) => table === "projects") : projectsOf(network, at);
  const shared = <T,>(a: readonly T[], b: readonly T[], same: (one: T) => unknown): readonly T[] => {
    const there = new Set(b.map(same));
    return a.filter((one) => there.has(same(one)));
  };
  const partners = ends.map((end) => network.partnersOf(end).flatMap((position) => network.nodes[position] ?? []));
  const money = moneyOfRecords(network, projects, first.node);
  return {
    sides,
    ties,
    sharedNetworks: second ? shared(first.networks, second.networks, ({ id }) => id) : [],
    sharedPartners: second ? shared(partners[0] ?? [], partners[1] ?? [], ({ id }) => id) : [],
    sharedThemes: second ? shared(first.themes, second.themes, (tag) => tag[1]) : [],
    money,
    undated: ties.filter(({ start }) => start === null).length,
    findings: second ? [] : (diagnosisOf(payload, { node: at })?.findings ?? []),
    suggested: second ? [] : (payload.suggestions[String(at)] ?? []).flatMap(({ node }) => network.nodes[node] ?? []),
    asks: asksOf(payload, network, ends, ties, records, money),
    sources: sourcesOf(payload, [...sides.map(({ node }) => node), ...records]),
  };
}

function sideOf(payload: Payload, network: Network, at: number): Side {
  const card = makeCard(network, payload.sources, at);
  const node = network.nodes[at] as PageNode;
  const to = (type: string): readonly PageNode[] => [...new Set(card?.ties.filter((group) => group.type === type && group.out).flatMap(({ ties }) => ties.map(({ other }) => other)) ?? [])];
  const [agreements, projects] = [to("PARTY_TO"), to("TAKES_PART_IN")];
  const counts = new Map<string, { tag: Tag; count: number }>();
  for (const one of [node, ...agreements, ...projects])
    for (const tag of one.tags) if (tag[0] === "theme") counts.set(tag[1], { tag, count: (counts.get(tag[1])?.count ?? 0) + 1 });
  return {
    node,
    partners: card?.partners?.length ?? 0,
    agreements: agreements.length,
    projects: projects.length,
    themes: [...counts.values()].sort((a, b) => b.count - a.count).map(({ tag }) => tag),
    networks: to("MEMBER_OF"),
    unknown: card?.unknown.filter((column) => !SELDOM.has(column) && (factOf(node, "country") === "FRA" || !FRENCH.has(column))) ?? [],
  };
}

// What the data leave open, the most useful first.
function asksOf(payload: Payload, network: Network, ends: readonly number[], ties: readonly CardTie[], records: readonly PageNode[], money: Money): readonly Ask[] {
  const asks: Ask[] = [];
  if (ends.length > 1 && ties.length === 0) asks.push({ ask: "noTie" });
  const about = new Set([...ends.flatMap((end) => payload.nodes[end] ?? []), ...records]);
  for (const node of about)
    for (const [column, values] of node.conflicts) asks.push({ ask: "conflict", record: node, column, values: values.map(String) });
  const some = (of: readonly PageNode[], ask: "status" | "start" | "themes" | "amount" | "budget", most: number): void => of.slice(0, most).forEach((record) => asks.push({ ask, record }));
  some(records.filter((record) => record.table === "agreements" && (record.status === null || record.status === "to_check")), "status", 2);
  some(records.filter((record) => factOf(record, "start") === null), "start", 2);
  some(records.filter((record) => !isThemed(record)), "themes", 1);
  const [funded, unfunded] = [true, false].map((wanted) => money.unknown.filter((record) => hasFunder(network, record) === wanted));
  some(unfunded ?? [], "amount", 1);
  some([...(funded ?? []), ...money.partial], "budget", 1);
  const told = new Set(payload.returns.flatMap(({ actor }) => actor ?? []));
  if (!ends.every((end) => told.has(end))) asks.push({ ask: "returns" });
  asks.push({ ask: "priorities" });
  return asks;
}

const roleOf = (edge: PageEdge | undefined): string | null => (edge ? factOf(edge, "role") : null);

function hasFunder(network: Network, record: PageNode): boolean {
  const at = network.position(record.id);
  return at !== null && network.tiesOf(at).some(({ edge }) => roleOf(network.edges[edge]) === "funder");
}

function sourcesOf(payload: Payload, nodes: readonly PageNode[]): readonly Source[] {
  return [...new Set(nodes.flatMap(({ sources }) => sources))].flatMap((at) => payload.sources[at] ?? []);
}
