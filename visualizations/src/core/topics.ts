// Places and themes by name: what a search offers beside records; choosing one filters. Pure.
import type { Payload } from "../data";
import { own } from "./labels";
import type { Facets } from "./facets";
import type { Facet } from "./state";
import { fold } from "./text";

export interface Topic {
  readonly facet: Extract<Facet, "place" | "theme">;
  readonly value: string;
}

export interface FoundTopic extends Topic {
  /** A theme or a country whose name begins with the whole words of the query: most likely what is meant. */
  readonly meant: boolean;
}

interface Entry extends Topic {
  readonly names: readonly string[];
}

export class TopicIndex {
  private entries: readonly Entry[] | null = null;

  constructor(
    private readonly payload: Payload,
    private readonly facets: Facets,
  ) {}

  /** The themes and places whose name has a word that begins so; names that begin so come first. */
  find(query: string, limit: number): readonly FoundTopic[] {
    const wanted = fold(query);
    if (wanted.length < 2) return [];
    const scored = this.all().flatMap((entry) => {
      const score = Math.min(...entry.names.map((name) => rate(name, wanted)));
      return score < Infinity ? [{ entry, score }] : [];
    });
    scored.sort((a, b) => a.score - b.score || (a.entry.names[0]?.length ?? 0) - (b.entry.names[0]?.length ?? 0));
    return scored.slice(0, limit).map(({ entry: { facet, value, names } }) => ({
      facet,
      value,
      meant: (facet === "theme" || value.startsWith("c:")) && names.some((name) => `${name} `.startsWith(`${wanted} `)),
    }));
  }

  // Only what some node has: a theme or a place that nothing is filed under would show nothing.
  private all(): readonly Entry[] {
    this.entries ??= (["theme", "place"] as const).flatMap((facet) => {
      const used = new Set(this.facets.of(facet).flatMap((values) => values ?? []));
      return [...used].flatMap((value) => {
        const names = this.names(facet, value);
        return names.length > 0 ? [{ facet, value, names: names.map(fold) }] : [];
      });
    });
    return this.entries;
  }

  private places: ReadonlyMap<string, string> | null = null;

  private names(facet: Topic["facet"], value: string): readonly string[] {
    const { codes, countries } = this.payload.labels;
    if (facet === "theme") return own(codes["theme"], value) ?? [];
    if (value.startsWith("c:")) return own(countries, value.slice(2)) ?? [];
    this.places ??= new Map(this.payload.territories.map(({ id, name }) => [id, name]));
    const name = this.places.get(value);
    return name ? [name] : [];
  }
}

const rate = (name: string, wanted: string): number => (name === wanted ? 0 : name.startsWith(wanted) ? 1 : ` ${name}`.includes(` ${wanted}`) ? 2 : Infinity);
