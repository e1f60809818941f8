// Which nodes and ties the filters let through, and how many each value of a filter would. Pure.
//
// As in the library's filters: a record stays when it passes them all; an actor stays when it passes those that
// speak of actors and, where a filter speaks of records only, a record that stays names it.
import type { PageNode } from "../data";
import { layerOf, mayOverlap, type Facets } from "./facets";
import type { Network } from "./network";
import { FACETS, type Facet, type State } from "./state";

export interface Shown {
  /** 1 where the node, or the tie, is shown; in the order of the payload. */
  readonly nodes: Uint8Array;
  readonly edges: Uint8Array;
  readonly nodeCount: number;
  readonly edgeCount: number;
}

/** What of a state decides who is shown. */
type Narrowing = Pick<State, "hidden" | "chosen" | "period" | "depth" | "selected" | "other">;

const OF_RECORDS: ReadonlySet<Facet> = new Set(["form", "theme", "status", "confidence"]);

/** Who is shown. The selected node and the one beside it always are. */
export function shownOf(network: Network, facets: Facets, state: Narrowing): Shown {
  // Nothing narrows: the first frame of a large page must not wait for every tie to be looked at.
  if (state.hidden.length === 0 && state.period === null && state.depth === null && Object.keys(state.chosen).length === 0) {
    const [nodes, edges] = [new Uint8Array(network.nodes.length).fill(1), new Uint8Array(network.edges.length)];
    network.edges.forEach(({ from, to }, at) => (edges[at] = Number(nodes[from] === 1 && nodes[to] === 1)));
    return { nodes, edges, nodeCount: nodes.length, edgeCount: sum(edges) };
  }
  const nodes = passing(network, facets, state, null);
  const selected = network.position(state.selected);
  if (state.depth !== null && selected !== null) {
    const near = network.within(selected, state.depth);
    nodes.forEach((_, at) => near.has(at) || (nodes[at] = 0));
  }
  for (const id of [state.selected, state.other]) {
    const at = network.position(id);
    if (at !== null) nodes[at] = 1;
  }
  const layers = state.chosen.layer;
  const edges = new Uint8Array(network.edges.length);
  network.edges.forEach((edge, at) => {
    const { from, to } = edge; // Kind and dates are read only where they are asked for.
    edges[at] = Number(nodes[from] === 1 && nodes[to] === 1 && (!layers || layers.includes(layerOf(edge.type))) && (!state.period || mayOverlap(edge.span, state.period)));
  });
  return { nodes, edges, nodeCount: sum(nodes), edgeCount: sum(edges) };
}

/**
 * How many nodes have each value of a facet, among those that pass all other filters. Where actors stay through
 * their records only, records alone are counted for what both have (places, sources).
 */
export function countValues(network: Network, facets: Facets, state: Narrowing, facet: Facet): ReadonlyMap<string, number> {
  const nodes = passing(network, facets, state, facet);
  const counts = new Map<string, number>();
  const recordsOnly = (facet === "place" || facet === "source") && asksRecords(state);
  facets.of(facet).forEach((values, at) => {
    if (recordsOnly && network.nodes[at]?.table === "actors") return;
    if (nodes[at] === 1 && values) for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  });
  return counts;
}

const asksRecords = ({ period, chosen }: Narrowing): boolean =>
  period !== null || chosen.layer !== undefined || [...OF_RECORDS].some((facet) => chosen[facet] !== undefined);

function passing(network: Network, facets: Facets, state: Narrowing, except: Facet | null): Uint8Array {
  const { nodes, edges } = network;
  const tests = FACETS.flatMap((facet) => {
    const wanted = facet === except || facet === "layer" ? undefined : state.chosen[facet];
    return wanted ? [{ facet, wanted: new Set(wanted), values: facets.of(facet) }] : [];
  });
  const layers = except === "layer" ? undefined : state.chosen.layer;
  const hidden = new Set(state.hidden);
  const { period } = state;
  const throughRecords = period !== null || layers !== undefined || tests.some(({ facet }) => OF_RECORDS.has(facet));
  const choosesActors = tests.some(({ facet }) => facet === "kind") || [...hidden].some((group) => nodes.some((node) => node.table === "actors" && node.group === group));

  const isRecord = (node: PageNode): boolean => node.table !== "actors";
  // A filter that speaks of the other kind of node lets this one wait for the records, or actors, beside it.
  const passes = (node: PageNode, at: number, waits: boolean): boolean =>
    !hidden.has(node.group) &&
    tests.every(({ facet, wanted, values }) => {
      const own = values[at];
      if (own) return own.some((value) => wanted.has(value)) || (waits && !isRecord(node) && (facet === "place" || facet === "source"));
      return isRecord(node) ? facet === "kind" : true;
    }) &&
    (period === null || mayOverlap(node.span, period));

  const found = Uint8Array.from(nodes, (node, at) => Number(isRecord(node) && passes(node, at, false)));
  const named = new Uint8Array(nodes.length);
  for (const edge of edges) {
    const { from, to } = edge;
    if ((layers && !layers.includes(layerOf(edge.type))) || (period && !mayOverlap(edge.span, period))) continue;
    const [a, b] = [nodes[from], nodes[to]];
    if (!a || !b) continue;
    if (found[to] === 1 || (!isRecord(b) && layers !== undefined)) named[from] = 1;
    if (found[from] === 1 || (!isRecord(a) && layers !== undefined)) named[to] = 1;
  }
  nodes.forEach((node, at) => {
    if (isRecord(node)) return;
    const own = !throughRecords && passes(node, at, false);
    found[at] = Number(own || (named[at] === 1 && passes(node, at, tests.length > 0)));
  });
  if (choosesActors || layers !== undefined) dropLonely(network, found, layers);
  return found;
}

/** Drop the records whose actors are all hidden; those whose actors are unknown stay. */
function dropLonely({ nodes, edges }: Network, found: Uint8Array, layers: readonly string[] | undefined): void {
  const [tied, held] = [new Uint8Array(nodes.length), new Uint8Array(nodes.length)];
  for (const { from, to, type } of edges) {
    const counts = !layers || layers.includes(layerOf(type));
    for (const [actor, record] of [[from, to], [to, from]] as const) {
      if (nodes[actor]?.table !== "actors") continue;
      tied[record] = 1;
      if (counts && found[actor] === 1) held[record] = 1;
    }
  }
  nodes.forEach((node, at) => {
    if (node.table !== "actors" && held[at] === 0 && (tied[at] === 1 || layers)) found[at] = 0;
  });
}

const sum = (bits: Uint8Array): number => bits.reduce((total, bit) => total + bit, 0);
