// From what is shown to the symbols and arcs of the map at a zoom.
import { arcsOf, joinArcs, rests, type Arcs } from "../../core/map-arcs";
import { cluster, spread, type Group, type Spot } from "../../core/map-clusters";
import { isEnded, isFrench, membersOf, type Placement } from "../../core/map-places";
import { MAP } from "../../settings";
import { texts, type Context } from "../context";
import { project } from "./land";
import { radiusOf, type Line, type Mark } from "./marks";

export interface Scene {
  readonly marks: readonly Mark[];
  readonly lines: readonly Line[];
  readonly arcs: Arcs;
  /** Countries, by mark. */
  readonly countries: readonly (readonly string[])[];
}

export interface Model {
  /** Symbols and arcs at a zoom; the same object while neither zoom nor what is shown or lit changes. */
  at(zoom: number): Scene;
  /** The filters, the selection or the language changed. */
  forget(filters: boolean): void;
  /** Whether anyone shown stands at a site. */
  present(site: number): boolean;
  /** Flat points of the nodes that are lit, or of all. */
  points(lit: ReadonlySet<number> | null): readonly (readonly [number, number])[];
}

/** Clusters are made anew at every half octave of zoom. */
const step = (zoom: number): number => 2 ** (Math.round(Math.log2(zoom) * 2) / 2);

export function makeModel(context: Context, placement: Placement): Model {
  const { network } = context;
  const flat = placement.sites.map(({ lon, lat }) => project(lon, lat));
  let members: ReturnType<typeof membersOf> | null = null;
  let arcs: Arcs | null = null;
  const scenes = new Map<number, Scene>();

  const shownMembers = (): ReturnType<typeof membersOf> => (members ??= membersOf(context.shown().nodes, placement));

  const groupsAt = (zoom: number): readonly Group[] => {
    const spots = [...shownMembers()].map(([site, nodes]): Spot => {
      const [x, y] = flat[site] ?? [0, 0];
      return { site, x: x * zoom, y: y * zoom, count: nodes.length, side: isFrench(placement.sites[site]?.country ?? null) };
    });
    return spread(cluster(spots, MAP.distance), (group) => radiusOf(group.count), MAP.distance / 2);
  };

  const markOf = (group: Group, zoom: number): Mark => {
    const nodes = [...new Set(group.sites.flatMap((site) => shownMembers().get(site) ?? []))].sort((a, b) => a - b);
    const [x, y] = flat[group.sites[0] ?? 0] ?? [0, 0];
    const lit = context.lit();
    const found = nodes.flatMap((at) => network.nodes[at] ?? []);
    const selected = network.position(context.store.get().selected);
    const chosen = selected !== null && nodes.includes(selected);
    const labels = labelsOf(context, placement, group.sites, nodes, countriesOf(placement, group.sites, shownMembers()));
    return {
      x, y, off: [group.x - x * zoom, group.y - y * zoom], nodes,
      ...labels,
      short: chosen ? (network.nodes[selected]?.label ?? "") : labels.short,
      group: found.every((node) => node.group === found[0]?.group) ? (found[0]?.group ?? null) : null,
      hollow: found.every((node) => isEnded(node, context.payload.dataset.as_of)),
      vague: group.sites.every((site) => placement.sites[site]?.name === null),
      chosen,
      lit: lit === null ? null : nodes.some((at) => lit.has(at)),
    };
  };

  return {
    forget(filters) {
      scenes.clear();
      if (filters) members = arcs = null;
    },
    at(wanted) {
      const zoom = step(wanted);
      const known = scenes.get(zoom);
      if (known) return known;
      arcs ??= arcsOf(network, placement, context.shown());
      const groups = groupsAt(zoom);
      const of: number[] = new Array<number>(placement.sites.length).fill(-1);
      groups.forEach(({ sites }, index) => sites.forEach((site) => (of[site] = index)));
      const marks = groups.map((group) => markOf(group, zoom));
      const lit = context.lit();
      const lines = joinArcs(arcs.arcs, of).map((arc): Line => ({
        ...arc,
        rests: rests(network, arc.records),
        lit: lit === null ? null : arc.records.some((at) => lit.has(at)) && marks[arc.french]?.lit === true && marks[arc.foreign]?.lit === true,
      }));
      const countries = groups.map(({ sites }) => countriesOf(placement, sites, shownMembers()));
      const scene = { marks, lines, arcs, countries };
      scenes.set(zoom, scene);
      return scene;
    },
    present: (site) => shownMembers().has(site),
    points: (lit) =>
      [...shownMembers()].flatMap(([site, nodes]) => (lit === null || nodes.some((at) => lit.has(at)) ? [flat[site] ?? [0, 0] as const] : [])),
  };
}

/** Countries of some sites, those where most stand first. */
function countriesOf(placement: Placement, sites: readonly number[], members: ReadonlyMap<number, readonly number[]>): readonly string[] {
  const counts = new Map<string, number>();
  for (const site of sites) {
    const country = placement.sites[site]?.country;
    if (country) counts.set(country, (counts.get(country) ?? 0) + (members.get(site)?.length ?? 0));
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([country]) => country);
}

/** The node, the place, or the country or countries that a symbol stands for. */
function labelsOf(context: Context, { sites: all }: Placement, sites: readonly number[], nodes: readonly number[], countries: readonly string[]): Pick<Mark, "label" | "short"> {
  const same = (label: string): Pick<Mark, "label" | "short"> => ({ label, short: label });
  const only = nodes.length === 1 ? context.network.nodes[nodes[0] ?? -1] : undefined;
  if (only) return same(only.label);
  const names = new Set(sites.map((site) => all[site]?.name ?? null));
  const [name] = names;
  if (names.size === 1 && name) return same(name);
  const first = context.labels.country(countries[0] ?? "", context.store.get().lang);
  const others = countries.length - 1;
  return others > 0 ? { label: texts(context).mapAnd(first, others), short: `${first} +${others}` } : same(first);
}
