// The matrix as a table that the arrow keys walk: one cell at a time can be reached with Tab.
import { shadeOf, type CrossTable } from "../../core/matrix";
import type { Kind, Line } from "../../core/matrix-kinds";
import { formatNumber } from "../../core/text";
import { texts, type Context } from "../context";
import { h } from "../dom";
import { nameColumn, nameRow } from "./names";

export interface Press {
  /** Null stands for all rows, or all columns. */
  cell(row: string | null, column: string | null): void;
  head(row: string): void;
}

export interface Grid {
  readonly element: HTMLTableElement;
  /** Mark the cells that hold a node that stands out, and the open one. */
  mark(lit: ReadonlySet<number> | null, open: readonly [string | null, string | null] | null): void;
  /** Put the focus where it was before the table was drawn again. */
  focus(): void;
}

/** Where the keyboard was, kept over redrawing. */
export interface Place {
  row: string | null;
  column: string | null;
  /** On the name of the row. */
  head: boolean;
}

export function drawGrid(context: Context, kind: Kind, table: CrossTable, rows: readonly Line[], columns: readonly Line[], place: Place, press: Press): Grid {
  const words = texts(context);
  const { lang } = context.store.get();
  const rowKeys: readonly (string | null)[] = [null, ...rows.map(({ key }) => key)];
  const columnKeys: readonly (string | null)[] = [null, ...columns.map(({ key }) => key)];
  const lines = new Map(rows.map((line) => [line.key, line]));
  const most = Math.max(0, ...rows.flatMap(({ key }) => columns.map((column) => table.of(key, column.key).length)));
  const cells: HTMLElement[][] = [];

  const body = rowKeys.map((row, at) => {
    const line = row === null ? null : lines.get(row);
    const head = h(
      "th",
      {
        scope: "row", tabindex: -1, "data-over": 1, "data-at": `${at},0`, "data-testid": "matrix-row", "data-key": row ?? "*",
        title: nameRow(context, kind, row), class: `depth-${Math.min(3, line?.depth ?? 0)}${line && (line.open !== null || kind === "networks") ? " pressable" : ""}`,
        "aria-expanded": line?.open === null || !line ? null : String(line.open),
      },
      h("span", { dir: "auto" }, nameRow(context, kind, row)),
    );
    const own = columnKeys.map((column, place) => {
      const count = table.of(row, column).length;
      const shade = row === null || column === null ? "total" : `shade-${shadeOf(count, most)}`;
      return h("td", { tabindex: -1, class: shade, "data-at": `${at},${place + 1}`, "data-testid": "cell", "data-row": row ?? "*", "data-column": column ?? "*", "data-count": count }, count === 0 ? h("span", { class: "unseen" }, words.matrixEmpty) : formatNumber(count, lang));
    });
    cells.push([head, ...own]);
    return h("tr", {}, head, ...own);
  });
  const top = h("tr", {}, h("td", { class: "corner" }), ...columnKeys.map((column) => h("th", { scope: "col", title: nameColumn(context, kind, column), "data-testid": "matrix-column", "data-key": column ?? "*" }, h("span", { dir: "auto" }, nameColumn(context, kind, column)))));
  const element = h("table", { role: "grid", class: "matrix", "aria-label": `${words.matrixCross} ${words[`matrixOf_${kind}`]}`, "data-testid": "matrix" }, h("thead", { "data-over": 2 }, top), h("tbody", {}, ...body));

  let here = ((): readonly [number, number] => {
    const [row, column] = [rowKeys.indexOf(place.row), columnKeys.indexOf(place.column)];
    return [Math.max(0, row), place.head ? 0 : Math.max(0, column) + 1];
  })();
  const at = ([row, column]: readonly [number, number]): HTMLElement | undefined => cells[row]?.[column];
  at(here)?.setAttribute("tabindex", "0");

  function go(to: readonly [number, number], focuses = true): void {
    at(here)?.setAttribute("tabindex", "-1");
    here = [Math.min(rowKeys.length - 1, Math.max(0, to[0])), Math.min(columnKeys.length, Math.max(0, to[1]))];
    Object.assign(place, { row: rowKeys[here[0]] ?? null, column: columnKeys[Math.max(0, here[1] - 1)] ?? null, head: here[1] === 0 });
    at(here)?.setAttribute("tabindex", "0");
    if (focuses) at(here)?.focus();
  }
  function choose(): void {
    const row = rowKeys[here[0]] ?? null;
    if (here[1] > 0) press.cell(row, columnKeys[here[1] - 1] ?? null);
    else if (row !== null) press.head(row);
  }
  element.addEventListener("click", (event) => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-at]") : null;
    const [row, column] = (cell?.dataset["at"] ?? "").split(",").map(Number);
    if (row === undefined || column === undefined) return;
    go([row, column]);
    choose();
  });
  element.addEventListener("keydown", (event) => {
    const [row, column] = here;
    const to: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1],
      PageUp: [row - 10, column], PageDown: [row + 10, column], Home: [event.ctrlKey ? 0 : row, 0], End: [event.ctrlKey ? rowKeys.length - 1 : row, columnKeys.length],
    };
    const next = to[event.key];
    if (next) go(next);
    else if (event.key === "Enter" || event.key === " ") choose();
    else return;
    event.preventDefault();
  });

  return {
    element,
    mark(lit, open) {
      cells.forEach((line, row) => {
        line.forEach((cell, column) => {
          if (column === 0) return;
          const [a, b] = [rowKeys[row] ?? null, columnKeys[column - 1] ?? null];
          const stands = lit !== null && a !== null && b !== null && table.of(a, b).some((one) => lit.has(one));
          cell.classList.toggle("lit", stands);
          const isOpen = open !== null && open[0] === a && open[1] === b;
          if (isOpen) cell.setAttribute("aria-selected", "true");
          else cell.removeAttribute("aria-selected");
        });
      });
    },
    focus: () => at(here)?.focus({ preventScroll: true }),
  };
}
