// Search by name, without accents or case: every word must be found, names that begin so come first. Pure.
import type { PageNode, Payload } from "../data";
import { own } from "./labels";
import { fold } from "./text";

const NAME_COLUMNS = new Set(["name", "title", "name_en", "short_name", "insee", "siren", "rna", "wikidata"]);

/** People write St-Denis; names have Saint-Denis. */
const saints = (folded: string): string => folded.replace(/\b(st|ste)\b/g, (short) => (short === "st" ? "saint" : "sainte"));

interface Entry {
  readonly at: number;
  /** Folded label. */
  readonly name: string;
  /** Folded label, other names, country in both languages, places; words parted by spaces. */
  readonly all: string;
  /** 0 for actors, 1 for the rest. */
  readonly rank: number;
}

export interface Hits {
  /** Positions of nodes, best first. */
  readonly nodes: readonly number[];
  /** How many there are in all. */
  readonly total: number;
}

export class SearchIndex {
  private entries: readonly Entry[] | null = null;

  constructor(private readonly payload: Payload) {}

  /** Make the index; the first search does it too. Kept out of the constructor: the first frame must not wait. */
  prepare(): readonly Entry[] {
    this.entries ??= this.payload.nodes.map((node, at) => ({
      at,
      name: saints(fold(node.label)),
      all: " " + saints(fold(searchable(node, this.payload))),
      rank: node.table === "actors" ? 0 : 1,
    }));
    return this.entries;
  }

  find(query: string, limit: number): Hits {
    const tokens = saints(fold(query)).split(" ").filter(Boolean);
    if (tokens.length === 0) return { nodes: [], total: 0 };
    const phrase = tokens.join(" ");
    const scored: { entry: Entry; score: number }[] = [];
    for (const entry of this.prepare()) {
      const score = rate(entry, tokens, phrase);
      if (score !== null) scored.push({ entry, score });
    }
    scored.sort(
      (a, b) =>
        a.score - b.score ||
        a.entry.rank - b.entry.rank ||
        a.entry.name.length - b.entry.name.length ||
        (a.entry.name < b.entry.name ? -1 : a.entry.name > b.entry.name ? 1 : a.entry.at - b.entry.at),
    );
    return { nodes: scored.slice(0, limit).map(({ entry }) => entry.at), total: scored.length };
  }
}

// Lower is better: the name itself, its beginning, beginnings of its words, inside it, elsewhere.
function rate(entry: Entry, tokens: readonly string[], phrase: string): number | null {
  if (!tokens.every((token) => entry.all.includes(token))) return null;
  if (entry.name === phrase) return 0;
  if (entry.name.startsWith(phrase)) return 1;
  const name = ` ${entry.name}`;
  if (tokens.every((token) => name.includes(` ${token}`))) return 2;
  if (tokens.every((token) => entry.name.includes(token))) return 3;
  return tokens.every((token) => entry.all.includes(` ${token}`)) ? 4 : 5;
}

function searchable(node: PageNode, payload: Payload): string {
  const parts: string[] = [node.label];
  for (const [column, value] of node.facts) {
    if (typeof value === "string" && NAME_COLUMNS.has(column)) parts.push(value);
  }
  const country = node.country === null ? undefined : own(payload.labels.countries, node.country);
  if (country) parts.push(country[0], country[1]);
  for (const place of node.places) parts.push(payload.territories[place]?.name ?? "");
  return parts.join(" | ");
}
