// The places: a list to search, and one place open with who works there and its five principles.
import { diagnosisOf, listedTerritories, reachOf } from "../../core/principles";
import { formatNumber } from "../../core/text";
import { withChosen, withOwn, withPanel } from "../../core/state";
import type { PageNode, Territory } from "../../data";
import { LIMITS } from "../../settings";
import { texts, type Context } from "../context";
import { fill, h, type Child } from "../dom";
import { cutList, nodeButton } from "../parts";
import { drawDiagnosis } from "./diagnosis";

/** The name of a place; that of a country in the language of the page, where the page has it. */
export function nameOf(context: Context, territory: Territory): string {
  if (territory.kind !== "country" || territory.country === null) return territory.name;
  const name = context.labels.country(territory.country, context.store.get().lang);
  return name === territory.country ? territory.name : name;
}

const open = (context: Context, id: string): void => context.store.update((state) => withPanel(withOwn(state, "place", id), "answers"));

/** The button that opens a place (position in the territories). */
export function placeButton(context: Context, at: number): HTMLElement | null {
  const territory = context.payload.territories[at];
  if (!territory) return null;
  return h("button", { type: "button", class: "node", "data-testid": "place", "data-id": territory.id, onclick: () => open(context, territory.id) }, h("span", { dir: "auto" }, nameOf(context, territory)));
}

export function drawPlaces(context: Context, wanted: string): HTMLElement {
  const words = texts(context);
  const at = context.payload.territories.findIndex(({ id }) => id === wanted);
  const territory = context.payload.territories[at];
  const back = (text: string, value: string, testid: string): HTMLElement =>
    h("button", { type: "button", class: "link back", "data-testid": testid, onclick: () => context.store.update((state) => withOwn(state, "place", value)) }, `← ${text}`);
  return territory
    ? h("article", { class: "place-page", "data-testid": "territory", "data-id": territory.id }, back(words.territories, "list", "places-back"), ...drawPlace(context, territory, at))
    : h("article", { class: "place-page" }, back(words.backToAnswers, "", "answers-back"), ...drawList(context));
}

function drawList(context: Context): readonly Child[] {
  const words = texts(context);
  const { lang } = context.store.get();
  const list = h("div", {});
  const count = h("p", { class: "hint", role: "status" });
  const box = h("input", { id: "place-filter", type: "search", autocomplete: "off", "data-testid": "place-filter" });
  const total = formatNumber(listedTerritories(context.payload, "").length, lang);
  const draw = (): void => {
    const found = listedTerritories(context.payload, box.value);
    count.textContent = found.length === 0 ? words.territoryNone : words.territoryCount(formatNumber(found.length, lang), total);
    fill(list, ...cutList(context, found, LIMITS.rows, (at) => h("li", {}, placeButton(context, at)), { class: "chips" }));
  };
  box.addEventListener("input", draw);
  box.addEventListener("keydown", ({ key }) => {
    const [first] = listedTerritories(context.payload, box.value);
    const id = context.payload.territories[first ?? -1]?.id;
    if (key === "Enter" && box.value.trim() !== "" && id !== undefined) context.store.update((state) => withOwn(state, "place", id));
  });
  draw();
  return [h("h2", { id: "answer-title", tabindex: "-1" }, words.territories), h("p", { class: "hint" }, words.territoriesHint), h("p", { class: "choice" }, h("label", { for: "place-filter" }, `${words.territoryFilter} `), box), count, list];
}

function drawPlace(context: Context, territory: Territory, at: number): readonly Child[] {
  const words = texts(context);
  const { lang } = context.store.get();
  const reach = reachOf(context.payload, context.network, at);
  const value = territory.kind === "country" ? `c:${territory.country ?? ""}` : territory.id;
  const kind = [territory.kind === null ? "" : context.labels.code("territory_kind", territory.kind, lang), territory.kind !== "country" && territory.country !== null ? context.labels.country(territory.country, lang) : ""].filter(Boolean).join(", ");
  const list = <T,>(title: string, testid: string, items: readonly T[], draw: (item: T) => HTMLElement): HTMLElement =>
    h("section", { "data-testid": testid }, h("h3", {}, title, h("span", { class: "count" }, formatNumber(items.length, lang))), ...(items.length > 0 ? cutList(context, items, LIMITS.ties, draw, { class: "plain" }) : [h("p", { class: "unknown" }, words.territoryEmpty)]));
  const one = (node: PageNode): HTMLElement => h("li", {}, nodeButton(context, node));
  return [
    h("h2", { id: "answer-title", tabindex: "-1", dir: "auto" }, nameOf(context, territory)),
    h("p", { class: "hint" }, kind),
    h("button", { type: "button", class: "link", "data-testid": "place-filter-views", onclick: () => context.store.update((state) => withChosen(state, "place", [value])) }, words.territoryShow),
    list(words.territoryActive, "place-active", reach.active, ({ node, records }) => h("li", {}, nodeButton(context, node), h("span", { class: "hint" }, ` ${words.recordCount(records)}`))),
    list(words.territoryRecords, "place-records", reach.records, one),
    list(words.territoryBased, "place-based", reach.based, one),
    drawDiagnosis(context, diagnosisOf(context.payload, { territory: at })),
  ];
}
