// A cross table of records: which are in each cell, row and column, each counted once there. Pure.
import { UNKNOWN } from "./facets";

export interface Item {
  /** Position of the node that is counted. */
  readonly at: number;
  readonly cells: readonly (readonly [row: string, column: string])[];
}

const NONE: readonly number[] = [];

/** Positions of the nodes by row and column, in the order of the items. */
export class CrossTable {
  private readonly cells = new Map<string, Map<string, number[]>>();
  private readonly rows = new Map<string, number[]>();
  private readonly columns = new Map<string, number[]>();
  private readonly every: number[] = [];

  constructor(items: Iterable<Item>) {
    for (const { at, cells } of items) {
      for (const [row, column] of cells) {
        let line = this.cells.get(row);
        if (!line) this.cells.set(row, (line = new Map<string, number[]>()));
        put(line, column, at);
        put(this.rows, row, at);
        put(this.columns, column, at);
      }
      if (cells.length > 0 && this.every.at(-1) !== at) this.every.push(at);
    }
  }

  /** The nodes of a cell; null for the row, or the column, means all of them. */
  of(row: string | null, column: string | null): readonly number[] {
    if (row === null) return column === null ? this.every : (this.columns.get(column) ?? NONE);
    if (column === null) return this.rows.get(row) ?? NONE;
    return this.cells.get(row)?.get(column) ?? NONE;
  }

  /** Keys of the rows, the fullest first, unknown last and always there. */
  rowKeys(): readonly string[] {
    return sorted(this.rows);
  }

  columnKeys(): readonly string[] {
    return sorted(this.columns);
  }
}

// All cells of an item come one after the other: an item is the last of a list once it is in it.
function put(lists: Map<string, number[]>, key: string, at: number): void {
  const list = lists.get(key);
  if (!list) lists.set(key, [at]);
  else if (list.at(-1) !== at) list.push(at);
}

function sorted(lists: ReadonlyMap<string, readonly number[]>): readonly string[] {
  const known = [...lists].filter(([key]) => key !== UNKNOWN);
  return [...known.sort(([a, x], [b, y]) => y.length - x.length || a.localeCompare(b)).map(([key]) => key), UNKNOWN];
}

/** How dark a cell is, from 0 (nothing known) to 5, by the order of magnitude below the fullest. */
export function shadeOf(count: number, most: number): number {
  if (count === 0) return 0;
  return most <= 1 ? 3 : 1 + Math.round((4 * Math.log(count)) / Math.log(most));
}
