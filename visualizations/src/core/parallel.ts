// Ties between the same two nodes, told apart: how far each bends from the straight line. Pure.

interface Ends {
  readonly from: number;
  readonly to: number;
}

/**
 * Per tie its bend: 0 for one that is alone, else steps of 1 around 0 (-0.5 and 0.5; -1, 0 and 1...). The sign
 * holds for the direction from `from` to `to`, so that ties of opposite directions bend apart, too.
 */
export function bends(ties: readonly Ends[]): readonly number[] {
  const beside = new Map<string, number[]>();
  ties.forEach(({ from, to }, at) => {
    const key = from < to ? `${from} ${to}` : `${to} ${from}`;
    const known = beside.get(key);
    if (known) known.push(at);
    else beside.set(key, [at]);
  });
  const found = new Array<number>(ties.length).fill(0);
  for (const group of beside.values()) {
    group.forEach((at, place) => {
      const bend = place - (group.length - 1) / 2;
      const tie = ties[at];
      found[at] = bend === 0 ? 0 : tie && tie.from > tie.to ? -bend : bend;
    });
  }
  return found;
}
