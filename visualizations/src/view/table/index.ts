// The table view, the accessible twin of every other: exactly what they show, in rows that can be sorted.
import { withOwn, type State } from "../../core/state";
import { countRows, litFirst, orderRows, PAGE_ROWS, pageCount, pageOf, shownRows, sortOf, sortText, TABLE_NAMES, tableOf, type Sort, type TableName } from "../../core/table";
import { columnsOf, type TableColumn } from "../../core/table-columns";
import { formatNumber } from "../../core/text";
import { texts, type Context } from "../context";
import { fill, h, keepFocus, type Child } from "../dom";
import type { View } from "../view";
import { drawRow, headingOf } from "./cells";

/** What stands on the page now. */
export interface Listing {
  readonly table: TableName;
  readonly columns: readonly TableColumn[];
  readonly sort: Sort;
  readonly rows: readonly number[];
  readonly isLit: (at: number) => boolean;
}

const OWN = ["table.of", "table.sort", "table.page", "table.first"] as const;
const orders = new WeakMap<Context, Map<string, readonly number[]>>();

/** The rows that the state asks for, in order; each order is found once. */
export function listingOf(context: Context, table: TableName = tableOf(context.store.get())): Listing {
  const { payload, network, labels, store } = context;
  const state = store.get();
  const columns = columnsOf({ payload, network, labels, lang: state.lang, words: texts(context) }, table);
  const sort = sortOf(state, columns);
  const known = orders.get(context) ?? new Map<string, readonly number[]>();
  orders.set(context, known);
  const key = `${table} ${state.lang} ${sort.column} ${sort.down}`;
  const column = columns.find(({ name }) => name === sort.column) as TableColumn;
  const order = known.get(key) ?? orderRows(network, table, column, sort.down, state.lang);
  known.set(key, order);
  const lit = context.lit();
  const isLit = (at: number): boolean => {
    if (lit === null) return false;
    const edge = table === "ties" ? network.edges[at] : null;
    return edge ? lit.has(edge.from) && lit.has(edge.to) : lit.has(at);
  };
  return { table, columns, sort, isLit, rows: shownRows(order, table, context.shown(), litFirst(state) && lit !== null ? isLit : null) };
}

