// What a picture or file is of, in words: the data and their day, the filters, how much is shown.
import { FACETS, type Facet } from "../../core/state";
import { LAYERS, UNKNOWN } from "../../core/facets";
import { formatDate, formatNumber } from "../../core/text";
import { texts, titleOf, type Context } from "../context";

/** One sentence per filter, none where nothing is filtered. */
export function filterWords(context: Context): readonly string[] {
  const { network, labels, store } = context;
  const words = texts(context);
  const state = store.get();
  const found: string[] = [];
  for (const facet of FACETS) {
    const values = state.chosen[facet];
    if (values) found.push(`${words[`narrowed_${facet}`]} : ${values.map((value) => valueWord(context, facet, value)).join(", ")}`);
  }
  if (state.period !== null) found.push(`${words.narrowed_period} : ${state.period.join("–")}`);
  if (state.depth !== null) found.push(words.narrowed_depth(state.depth, network.nodes[network.position(state.selected) ?? -1]?.label ?? state.selected ?? ""));
  if (state.hidden.length > 0) found.push(`${words.narrowed_hidden} : ${state.hidden.map((group) => labels.group(group, state.lang)).join(", ")}`);
  // A colon stands off its word in French only.
  return state.lang === "fr" ? found : found.map((text) => text.replace(" : ", ": "));
}

function valueWord(context: Context, facet: Facet, value: string): string {
  const { labels, payload, store } = context;
  const words = texts(context);
  const { lang } = store.get();
  if (value === UNKNOWN) return words.unknown;
  switch (facet) {
    case "kind":
      return labels.code("actor_kind", value, lang);
    case "place":
      return value.startsWith("c:") ? labels.country(value.slice(2), lang) : (payload.territories.find(({ id }) => id === value)?.name ?? value);
    case "source":
      return payload.sources.find(({ id }) => id === value)?.title || value;
    case "layer":
      return Object.hasOwn(LAYERS, value) ? (words[`tied_${value}` as keyof typeof words] as string) : value;
    default:
      return labels.code(facet, value, lang);
  }
}

/** `Données : starter, page du 23 novembre 2026`. */
export function fromWords(context: Context): string {
  const { dataset } = context.payload;
  return texts(context).sheetFrom(titleOf(context), formatDate(dataset.as_of, context.store.get().lang));
}

/** How much is shown, what is selected and by which filters. */
export function shownWords(context: Context): readonly string[] {
  const words = texts(context);
  const { lang, selected } = context.store.get();
  const { nodeCount, edgeCount } = context.shown();
  const filters = filterWords(context);
  const node = context.network.nodes[context.network.position(selected) ?? -1];
  return [
    words.sheetCount(formatNumber(nodeCount, lang), formatNumber(context.network.nodes.length, lang), formatNumber(edgeCount, lang)),
    ...(node ? [words.sheetSelected(node.label)] : []),
    filters.length === 0 ? words.sheetNoFilter : `${words.sheetFilters} — ${filters.join(" ; ")}.`,
  ];
}
