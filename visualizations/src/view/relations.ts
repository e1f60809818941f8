// Around the selected node: how far to look, the path to a second node, and what both have in common.
import { pathBetween, type Path } from "../core/relations";
import { withDepth, withOther, type Depth, type State } from "../core/state";
import { formatNumber, formatPeriod } from "../core/text";
import { factOf } from "../core/network";
import { makeCombobox } from "./combobox";
import { changed, texts, type Context } from "./context";
import { fill, h, keepFocus } from "./dom";
import { findRecords } from "./suggestions";
import { glyph } from "./glyph";

const DEPTHS: readonly (Depth | null)[] = [1, 2, 3, null];
const SHARED = 6;
const MORE = 40;

export interface Relations {
  update(state: State, before: State | null): void;
}

export function makeRelations(context: Context, element: HTMLElement): Relations {
  const title = h("h2", { dir: "auto", "data-testid": "around" });
  const depths = h("div", { class: "depths", role: "group" });
  const finder = h("div", { class: "finder" });
  const found = h("div", { class: "path", "data-testid": "path" });
  element.append(title, depths, finder, found);
  let limit = SHARED;
  const box = makeCombobox(finder, { input: "path-to", list: "path-results", test: "path-search", option: "path-result" }, (query) =>
    findRecords(context, query, (id) => {
      box.input.value = "";
      context.store.update((state) => withOther(state, id));
    }),
  );
  box.input.addEventListener("input", () => box.show(true));

  function drawDepths(): void {
    const { depth } = context.store.get();
    const words = texts(context);
    depths.setAttribute("aria-label", words.near);
    const button = (wanted: Depth | null): HTMLElement => {
      const name = wanted === null ? words.near_all : String(wanted);
      const hint = wanted === null ? words.near_all : words.nearHint(wanted);
      return h("button", { type: "button", "aria-pressed": String(depth === wanted), "aria-label": hint, title: hint, "data-testid": `depth-${wanted ?? "all"}`, "data-focus": `depth-${wanted}`, onclick: () => context.store.update((state) => withDepth(state, wanted)) }, name);
    };
    keepFocus(depths, () => fill(depths, h("span", { class: "hint", "aria-hidden": "true" }, words.near), ...DEPTHS.map(button)));
  }

  function drawPath(from: number, to: number | null): void {
    if (to === null) return fill(found);
    const words = texts(context);
    const path = pathBetween(context.network, context.shown(), from, to);
    const shared = context.network.shared(from, to);
    const rest = shared.length - limit;
    keepFocus(found, () =>
      fill(
        found,
        h("h3", {}, words.path),
        path && !path.shown && h("p", { class: "hint caution", "data-testid": "path-hidden" }, words.pathHidden),
        h("p", { class: "hint", role: "status" }, path ? words.pathSteps(path.edges.length) : words.pathNone),
        path && steps(path),
        h("h3", {}, shared.length > 0 ? words.shared(shared.length) : words.sharedNone),
        shared.length > 0 && h("ul", { class: "shared", "data-testid": "shared" }, ...shared.slice(0, limit).map((at) => h("li", {}, link(at)))),
        rest > 0 && h("button", { type: "button", class: "link", "data-focus": "more-shared", onclick: () => ((limit += MORE), drawPath(from, to)) }, words.moreShared(formatNumber(Math.min(rest, MORE), context.store.get().lang))),
        h("p", {}, h("button", { type: "button", class: "link", "data-testid": "path-clear", onclick: () => (context.store.update((state) => withOther(state, null)), box.input.focus()) }, words.pathClear)),
      ),
    );
  }

  const steps = ({ nodes, edges }: Path): HTMLElement =>
    h("ol", { class: "steps", "data-testid": "path-steps" }, ...nodes.map((at, step) => h("li", {}, step > 0 && h("span", { class: "hint tie" }, tieName(edges[step - 1] ?? -1)), link(at))));

  function tieName(at: number): string {
    const edge = context.network.edges[at];
    if (!edge) return "";
    const { lang } = context.store.get();
    const years = formatPeriod(factOf(edge, "start"), factOf(edge, "end"), lang);
    return context.labels.tie(edge.type, lang) + (years ? `, ${years}` : "");
  }

  function link(at: number): HTMLElement | null {
    const node = context.network.nodes[at];
    if (!node) return null;
    const { selected } = context.store.get();
    const resting = node.status === "ended" || node.status === "suspended";
    return h("button", { type: "button", class: "node", "aria-current": node.id === selected ? "true" : null, "data-id": node.id, "data-focus": `node-${node.id}`, onclick: () => context.select(node.id) }, glyph(node.group, resting), h("span", { dir: "auto" }, node.label));
  }

  return {
    update(state, before) {
      if (!changed(state, before, ["lang", "selected", "other", "depth", "hidden", "chosen", "period"])) return;
      const at = context.network.position(state.selected);
      const node = at === null ? undefined : context.network.nodes[at];
      element.hidden = node === undefined;
      if (at === null || !node) return;
      const words = texts(context);
      if (before?.other !== state.other) limit = SHARED;
      title.textContent = words.around(node.label);
      box.name(words.pathLabel, words.pathHint);
      drawDepths();
      drawPath(at, context.network.position(state.other));
    },
  };
}
