// What every view is given: the data, its indexes, the state and the ways to change it.
import type { Labels } from "../core/labels";
import type { Network } from "../core/network";
import type { SearchIndex } from "../core/search";
import type { State } from "../core/state";
import type { Store } from "../core/store";
import type { PageNode, Payload } from "../data";
import { messages, type Messages } from "../messages";

export interface Context {
  readonly payload: Payload;
  readonly network: Network;
  readonly labels: Labels;
  readonly index: SearchIndex;
  readonly store: Store<State>;
  /** Select a node (by id) as a step of the history. */
  select(id: string | null): void;
}

export const texts = (context: Context): Messages => messages(context.store.get().lang);

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
  const place = node.places[0]?.[1];
  if (place && place !== node.label) parts.push(place);
  const country = node.country === null ? "" : context.labels.country(node.country, lang);
  if (country && country !== place) parts.push(country);
  return parts.join(", ");
}