export function makeTableView(context: Context, element: HTMLElement): View {
  element.classList.add("table-view");
  let drawn: readonly unknown[] = [];
  /** The page of the selected row, until the reader turns another. */
  let turned: number | null = null;
  const own = (name: string, value: string): void => context.store.update((state) => withOwn(withOwn(state, "table.page", ""), name, value));

  function draw(state: State): void {
    const listing = listingOf(context);
    const page = Math.min(turned ?? pageOf(state, listing.rows.length), pageCount(listing.rows.length) - 1);
    const rows = listing.rows.slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS);
    keepFocus(element, () =>
      fill(
        element,
        h("div", { class: "table-head" }, tableChoice(listing), litChoice(state), pager(listing, page)),
        h("div", { class: "table-body" }, table(context, listing, rows, (sort) => own("table.sort", sortText(sort, listing.columns)))),
      ),
    );
  }

  function tableChoice({ table: open }: Listing): HTMLElement {
    const words = texts(context);
    const { lang } = context.store.get();
    const counts = countRows(context.network, context.shown());
    const choice = (name: TableName): HTMLElement =>
      h(
        "button",
        { type: "button", class: "choice", "aria-pressed": name === open ? "true" : "false", "data-testid": `table-${name}`, "data-focus": `table-${name}`, onclick: () => own("table.of", name === "actors" ? "" : name) },
        tableName(context, name),
        " ",
        h("span", { class: "count" }, formatNumber(counts[name][0], lang)),
      );
    return h("div", { class: "choices", role: "group", "aria-label": words.tableOf }, ...TABLE_NAMES.map(choice));
  }

  function litChoice(state: State): Child {
    if (context.lit() === null) return null;
    const box = h("input", { type: "checkbox", "data-testid": "table-lit-first", "data-focus": "lit-first", onchange: () => own("table.first", litFirst(state) ? "" : "lit") });
    box.checked = litFirst(state);
    return h("label", { class: "lit-first" }, box, texts(context).tableLitFirst);
  }

  function pager({ rows }: Listing, page: number): HTMLElement {
    const words = texts(context);
    const { lang } = context.store.get();
    const pages = pageCount(rows.length);
    const step = (name: string, text: string, to: number): HTMLElement => {
      const off = to < 0 || to >= pages;
      const go = (): void => {
        if (off) return;
        turned = null;
        context.store.update((now) => withOwn(now, "table.page", to === 0 ? "" : String(to + 1)));
        draw(context.store.get());
        element.querySelector(".table-body")?.scrollTo({ top: 0 });
      };
      return h("button", { type: "button", class: "step", "aria-label": text, title: text, "aria-disabled": off ? "true" : null, "data-testid": `table-${name}`, "data-focus": `table-${name}`, onclick: go }, to < page ? "‹" : "›");
    };
    return h(
      "div",
      { class: "pager", role: "group", "aria-label": words.tablePages },
      step("before", words.tableBefore, page - 1),
      h("span", { role: "status", "data-testid": "table-page" }, words.tablePage(formatNumber(page + 1, lang), formatNumber(pages, lang))),
      step("after", words.tableAfter, page + 1),
    );
  }

  // A selection made elsewhere turns to its page.
  function turnToSelected(state: State): void {
    const { table: open, rows } = listingOf(context);
    const at = open === "ties" ? -1 : rows.indexOf(context.network.position(state.selected) ?? -1);
    if (at >= 0) turned = Math.floor(at / PAGE_ROWS);
  }

  return {
    update(state, before) {
      const needed = [state.lang, context.shown(), context.lit(), state.selected, ...OWN.map((name) => state.own[name])];
      if (needed.every((value, at) => value === drawn[at]) && before !== null) return;
      drawn = needed;
      const picked = before === null ? state.own["table.page"] === undefined : state.selected !== before.selected;
      if (picked) turnToSelected(state);
      else if (before !== null && OWN.some((name) => state.own[name] !== before.own[name])) turned = null;
      draw(state);
      if (picked) element.querySelector("tr.chosen")?.scrollIntoView({ block: "nearest" });
    },
    focus: () => element.querySelector("tr.chosen")?.scrollIntoView({ block: "center" }),
  };
}

export function tableName(context: Context, table: TableName): string {
  return table === "ties" ? texts(context).tableTies : context.labels.table(table, context.store.get().lang);
}

/** Some rows as a table; without `sorted` its headings are not buttons, as on paper. */
export function table(context: Context, { table: open, columns, sort, isLit }: Listing, rows: readonly number[], sorted: ((sort: Sort) => void) | null): HTMLElement {
  const words = texts(context);
  const { lang } = context.store.get();
  const counts = countRows(context.network, context.shown())[open];
  const heading = (column: TableColumn): HTMLElement => {
    const text = headingOf(context, open, column);
    const on = column.name === sort.column;
    const arrow = h("span", { class: "arrow", "aria-hidden": "true" }, on ? (sort.down ? "▼" : "▲") : "");
    const button = sorted && h("button", { type: "button", "data-testid": `sort-${column.name}`, "data-focus": `sort-${column.name}`, onclick: () => sorted({ column: column.name, down: on && !sort.down }) }, text, arrow);
    return h("th", { scope: "col", "aria-sort": on ? (sort.down ? "descending" : "ascending") : null, class: column.kind === "number" || column.kind === "count" ? "figure" : null }, button || text);
  };
  const order = columns.find(({ name }) => name === sort.column);
  return h(
    "table",
    { "data-testid": "table", "data-table": open },
    h(
      "caption",
      {},
      h("strong", {}, words.tableCaption(tableName(context, open), formatNumber(counts[0], lang), formatNumber(counts[1], lang))),
      order && ` ${words.tableOrder(headingOf(context, open, order), sort.down)}`,
      sorted && h("span", { class: "unseen" }, ` ${words.tableSortHint}`),
    ),
    h("thead", {}, h("tr", {}, ...columns.map(heading))),
    h("tbody", {}, ...rows.map((at) => drawRow(context, open, columns, at, isLit)), rows.length === 0 && h("tr", {}, h("td", { colspan: columns.length, class: "empty" }, words.tableNone))),
  );
}
