import { describe, expect, it } from "vitest";
import { arcsOf, joinArcs, rests } from "../src/core/map-arcs";
import { atLeast, boxOf, fitBox, held, zoomAt } from "../src/core/map-camera";
import { cluster, spread, type Spot } from "../src/core/map-clusters";
import { coverageOf, isEnded, membersOf, placeNodes } from "../src/core/map-places";
import { Network } from "../src/core/network";
import type { PageEdge, PageNode, Payload, Territory } from "../src/data";
import { makePayload, randomNumbers } from "./fixture";

const NEVER = { from: null, to: null };
const actor = (id: string, country: string | null, places: readonly number[] = []): PageNode =>
  ({ id, table: "actors", label: id, group: "authority", span: NEVER, x: 0, y: 0, size: 3, country, facts: [], tags: [], places, placesDerived: false, cluster: null, sources: [], confidence: null, status: null, conflicts: [] });
const record = (id: string, table: "agreements" | "projects", status: string | null, places: readonly number[] = [], placesDerived = false): PageNode =>
  ({ ...actor(id, null, places), table, group: table.slice(0, -1), status, placesDerived });
const land = (id: string, kind: string, country: string, parent: number | null, lat: number | null = null, lon: number | null = null): Territory =>
  ({ id, name: id, kind, country, parent, lat, lon });

const TERRITORIES = [
  land("France", "country", "FRA", null, 46.6, 2.5), land("Drôme", "departement", "FRA", 0, 44.9, 4.9), land("Romans", "commune", "FRA", 1), land("Lyon", "commune", "FRA", 0, 45.8, 4.8),
  land("Sénégal", "country", "SEN", null), land("Saint-Louis", "city", "SEN", 4, 16, -16.5), land("Matam", "city", "SEN", 4),
];
const NODES = [
  actor("romans", "FRA", [2]), actor("lyon", "FRA", [3]), actor("saint-louis", "SEN", [5]), actor("matam", "SEN", [6]), actor("ministère", "FRA"), actor("inconnu", null), actor("îlien", "TUV"),
  record("jumelage", "agreements", "ended"), record("eau", "projects", "active", [5]), record("franco-français", "agreements", "active", [3], true),
];
const CENTRES = { SEN: [-14.5, 14.4], FRA: [0, 0], TUV: [179, -8] } as const;
const EDGES = ([[0, 7, "PARTY_TO"], [2, 7, "PARTY_TO"], [1, 8, "TAKES_PART_IN"], [4, 8, "TAKES_PART_IN"], [0, 9, "PARTY_TO"], [1, 9, "PARTY_TO"]] as const)
  .map(([from, to, type]): PageEdge => ({ from, to, type, facts: [], span: NEVER, sources: [] }));
const network = new Network({ nodes: NODES, edges: EDGES, territories: TERRITORIES } as unknown as Payload);
const all = { nodes: new Uint8Array(NODES.length).fill(1), edges: new Uint8Array(EDGES.length).fill(1), nodeCount: NODES.length, edgeCount: EDGES.length };
const placement = placeNodes(NODES, TERRITORIES, CENTRES);
const nameAt = (node: number): readonly (string | null)[] => (placement.of[node] ?? []).map((site) => placement.sites[site]?.name ?? `(${placement.sites[site]?.country})`);

describe("places", () => {
  it("are the node's own, else the closest above with coordinates, else the country", () => {
    expect(NODES.map((_, at) => nameAt(at))).toEqual([["Drôme"], ["Lyon"], ["Saint-Louis"], ["(SEN)"], ["(FRA)"], [], ["(TUV)"], [], ["Saint-Louis"], []]);
    const site = placement.sites[placement.of[4]?.[0] ?? -1];
    expect([site?.lat, site?.lon]).toEqual([46.6, 2.5]);
  });

  it("are counted: at a place, by country only, nowhere", () => {
    const { nowhere, ...counts } = coverageOf(NODES, all.nodes, placement);
    expect(counts).toEqual({ actors: 7, placed: 3, byCountry: 3 });
    expect(nowhere.map((at) => NODES[at]?.id)).toEqual(["inconnu"]);
  });

  it("hold only who is shown, and everyone who is placed once", () => {
    const payload = makePayload(2_000);
    const found = placeNodes(payload.nodes, payload.territories, {});
    const shown = Uint8Array.from(payload.nodes, (_, at) => Number(at % 3 !== 0));
    const { actors, placed, byCountry, nowhere } = coverageOf(payload.nodes, shown, found);
    const stand = [...membersOf(shown, found).values()].flat();
    expect(new Set(stand).size).toBe(stand.length);
    expect(stand.length).toBe(placed + byCountry);
    expect(placed + byCountry + nowhere.length).toBe(actors);
    expect(stand.every((at) => shown[at] === 1)).toBe(true);
  });

  it("survive territories that hold each other", () => {
    const loop = [land("a", "region", "FRA", 1), land("b", "region", "FRA", 0)];
    expect(placeNodes([actor("x", "FRA", [0])], loop, {}).of).toEqual([[]]);
  });

  it("know what is over", () => {
    expect(isEnded(record("x", "agreements", "suspended"), "2025-12-31")).toBe(true);
    expect(isEnded(record("x", "agreements", null), "2025-12-31")).toBe(false);
    expect(isEnded({ ...actor("x", "FRA"), span: { from: null, to: [2016, 2016.99] } }, "2025-12-31")).toBe(true);
    expect(isEnded(actor("x", "FRA"), "2025-12-31")).toBe(false);
  });
});

