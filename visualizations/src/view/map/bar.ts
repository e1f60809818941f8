// What stands above and below the map: where to go, names and list on or off; what it covers and its key.
import type { Arcs } from "../../core/map-arcs";
import { coverageOf, type Placement } from "../../core/map-places";
import { formatNumber } from "../../core/text";
import { withOwn } from "../../core/state";
import { MAP } from "../../settings";
import { texts, type Context } from "../context";
import { fill, h, keepFocus, svg } from "../dom";
import { glyph } from "../glyph";
import { isMainland } from "./land";

export const NAMES = "map.names";
export const LIST = "map.list";

export interface Goals {
  world(): void;
  mainland(): void;
  point(lon: number, lat: number): void;
  country(country: string): void;
}

export function drawBar(context: Context, element: HTMLElement, placement: Placement, listed: boolean, goals: Goals): void {
  const [words, state] = [texts(context), context.store.get()];
  const button = (label: string, id: string, press: () => void, pressed?: boolean): HTMLElement =>
    h("button", { type: "button", class: "map-button", "data-testid": id, "data-focus": id, "aria-pressed": pressed === undefined ? null : String(pressed), onclick: press }, label);
  const toggle = (label: string, own: string, on: boolean): HTMLElement =>
    button(label, own.replace(".", "-"), () => context.store.update((now) => withOwn(now, own, on ? "no" : "yes")), on);

  const overseas = new Map<string, readonly [number, number]>();
  for (const { kind, country, name, lat, lon } of context.network.territories) {
    if ((kind === "departement" || kind === "region") && country === "FRA" && lat !== null && lon !== null && !isMainland(lon, lat)) overseas.set(name, [lon, lat]);
  }
  const countries = [...new Set(placement.sites.flatMap(({ country }) => country ?? []))]
    .map((code) => [code, context.labels.country(code, state.lang)] as const)
    .sort((a, b) => a[1].localeCompare(b[1], state.lang));
  const option = (value: string, label: string): HTMLElement => h("option", { value }, label);
  const go = h("select", { class: "map-go", "aria-label": words.mapGoTo, "data-testid": "map-go", "data-focus": "map-go" },
    option("", `${words.mapGoTo}…`), option("world", words.mapWorld), option("mainland", words.mapMainland),
    overseas.size > 0 && h("optgroup", { label: words.mapOverseas }, ...[...overseas.keys()].sort().map((name) => option(`o:${name}`, name))),
    h("optgroup", { label: words.mapCountries }, ...countries.map(([code, name]) => option(`c:${code}`, name))));
  go.addEventListener("change", () => {
    const [value, rest] = [go.value, go.value.slice(2)];
    const point = overseas.get(rest);
    if (value === "world") goals.world();
    else if (value === "mainland") goals.mainland();
    else if (value.startsWith("o:") && point) goals.point(...point);
    else if (value.startsWith("c:")) goals.country(rest);
  });
  keepFocus(element, () =>
    fill(element, button(words.mapWorld, "map-world", goals.world), button(words.mapFrance, "map-france", goals.mainland), go,
      h("span", { class: "map-space" }), toggle(words.mapNames, NAMES, state.own[NAMES] === "yes"), toggle(words.mapList, LIST, listed)),
  );
}

/** What the map shows of the data, and what it doesn't. */
export function drawNote(context: Context, element: HTMLElement, placement: Placement, { arcs, records, undrawn }: Arcs, links: number, shapes: boolean): void {
  const [words, { lang }] = [texts(context), context.store.get()];
  const number = (value: number): string => formatNumber(value, lang);
  const { actors, placed, byCountry, nowhere } = coverageOf(context.network.nodes, context.shown().nodes, placement);
  const facts = [
    words.mapPlaced(number(placed), number(actors)),
    byCountry > 0 && words.mapByCountry(number(byCountry), byCountry > 1),
    nowhere.length > 0 && words.mapNowhere(number(nowhere.length), nowhere.length > 1),
  ].filter((text) => text !== false);
  const cut = links > MAP.arcs && words.mapArcsCut(number(MAP.arcs), number(links));
  fill(
    element,
    !shapes && h("p", { class: "notice" }, words.mapNoShapes),
    h("p", { "data-testid": "map-coverage" }, `${facts.join(" · ")}.`),
    h("p", {}, `${[words.mapArcs(number(records - undrawn), number(records)), cut].filter(Boolean).join(" ; ")}.`),
    h("ul", { class: "map-key" },
      arcs.length > 0 && key(line(false), words.mapKeyArc),
      arcs.length > 0 && key(line(true), words.mapKeyRest),
      key(svg("svg", { viewBox: "-9 -9 18 18", width: 18, height: 18, class: "bubble g-mixed", "aria-hidden": "true" }, svg("circle", { r: 8 }), svg("text", { dy: "0.35em" }, "3")), words.mapKeyCluster),
      key(glyph("project", true), words.mapKeyHollow),
      byCountry > 0 && key(svg("svg", { viewBox: "-9 -9 18 18", width: 18, height: 18, "aria-hidden": "true" }, svg("circle", { class: "vague", r: 7.5 })), words.mapKeyCountry),
    ),
  );
}

const key = (sign: Element, text: string): HTMLElement => h("li", {}, sign, text);
const line = (rests: boolean): SVGElement =>
  svg("svg", { viewBox: "0 0 26 12", width: 26, height: 12, "aria-hidden": "true" }, svg("g", { class: `arc${rests ? " rests" : ""}` }, svg("path", { class: "line", d: "M1 10Q13 -4 25 10", "stroke-width": 2.4 })));
