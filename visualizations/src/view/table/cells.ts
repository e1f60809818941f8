// The cells of a row: names are buttons, what is not known says so.
import { isResting } from "../../core/card";
import type { ColumnKind, TableColumn } from "../../core/table-columns";
import type { TableName } from "../../core/table";
import { formatDate, formatNumber } from "../../core/text";
import { texts, type Context } from "../context";
import { h, type Child } from "../dom";
import { glyph } from "../glyph";
import { confidenceBadge, statusBadge } from "../parts";

const LISTED = 3;
const FIGURES: ReadonlySet<ColumnKind> = new Set(["number", "count"]);

/** Heading of a column in words: the contract's, else the page's own. */
export function headingOf(context: Context, table: TableName, column: TableColumn): string {
  const own = `column_${column.name}`;
  const words = texts(context);
  const ofContract = `${table}.${column.name}` in context.payload.labels.columns;
  if (!ofContract && own in words) return words[own as keyof typeof words] as string;
  return context.labels.column(table, column.name, context.store.get().lang);
}

/** One row; its first cell heads it. */
export function drawRow(context: Context, table: TableName, columns: readonly TableColumn[], at: number, isLit: (at: number) => boolean): HTMLElement {
  const words = texts(context);
  const lit = isLit(at);
  const node = table === "ties" ? undefined : context.network.nodes[at];
  const chosen = node !== undefined && node.id === context.store.get().selected;
  const resting = isResting(node?.status ?? null);
  const names = [lit && "lit", chosen && "chosen", resting && "resting"].filter(Boolean).join(" ");
  const cells = columns.map((column, position) => {
    const content = drawCell(context, column, at);
    if (position > 0) return h("td", { class: FIGURES.has(column.kind) ? "figure" : `of-${column.kind}`, "data-column": column.name }, content);
    return h("th", { scope: "row", "data-column": column.name }, content, lit && h("span", { class: "mark" }, words.tableLit));
  });
  return h("tr", { class: names || null, "data-testid": "table-row", "data-id": node?.id ?? null, "data-at": at }, ...cells);
}

function drawCell(context: Context, column: TableColumn, at: number): Child {
  const words = texts(context);
  const { lang } = context.store.get();
  const value = column.value(at);
  const unknown = (): HTMLElement => h("span", { class: "unknown" }, words.unknown);
  switch (column.kind) {
    case "node":
      return typeof value === "number" ? nameButton(context, value, `${column.name}-${at}`) : unknown();
    case "status":
      return statusBadge(context, value as string | null) ?? unknown();
    case "confidence":
      return confidenceBadge(context, value as string | null);
    case "count":
      return value === 0 ? h("span", { class: "unknown" }, words.tableNoneKnown) : formatNumber(Number(value), lang);
    case "number":
      return typeof value === "number" ? formatNumber(value, lang) : unknown();
    case "date":
      if (typeof value === "string" && value !== "") return formatDate(value, lang);
      return column.name === "end" && isOpenEnded(context, at) ? words.tableOpenEnded : unknown();
    case "list":
      return drawList(context, column, value as readonly string[], at) ?? unknown();
    case "text":
      return typeof value === "string" ? h("span", { dir: "auto" }, value) : unknown();
  }
}

function nameButton(context: Context, at: number, focus: string): Child {
  const node = context.network.nodes[at];
  if (!node) return null;
  const current = node.id === context.store.get().selected;
  return h(
    "button",
    { type: "button", class: "node", "data-testid": "table-name", "data-id": node.id, "data-focus": focus, "aria-current": current ? "true" : null, onclick: () => context.select(node.id) },
    glyph(node.group, isResting(node.status)),
    h("span", { dir: "auto" }, node.label),
  );
}

// A cell that stands for whole sentences would hide the next: a few names, and how many more.
function drawList(context: Context, column: TableColumn, names: readonly string[], at: number): Child {
  if (names.length === 0) return null;
  const words = texts(context);
  const rest = names.length - LISTED;
  const derived = column.name === "place" && context.network.nodes[at]?.placesDerived === true;
  return h(
    "span",
    {},
    ...names.slice(0, LISTED).flatMap((name, position): Child[] => [position > 0 && ", ", h("bdi", {}, name)]),
    rest > 0 && h("span", { class: "more-names", title: names.slice(LISTED).join(", ") }, ` ${words.tableMore(rest)}`),
    derived && h("span", { class: "hint" }, ` (${words.tableDerived})`),
  );
}

function isOpenEnded(context: Context, at: number): boolean {
  const value = context.network.nodes[at]?.facts.find(([column]) => column === "open_ended")?.[1];
  return value === true || value === "true";
}
