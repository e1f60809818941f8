// Outlines of groups of points: who is near enough, the convex hull, the hull with room around it. Pure.

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A point further from the middle than this many times the usual distance is left outside. */
const FAR = 2.2;
/** Below this share of points near each other there is no group to outline. */
const TOGETHER = 0.6;

/**
 * The points that lie together; null where fewer than three do, or most lie apart.
 *
 * The middle is the median of both coordinates, the usual distance the median distance from it, so that a few
 * members placed far away neither stretch the outline nor hide it.
 */
export function gathered<P extends Point>(points: readonly P[], reach = Infinity): readonly P[] | null {
  if (points.length < 3) return null;
  const middle = { x: median(points.map(({ x }) => x)), y: median(points.map(({ y }) => y)) };
  const far = points.map((point) => distance(point, middle));
  const limit = Math.min(FAR * median(far), reach);
  const near = points.filter((_, at) => (far[at] ?? Infinity) <= limit);
  return near.length >= 3 && near.length >= TOGETHER * points.length ? near : null;
}

/** The corners of the convex hull, counter-clockwise (Andrew's monotone chain). */
export function convexHull(points: readonly Point[]): readonly Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  if (sorted.length < 3) return sorted;
  const half = (line: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const point of line) {
      while (chain.length > 1 && turn(chain.at(-2) as Point, chain.at(-1) as Point, point) <= 0) chain.pop();
      chain.push(point);
    }
    chain.pop();
    return chain;
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/** The hull of circles around the points: a soft outline with the same room everywhere. */
export function padded(points: readonly Point[], room: number, steps = 12): readonly Point[] {
  const circle = Array.from({ length: steps }, (_, at) => {
    const angle = (2 * Math.PI * at) / steps;
    return { x: room * Math.cos(angle), y: room * Math.sin(angle) };
  });
  return convexHull(points.flatMap(({ x, y }) => circle.map((by) => ({ x: x + by.x, y: y + by.y }))));
}

export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

const turn = (a: Point, b: Point, c: Point): number => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
