// What a screen reader hears: each selection announced.
import { openAnswer, rowNodes } from "../core/answers";
import type { State } from "../core/state";
import { kindOf, texts, type Context } from "./context";

export function announce(context: Context, element: HTMLElement, state: State, before: State): void {
  const words = texts(context);
  if (state.lang !== before.lang) element.textContent = "";
  if (state.selected !== before.selected) {
    const at = context.network.position(state.selected);
    const node = at === null ? undefined : context.network.nodes[at];
    element.textContent =
      at !== null && node ? words.selectedLive(node.label, kindOf(context, node), context.network.tiesOf(at).length) : words.clearedLive;
  } else if (state.row !== before.row) {
    const row = state.row === null ? undefined : openAnswer(context.payload, state)?.rows[state.row];
    element.textContent = row ? words.rowLive(rowNodes(context.network, row).length) : words.clearedLive;
  }
}
