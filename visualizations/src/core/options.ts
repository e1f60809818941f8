// The values of a filter as the lists people choose from: counted, sorted, as a tree where there is one. Pure.
import type { Facets } from "./facets";
import { UNKNOWN } from "./facets";
import type { Facet } from "./state";
import { fold } from "./text";

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly below: readonly Option[];
}

/** The facets that are trees: a value stands for those below it too. */
export const isTree = (facet: Facet): facet is "theme" | "place" => facet === "theme" || facet === "place";

/** Values that some node has, or that are chosen: most frequent first, then by name, unknown last. */
export function makeOptions(
  facets: Facets,
  facet: Facet,
  counts: ReadonlyMap<string, number>,
  chosen: readonly string[],
  label: (value: string) => string,
): readonly Option[] {
  const values = [...new Set([...counts.keys(), ...chosen])];
  const below = new Map<string | null, string[]>();
  const known = new Set(values);
  for (const value of values) {
    let above = isTree(facet) ? facets.parentOf(facet, value) : null;
    while (above !== null && isTree(facet) && !known.has(above)) above = facets.parentOf(facet, above);
    const list = below.get(above);
    if (list) list.push(value);
    else below.set(above, [value]);
  }
  const under = (above: string | null): readonly Option[] =>
    (below.get(above) ?? []).map((value) => ({ value, label: label(value), count: counts.get(value) ?? 0, below: under(value) })).sort(order);
  return under(null);
}

const order = (a: Option, b: Option): number =>
  Number(a.value === UNKNOWN) - Number(b.value === UNKNOWN) || b.count - a.count || (a.label < b.label ? -1 : 1);

/** Every option of a tree whose name has the words searched, without its branches. */
export function searchOptions(options: readonly Option[], query: string): readonly Option[] {
  const words = fold(query).split(" ").filter(Boolean);
  const found: Option[] = [];
  const visit = (list: readonly Option[]): void => {
    for (const option of list) {
      const name = ` ${fold(option.label)}`;
      if (words.every((word) => name.includes(` ${word}`) || (word.length > 2 && name.includes(word)))) found.push({ ...option, below: [] });
      visit(option.below);
    }
  };
  visit(options);
  return found.sort(order);
}
