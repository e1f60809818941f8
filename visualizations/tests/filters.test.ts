import { describe, expect, it } from "vitest";
import { Facets, UNKNOWN } from "../src/core/facets";
import { groupHits } from "../src/core/hits";
import { isEmpty, loosen, partsOf, withoutPart } from "../src/core/loosen";
import { Network } from "../src/core/network";
import { makeOptions, searchOptions, type Option } from "../src/core/options";
import { pathBetween } from "../src/core/relations";
import { countValues, shownOf } from "../src/core/shown";
import { defaultState, FACETS, isFiltered, withChosen, withPeriod, withSelected, withToggled } from "../src/core/state";
import { TopicIndex } from "../src/core/topics";
import { SearchIndex } from "../src/core/search";
import { makePayload } from "./fixture";

const payload = makePayload(300, 4);
const network = new Network(payload);
const facets = new Facets(payload, network);
const state = defaultState("fr");
const flat = (options: readonly Option[]): readonly Option[] => options.flatMap((option) => [option, ...flat(option.below)]);

describe("the values of a filter", () => {
  const options = (facet: (typeof FACETS)[number], chosen: readonly string[] = []): readonly Option[] =>
    makeOptions(facets, facet, countValues(network, facets, state, facet), chosen, (value) => value || "inconnu");

  it.each(FACETS)("hold each value of %s once, with its count, unknown last", (facet) => {
    const counts = countValues(network, facets, state, facet);
    const found = flat(options(facet));
    expect(new Map(found.map(({ value, count }) => [value, count]))).toEqual(counts);
    expect(found.length).toBe(counts.size);
    const top = options(facet);
    if (counts.has(UNKNOWN)) expect(top.at(-1)?.value).toBe(UNKNOWN);
    const known = top.filter(({ value }) => value !== UNKNOWN).map(({ count }) => count);
    expect(known).toEqual([...known].sort((a, b) => b - a));
  });

  it("put a theme under the one above it, a place under its country", () => {
    const above = (facet: "theme" | "place", value: string): string | undefined => flat(options(facet)).find(({ below }) => below.some((option) => option.value === value))?.value;
    expect(above("theme", "ENV-EAU")).toBe("ENV");
    expect(above("place", "t:Lyon")).toBe("c:FRA");
  });

  it("keep a chosen value that nothing has any more", () => expect(flat(options("status", ["gone"])).find(({ value }) => value === "gone")?.count).toBe(0));

  it("are searched without accents, branches too", () => {
    const tree: readonly Option[] = [{ value: "a", label: "Afrique", count: 3, below: [{ value: "b", label: "Bénin", count: 2, below: [] }] }];
    expect(searchOptions(tree, "beni").map(({ value }) => value)).toEqual(["b"]);
    expect(searchOptions(tree, "zzz")).toEqual([]);
  });
});

describe("when nothing is left", () => {
  const none = withPeriod(withChosen(withToggled(state, "space"), "kind", ["no such kind"]), [1990, 2000]);

  it("says which filter to loosen, the one that brings most back first", () => {
    const narrowed = withChosen(none, "form", ["no such form"]);
    expect(isEmpty(network, narrowed, shownOf(network, facets, narrowed))).toBe(true);
    for (const { part, count } of loosen(network, facets, none)) {
      expect(count).toBe(shownOf(network, facets, withoutPart(none, part)).nodeCount);
      expect(count).toBeGreaterThan(shownOf(network, facets, none).nodeCount);
    }
    expect(loosen(network, facets, none)[0]?.part).toEqual({ name: "facet", facet: "kind" });
  });

  it("counts the selected node, always shown, as nothing", () => {
    const selected = withSelected(withChosen(withChosen(state, "kind", ["none"]), "form", ["none"]), payload.nodes[2]?.id ?? "");
    expect(isEmpty(network, selected, shownOf(network, facets, selected))).toBe(true);
    expect(isEmpty(network, state, shownOf(network, facets, state))).toBe(false);
  });

  it("has every filter gone once all parts are", () => expect(isFiltered(partsOf(none).reduce(withoutPart, none))).toBe(false));
});

describe("the path between two nodes", () => {
  it("goes over what is shown where it can, else over all and says so", () => {
    const all = shownOf(network, facets, state);
    const [from, to] = [0, network.nodes.findIndex((_, at) => at > 0 && (network.path(0, at)?.length ?? 0) > 3)];
    const open = pathBetween(network, all, from, to);
    expect(open?.shown).toBe(true);
    expect(open?.nodes).toEqual(network.path(from, to));
    open?.edges.forEach((edge, step) => {
      const { from: a, to: b } = network.edges[edge]!;
      expect(new Set([a, b])).toEqual(new Set([open.nodes[step], open.nodes[step + 1]]));
    });
    const closed = pathBetween(network, { ...all, edges: new Uint8Array(all.edges.length) }, from, to);
    expect(closed?.shown).toBe(false);
    expect(closed?.nodes).toEqual(open?.nodes);
  });

  it("is null where nothing known joins them", () => {
    const alone = network.nodes.findIndex((_, at) => network.tiesOf(at).length === 0);
    expect(alone).toBeGreaterThan(0);
    expect(pathBetween(network, shownOf(network, facets, state), 0, alone)).toBeNull();
  });
});

describe("search results", () => {
  it("let no kind of record hide another, the best first", () => {
    const hits = [...Array(20).keys(), 100, 101, 200];
    const groups = groupHits(hits, (hit) => (hit < 100 ? "actors" : hit < 200 ? "projects" : "spaces"), 8, 3);
    expect(groups.map(({ key }) => key)).toEqual(["actors", "projects", "spaces"]);
    expect(groups[0]?.hits).toEqual([0, 1, 2, 3, 4]);
    expect(groups.flatMap((group) => group.hits).length).toBe(8);
  });

  it("offer the themes and places that something is filed under, in both languages, without accents", () => {
    const theme = { "ENV-EAU": ["Eau et assainissement", "Water and sanitation"] } as const;
    const topics = new TopicIndex({ ...payload, labels: { ...payload.labels, codes: { ...payload.labels.codes, theme } } }, facets);
    expect(topics.find("water", 4)).toMatchObject([{ facet: "theme", value: "ENV-EAU" }]);
    expect(topics.find("assainissement", 4)).toMatchObject([{ facet: "theme", value: "ENV-EAU" }]);
    expect(topics.find("senegal", 4)).toContainEqual({ facet: "place", value: "c:SEN", meant: true });
    expect(topics.find("lyon", 4)).toContainEqual({ facet: "place", value: "t:Lyon", meant: false });
    expect(topics.find("l", 4)).toEqual([]);
  });
});

it("filters, counts and searches 10,000 nodes in a tenth of a second each", () => {
  const large = makePayload(10_000, 2);
  const net = new Network(large);
  const known = new Facets(large, net);
  const index = new SearchIndex(large);
  index.prepare();
  const narrowed = withPeriod(withChosen(withChosen(state, "theme", ["ENV"]), "place", ["c:FRA"]), [1980, 2015]);
  const best = (work: () => unknown): number =>
    Math.min(...[0, 1, 2, 3, 4].map(() => { const start = performance.now(); work(); return performance.now() - start; }));
  expect(best(() => shownOf(net, known, narrowed))).toBeLessThan(100);
  expect(best(() => index.find("lyon", 12))).toBeLessThan(100);
  for (const facet of FACETS) expect(best(() => countValues(net, known, narrowed, facet)), facet).toBeLessThan(100);
});
