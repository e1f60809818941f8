// What a screen reader hears: each selection announced.
import { openAnswer, rowNodes } from "../core/answers";
import type { State } from "../core/state";
import { kindOf, texts, type Context } from "./context";
import { nameOf } from "./principles";

export function announce(context: Context, element: HTMLElement, state: State, before: State): void {
  const words = texts(context);
  if (state.lang !== before.lang) element.textContent = "";
  const named = (id: string | null): string => context.network.nodes[context.network.position(id) ?? -1]?.label ?? "";
  const place = context.payload.territories.find(({ id }) => id === state.own["place"]);
  if (state.own["brief"] === "1" && (before.own["brief"] !== "1" || state.other !== before.other)) {
    element.textContent = words.briefLive([named(state.selected), named(state.other)].filter(Boolean).join(", "));
  } else if (place && state.own["place"] !== before.own["place"]) {
    element.textContent = words.territoryLive(nameOf(context, place));
  } else if (state.selected !== before.selected) {
    const at = context.network.position(state.selected);
    const node = at === null ? undefined : context.network.nodes[at];
    element.textContent =
      at !== null && node ? words.selectedLive(node.label, kindOf(context, node), context.network.tiesOf(at).length) : words.clearedLive;
  } else if (state.row !== before.row) {
    const row = state.row === null ? undefined : openAnswer(context.payload, state)?.rows[state.row];
    element.textContent = row ? words.rowLive(rowNodes(context.network, row).length) : words.clearedLive;
  }
}
