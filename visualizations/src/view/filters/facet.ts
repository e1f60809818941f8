// One filter: a fold with a box per value, how many each would show, a search in long lists, trees that unfold.
import { isTree, makeOptions, searchOptions, type Option } from "../../core/options";
import { countValues } from "../../core/shown";
import { chosenOf, withValueToggled, type Facet } from "../../core/state";
import { formatNumber } from "../../core/text";
import { texts, type Context } from "../context";
import { fill, h, keepFocus } from "../dom";
import { facetName, valueName } from "./names";

const FIRST = 10;
const MORE = 40;
/** Lists longer than this have a search of their own. */
const LONG = 12;

export interface FacetBox {
  readonly element: HTMLElement;
  /** Redraw: names and number chosen always, values and counts only when open. */
  draw(): void;
}

export function makeFacet(context: Context, facet: Facet): FacetBox {
  const unfolded = new Set<string>();
  let limit = FIRST;
  const name = h("span", { class: "facet-name" });
  const chosenCount = h("span", { class: "chosen" });
  const find = h("input", { type: "search", class: "find", autocomplete: "off", spellcheck: "false", "data-testid": `find-${facet}`, hidden: true });
  const list = h("div", { class: "values" });
  const element = h("details", { class: "facet", "data-testid": `facet-${facet}` }, h("summary", { "data-testid": `open-${facet}` }, name, chosenCount), find, list);
  element.addEventListener("toggle", () => draw());
  find.addEventListener("input", () => {
    limit = FIRST;
    draw();
  });

  function draw(): void {
    const state = context.store.get();
    const words = texts(context);
    const chosen = chosenOf(state, facet);
    name.textContent = facetName(context, facet);
    chosenCount.textContent = chosen.length > 0 ? words.facetChosen(chosen.length) : "";
    if (!element.open) return;
    const counts = countValues(context.network, context.facets, state, facet);
    const options = makeOptions(context.facets, facet, counts, chosen, (value) => valueName(context, facet, value));
    const total = new Set([...counts.keys(), ...chosen]).size;
    find.hidden = total <= LONG;
    find.setAttribute("aria-label", words.searchIn(facetName(context, facet)));
    find.placeholder = words.searchIn(facetName(context, facet));
    const wanted = find.hidden ? "" : find.value.trim();
    const found = wanted === "" ? options : searchOptions(options, wanted);
    const rest = found.length - limit;
    keepFocus(element, () =>
      fill(
        list,
        found.length === 0 ? h("p", { class: "hint" }, words.noOption) : branch(found.slice(0, limit), null),
        rest > 0 && h("button", { type: "button", class: "link", "data-focus": `more-${facet}`, "data-testid": `more-${facet}`, onclick: () => ((limit += MORE), draw()) }, words.moreOptions(formatNumber(Math.min(rest, MORE), state.lang))),
      ),
    );
  }

  const branch = (options: readonly Option[], above: string | null): HTMLElement => h("ul", {}, ...options.map((option) => row(option, above)));

  /** `above` names the chosen value that already holds this one. */
  function row(option: Option, above: string | null): HTMLElement {
    const { lang, chosen } = context.store.get();
    const words = texts(context);
    const { value, label, count, below } = option;
    const own = (chosen[facet] ?? []).includes(value);
    const box = h("input", { type: "checkbox", disabled: above !== null, "data-focus": `${facet}:${value}`, "data-value": value, onchange: () => context.store.update((state) => withValueToggled(state, facet, value)) });
    box.checked = own || above !== null;
    const open = unfolded.has(value);
    const twist = (): void => {
      if (!unfolded.delete(value)) unfolded.add(value);
      draw();
    };
    const folds = isTree(facet) && below.length > 0;
    return h(
      "li",
      {},
      h(
        "div",
        { class: "value" },
        folds && h("button", { type: "button", class: "twist", "aria-expanded": String(open), "aria-label": open ? words.foldUp(label) : words.unfold(label), "data-focus": `twist-${facet}:${value}`, "data-testid": "twist", onclick: twist }, h("span", { "aria-hidden": "true" }, open ? "▾" : "▸")),
        h("label", { title: above === null ? null : words.heldBy(above) }, box, h("span", { class: value === "" ? "name unknown" : "name", dir: "auto" }, label), h("span", { class: "count" }, formatNumber(count, lang))),
      ),
      folds && open && branch(below, own ? label : above),
    );
  }

  return { element, draw };
}
