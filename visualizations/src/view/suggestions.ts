// What a search offers: records by table, with kind, place and ties; places and themes that filter.
import { groupHits } from "../core/hits";
import { formatNumber } from "../core/text";
import { TopicIndex, type Topic } from "../core/topics";
import { withQuery, withValueToggled, chosenOf } from "../core/state";
import type { Table } from "../data";
import { LIMITS } from "../settings";
import type { Found, Suggestion, SuggestionGroup } from "./combobox";
import { kindOf, placeOf, texts, type Context } from "./context";
import { h, svg } from "./dom";
import { valueName } from "./filters/names";
import { glyph } from "./glyph";

/** Each kind of record has at least so many of its hits shown. */
const LEAST = 3;
const TOPICS = 4;

/** Records found by name, grouped by table; `choose` is given the id. */
export function findRecords(context: Context, query: string, choose: (id: string) => void): Found {
  const words = texts(context);
  const { lang } = context.store.get();
  const { nodes } = context.network;
  const hits = context.index.find(query, Number.MAX_SAFE_INTEGER);
  const grouped = groupHits(hits.nodes, (at): Table => nodes[at]?.table ?? "actors", LIMITS.results, LEAST);
  const groups = grouped.map(({ key, hits: list }): SuggestionGroup => ({ name: context.labels.table(key, lang), items: list.flatMap((at) => record(context, at, choose) ?? []) }));
  const shown = groups.reduce((total, { items }) => total + items.length, 0);
  const message = hits.total === 0 ? words.searchNone : hits.total > shown ? words.searchCount(String(shown), formatNumber(hits.total, lang)) : words.searchTotal(hits.total);
  return { groups, message };
}

function record(context: Context, at: number, choose: (id: string) => void): Suggestion | null {
  const node = context.network.nodes[at];
  if (!node) return null;
  const words = texts(context);
  const ties = context.network.tiesOf(at).length;
  const count = ties === 0 ? words.noTies : words.kindTies(formatNumber(ties, context.store.get().lang), ties > 1);
  const about = [kindOf(context, node), placeOf(context, node), count].filter(Boolean).join(" · ");
  const resting = node.status === "ended" || node.status === "suspended";
  return {
    key: node.id,
    props: { "data-id": node.id },
    children: [glyph(node.group, resting), h("span", { class: "name", dir: "auto" }, node.label), h("span", { class: "about" }, about)],
    choose: () => choose(node.id),
  };
}

const indexes = new WeakMap<Context, TopicIndex>();

/** Places and themes found by name, those most likely meant apart: choosing one keeps only what concerns it. */
export function findTopics(context: Context, query: string): { readonly meant: readonly SuggestionGroup[]; readonly others: readonly SuggestionGroup[] } {
  let index = indexes.get(context);
  if (!index) indexes.set(context, (index = new TopicIndex(context.payload, context.facets)));
  const found = index.find(query, TOPICS);
  return { meant: topicGroups(context, found.filter(({ meant }) => meant)), others: topicGroups(context, found.filter(({ meant }) => !meant)) };
}

function topicGroups(context: Context, found: readonly Topic[]): readonly SuggestionGroup[] {
  const words = texts(context);
  return (["theme", "place"] as const).flatMap((facet) => {
    const items = found.filter((topic) => topic.facet === facet).map(({ value }): Suggestion => ({
      key: `${facet}:${value}`,
      props: { "data-value": value },
      children: [filterSign(), h("span", { class: "name", dir: "auto" }, valueName(context, facet, value)), h("span", { class: "about" }, words.topicHint)],
      choose: () => context.store.update((state) => withQuery(chosenOf(state, facet).includes(value) ? state : withValueToggled(state, facet, value), "")),
    }));
    return items.length > 0 ? [{ name: facet === "theme" ? words.resultThemes : words.resultPlaces, items }] : [];
  });
}

const filterSign = (): SVGElement =>
  svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, class: "glyph filter-sign", "aria-hidden": "true" }, svg("path", { d: "M1.5 2.5h13L9.8 8.3v5.2l-3.6-1.8V8.3z" }));
