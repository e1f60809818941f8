// The legend is the filter: one box per group, with how many it holds.
import { countGroups } from "../core/groups";
import { formatNumber } from "../core/text";
import { withHidden, withToggled } from "../core/state";
import { texts, type Context } from "./context";
import { fill, h, keepFocus } from "./dom";
import { glyph } from "./glyph";
import { networkKeys } from "./network/keys";

export function drawLegend(context: Context, element: HTMLElement): void {
  const { payload, store, labels } = context;
  const words = texts(context);
  const state = store.get();
  const groups = countGroups(payload.nodes);
  const { nodes } = context.shown();
  const shownOf = new Map(countGroups(payload.nodes.filter((_, at) => nodes[at] === 1)).map(({ group, count }) => [group, count]));
  const everyGroup = groups.map(({ group }) => group);

  const row = ({ group, count }: (typeof groups)[number]): HTMLElement => {
    const name = labels.group(group, state.lang);
    const box = h("input", {
      type: "checkbox",
      "data-testid": `legend-${group}`,
      "data-focus": `box-${group}`,
      onchange: () => store.update((now) => withToggled(now, group)),
    });
    box.checked = !state.hidden.includes(group);
    const only = h(
      "button",
      {
        type: "button",
        class: "only",
        "aria-label": words.onlyThisGroup(name),
        title: words.onlyThisGroup(name),
        "data-focus": `only-${group}`,
        onclick: () => store.update((now) => withHidden(now, everyGroup.filter((other) => other !== group))),
      },
      words.only,
    );
    const label = h("label", {}, box, glyph(group), h("span", { class: "name" }, name));
    return h("li", {}, label, only, h("span", { class: "count" }, counted(shownOf.get(group) ?? 0, count)));
  };
  const counted = (some: number, all: number): string => (some === all ? formatNumber(all, state.lang) : words.someOf(formatNumber(some, state.lang), formatNumber(all, state.lang)));

  const link = (text: string, hidden: readonly string[], name: string): HTMLElement =>
    h("button", { type: "button", class: "link", "data-testid": name, "data-focus": name, onclick: () => store.update((now) => withHidden(now, hidden)) }, text);

  const shown = formatNumber(context.shown().nodeCount, state.lang);
  const resting = payload.nodes.some((node) => node.status === "ended" || node.status === "suspended");
  const folded = element.querySelector("details.contents")?.hasAttribute("open") ?? false;

  keepFocus(element, () =>
    fill(
      element,
      h("h2", {}, words.legend),
      h("p", { class: "hint", "data-testid": "shown" }, words.shownCount(shown, formatNumber(payload.nodes.length, state.lang))),
      h("ul", { class: "groups", "aria-label": words.legendHelp }, ...groups.map(row)),
      resting && h("p", { class: "hint key" }, glyph("agreement", true), words.restingKey),
      state.view === "network" && h("ul", { class: "keys" }, ...networkKeys(context)),
      h("p", { class: "actions" }, link(words.showAllGroups, [], "legend-all"), link(words.hideAllGroups, everyGroup, "legend-none")),
      contents(context, folded),
    ),
  );
}

function contents(context: Context, open: boolean): HTMLElement {
  const { lang } = context.store.get();
  const rows = Object.entries(context.payload.dataset.counts).filter(([, count]) => count > 0);
  return h(
    "details",
    { class: "contents", open },
    h("summary", { "data-focus": "contents" }, texts(context).contents),
    h(
      "ul",
      {},
      ...rows.map(([table, count]) =>
        h("li", {}, h("span", { class: "name" }, context.labels.table(table, lang)), h("span", { class: "count" }, formatNumber(count, lang))),
      ),
    ),
  );
}
