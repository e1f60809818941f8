// The timeline's core against bars and counts worked out by hand.
import { describe, expect, it } from "vitest";
import { Facets } from "../src/core/facets";
import { Network } from "../src/core/network";
import { alivePerYear, axisOf, barOf, isDated, periodWithin, piecesOf, ticksOf, yearOf, type Bar } from "../src/core/timeline";
import { arrange, groupOf, offsetsOf, rowAt, SEVERAL, UNDATED } from "../src/core/timeline-rows";
import type { PageNode, Payload, Span } from "../src/data";
import { makePayload } from "./fixture";

const AS_OF = 2025.99;
const sample = makePayload(60).nodes.find(({ table }) => table === "agreements")!;
const record = (from: Span["from"], to: Span["to"], status: string | null = null, more: Partial<PageNode> = {}): PageNode => ({ ...sample, facts: [], span: { from, to }, status, ...more });
const bar = (from: Span["from"], to: Span["to"], status: string | null = null): Bar => barOf(record(from, to, status), 0, AS_OF);
const year = (value: number): readonly [number, number] => [value, value + 0.99];

describe("a bar", () => {
  it("is certain between its two years, and only perhaps within each", () => {
    expect(piecesOf(bar(year(2016), year(2020)), [1945, 2025], AS_OF)).toEqual([
      { kind: "may", from: 2016, to: 2016.99 },
      { kind: "sure", from: 2016.99, to: 2020 },
      { kind: "may", from: 2020, to: 2020.99 },
    ]);
  });

  it("of one year is nowhere certain, but keeps its year", () => {
    const pieces = piecesOf(bar(year(2019), year(2019)), [1945, 2025], AS_OF);
    expect(pieces.every(({ kind }) => kind === "may")).toBe(true);
    expect([pieces[0]?.from, pieces.at(-1)?.to]).toEqual([2019, 2019.99]);
  });

  it("without an end is open, unless it is said to be active", () => {
    expect(piecesOf(bar(year(2010), null, "to_check"), [1945, 2025], AS_OF).map(({ kind }) => kind)).toEqual(["may", "open"]);
    expect(piecesOf(bar(year(2010), null, "active"), [1945, 2025], AS_OF)).toEqual([{ kind: "may", from: 2010, to: 2010.99 }, { kind: "sure", from: 2010.99, to: AS_OF }]);
    expect(bar(year(2010), null, "active").goesOn).toBe(true);
  });

  it("without a start is open to the left", () => {
    expect(piecesOf(bar(null, year(2015)), [1945, 2025], AS_OF)).toEqual([{ kind: "open", from: 1945, to: 2015 }, { kind: "may", from: 2015, to: 2015.99 }]);
  });

  it("without any date has no piece, whatever its status", () => {
    for (const status of ["active", "ended", null]) {
      expect(isDated(bar(null, null, status))).toBe(false);
      expect(piecesOf(bar(null, null, status), [1945, 2025], AS_OF)).toEqual([]);
    }
  });

  it("of one day stays", () => {
    expect(piecesOf(bar([2014.42, 2014.42], [2014.42, 2014.42]), [1945, 2025], AS_OF).length).toBe(1);
  });

  it("knows what is about a year, and what rests", () => {
    const about = barOf(record(year(2009), null, "suspended", { facts: [["start", "2009~"], ["end", null]] }), 3, AS_OF);
    expect([about.at, about.aboutStart, about.aboutEnd, about.resting]).toEqual([3, true, false, true]);
  });
});

describe("the years", () => {
  it("begin in 1945 or with older data, and end with the page or a later start", () => {
    expect(axisOf([record(year(1980), null)], AS_OF)).toEqual([1945, 2025]);
    expect(axisOf([record(year(1921), null), record(year(2027), year(2040))], AS_OF)).toEqual([1921, 2027]);
    expect(axisOf([record(year(1900), null, null, { table: "actors" })], AS_OF)).toEqual([1945, 2025]);
  });

  it("count who was certainly alive, who may have been, and who has no date", () => {
    const bars = [bar(year(2016), year(2018)), bar(year(2017), null), bar(year(2018), null, "active"), bar(null, year(2016)), bar(null, null, "active")];
    const alive = alivePerYear(bars, [2015, 2020]);
    //                          2015 2016 2017 2018 2019 2020
    expect(alive.sure).toEqual([0, 2, 2, 2, 1, 1]);
    expect(alive.may).toEqual([1, 2, 2, 3, 2, 2]);
    expect([alive.dated, alive.undated]).toEqual([4, 1]);
  });

  it("of a period are in order, on the axis, and none when they are all", () => {
    expect(periodWithin([1945, 2025], 2010, 1990)).toEqual([1990, 2010]);
    expect(periodWithin([1945, 2025], 1900, 2000)).toEqual([1945, 2000]);
    expect(periodWithin([1945, 2025], 1, 3000)).toBeNull();
  });

  it("have round marks", () => {
    expect(ticksOf([1945, 2025], 5)).toEqual([1960, 1980, 2000, 2020]);
    expect(ticksOf([2010, 2012], 8)).toEqual([2010, 2011, 2012]);
    expect(yearOf("2026-07-01")).toBe(2026.5);
  });
});

describe("the rows", () => {
  const nodes = [record(year(2000), null, "active"), record(year(1990), null, "ended"), record(null, null), record(null, year(1985), "ended"), record(year(1995), null)];
  const bars = nodes.map((node, at) => barOf(node, at, AS_OF));
  const text = (rows: ReturnType<typeof arrange>): unknown[] => rows.map((row) => ("bar" in row ? row.bar.at : [row.heading, row.count]));

  it("go by start, those without a date apart", () => {
    expect(text(arrange(bars, null, String))).toEqual([3, 1, 4, 0, [UNDATED, 1], 2]);
  });

  it("are grouped, the largest first, unknown last", () => {
    expect(text(arrange(bars, (at) => nodes[at]?.status ?? "", String))).toEqual([["ended", 2], 3, 1, ["active", 1], 0, ["", 1], 4, [UNDATED, 1], 2]);
  });

  it("have their place and are found by height", () => {
    const offsets = offsetsOf(arrange(bars, null, String), { bar: 26, heading: 34 });
    expect([...offsets]).toEqual([0, 26, 52, 78, 104, 138, 164]);
    expect([0, 25, 26, 110, 900].map((y) => rowAt(offsets, y))).toEqual([0, 0, 1, 4, 5]);
  });

  it("name the foreign country, the upper theme and the status of a record", () => {
    const base = makePayload(60);
    const place = (id: string): number => base.territories.findIndex((territory) => territory.id === id);
    const tags: PageNode["tags"] = [["theme", "ENV-EAU", "Eau", "Water", null]];
    const payload: Payload = { ...base, edges: [], nodes: [record(null, null, "active", { places: [place("t:Lyon"), place("t:Zlín")], tags }), record(null, null, null, { places: [place("t:Zlín"), place("t:El Jem")], tags: [] }), record(null, null, null, { places: [place("t:Lyon")] })] };
    const facets = new Facets(payload, new Network(payload));
    const of = (by: "country" | "theme" | "status"): string[] => [0, 1, 2].map((at) => groupOf(payload, facets, by, at));
    expect(of("country")).toEqual(["CZE", SEVERAL, "FRA"]);
    expect(of("theme").slice(0, 2)).toEqual(["ENV", ""]);
    expect(of("status")).toEqual(["active", "", ""]);
  });
});
