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
  interface Placed { readonly group: Group; x: number; y: number; readonly radius: number }
  const sorted = [...groups].sort((a, b) => b.count - a.count).map((group): Placed => ({ group, x: group.x, y: group.y, radius: radius(group) }));
  // Only those of the cells around can touch: a cell is as wide as the two largest and the farthest move.
  const cell = 2 * (sorted[0]?.radius ?? 0) + most || 1;
  const cells = new Map<string, Placed[]>();
  for (const one of sorted) {
    const [column, row] = [Math.floor(one.x / cell), Math.floor(one.y / cell)];
    const near = [-1, 0, 1].flatMap((right) => [-1, 0, 1].flatMap((down) => cells.get(`${column + right} ${row + down}`) ?? []));
    for (let round = 0; round < 3 && near.length > 0; round++) {
      for (const other of near) {
        const [right, down] = [one.x - other.x, one.y - other.y];
        const [far, need] = [Math.hypot(right, down), one.radius + other.radius];
        if (far >= need) continue;
        const [cos, sin] = far === 0 ? [1, 0] : [right / far, down / far];
        [one.x, one.y] = [other.x + cos * need, other.y + sin * need];
      }
    }
    const far = Math.hypot(one.x - one.group.x, one.y - one.group.y);
    const share = far > most ? most / far : 1;
    one.x = one.group.x + (one.x - one.group.x) * share;
    one.y = one.group.y + (one.y - one.group.y) * share;
    const key = `${column} ${row}`;
    const there = cells.get(key);
    if (there) there.push(one);
    else cells.set(key, [one]);
  }
  return sorted.map(({ group, x, y }) => ({ ...group, x, y }));
}
