// The matrices against a handful of records whose cells are counted by hand.
import { describe, expect, it } from "vitest";
import { Facets } from "../src/core/facets";
import { CrossTable, shadeOf } from "../src/core/matrix";
import { columnLines, crossLevels, crossNetworks, crossThemes, rowLines, type Ground } from "../src/core/matrix-kinds";
import { Network } from "../src/core/network";
import { shownOf } from "../src/core/shown";
import { defaultState, withToggled } from "../src/core/state";
import type { PageEdge, PageNode, Payload, TieType } from "../src/data";
import { makePayload } from "./fixture";

const base = makePayload(60);
const place = (id: string): number => base.territories.findIndex((territory) => territory.id === id);
const regions = [{ id: "r:ara", name: "Auvergne-Rhône-Alpes", kind: "region", country: "FRA", parent: null, lat: null, lon: null }];
const ARA = base.territories.length;
const node = (table: PageNode["table"], id: string, more: Partial<PageNode> = {}): PageNode => ({
  ...base.nodes[0]!, id, table, label: id, group: table === "actors" ? "authority" : table.slice(0, -1), country: null, facts: [], tags: [], places: [], placesDerived: false, status: null, ...more,
});
const theme = (id: string): PageNode["tags"][number] => ["theme", id, id, id, null];
const level = (value: string | null): PageNode["facts"] => [["level", value]];
const nodes: readonly PageNode[] = [
  node("actors", "lyon", { country: "FRA", places: [ARA], facts: level("local") }),
  node("actors", "zlin", { country: "CZE", facts: level("local") }),
  node("actors", "region", { country: "FRA", facts: level("regional") }),
  node("actors", "who", { facts: level(null) }),
  node("actors", "reseau", { group: "network" }),
  node("agreements", "a1", { tags: [theme("ENV-EAU")], places: [place("t:Lyon"), place("t:Zlín")], placesDerived: true }),
  node("projects", "p1", { tags: [theme("ENV-EAU"), theme("CUL-PAT")], places: [place("t:Zlín")] }),
  node("projects", "p2"),
];
const edge = (from: number, to: number, type: TieType): PageEdge => ({ from, to, type, facts: [], span: { from: null, to: null }, sources: [] });
const edges = [
  edge(0, 5, "PARTY_TO"), edge(1, 5, "PARTY_TO"), edge(0, 6, "TAKES_PART_IN"), edge(2, 6, "TAKES_PART_IN"), edge(3, 6, "TAKES_PART_IN"), edge(0, 7, "TAKES_PART_IN"),
  edge(0, 4, "MEMBER_OF"), edge(1, 4, "MEMBER_OF"), edge(2, 4, "MEMBER_OF"), edge(3, 4, "MEMBER_OF"),
];
const payload: Payload = { ...base, nodes, edges, territories: [...base.territories, ...regions] };
const network = new Network(payload);
const facets = new Facets(payload, network);
const ground = (state = defaultState("fr")): Ground => ({ payload, network, facets, shown: shownOf(network, facets, state) });

describe("themes by country", () => {
  const crossing = crossThemes(ground());
  const { table } = crossing;

  it("puts a record into each of its themes, those above, and each of its countries", () => {
    expect(table.of("ENV-EAU", "c:CZE")).toEqual([5, 6]);
    expect(table.of("ENV", "c:CZE")).toEqual([5, 6]);
    expect(table.of("ENV", "c:FRA")).toEqual([5]);
    expect(table.of("CUL", "c:FRA")).toEqual([]);
    expect(table.of("", "")).toEqual([7]);
  });

  it("counts a record once in its totals, and says what is not known", () => {
    expect(table.of(null, "c:CZE")).toEqual([5, 6]);
    expect(table.of("ENV", null)).toEqual([5, 6]);
    expect(table.of(null, null)).toEqual([5, 6, 7]);
    expect(crossing).toMatchObject({ total: 3, withoutRow: 1, withoutColumn: 1, derived: 1 });
  });

  it("has themes as a tree, countries by count, the unknown last", () => {
    const keys = (open: string[]): string[] => rowLines("themes", crossing, ground(), new Set(open)).map(({ key }) => key);
    expect(keys([])).toEqual(payload.themes.filter(({ parent }) => parent === null).map(({ id }) => id).concat(""));
    expect(keys(["ENV"]).slice(keys(["ENV"]).indexOf("ENV"))[1]).toBe("ENV-EAU");
    expect(columnLines("themes", crossing, ground()).map(({ key }) => key)).toEqual(["c:CZE", "c:FRA", ""]);
  });

  it("keeps to what is shown", () => {
    expect(crossThemes(ground(withToggled(defaultState("fr"), "project"))).table.of(null, null)).toEqual([5]);
  });
});

describe("levels by level", () => {
  const crossing = crossLevels(ground());
  const { table } = crossing;

  it("counts what two levels share, and within one level only between two actors", () => {
    expect(table.of("local", "local")).toEqual([5]);
    expect(table.of("local", "regional")).toEqual([6]);
    expect(table.of("regional", "local")).toEqual([6]);
    expect(table.of("regional", "regional")).toEqual([]);
    expect(table.of("", "regional")).toEqual([6]);
  });

  it("says how many are in no cell", () => {
    expect(crossing).toMatchObject({ total: 3, withoutRow: 1, alone: 1 });
    expect(rowLines("levels", crossing, ground(), new Set()).at(-1)?.key).toBe("");
  });
});

describe("networks by region", () => {
  const crossing = crossNetworks(ground());

  it("puts members under their French region, or their country", () => {
    expect(crossing.table.of("reseau", "r:ara")).toEqual([0]);
    expect(crossing.table.of("reseau", "c:CZE")).toEqual([1]);
    expect(crossing.table.of("reseau", "c:FRA")).toEqual([2]);
    expect(crossing.table.of("reseau", "")).toEqual([3]);
    expect(columnLines("networks", crossing, ground()).map(({ key }) => key)).toEqual(["r:ara", "c:FRA", "c:CZE", ""]);
    expect(crossing).toMatchObject({ total: 4, withoutColumn: 1 });
  });
});

it("shades by order of magnitude, nothing known apart", () => {
  expect([0, 1, 10, 100].map((count) => shadeOf(count, 100))).toEqual([0, 1, 3, 5]);
  expect(shadeOf(1, 1)).toBe(3);
  expect(new CrossTable([]).of(null, null)).toEqual([]);
});
