// What a card says about a node, as data: the view only draws it. Pure.
import type { Cell, Fact, PageEdge, PageNode, Source, Tag, TieType } from "../data";
import { RESTING } from "../settings";
import { factOf, type Network } from "./network";

export interface CardTie {
  readonly edge: PageEdge;
  readonly other: PageNode;
  /** Other parties of the record at the other end, without this node. */
  readonly others: readonly PageNode[];
  readonly role: string | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly status: string | null;
}

export interface CardTies {
  readonly type: TieType;
  /** Whether this node is where the ties begin. */
  readonly out: boolean;
  readonly ties: readonly CardTie[];
}

export interface Card {
  readonly at: number;
  readonly node: PageNode;
  readonly known: readonly Fact[];
  readonly unknown: readonly string[];
  readonly ties: readonly CardTies[];
  /** Known partners of an actor; null for what is not an actor. */
  readonly partners: readonly PageNode[] | null;
  readonly tags: readonly { readonly scheme: string; readonly tags: readonly Tag[] }[];
  /** Positions in `Payload.territories`. */
  readonly places: readonly number[];
  readonly sources: readonly Source[];
  readonly conflicts: readonly (readonly [column: string, values: readonly Cell[]])[];
}

const ORDER: readonly TieType[] = [
  "PARTY_TO", "TAKES_PART_IN", "MEMBER_OF", "SITS_IN", "HOSTED_BY", "UNDER", "PART_OF", "SUCCEEDED_BY",
];

/** Everything the card of the node at a position says. */
export function makeCard(network: Network, sources: readonly Source[], at: number): Card | null {
  const node = network.nodes[at];
  if (!node) return null;
  const isKnown = ([, value]: Fact): boolean => value !== null && value !== "";
  return {
    at,
    node,
    known: node.facts.filter(isKnown),
    unknown: node.facts.filter((fact) => !isKnown(fact)).map(([column]) => column),
    ties: groupTies(network, at),
    partners: node.table === "actors" ? pickNodes(network, network.partnersOf(at)) : null,
    tags: groupTags(node.tags),
    places: [...new Set(node.places)],
    sources: node.sources.flatMap((index) => sources[index] ?? []),
    conflicts: node.conflicts,
  };
}

function groupTies(network: Network, at: number): readonly CardTies[] {
  const groups = new Map<string, CardTie[]>();
  for (const tie of network.tiesOf(at)) {
    const edge = network.edges[tie.edge];
    const other = network.nodes[tie.other];
    if (!edge || !other) continue;
    const record = other.table === "actors" ? null : other;
    const others = record ? network.membersOf(tie.other).filter((member) => member !== at) : [];
    const key = `${edge.type} ${tie.out ? "out" : "in"}`;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push({
      edge,
      other,
      others: pickNodes(network, others),
      role: factOf(edge, "role"),
      start: factOf(edge, "start") ?? (record ? factOf(record, "start") : null),
      end: factOf(edge, "end") ?? (record ? factOf(record, "end") : null),
      status: factOf(edge, "status") ?? other.status,
    });
  }
  const found: CardTies[] = [];
  for (const type of ORDER) {
    for (const out of [true, false]) {
      const ties = groups.get(`${type} ${out ? "out" : "in"}`);
      if (ties) found.push({ type, out, ties: ties.sort(livingFirst) });
    }
  }
  return found;
}

// Living ties first, then the newest, then by name.
function livingFirst(a: CardTie, b: CardTie): number {
  const rest = Number(isResting(a.status)) - Number(isResting(b.status));
  return rest || (b.start ?? "").localeCompare(a.start ?? "") || a.other.label.localeCompare(b.other.label);
}

export function isOver(status: string | null): boolean {
  return status === "ended";
}

export function isResting(status: string | null): boolean {
  return status !== null && RESTING.has(status);
}

function groupTags(tags: readonly Tag[]): Card["tags"] {
  const groups = new Map<string, Tag[]>();
  for (const tag of tags) {
    const group = groups.get(tag[0]) ?? [];
    groups.set(tag[0], group);
    group.push(tag);
  }
  return [...groups].map(([scheme, of]) => ({ scheme, tags: of }));
}

function pickNodes(network: Network, positions: readonly number[]): readonly PageNode[] {
  return positions.flatMap((at) => network.nodes[at] ?? []);
}
