// The places as a list, the twin of the map: by country, its places and who is there, all by keyboard.
import { membersOf, coverageOf, type Placement } from "../../core/map-places";
import { formatNumber } from "../../core/text";
import { texts, type Context } from "../context";
import { fill, h, keepFocus } from "../dom";
import { countryFilter, nodeList } from "./popup";

/** Draw the list anew; the countries that were open stay open. */
export function drawList(context: Context, element: HTMLElement, placement: Placement, enlarge: (country: string) => void): void {
  const open = new Set([...element.querySelectorAll<HTMLElement>("details[open]")].map((one) => one.dataset["country"]));
  const { lang } = context.store.get();
  const words = texts(context);
  const { nodes: shown } = context.shown();
  const members = membersOf(shown, placement);
  const countries = new Map<string, Set<number>>();
  const sitesOf = new Map<string, number[]>();
  for (const [site, nodes] of members) {
    const country = placement.sites[site]?.country ?? "";
    const all = countries.get(country) ?? new Set<number>();
    countries.set(country, all);
    for (const at of nodes) all.add(at);
    sitesOf.set(country, [...(sitesOf.get(country) ?? []), site]);
  }
  const actors = (found: Iterable<number>): number => [...found].filter((at) => context.network.nodes[at]?.table === "actors").length;
  const count = (found: ReadonlySet<number>): string => formatNumber(actors(found), lang);

  const row = (country: string, found: ReadonlySet<number>): HTMLElement => {
    const name = country === "" ? words.mapElsewhere : context.labels.country(country, lang);
    const body = h("div", { class: "map-country" });
    const details = h("details", { "data-country": country, "data-testid": "map-country" },
      h("summary", { "data-focus": `country ${country}` }, h("span", { class: "name" }, name), h("span", { class: "count" }, count(found))), body);
    const fillBody = (): void => {
      if (!details.open || body.childElementCount > 0) return;
      if (country !== "") body.append(h("p", { class: "map-actions" }, countryFilter(context, country), h("button", { type: "button", class: "link", onclick: () => enlarge(country) }, words.mapZoomHere)));
      for (const site of bySize(sitesOf.get(country) ?? [], members)) {
        body.append(h("h3", {}, placement.sites[site]?.name ?? words.mapCountryOnly), nodeList(context, members.get(site) ?? []));
      }
    };
    details.addEventListener("toggle", fillBody);
    if (open.has(country)) {
      details.open = true;
      fillBody();
    }
    return details;
  };
  const order = [...countries].map(([country, found]) => ({ country, found, size: actors(found) })).sort((a, b) => b.size - a.size || a.country.localeCompare(b.country));
  const { nowhere } = coverageOf(context.network.nodes, shown, placement);
  keepFocus(element, () =>
    fill(
      element,
      ...order.map(({ country, found }) => row(country, found)),
      nowhere.length > 0 && h("details", { "data-country": "?", "data-testid": "map-nowhere", open: open.has("?") },
        h("summary", { "data-focus": "country ?" }, h("span", { class: "name" }, words.mapNoPlace), h("span", { class: "count" }, formatNumber(nowhere.length, lang))),
        nodeList(context, nowhere)),
    ),
  );
}

const bySize = (sites: readonly number[], members: ReadonlyMap<number, readonly number[]>): readonly number[] =>
  [...sites].sort((a, b) => (members.get(b)?.length ?? 0) - (members.get(a)?.length ?? 0));

/** Arrows go from one country to the next; Home and End to the first and last. */
export function followArrows(element: HTMLElement): void {
  element.addEventListener("keydown", (event) => {
    const rows = [...element.querySelectorAll<HTMLElement>("summary")];
    const here = rows.indexOf(document.activeElement as HTMLElement);
    if (here < 0) return;
    const next = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    rows[Math.max(0, Math.min(rows.length - 1, next))]?.focus();
  });
}
