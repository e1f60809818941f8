// The payload as a graph of positions: ends and ties of each node, neighbours, who is lit. Pure.
import type { PageEdge, PageNode, Payload, Territory } from "../data";
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
  readonly territories: readonly Territory[];
  // Made when first asked for: the first frame needs neither.
  private positions: ReadonlyMap<string, number> | null = null;
  private ties: Tie[][] | null = null;

  constructor(payload: Payload) {
    this.nodes = payload.nodes;
    this.edges = payload.edges;
    this.territories = payload.territories;
  }

  /** Position of a node, or null when the page has none of that id. */
  position(id: string | null): number | null {
    if (id === null) return null;
    this.positions ??= new Map(this.nodes.map((node, at) => [node.id, at]));
    return this.positions.get(id) ?? null;
  }

  tiesOf(at: number): readonly Tie[] {
    this.ties ??= this.findTies();
    return this.ties[at] ?? [];
  }

  private findTies(): Tie[][] {
    const ties: Tie[][] = this.nodes.map(() => []);
    this.edges.forEach(({ from, to }, edge) => {
      ties[from]?.push({ edge, other: to, out: true });
      ties[to]?.push({ edge, other: from, out: false });
    });
    return ties;
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

  /** Positions at most so many steps away: an actor is one step from those with whom it shares a record. */
  within(at: number, depth: number): ReadonlySet<number> {
    const reached = new Set([at]);
    let frontier = [at];
    for (let step = 0; step < depth; step++) {
      const next: number[] = [];
      for (const here of frontier) {
        for (const { other } of this.tiesOf(here)) {
          if (reached.has(other)) continue;
          reached.add(other);
          if (this.nodes[other]?.table === "actors") next.push(other);
          else for (const beyond of this.tiesOf(other)) if (!reached.has(beyond.other) && this.nodes[beyond.other]?.table === "actors") next.push(beyond.other);
        }
      }
      for (const found of next) reached.add(found);
      frontier = [...new Set(next)];
    }
    return reached;
  }

  /** A shortest path between two nodes over ties that pass, both ends included; null when there is none. */
  path(from: number, to: number, passes: (tie: Tie) => boolean = () => true): readonly number[] | null {
    const before = new Map<number, number>([[from, -1]]);
    const queue = [from];
    for (let head = 0; head < queue.length && !before.has(to); head++) {
      const here = queue[head] as number;
      for (const tie of this.tiesOf(here)) {
        if (before.has(tie.other) || !passes(tie)) continue;
        before.set(tie.other, here);
        queue.push(tie.other);
      }
    }
    if (!before.has(to)) return null;
    const path: number[] = [];
    for (let here = to; here !== -1; here = before.get(here) ?? -1) path.push(here);
    return path.reverse();
  }

  /** Actors and records next to both nodes; of two actors also the partners that both have. */
  shared(a: number, b: number): readonly number[] {
    const next = (at: number): Set<number> => new Set([...this.tiesOf(at).map(({ other }) => other), ...this.partnersOf(at)]);
    const others = next(b);
    return [...next(a)].filter((at) => others.has(at) && at !== a && at !== b);
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
