// What each node can be filtered by: its values per facet, the trees of places and themes, and who passes. Pure.
import type { PageNode, Payload, TieType } from "../data";
import type { Network } from "./network";
import type { Facet, Period } from "./state";
import { factOf } from "./network";

/** Layers of ties, in the words of network science; the value of the facet `layer`. */
export const LAYERS: Readonly<Record<string, readonly TieType[]>> = {
  agreement: ["PARTY_TO"],
  project: ["TAKES_PART_IN"],
  membership: ["MEMBER_OF"],
  space: ["SITS_IN", "HOSTED_BY"],
  structure: ["UNDER", "PART_OF", "SUCCEEDED_BY"],
};

/** The value of what is not known. */
export const UNKNOWN = "";

const LAYER_OF = new Map(Object.entries(LAYERS).flatMap(([layer, types]) => types.map((type) => [type, layer] as const)));
export const layerOf = (type: TieType): string => LAYER_OF.get(type) ?? "structure";

/** The values by which a facet knows a node; null where the facet doesn't speak of such nodes. */
type Values = readonly string[] | null;

/** A value of a facet that is a tree stands for those below it too. */
export class Facets {
  private readonly values = new Map<Facet, readonly Values[]>();
  /** Ids above each theme, itself included; likewise for places, whose ids begin with `c:` for countries. */
  private readonly above = { theme: new Map<string, readonly string[]>(), place: new Map<string, readonly string[]>() };

  constructor(
    private readonly payload: Payload,
    private readonly network: Network,
  ) {
    const parents = new Map(payload.themes.map(({ id, parent }) => [id, parent]));
    for (const { id } of payload.themes) this.above.theme.set(id, lineOf(id, (one) => parents.get(one) ?? null));
    payload.territories.forEach((territory, at) => this.above.place.set(territory.id, this.placesAbove(at)));
  }

  /** The values of every node, in the order of the nodes. */
  of(facet: Facet): readonly Values[] {
    let found = this.values.get(facet);
    if (!found) {
      found = this.payload.nodes.map((node, at) => this.valuesOf(facet, node, at));
      this.values.set(facet, found);
    }
    return found;
  }

  /** What stands directly above a value of a tree, or null. */
  parentOf(facet: "theme" | "place", value: string): string | null {
    return this.above[facet].get(value)?.[1] ?? null;
  }

  private valuesOf(facet: Facet, node: PageNode, at: number): Values {
    const record = node.table !== "actors";
    switch (facet) {
      case "kind":
        return record ? null : one(factOf(node, "kind"));
      case "form":
        return node.table === "agreements" ? one(factOf(node, "form")) : null;
      case "status":
        return node.table === "agreements" || node.table === "projects" ? one(node.status) : null;
      case "confidence":
        return record ? one(node.confidence) : null;
      case "source":
        return node.sources.length === 0 ? [UNKNOWN] : node.sources.map((source) => this.payload.sources[source]?.id ?? UNKNOWN);
      case "theme": {
        if (!record) return null;
        const themes = node.tags.filter((tag) => tag[0] === "theme").map((tag) => tag[1]);
        return themes.length === 0 ? [UNKNOWN] : distinct(themes.flatMap((theme) => this.above.theme.get(theme) ?? [theme]));
      }
      case "place":
        return this.placesOf(node);
      case "layer":
        return distinct(this.network.tiesOf(at).map((tie) => layerOf(this.network.edges[tie.edge]?.type ?? "PART_OF")));
    }
  }

  private placesOf(node: PageNode): Values {
    const found = node.places.flatMap((place) => this.above.place.get(this.payload.territories[place]?.id ?? "") ?? []);
    if (node.country !== null) found.push(`c:${node.country}`);
    return found.length === 0 ? [UNKNOWN] : distinct(found);
  }

  private placesAbove(at: number): readonly string[] {
    const { territories } = this.payload;
    const line: string[] = [];
    const seen = new Set<number>();
    for (let here: number | null = at; here !== null && !seen.has(here); here = territories[here]?.parent ?? null) {
      seen.add(here);
      const territory = territories[here];
      if (territory && territory.kind !== "country") line.push(territory.id);
    }
    const country = territories[at]?.country;
    return country ? [...line, `c:${country}`] : line;
  }
}

const one = (value: string | null): readonly string[] => [value ?? UNKNOWN];
const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)];

function lineOf(id: string, parent: (id: string) => string | null): readonly string[] {
  const line: string[] = [];
  for (let here: string | null = id; here !== null && !line.includes(here); here = parent(here)) line.push(here);
  return line;
}

/** Whether something may have been alive in a period: what is unknown may. */
export function mayOverlap(span: PageNode["span"], period: Period): boolean {
  const begins = span.from?.[0] ?? -Infinity;
  const ends = span.to?.[1] ?? Infinity;
  return begins < period[1] + 1 && ends >= period[0];
}
