// The search box: records by name, kind and place; places and themes that filter.
import { withQuery } from "../core/state";
import { makeCombobox } from "./combobox";
import { texts, type Context } from "./context";
import { findRecords, findTopics } from "./suggestions";

export interface SearchBox {
  /** Redraw for the state: another language, or a query that came with a link. */
  draw(): void;
}

export function makeSearchBox(context: Context, element: HTMLElement): SearchBox {
  const box = makeCombobox(element, { input: "query", list: "results", test: "search", option: "result" }, (query) => {
    const records = findRecords(context, query, (id) => context.select(id));
    const topics = findTopics(context, query);
    const groups = [...topics.meant, ...records.groups, ...topics.others];
    return { groups, message: records.groups.length === 0 && groups.length > 0 ? "" : records.message };
  });
  box.input.addEventListener("input", () => {
    context.store.update((state) => withQuery(state, box.input.value));
    box.show(true);
  });
  return {
    draw() {
      const words = texts(context);
      box.name(words.searchLabel, words.searchHint);
      const { query } = context.store.get();
      if (box.input.value !== query) box.input.value = query;
      if (box.isOpen()) box.show(true);
    },
  };
}
