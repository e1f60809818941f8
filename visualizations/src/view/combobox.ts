// A box with a list of suggestions in groups: arrows, Enter and Escape, and what a screen reader hears.
import { h, fill } from "./dom";

export interface Suggestion {
  readonly key: string;
  readonly children: readonly (Node | string)[];
  /** What the option carries for tests: `data-id` of a node, `data-value` of a filter. */
  readonly props: Readonly<Record<string, string>>;
  choose(): void;
}

export interface SuggestionGroup {
  readonly name: string;
  readonly items: readonly Suggestion[];
}

export interface Found {
  readonly groups: readonly SuggestionGroup[];
  /** How many there are, said under the box. */
  readonly message: string;
}

export interface Combobox {
  readonly input: HTMLInputElement;
  /** Show what is found for the text now in the box. */
  show(wanted: boolean): void;
  name(label: string, hint: string): void;
  isOpen(): boolean;
}

interface Ids {
  readonly input: string;
  readonly list: string;
  readonly test: string;
  /** Test id of the options. */
  readonly option: string;
}

export function makeCombobox(element: HTMLElement, ids: Ids, find: (query: string) => Found): Combobox {
  let items: readonly Suggestion[] = [];
  let options: readonly HTMLElement[] = [];
  let active = -1;
  let open = false;

  const label = h("label", { for: ids.input, class: "unseen" });
  const input = h("input", { id: ids.input, type: "search", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list", "aria-controls": ids.list, "aria-expanded": "false", "data-testid": ids.test });
  const list = h("div", { id: ids.list, role: "listbox", class: "results", "data-testid": ids.list, hidden: true });
  const count = h("p", { class: "hint found", role: "status", "data-testid": `${ids.option}-count`, hidden: true });
  element.append(label, input, list, count);

  const choose = (at: number): void => {
    const item = items[at];
    if (!item) return;
    show(false);
    item.choose();
  };

  function show(wanted: boolean): void {
    open = wanted && input.value.trim() !== "";
    const found = open ? find(input.value) : { groups: [], message: "" };
    items = found.groups.flatMap((group) => group.items);
    let at = 0;
    const all: HTMLElement[] = [];
    const option = (item: Suggestion): HTMLElement => {
      const position = at++;
      const made = h(
        "div",
        // The press comes before the box loses its focus and the list goes.
        { id: `${ids.option}-${position}`, role: "option", class: "option", "aria-selected": "false", "data-testid": ids.option, ...item.props, onmousedown: (event) => event.preventDefault(), onclick: () => choose(position) },
        ...item.children,
      );
      all.push(made);
      return made;
    };
    fill(
      list,
      ...found.groups.map((group, position) =>
        h("div", { role: "group", "aria-labelledby": `${ids.list}-${position}` }, h("div", { id: `${ids.list}-${position}`, class: "group-name", role: "presentation" }, group.name), ...group.items.map(option)),
      ),
    );
    options = all;
    active = -1;
    list.hidden = items.length === 0;
    count.hidden = !open;
    count.textContent = found.message;
    mark();
  }

  function mark(): void {
    input.setAttribute("aria-expanded", String(open && items.length > 0));
    options.forEach((item, position) => item.setAttribute("aria-selected", String(position === active)));
    if (active < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `${ids.option}-${active}`);
    options[active]?.scrollIntoView({ block: "nearest" });
  }

  input.addEventListener("focus", () => show(true));
  element.addEventListener("focusout", (event) => {
    if (!(event.relatedTarget instanceof Node && element.contains(event.relatedTarget))) show(false);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) show(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (items.length > 0) active = active < 0 && step < 0 ? items.length - 1 : (active + step + items.length) % items.length;
      mark();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (open) choose(Math.max(active, 0));
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      show(false);
    }
  });

  return {
    input,
    show,
    isOpen: () => open,
    name(text, hint) {
      label.textContent = text;
      input.placeholder = hint;
      input.title = text;
      list.setAttribute("aria-label", text);
    },
  };
}
