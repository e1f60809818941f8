// Where each node stands on the map: at its own place, else the nearest place above that has coordinates, else its
// country. What has no known place is counted, not drawn. Pure.
import type { PageNode, Territory } from "../data";
import { FRENCH, RESTING } from "../settings";

/** A point of the map with all that stand there. */
export interface Site {
  /** Name of the place; null where only the country is known. */
  readonly name: string | null;
  readonly country: string | null;
  readonly lon: number;
  readonly lat: number;
}

export interface Placement {
  readonly sites: readonly Site[];
  /** Positions in `sites`, by node; an actor has one at most, a record one per place of its own. */
  readonly of: readonly (readonly number[])[];
}

/** Longitude and latitude of the middle of a country, by alpha-3 code. */
export type Centres = Readonly<Record<string, readonly [number, number]>>;

export const isFrench = (country: string | null): boolean => country !== null && FRENCH.has(country);

/** Place every node; the places of a record that are only those of its partners are left to the arcs. */
export function placeNodes(nodes: readonly PageNode[], territories: readonly Territory[], centres: Centres): Placement {
  const sites: Site[] = [];
  const known = new Map<string, number>();
  const site = (key: string, make: () => Site | null): number | null => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make();
    if (made === null) return null;
    known.set(key, sites.push(made) - 1);
    return sites.length - 1;
  };

  const capitals = new Map<string, Territory>();
  for (const territory of territories) if (territory.kind === "country" && territory.country !== null && hasPoint(territory)) capitals.set(territory.country, territory);
  const byCountry = (country: string | null): number | null => {
    if (country === null) return null;
    return site(`c:${country}`, () => {
      const [territory, centre] = [capitals.get(country), centres[country]];
      if (territory?.lat != null && territory.lon != null) return { name: null, country, lon: territory.lon, lat: territory.lat };
      return centre ? { name: null, country, lon: centre[0], lat: centre[1] } : null;
    });
  };
  const byTerritory = territories.map((own): number | null => {
    const seen = new Set<Territory>();
    for (let here: Territory | undefined = own; here && !seen.has(here) && here.kind !== "country"; here = territories[here.parent ?? -1]) {
      seen.add(here);
      const { lat, lon, name, country, id } = here;
      if (lat !== null && lon !== null) return site(`t:${id}`, () => ({ name, country, lon, lat }));
    }
    return byCountry(own.country);
  });

  const of = nodes.map((node): readonly number[] => {
    if (node.table !== "actors" && node.placesDerived) return [];
    const found = [...new Set(node.places.flatMap((place) => byTerritory[place] ?? []))];
    if (node.table === "actors") {
      const exact = found.find((at) => sites[at]?.name !== null) ?? found[0] ?? byCountry(node.country);
      return exact === null || exact === undefined ? [] : [exact];
    }
    return found;
  });
  return { sites, of };
}

const hasPoint = ({ lat, lon }: Territory): boolean => lat !== null && lon !== null;

export interface Coverage {
  /** Actors shown: all, at a place, at their country only, nowhere. */
  readonly actors: number;
  readonly placed: number;
  readonly byCountry: number;
  readonly nowhere: readonly number[];
}

/** How many of the actors shown the map can place. */
export function coverageOf(nodes: readonly PageNode[], shown: Uint8Array, { sites, of }: Placement): Coverage {
  let [actors, placed, byCountry] = [0, 0, 0];
  const nowhere: number[] = [];
  nodes.forEach((node, at) => {
    if (shown[at] !== 1 || node.table !== "actors") return;
    actors++;
    const site = of[at]?.[0];
    if (site === undefined) nowhere.push(at);
    else if (sites[site]?.name === null) byCountry++;
    else placed++;
  });
  return { actors, placed, byCountry, nowhere };
}

/** Positions of the nodes shown at each site; sites where nobody is shown are left out. */
export function membersOf(shown: Uint8Array, { of }: Placement): ReadonlyMap<number, readonly number[]> {
  const members = new Map<number, number[]>();
  of.forEach((sites, at) => {
    if (shown[at] !== 1) return;
    for (const site of sites) {
      const list = members.get(site);
      if (list) list.push(at);
      else members.set(site, [at]);
    }
  });
  return members;
}

/** Whether an actor or a record is known to be suspended or over. */
export function isEnded(node: PageNode, asOf: string): boolean {
  if (node.table !== "actors") return RESTING.has(node.status ?? "");
  return node.span.to !== null && node.span.to[1] < Number(asOf.slice(0, 4));
}
