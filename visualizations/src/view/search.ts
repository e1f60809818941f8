// The search box: a combobox whose list says name, kind and place; arrows, Enter and Escape.
import { formatNumber } from "../core/text";
import { withQuery } from "../core/state";
import { LIMITS } from "../settings";
import { kindOf, placeOf, texts, type Context } from "./context";
import { fill, h } from "./dom";
import { glyph } from "./glyph";

export interface SearchBox {
  /** Redraw for the state: another language, or a query that came with a link. */
  draw(): void;
}

export function makeSearchBox(context: Context, element: HTMLElement): SearchBox {
  let found: readonly number[] = [];
  let active = -1;
  let open = false;

  const label = h("label", { for: "query", class: "unseen" });
  const input = h("input", {
    id: "query",
    type: "search",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-autocomplete": "list",
    "aria-controls": "results",
    "aria-expanded": "false",
    "data-testid": "search",
  });
  const list = h("ul", { id: "results", role: "listbox", class: "results", "data-testid": "results", hidden: true });
  const count = h("p", { class: "hint found", role: "status", "data-testid": "result-count", hidden: true });
  element.append(label, input, list, count);

  const choose = (at: number): void => {
    const node = context.network.nodes[at];
    if (!node) return;
    show(false);
    context.select(node.id);
  };

  const show = (wanted: boolean): void => {
    const { query, lang } = context.store.get();
    const words = texts(context);
    open = wanted && query.trim() !== "";
    const hits = open ? context.index.find(query, LIMITS.results) : { nodes: [], total: 0 };
    found = hits.nodes;
    active = -1;
    fill(list, ...found.map((at, position) => option(context, at, position, choose)));
    list.hidden = found.length === 0;
    count.hidden = !open;
    count.textContent = !open
      ? ""
      : hits.total === 0
        ? words.searchNone
        : hits.total > found.length
          ? words.searchCount(String(found.length), formatNumber(hits.total, lang))
          : words.searchTotal(hits.total);
    mark();
  };

  const mark = (): void => {
    input.setAttribute("aria-expanded", String(open && found.length > 0));
    [...list.children].forEach((item, position) => item.setAttribute("aria-selected", String(position === active)));
    if (active < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `result-${active}`);
    list.children[active]?.scrollIntoView({ block: "nearest" });
  };

  input.addEventListener("input", () => {
    context.store.update((state) => withQuery(state, input.value));
    show(true);
  });
  input.addEventListener("focus", () => show(true));
  element.addEventListener("focusout", (event) => {
    if (!(event.relatedTarget instanceof Node && element.contains(event.relatedTarget))) show(false);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) show(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (found.length > 0) active = active < 0 && step < 0 ? found.length - 1 : (active + step + found.length) % found.length;
      mark();
    } else if (event.key === "Enter") {
      const at = found[Math.max(active, 0)];
      if (open && at !== undefined) choose(at);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      show(false);
    }
  });

  return {
    draw() {
      const words = texts(context);
      label.textContent = words.searchLabel;
      input.placeholder = words.searchHint;
      input.title = words.searchLabel;
      list.setAttribute("aria-label", words.searchLabel);
      const { query } = context.store.get();
      if (input.value !== query) input.value = query;
      if (open) show(true);
    },
  };
}

function option(context: Context, at: number, position: number, choose: (at: number) => void): HTMLElement | null {
  const node = context.network.nodes[at];
  if (!node) return null;
  const place = placeOf(context, node);
  return h(
    "li",
    {
      id: `result-${position}`,
      role: "option",
      "aria-selected": "false",
      "data-testid": "result",
      "data-id": node.id,
      // Before the box loses its focus and the list goes.
      onmousedown: (event) => event.preventDefault(),
      onclick: () => choose(at),
    },
    glyph(node.group),
    h("span", { class: "name", dir: "auto" }, node.label),
    h("span", { class: "about" }, kindOf(context, node) + (place ? ` · ${place}` : "")),
  );
}
