// Clusters of sites that would overlap on the map at a zoom. Pure.

export interface Spot {
  /** Position in `Placement.sites`. */
  readonly site: number;
  readonly x: number;
  readonly y: number;
  /** How many stand there. */
  readonly count: number;
  /** Sites of two sides never share a cluster: an arc between them would vanish. */
  readonly side: boolean;
}

export interface Group {
  /** Where it is drawn: near its largest site. */
  readonly x: number;
  readonly y: number;
  readonly sites: readonly number[];
  readonly count: number;
  readonly side: boolean;
}

/** Gather sites nearer than `distance` to a larger one: the largest first, each site once. */
export function cluster(spots: readonly Spot[], distance: number): readonly Group[] {
  const sorted = [...spots].sort((a, b) => b.count - a.count || a.site - b.site);
  const cells = new Map<string, Spot[]>();
  const cellOf = ({ x, y, side }: Spot, right = 0, down = 0): string => `${Math.floor(x / distance) + right} ${Math.floor(y / distance) + down} ${side}`;
  for (const spot of sorted) {
    const cell = cells.get(cellOf(spot));
    if (cell) cell.push(spot);
    else cells.set(cellOf(spot), [spot]);
  }
  const taken = new Set<number>();
  return sorted.flatMap((spot): Group[] => {
    if (taken.has(spot.site)) return [];
    const sites: number[] = [];
    let count = 0;
    for (const right of [-1, 0, 1]) for (const down of [-1, 0, 1]) {
      for (const near of cells.get(cellOf(spot, right, down)) ?? []) {
        if (taken.has(near.site) || Math.hypot(near.x - spot.x, near.y - spot.y) >= distance) continue;
        taken.add(near.site);
        sites.push(near.site);
        count += near.count;
      }
    }
    return [{ x: spot.x, y: spot.y, sites, count, side: spot.side }];
  });
}

/** Move small groups off the larger ones that they would hide under, by `most` at the farthest. */
export function spread(groups: readonly Group[], radius: (group: Group) => number, most: number): readonly Group[] {
  const placed: Group[] = [];
  for (const group of [...groups].sort((a, b) => b.count - a.count)) {
    let { x, y } = group;
    for (let round = 0; round < 3; round++) {
      for (const other of placed) {
        const [right, down] = [x - other.x, y - other.y];
        const [far, need] = [Math.hypot(right, down), radius(group) + radius(other)];
        if (far >= need) continue;
        const [cos, sin] = far === 0 ? [1, 0] : [right / far, down / far];
        [x, y] = [other.x + cos * need, other.y + sin * need];
      }
    }
    const far = Math.hypot(x - group.x, y - group.y);
    const share = far > most ? most / far : 1;
    placed.push({ ...group, x: group.x + (x - group.x) * share, y: group.y + (y - group.y) * share });
  }
  return placed;
}
