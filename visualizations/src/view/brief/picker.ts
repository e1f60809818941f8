// Choosing an actor for the brief by its name.
import { kindOf, placeOf, texts, type Context } from "../context";
import { fill, h } from "../dom";
import { glyph } from "../glyph";
import { LIMITS } from "../../settings";

export function drawPicker(context: Context, name: string, choose: (id: string) => void): HTMLElement {
  const words = texts(context);
  const list = h("ul", { class: "picked", "data-testid": "pick-results" });
  const said = h("p", { class: "hint", role: "status" });
  const box = h("input", { id: "brief-pick", type: "search", autocomplete: "off", placeholder: words.briefPick, "data-testid": "pick" });
  const find = (): void => {
    const hits = box.value.trim() === "" ? [] : context.index.find(box.value, LIMITS.results * 4).nodes;
    const actors = hits.flatMap((at) => context.network.nodes[at] ?? []).filter(({ table }) => table === "actors").slice(0, LIMITS.ties);
    said.textContent = box.value.trim() === "" ? "" : actors.length === 0 ? words.searchNone : words.searchTotal(actors.length);
    const item = (node: (typeof actors)[number]): HTMLElement =>
      h("li", {}, h("button", { type: "button", class: "node", "data-testid": "pick-result", "data-id": node.id, onclick: () => choose(node.id) }, glyph(node.group), h("span", { dir: "auto" }, node.label), h("span", { class: "hint" }, [kindOf(context, node), placeOf(context, node)].filter(Boolean).join(" · "))));
    fill(list, ...actors.map(item));
  };
  box.addEventListener("input", find);
  box.addEventListener("keydown", (event) => {
    const first = list.querySelector<HTMLElement>("button");
    if (event.key === "Enter" && first) first.click();
  });
  return h("div", { class: "picker" }, h("label", { for: "brief-pick" }, name), box, said, list);
}
