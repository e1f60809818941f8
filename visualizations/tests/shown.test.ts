import { describe, expect, it } from "vitest";
import { Facets, LAYERS, UNKNOWN } from "../src/core/facets";
import { Network } from "../src/core/network";
import { countValues, shownOf } from "../src/core/shown";
import { defaultState, FACETS, isFiltered, withChosen, withDepth, withoutFilters, withPeriod, withSelected, withToggled, type State } from "../src/core/state";
import { makePayload } from "./fixture";

const payload = makePayload(300, 4);
const network = new Network(payload);
const facets = new Facets(payload, network);
const state = defaultState("fr");
const shown = (of: State): ReadonlySet<number> => {
  const { nodes } = shownOf(network, facets, of);
  return new Set([...nodes.keys()].filter((at) => nodes[at] === 1));
};
const all = payload.nodes.map((_, at) => at);
const isActor = (at: number): boolean => payload.nodes[at]?.table === "actors";

describe("filters", () => {
  it("show everything when none is chosen, and again once cleared", () => {
    expect([...shown(state)]).toEqual(all);
    const narrowed = withPeriod(withChosen(withToggled(state, "project"), "status", ["active"]), [1990, 2000]);
    expect(isFiltered(narrowed)).toBe(true);
    expect([...shown(withoutFilters(narrowed))]).toEqual(all);
  });

  it("never hide the selected node", () => {
    const none = withChosen(state, "kind", ["no such kind"]);
    expect([...shown(none)].filter(isActor)).toEqual([]);
    const id = payload.nodes[3]?.id ?? "";
    expect([...shown(withSelected(none, id))].filter(isActor)).toEqual([3]);
  });

  it("keep the records that pass, and the actors that they name", () => {
    const found = shown(withChosen(state, "status", ["active"]));
    const records = all.filter((at) => payload.nodes[at]?.status === "active" && !isActor(at) && payload.nodes[at]?.table !== "spaces");
    expect([...found].filter((at) => !isActor(at))).toEqual(records);
    const named = new Set(records.flatMap((at) => network.membersOf(at)));
    expect([...found].filter(isActor)).toEqual([...named].sort((a, b) => a - b));
  });

  it("keep actors of a kind, and the records that they take part in", () => {
    const found = shown(withChosen(state, "kind", ["COM"]));
    for (const at of found) {
      if (isActor(at)) expect(payload.nodes[at]?.facts).toContainEqual(["kind", "COM"]);
      else expect(network.tiesOf(at).some(({ other }) => found.has(other)) || network.tiesOf(at).length === 0).toBe(true);
    }
  });

  it("let pass what is unknown only when unknown is asked for, but for dates", () => {
    const unknown = shown(withChosen(state, "theme", [UNKNOWN]));
    expect([...unknown].filter((at) => !isActor(at)).every((at) => payload.nodes[at]?.tags.every((tag) => tag[0] !== "theme"))).toBe(true);
    const undated = all.filter((at) => !isActor(at) && payload.nodes[at]?.span.from === null);
    const early = shown(withPeriod(state, [1900, 1901]));
    expect([...early].filter((at) => !isActor(at))).toEqual(undated);
  });

  it("take a theme with what is below it, and a country with its places", () => {
    const water = shown(withChosen(state, "theme", ["ENV-EAU"]));
    const environment = shown(withChosen(state, "theme", ["ENV"]));
    expect([...water].every((at) => environment.has(at))).toBe(true);
    const france = shown(withChosen(state, "place", ["c:FRA"]));
    const lyon = shown(withChosen(state, "place", ["t:Lyon"]));
    expect(lyon.size).toBeGreaterThan(0);
    expect([...lyon].every((at) => france.has(at))).toBe(true);
  });

  it("keep ties of the chosen layers only", () => {
    const narrowed = withChosen(state, "layer", ["membership"]);
    const { edges } = shownOf(network, facets, narrowed);
    const types = new Set(payload.edges.filter((_, at) => edges[at] === 1).map(({ type }) => type));
    expect([...types]).toEqual(["MEMBER_OF"]);
    expect(Object.values(LAYERS).flat().length).toBe(8);
  });

  it("count what each value would show, as long as it is the only one of its filter", () => {
    const narrowed = withPeriod(withChosen(state, "status", ["active", "ended"]), [1980, 2010]);
    for (const facet of FACETS) {
      if (facet === "layer") continue;
      for (const [value, count] of countValues(network, facets, narrowed, facet)) {
        const found = shown(withChosen(narrowed, facet, [value]));
        const counted = facet === "place" || facet === "source" ? [...found].filter((at) => !isActor(at)) : [...found];
        expect(counted.filter((at) => facets.of(facet)[at]?.includes(value)).length, `${facet} ${value}`).toBe(count);
      }
    }
  });

  it("keep what is around the selected node", () => {
    const id = payload.nodes[1]?.id ?? "";
    const near = shown(withDepth(withSelected(state, id), 1));
    const further = shown(withDepth(withSelected(state, id), 2));
    expect(near.has(1)).toBe(true);
    expect([...near].every((at) => further.has(at))).toBe(true);
    expect(near.size).toBeLessThan(all.length);
  });
});

describe("the network", () => {
  it("finds shortest paths, and none where there is none", () => {
    for (const [from, to] of [[0, 5], [3, 40], [7, 90]] as const) {
      const path = network.path(from, to);
      if (!path) {
        expect(network.within(from, 99).has(to)).toBe(false);
        continue;
      }
      expect([path[0], path.at(-1)]).toEqual([from, to]);
      for (let at = 1; at < path.length; at++) expect(network.tiesOf(path[at - 1]!).some(({ other }) => other === path[at])).toBe(true);
      expect(path.length).toBe(network.path(to, from)?.length);
    }
  });
});
