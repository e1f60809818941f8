// The payload as a graph of positions: ends and ties of each node, neighbours, who is lit. Pure.
import type { PageEdge, PageNode, Payload } from "../data";
import { JOINING_TIES, LIMITS } from "../settings";

export interface Tie {
  readonly edge: number;
  /** Position of the node at the other end. */
  readonly other: number;
  readonly out: boolean;
}

export class Network {
  readonly nodes: readonly PageNode[];
  readonly edges: readonly PageEdge[];
  private readonly positions = new Map<string, number>();
  private readonly ties: Tie[][];

  constructor(payload: Payload) {
    this.nodes = payload.nodes;
    this.edges = payload.edges;
    payload.nodes.forEach((node, at) => this.positions.set(node.id, at));
    this.ties = payload.nodes.map(() => []);
    payload.edges.forEach((edge, at) => {
      this.ties[edge.from]?.push({ edge: at, other: edge.to, out: true });
      this.ties[edge.to]?.push({ edge: at, other: edge.from, out: false });
    });
  }

  /** Position of a node, or null when the page has none of that id. */
  position(id: string | null): number | null {
    return id === null ? null : (this.positions.get(id) ?? null);
  }

  tiesOf(at: number): readonly Tie[] {
    return this.ties[at] ?? [];
  }

  /** Actors that share an agreement or a project with this actor, each once, in order of the ties. */
  partnersOf(at: number): readonly number[] {
    const found = new Set<number>();
    for (const tie of this.tiesOf(at)) {
      if (!this.joins(tie)) continue;
      for (const other of this.membersOf(tie.other)) found.add(other);
    }
    found.delete(at);
    return [...found];
  }

  /** Actors that are party to, or take part in, a record. */
  membersOf(at: number): readonly number[] {
    const found = new Set<number>();
    for (const tie of this.tiesOf(at)) if (this.joins(tie)) found.add(tie.other);
    return [...found];
  }

  /** What lights up with a node: its neighbours and, through agreements and projects, their other parties. */
  around(at: number): Set<number> {
    const lit = new Set<number>([at]);
    for (const tie of this.tiesOf(at)) {
      lit.add(tie.other);
      if (!tie.out || !this.joins(tie)) continue;
      const members = this.membersOf(tie.other);
      if (members.length <= LIMITS.hub) for (const member of members) lit.add(member);
    }
    return lit;
  }

  private joins(tie: Tie): boolean {
    return JOINING_TIES.has(this.edges[tie.edge]?.type ?? "");
  }
}

/** The value of a tie's column, when it is known and a text. */
export function factOf(record: { readonly facts: PageNode["facts"] }, column: string): string | null {
  const value = record.facts.find(([name]) => name === column)?.[1];
  return typeof value === "string" && value !== "" ? value : null;
}
