// The map's zoom and place: a point of the flat world, at `x`, `y`, stands at `x * zoom + right` on the screen. Pure.

export interface Camera {
  readonly zoom: number;
  readonly right: number;
  readonly down: number;
}

export type Box = readonly [left: number, top: number, right: number, bottom: number];
export type Size = readonly [width: number, height: number];

/** See a box whole, with some room around, never closer than `most`. */
export function fitBox([left, top, right, bottom]: Box, [width, height]: Size, most: number, room = 28): Camera {
  const inside = [Math.max(40, width - 2 * room), Math.max(40, height - 2 * room)] as const;
  const zoom = Math.min(most, inside[0] / Math.max(right - left, 1e-6), inside[1] / Math.max(bottom - top, 1e-6));
  return { zoom, right: width / 2 - (zoom * (left + right)) / 2, down: height / 2 - (zoom * (top + bottom)) / 2 };
}

/** Come closer (factor above 1) or back around a point of the screen. */
export function zoomAt(camera: Camera, factor: number, [x, y]: Size, [least, most]: readonly [number, number]): Camera {
  const zoom = Math.min(most, Math.max(least, camera.zoom * factor));
  const share = zoom / camera.zoom;
  return { zoom, right: x - (x - camera.right) * share, down: y - (y - camera.down) * share };
}

/** The box around points of the flat world; null without any. */
export function boxOf(points: readonly (readonly [number, number])[]): Box | null {
  if (points.length === 0) return null;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  return [left, top, right, bottom];
}

/** A box that keeps at least some size around its middle. */
export function atLeast([left, top, right, bottom]: Box, size: number): Box {
  const [x, y] = [Math.max(0, size - (right - left)) / 2, Math.max(0, size - (bottom - top)) / 2];
  return [left - x, top - y, right + x, bottom + y];
}

/** Keep some of the world on the screen. */
export function held(camera: Camera, [left, top, right, bottom]: Box, [width, height]: Size): Camera {
  const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
  return {
    zoom: camera.zoom,
    right: clamp(camera.right, width / 2 - right * camera.zoom, width / 2 - left * camera.zoom),
    down: clamp(camera.down, height / 2 - bottom * camera.zoom, height / 2 - top * camera.zoom),
  };
}
