// The table view lists exactly what is shown, in the order asked, the unknown last.
import { expect, it } from "vitest";
import { Facets } from "../src/core/facets";
import { Labels } from "../src/core/labels";
import { Network } from "../src/core/network";
import { shownOf } from "../src/core/shown";
import { defaultState, withOwn, withToggled } from "../src/core/state";
import { countRows, orderRows, PAGE_ROWS, pageCount, pageOf, shownRows, sortOf, sortText, TABLE_NAMES } from "../src/core/table";
import { columnsOf, type Reader } from "../src/core/table-columns";
import { messages } from "../src/messages";
import { makePayload } from "./fixture";

const payload = makePayload(400, 7);
const network = new Network(payload);
const reader: Reader = { payload, network, labels: new Labels(payload), lang: "fr", words: messages("fr") };
const state = defaultState("fr");
const all = shownOf(network, new Facets(payload, network), state);

it("lists every node and tie that is shown once, and none that is not", () => {
  for (const of of [state, withToggled(state, "association")]) {
    const shown = shownOf(network, new Facets(payload, network), of);
    const counts = countRows(network, shown);
    const listed = TABLE_NAMES.map((table) => shownRows(orderRows(network, table, columnsOf(reader, table)[0]!, false, "fr"), table, shown, null));
    expect(listed.map((rows) => rows.length)).toEqual(TABLE_NAMES.map((table) => counts[table][0]));
    expect(new Set(listed.slice(0, 4).flat()).size).toBe(shown.nodeCount);
    expect(new Set(listed[4]).size).toBe(shown.edgeCount);
  }
});

it("sorts each column both ways with the unknown last", () => {
  for (const table of TABLE_NAMES) {
    for (const column of columnsOf(reader, table)) {
      const keys = (down: boolean) => orderRows(network, table, column, down, "fr").map((at) => column.sort(at));
      for (const order of [keys(false), keys(true)]) {
        const known = order.filter((key) => key !== null);
        expect(order.slice(0, known.length), `${table} ${column.name}`).toEqual(known);
      }
      const numbers = keys(true).filter((key) => typeof key === "number");
      expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
    }
  }
});

it("puts what stands out first when asked, each part still in order", () => {
  const order = orderRows(network, "actors", columnsOf(reader, "actors")[0]!, false, "fr");
  const isLit = (at: number): boolean => at % 7 === 0;
  const rows = shownRows(order, "actors", all, isLit);
  const lit = order.filter(isLit);
  expect(rows.slice(0, lit.length)).toEqual(lit);
  expect(rows.slice(lit.length)).toEqual(order.filter((at) => !isLit(at)));
});

it("keeps its order and page in the state, within what there is", () => {
  const columns = columnsOf(reader, "agreements");
  expect(sortOf(withOwn(state, "table.sort", "-start"), columns)).toEqual({ column: "start", down: true });
  expect(sortOf(withOwn(state, "table.sort", "no such"), columns)).toEqual({ column: "title", down: false });
  expect([sortText({ column: "title", down: false }, columns), sortText({ column: "title", down: true }, columns)]).toEqual(["", "-title"]);
  expect(["3", "0", "99", "x"].map((page) => pageOf(withOwn(state, "table.page", page), 2.5 * PAGE_ROWS))).toEqual([2, 0, 2, 0]);
  expect([pageCount(0), pageCount(PAGE_ROWS), pageCount(PAGE_ROWS + 1)]).toEqual([1, 1, 2]);
});

it("counts the partners of an actor as its card does", () => {
  const column = columnsOf(reader, "actors").find(({ name }) => name === "partners")!;
  network.nodes.forEach((node, at) => node.table === "actors" && expect(column.value(at)).toBe(network.partnersOf(at).length));
});
