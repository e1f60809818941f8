// What narrows the page now, over the view: each part goes with one click; when nothing is left, what to loosen.
import { isEmpty, loosen, withoutPart } from "../../core/loosen";
import { isFiltered, withDepth, withoutFilters, withPeriod, withToggled, withValueToggled, type Facet, type State } from "../../core/state";
import { formatNumber, shorten } from "../../core/text";
import { texts, type Context } from "../context";
import { fill, h, keepFocus } from "../dom";
import { facetName, partName, valueName } from "./names";

const LETTERS = 40;

interface Chip {
  readonly key: string;
  readonly name: string;
  readonly without: (state: State) => State;
}

export function drawChips(context: Context, element: HTMLElement): void {
  const state = context.store.get();
  const words = texts(context);
  element.hidden = !isFiltered(state);
  element.setAttribute("aria-label", words.active);
  if (element.hidden) return element.replaceChildren();
  const empty = isEmpty(context.network, state, context.shown());
  keepFocus(element, () =>
    fill(
      element,
      h("p", { class: "hint shown-count", "data-testid": "chips-count" }, words.shownCount(formatNumber(context.shown().nodeCount, state.lang), formatNumber(context.payload.nodes.length, state.lang))),
      h("ul", {}, ...chipsOf(context, state).map((one) => h("li", {}, chip(context, one)))),
      h("button", { type: "button", class: "link", "data-testid": "clear-all", "data-focus": "clear-all", onclick: () => context.store.update(withoutFilters) }, words.clearAll),
      empty && emptyNotice(context, state),
    ),
  );
}

function chip(context: Context, { key, name, without }: Chip): HTMLElement {
  return h(
    "button",
    { type: "button", class: "chip", title: name, "aria-label": texts(context).removeFilter(name), "data-testid": "chip", "data-focus": key, onclick: () => context.store.update(without) },
    h("span", { dir: "auto" }, shorten(name, LETTERS)),
    h("span", { "aria-hidden": "true" }, "×"),
  );
}

function chipsOf(context: Context, state: State): readonly Chip[] {
  const words = texts(context);
  const chips: Chip[] = (Object.entries(state.chosen) as [Facet, readonly string[]][]).flatMap(([facet, values]) =>
    values.map((value) => ({ key: `${facet}:${value}`, name: `${facetName(context, facet)} : ${valueName(context, facet, value)}`, without: (now: State) => withValueToggled(now, facet, value) })),
  );
  if (state.period) chips.push({ key: "period", name: words.chipPeriod(String(state.period[0]), String(state.period[1])), without: (now) => withPeriod(now, null) });
  const selected = context.network.nodes[context.network.position(state.selected) ?? -1];
  if (state.depth !== null && selected) chips.push({ key: "depth", name: words.chipDepth(state.depth, selected.label), without: (now) => withDepth(now, null) });
  for (const group of state.hidden) chips.push({ key: `hidden:${group}`, name: words.chipHidden(context.labels.group(group, state.lang)), without: (now) => withToggled(now, group) });
  return chips;
}

function emptyNotice(context: Context, state: State): HTMLElement {
  const ways = loosen(context.network, context.facets, state);
  const words = texts(context);
  return h(
    "p",
    { class: "loosen", role: "status", "data-testid": "loosen" },
    words.emptyShown,
    ...ways.slice(0, 3).map(({ part, count }) => h("button", { type: "button", class: "chip", onclick: () => context.store.update((now) => withoutPart(now, part)) }, words.looser(partName(context, part), formatNumber(count, state.lang)))),
    ways.length === 0 && h("button", { type: "button", class: "chip", onclick: () => context.store.update(withoutFilters) }, words.clearAll),
  );
}
