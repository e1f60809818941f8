// What filters and their values are called.
import { UNKNOWN } from "../../core/facets";
import type { Part } from "../../core/loosen";
import type { Facet } from "../../core/state";
import type { Lang } from "../../data";
import type { Messages } from "../../messages";
import { texts, type Context } from "../context";

const LISTS: Readonly<Partial<Record<Facet, string>>> = { kind: "actor_kind", form: "form", status: "status", confidence: "confidence", theme: "theme" };
type LayerKey = Extract<keyof Messages, `layer_${string}`>;

export const facetName = (context: Context, facet: Facet | "period"): string => texts(context)[`facet_${facet}`];

export function partName(context: Context, part: Part): string {
  const words = texts(context);
  if (part.name === "facet") return facetName(context, part.facet);
  return { hidden: words.hiddenGroups, period: words.facet_period, depth: words.depthFilter }[part.name];
}

/** The words of a facet's value, in the language of the page. */
export function valueName(context: Context, facet: Facet, value: string): string {
  const { lang } = context.store.get();
  const words = texts(context);
  if (value === UNKNOWN) return words.unknown;
  const list = LISTS[facet];
  if (list) return context.labels.code(list, value, lang);
  if (facet === "layer") return Object.hasOwn(words, `layer_${value}`) ? words[`layer_${value}` as LayerKey] : value;
  if (facet === "source") return sourceTitle(context, value);
  return placeName(context, value, lang);
}

const sources = new WeakMap<Context, ReadonlyMap<string, string>>();
const places = new WeakMap<Context, ReadonlyMap<string, string>>();

function sourceTitle(context: Context, id: string): string {
  let titles = sources.get(context);
  if (!titles) sources.set(context, (titles = new Map(context.payload.sources.map((source) => [source.id, source.title]))));
  return titles.get(id) ?? id;
}

function placeName(context: Context, value: string, lang: Lang): string {
  if (value.startsWith("c:")) return context.labels.country(value.slice(2), lang);
  let names = places.get(context);
  if (!names) places.set(context, (names = new Map(context.payload.territories.map(({ id, name }) => [id, name]))));
  return names.get(value) ?? value;
}
