// The pure parts of the network view: outlines, parallel ties, walking, the order in which ties are drawn.
import { expect, it } from "vitest";
import { convexHull, gathered, padded, type Point } from "../src/core/hull";
import { Network } from "../src/core/network";
import { bends } from "../src/core/parallel";
import { firstStop, neighbours, stepTo } from "../src/core/walk";
import { makePayload, randomNumbers } from "./fixture";

const square: readonly Point[] = [{ x: 0, y: 0 }, { x: 2, y: 0 }, { x: 2, y: 2 }, { x: 0, y: 2 }];
const everything = (network: Network) => ({
  nodes: new Uint8Array(network.nodes.length).fill(1), edges: new Uint8Array(network.edges.length).fill(1), nodeCount: network.nodes.length, edgeCount: network.edges.length,
});

/** Whether a point lies inside a hull whose corners go counter-clockwise. */
const isInside = (hull: readonly Point[], point: Point): boolean =>
  hull.every((a, at) => {
    const b = hull[(at + 1) % hull.length] as Point;
    return (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) >= -1e-9;
  });

it("outlines points by their corners", () => {
  expect(new Set(convexHull([...square, { x: 1, y: 1 }, { x: 1, y: 0 }]))).toEqual(new Set(square));
  const random = randomNumbers(3);
  const points = Array.from({ length: 200 }, () => ({ x: random(), y: random() ** 2 }));
  const hull = convexHull(points);
  expect(points.every((point) => isInside(hull, point))).toBe(true);
});

it("leaves the same room around every point", () => {
  const outline = padded(square, 5, 40);
  for (const corner of square) {
    for (const [dx, dy] of [[4.9, 0], [-4.9, 0], [0, 4.9], [0, -4.9]] as const) expect(isInside(outline, { x: corner.x + dx, y: corner.y + dy })).toBe(true);
  }
  expect(Math.max(...outline.map(({ x }) => x))).toBeCloseTo(7, 5);
});

it("leaves a member that is far away outside, and outlines nothing when all are far apart", () => {
  const near = [...square, { x: 1, y: 1 }, { x: 1, y: 0.5 }];
  const lost = { x: 90, y: -40 };
  expect(gathered([...near, lost])).toEqual(near);
  expect(gathered([{ x: 0, y: 0 }, lost])).toBeNull();
  expect(gathered([{ x: 0, y: 0 }, { x: 100, y: 0 }, { x: 0, y: 100 }, { x: 100, y: 100 }], 20)).toBeNull();
});

it("bends parallel ties apart, whichever way they go", () => {
  expect(bends([{ from: 1, to: 2 }, { from: 3, to: 4 }])).toEqual([0, 0]);
  expect(bends([{ from: 1, to: 2 }, { from: 1, to: 2 }])).toEqual([-0.5, 0.5]);
  // Seen from one side, a tie of the other direction must not fall on the first.
  expect(bends([{ from: 1, to: 2 }, { from: 2, to: 1 }])).toEqual([-0.5, -0.5]);
  expect(bends([{ from: 1, to: 2 }, { from: 2, to: 1 }, { from: 1, to: 2 }])).toEqual([-1, 0, 1]);
});

it("walks round the neighbours that are shown and comes back to the first", () => {
  const network = new Network(makePayload(120));
  const shown = everything(network);
  const start = firstStop(network, shown) as number;
  expect(network.nodes[start]?.table).toBe("actors");
  const around = neighbours(network, shown, start);
  expect(around.length).toBeGreaterThan(1);
  expect(around).not.toContain(start);
  let here: number | null = null;
  const seen = around.map(() => (here = stepTo(around, here, 1)));
  expect(seen).toEqual(around);
  expect(stepTo(around, here, 1)).toBe(around[0]);
  expect(stepTo(around, null, -1)).toBe(around.at(-1));
  shown.nodes[around[0] as number] = 0;
  expect(neighbours(network, shown, start)).not.toContain(around[0]);
  expect(stepTo([], null, 1)).toBeNull();
});

it("draws every tie once, in an order whose beginning is a sample of all", async () => {
  const { sampled } = await import("../src/core/sample");
  for (const count of [0, 1, 16, 17, 18, 100, 1234, 30_001]) {
    const order = Array.from({ length: count }, (_, place) => sampled(place, count));
    expect(new Set(order).size).toBe(count);
    expect(order.every((tie) => tie >= 0 && tie < count)).toBe(true);
  }
  const first = Array.from({ length: 100 }, (_, place) => sampled(place, 1700));
  expect(Math.max(...first) - Math.min(...first)).toBeGreaterThan(1600);
});