describe("arcs", () => {
  const { arcs, records, undrawn } = arcsOf(network, placement, all);
  const named = arcs.map(({ french, foreign, records: of }) => [placement.sites[french]?.name ?? null, placement.sites[foreign]?.name ?? null, of.map((at) => NODES[at]?.id)]);

  it("join French places to foreign ones, a project's own place included", () => {
    expect(named).toEqual([["Drôme", "Saint-Louis", ["jumelage"]], ["Lyon", "Saint-Louis", ["eau"]], [null, "Saint-Louis", ["eau"]]]);
    expect([records, undrawn]).toEqual([3, 1]);
  });

  it("follow the filters", () => {
    const nodes = Uint8Array.from(all.nodes);
    nodes[7] = 0;
    expect(arcsOf(network, placement, { ...all, nodes }).arcs.length).toBe(2);
    expect(arcsOf(network, placement, { ...all, edges: new Uint8Array(EDGES.length) }).arcs.length).toBe(0);
  });

  it("of one cluster are one, each record once, the strongest first", () => {
    const group = placement.sites.map(({ country }) => (country === "FRA" ? 0 : 1));
    expect(joinArcs(arcs, group)).toEqual([{ french: 0, foreign: 1, records: [7, 8] }]);
    expect(joinArcs(arcs, group.map(() => 0))).toEqual([]);
  });

  it("rest when all their records do", () => {
    expect([rests(network, [7]), rests(network, [7, 8]), rests(network, [8])]).toEqual([true, false, false]);
  });
});

describe("clusters", () => {
  const random = randomNumbers(7);
  const spots = Array.from({ length: 500 }, (_, site): Spot => ({ site, x: random() * 600, y: random() * 400, count: 1 + Math.floor(random() * 9), side: random() < 0.5 }));

  it("hold every site once, near their middle, of one side, and all that stand there", () => {
    const groups = cluster(spots, 40);
    expect(groups.flatMap(({ sites }) => sites).sort((a, b) => a - b)).toEqual(spots.map(({ site }) => site));
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(spots.reduce((sum, { count }) => sum + count, 0));
    for (const group of groups) for (const site of group.sites) {
      expect(Math.hypot((spots[site]?.x ?? 0) - group.x, (spots[site]?.y ?? 0) - group.y)).toBeLessThan(40);
      expect(spots[site]?.side).toBe(group.side);
    }
    for (const a of groups) for (const b of groups) if (a !== b && a.side === b.side) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(40);
  });

  it("come apart as the map is enlarged", () => {
    const near = spots.map((spot) => ({ ...spot, x: spot.x * 50, y: spot.y * 50 }));
    expect(cluster(near, 40).length).toBeGreaterThan(cluster(spots, 40).length);
  });

  it("move off one another, but not far", () => {
    const groups = cluster([{ site: 0, x: 0, y: 0, count: 90, side: true }, { site: 1, x: 4, y: 0, count: 2, side: false }], 40);
    expect(spread(groups, () => 10, 19).map(({ x }) => x)).toEqual([0, 20]);
    expect(spread(groups, () => 10, 6).map(({ x }) => x)).toEqual([0, 10]);
  });
});

describe("the camera", () => {
  it("sees a box whole", () => {
    const { zoom, right, down } = fitBox([100, 50, 300, 150], [640, 480], Infinity, 20);
    expect(zoom).toBe(3);
    expect([100 * zoom + right, 300 * zoom + right]).toEqual([20, 620]);
    expect((50 * zoom + down + 150 * zoom + down) / 2).toBe(240);
    expect(fitBox(atLeast([5, 5, 5, 5], 4), [640, 480], 8).zoom).toBe(8);
  });

  it("zooms around a point that stays, within its limits", () => {
    const camera = { zoom: 2, right: 10, down: 20 };
    const closer = zoomAt(camera, 3, [100, 80], [1, 50]);
    expect(closer.zoom).toBe(6);
    expect([((100 - closer.right) / closer.zoom), (80 - closer.down) / closer.zoom]).toEqual([45, 30]);
    expect(zoomAt(camera, 99, [0, 0], [1, 50]).zoom).toBe(50);
  });

  it("keeps some of the world on the screen", () => {
    const lost = held({ zoom: 1, right: 9_000, down: -9_000 }, [0, 0, 1000, 500], [600, 400]);
    expect([lost.right, lost.down]).toEqual([300, -300]);
    expect(boxOf([])).toBeNull();
    expect(boxOf([[3, 1], [2, 8]])).toEqual([2, 1, 3, 8]);
  });
});
