// The matrix view: themes by country, levels by level, networks by region, and the list behind the chosen cell.
import { columnLines, cross, KINDS, rowLines, type Crossing, type Ground, type Kind } from "../../core/matrix-kinds";
import { chosenOf, withChosen, withOwn, type State } from "../../core/state";
import { formatNumber } from "../../core/text";
import { LIMITS } from "../../settings";
import { changed, texts, type Context } from "../context";
import { fill, h, keepFocus } from "../dom";
import { cutList, nodeButton } from "../parts";
import { pictureOf } from "../timeline/seen";
import type { View } from "../view";
import { drawGrid, type Grid, type Place } from "./grid";
import { nameColumn, nameRow } from "./names";

type Chosen = readonly [row: string | null, column: string | null];

export function makeMatrixView(context: Context, element: HTMLElement): View {
  const [choice, coverage, help] = [h("div", { class: "cross", "data-control": true }), h("p", { class: "cross-text", "data-testid": "matrix-coverage" }), h("p", { class: "hint cross-text", "data-control": true })];
  const [frame, list] = [h("div", { class: "cross-frame" }), h("div", { class: "cross-list", "data-testid": "matrix-list" })];
  element.classList.add("crossing");
  fill(element, choice, coverage, help, frame, list);
  const place: Place = { row: null, column: null, head: false };
  let crossing: Crossing | null = null;
  let grid: Grid | null = null;
  let drawnFor: object | null = null;

  const kindOf = (state: State): Kind => KINDS.find((one) => one === state.own["matrix.of"]) ?? "themes";
  const ground = (): Ground => ({ payload: context.payload, network: context.network, facets: context.facets, shown: context.shown() });

  function drawChoice(state: State): void {
    const words = texts(context);
    const kind = kindOf(state);
    const select = h("select", { "data-testid": "matrix-of", "data-focus": "of" }, ...KINDS.map((one) => h("option", { value: one, selected: one === kind }, words[`matrixOf_${one}`])));
    select.addEventListener("change", () => context.store.update((now) => withOwn(withOwn(now, "matrix.of", select.value === "themes" ? "" : select.value), "matrix.cell", "")));
    keepFocus(choice, () => fill(choice, h("label", {}, h("span", {}, words.matrixCross), select)));
    help.textContent = words[`matrixHelp_${kind}`];
  }

  function drawCoverage(state: State, { total, withoutRow, withoutColumn, derived, alone }: Crossing): void {
    const words = texts(context);
    const number = (count: number): string => formatNumber(count, state.lang);
    const kind = kindOf(state);
    coverage.textContent =
      kind === "themes" ? words.matrixCount_themes(number(total), number(withoutRow), number(withoutColumn), number(derived))
      : kind === "levels" ? words.matrixCount_levels(number(total), number(withoutRow), number(alone))
      : words.matrixCount_networks(number(total), number(withoutColumn));
  }

  function drawTable(state: State): void {
    const kind = kindOf(state);
    const from = ground();
    crossing = cross(kind, from);
    drawCoverage(state, crossing);
    if (crossing.total === 0) {
      grid = null;
      fill(frame, h("p", { class: "empty" }, texts(context).matrixNothing));
      return;
    }
    const open = new Set((state.own["matrix.open"] ?? "").split(",").filter(Boolean));
    const had = frame.contains(document.activeElement);
    const [left, top] = [frame.scrollLeft, frame.scrollTop];
    grid = drawGrid(context, kind, crossing.table, rowLines(kind, crossing, from, open), columnLines(kind, crossing, from), place, { cell: chooseCell, head: chooseHead });
    fill(frame, grid.element);
    frame.scrollTo(left, top);
    if (had) grid.focus();
  }

  function drawList(state: State): void {
    const words = texts(context);
    const cell = cellOf(state);
    list.hidden = cell === null || crossing === null;
    if (cell === null || crossing === null) return fill(list);
    const kind = kindOf(state);
    const nodes = crossing.table.of(...cell).flatMap((at) => context.network.nodes[at] ?? []);
    const title = words.matrixList(nameRow(context, kind, cell[0]), nameColumn(context, kind, cell[1]), nodes.length === 0 ? words.matrixEmpty : formatNumber(nodes.length, state.lang));
    const close = h("button", { type: "button", class: "link", "data-control": true, "data-testid": "matrix-close", onclick: () => chooseCell(...cell) }, words.matrixClose);
    keepFocus(list, () => fill(list, h("h3", { dir: "auto" }, title), close, ...cutList(context, nodes, LIMITS.rows, (node) => h("li", {}, nodeButton(context, node, "matrix-record")))));
  }

  /** Open the list behind a cell, or close it; of themes and countries the cell filters the page too. */
  function chooseCell(row: string | null, column: string | null): void {
    context.store.update((state) => {
      const now = cellOf(state);
      const again = now !== null && now[0] === row && now[1] === column;
      const next = withOwn(state, "matrix.cell", again ? "" : encode([row, column]));
      if (kindOf(state) !== "themes") return next;
      // What an earlier cell chose gives way to this one, also where this one says "all".
      const themed = withChosen(next, "theme", again || row === null ? [] : [row]);
      return withChosen(themed, "place", again || column === null ? [] : [column]);
    });
  }

  function chooseHead(row: string): void {
    const kind = kindOf(context.store.get());
    if (kind === "networks") context.select(row);
    if (kind !== "themes" || !context.payload.themes.some(({ parent }) => parent === row)) return;
    context.store.update((state) => {
      const open = new Set((state.own["matrix.open"] ?? "").split(",").filter(Boolean));
      if (!open.delete(row)) open.add(row);
      return withOwn(state, "matrix.open", [...open].sort().join(","));
    });
  }

  return {
    update(state, before) {
      const own = (name: string): boolean => before === null || before.own[name] !== state.own[name];
      const said = changed(state, before, ["lang"]);
      const others = changed(state, before, ["hidden", "chosen", "period", "depth", "selected", "other"]);
      if (said || own("matrix.of")) drawChoice(state);
      const shownAnew = others && shownChanged();
      const redrawn = said || own("matrix.of") || own("matrix.open") || shownAnew;
      if (redrawn) drawTable(state);
      if (redrawn || own("matrix.cell") || others) drawList(state);
      if (redrawn || own("matrix.cell") || others || changed(state, before, ["answer", "row"])) grid?.mark(context.lit(), cellOf(state));
    },
    focus: () => frame.querySelector(".lit")?.scrollIntoView({ block: "center", inline: "center" }),
    picture: () => pictureOf(element),
  };

  function shownChanged(): boolean {
    const now = context.shown();
    const other = now !== drawnFor;
    drawnFor = now;
    return other;
  }

  /** The chosen cell, unless its filter was taken away elsewhere. */
  function cellOf(state: State): Chosen | null {
    const cell = decode(state.own["matrix.cell"]);
    if (cell === null || kindOf(state) !== "themes") return cell;
    const is = (values: readonly string[], key: string | null): boolean => (key === null ? values.length === 0 : values.length === 1 && values[0] === key);
    return is(chosenOf(state, "theme"), cell[0]) && is(chosenOf(state, "place"), cell[1]) ? cell : null;
  }
}

// A key may hold any letter: the bar between the two stays alone. `*` is all.
const encode = (cell: Chosen): string => cell.map((key) => (key === null ? "*" : encodeURIComponent(key))).join("|");

function decode(text: string | undefined): Chosen | null {
  const [row, column, ...rest] = (text ?? "").split("|");
  if (row === undefined || column === undefined || rest.length > 0) return null;
  try {
    const key = (part: string): string | null => (part === "*" ? null : decodeURIComponent(part));
    return [key(row), key(column)];
  } catch {
    return null;
  }
}
