import { describe, expect, it } from "vitest";
import { SearchIndex } from "../src/core/search";
import { makePayload } from "./fixture";
import type { PageNode, Payload } from "../src/data";

const base = makePayload(40);
const node = (id: string, label: string, more: Partial<PageNode> = {}): PageNode => ({
  id, label, table: "actors", group: "authority", x: 0, y: 0, size: 3, country: "FRA", facts: [], tags: [], places: [], placesDerived: false, span: { from: null, to: null }, cluster: null, sources: [], confidence: null, status: null, conflicts: [], ...more,
});
const payload: Payload = {
  ...base,
  territories: [{ id: "t:lyon", name: "Lyon", kind: "commune", country: "FRA", parent: null, lat: null, lon: null }],
  nodes: [
    node("project", "Lyon", { table: "projects", group: "project" }),
    node("inside", "Grand Lyon Métropole"),
    node("long", "Lyon Saint-Exupéry"),
    node("exact", "Lyon"),
    node("abroad", "Ouagadougou", { country: "BFA", group: "foreign_authority", facts: [["name_en", "Wagadugu"]] }),
    node("place", "Comité de jumelage", { places: [0] }),
    node("ox", "Œyreluy"),
  ],
};
const index = new SearchIndex(payload);
const ids = (query: string, limit = 20): readonly string[] => index.find(query, limit).nodes.map((at) => payload.nodes[at]?.id ?? "");

describe("search", () => {
  it("ranks the name itself, then its beginning, its words, then places; actors before records", () =>
    expect(ids("lyon")).toEqual(["exact", "project", "long", "inside", "place"]));

  it("needs every word, in any order, without accents or case", () => {
    expect(ids("METROPOLE lyon")).toEqual(["inside"]);
    expect(ids("saint exup")).toEqual(["long"]);
    expect(ids("oeyr")).toEqual(["ox"]);
    expect(ids("lyon zzz")).toEqual([]);
  });

  it("knows other names and the country in both languages", () => {
    expect(ids("wagadugu")).toEqual(["abroad"]);
    expect(ids("burkina ouaga")).toEqual(["abroad"]);
  });

  it("says how many there are beyond the limit", () => expect(index.find("lyon", 2)).toMatchObject({ nodes: { length: 2 }, total: 5 }));

  it.each(["", "   ", "--", "’"])("finds nothing for %j", (query) => expect(index.find(query, 5).total).toBe(0));

  it("finds every node of a payload by its own label", () => {
    const all = new SearchIndex(base);
    base.nodes.forEach((one, at) => expect(all.find(one.label, 1000).nodes).toContain(at));
  });
});
