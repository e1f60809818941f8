// What every view is given: the data, its indexes, the state and the ways to change it.
import { litNodes } from "../core/answers";
import { Facets } from "../core/facets";
import { Labels, pick } from "../core/labels";
import { Network } from "../core/network";
import { SearchIndex } from "../core/search";
import { shownOf, type Shown } from "../core/shown";
import { withSelected, type State } from "../core/state";
import type { Store } from "../core/store";
import type { PageNode, Payload } from "../data";
import { messages, type Messages } from "../messages";

export interface Context {
  readonly payload: Payload;
  readonly network: Network;
  readonly facets: Facets;
  readonly labels: Labels;
  readonly index: SearchIndex;
  readonly store: Store<State>;
  /** Select a node (by id) as a step of the history. */
  select(id: string | null): void;
  /** What the filters let through now; the same object until they change. */
  shown(): Shown;
  /** Positions of the nodes that stand out now; null when none does. */
  lit(): ReadonlySet<number> | null;
}

/** The context of a page; what is shown and lit is found once per state. */
export function makeContext(payload: Payload, store: Store<State>): Context {
  const network = new Network(payload);
  const facets = new Facets(payload, network);
  return {
    payload,
    network,
    facets,
    labels: new Labels(payload),
    index: new SearchIndex(payload),
    store,
    select: (id) => store.update((state) => withSelected(state, id)),
    shown: remembered(store, (state) => shownOf(network, facets, state), (now, before) => changed(now, before, ["hidden", "chosen", "period", "depth", "selected", "other"])),
    lit: remembered(store, (state) => litNodes(payload, network, state), (now, before) => changed(now, before, ["selected", "other", "answer", "row"])),
  };
}

/** Whether one of the named parts of the state differs. */
export const changed = (now: State, before: State | null, names: readonly (keyof State)[]): boolean =>
  before === null || names.some((name) => now[name] !== before[name]);

function remembered<T>(store: Store<State>, make: (state: State) => T, isOld: (now: State, before: State) => boolean): () => T {
  let last: { readonly state: State; readonly value: T } | null = null;
  return () => {
    const state = store.get();
    if (last === null || isOld(state, last.state)) last = { state, value: make(state) };
    return last.value;
  };
}

export const texts = (context: Context): Messages => messages(context.store.get().lang);

/** What the data are called, for people. */
export const titleOf = ({ payload, store }: Context): string => pick(payload.dataset.title, store.get().lang);

/** A node's own kind or form in words; null when unknown. */
export function ownKind(context: Context, node: PageNode): string | null {
  const own = node.facts.find(([column]) => column === "kind" || column === "form");
  if (!own || own[1] === null || own[1] === "") return null;
  return context.labels.value(node.table, own[0], own[1], context.store.get().lang, texts(context));
}

/** The kind of a node in words: its own, else its group. */
export function kindOf(context: Context, node: PageNode): string {
  return ownKind(context, node) ?? context.labels.group(node.group, context.store.get().lang);
}

/** Country and first place of a node, as far as known. */
export function placeOf(context: Context, node: PageNode): string {
  const { lang } = context.store.get();
  const parts: string[] = [];
  const place = context.network.territories[node.places[0] ?? -1]?.name;
  if (place && place !== node.label) parts.push(place);
  const country = node.country === null ? "" : context.labels.country(node.country, lang);
  if (country && country !== place) parts.push(country);
  return parts.join(", ");
}
