// The network's own switches: outlines of clusters, hubs set aside, names of ties.
import { withOwn, type State } from "../../core/state";
import { texts, type Context } from "../context";
import { fill, h, keepFocus } from "../dom";

/** What the reader has set: outlines are on, the others off, until they say otherwise. */
export const wantsHulls = (state: State): boolean => state.own["network.hulls"] !== "off";
export const wantsLabels = (state: State): boolean => state.own["network.labels"] === "on";
export const hidesHubs = (state: State): boolean => state.own["network.hubs"] === "off";

export function drawToolbar(context: Context, element: HTMLElement, has: { readonly hulls: boolean; readonly hubs: boolean }): void {
  const words = texts(context);
  const state = context.store.get();
  const toggle = (name: string, text: string, help: string, on: boolean, next: string): HTMLElement =>
    h("button", { type: "button", class: "switch", "aria-pressed": String(on), title: help, "data-focus": name, "data-testid": name.replace(".", "-"), onclick: () => context.store.update((now) => withOwn(now, name, next)) }, text);
  const [hulls, labels, aside] = [wantsHulls(state), wantsLabels(state), hidesHubs(state)];
  element.setAttribute("aria-label", words.networkTools);
  keepFocus(element, () =>
    fill(
      element,
      has.hulls && toggle("network.hulls", words.toggleHulls, words.toggleHullsHelp, hulls, hulls ? "off" : ""),
      has.hubs && toggle("network.hubs", words.toggleHubs, words.toggleHubsHelp, aside, aside ? "" : "off"),
      toggle("network.labels", words.toggleLabels, words.toggleLabelsHelp, labels, labels ? "" : "on"),
    ),
  );
}
