// The card of the selected node, as real HTML: the text twin of what the graph shows.
import { makeCard, type Card } from "../core/card";
import { pick } from "../core/labels";
import { diagnosisOf } from "../core/principles";
import { withOther, withOwn } from "../core/state";
import { formatNumber, safeUrl } from "../core/text";
import type { Cell, Tag } from "../data";
import { LIMITS } from "../settings";
import { competences, correction, money, returns, statements, suggestions } from "./card-more";
import { kindOf, placeOf, texts, type Context } from "./context";
import { fill, h, type Child } from "./dom";
import { glyph } from "./glyph";
import { confidenceBadge, cutList, nodeButton, outsideLink, sourceList, statusBadge } from "./parts";
import { drawDiagnosis, placeButton } from "./principles";
import { drawTies } from "./ties";

/** Columns that the card's head says already. */
const IN_HEAD = new Set(["name", "title", "status", "confidence"]);

export function drawCard(context: Context, element: HTMLElement, center: () => void): void {
  const words = texts(context);
  const { selected } = context.store.get();
  const at = context.network.position(selected);
  const card = at === null ? null : makeCard(context.network, context.payload.sources, at);
  if (!card) {
    fill(element, h("p", { class: "empty", "data-testid": "card-empty" }, selected === null ? words.cardNone : words.cardMissing));
    return;
  }
  fill(
    element,
    h(
      "article",
      { class: "card", "data-testid": "card", "data-id": card.node.id, "aria-labelledby": "card-name" },
      head(context, card, center),
      conflicts(context, card),
      facts(context, card),
      partners(context, card),
      ...ties(context, card),
      suggestions(context, card.at),
      themes(context, card),
      competences(context, card.at),
      money(context, card.at),
      returns(context, card.at),
      card.node.table === "actors" ? drawDiagnosis(context, diagnosisOf(context.payload, { node: card.at })) : null,
      places(context, card),
      section(words.sources, "card-sources", sourceList(context, card.sources)),
      correction(context, card.node),
    ),
  );
}

function section(title: string, testid: string, ...children: readonly Child[]): HTMLElement {
  return h("section", { "data-testid": testid }, h("h3", {}, title), ...children);
}

function head(context: Context, card: Card, center: () => void): HTMLElement {
  const words = texts(context);
  const { node } = card;
  const place = placeOf(context, node);
  const other = context.network.nodes[context.network.position(context.store.get().other) ?? -1];
  return h(
    "header",
    {},
    h("p", { class: "kind" }, glyph(node.group), h("span", { "data-testid": "card-kind" }, kindOf(context, node)), place ? h("span", { class: "place" }, place) : null),
    h("h2", { id: "card-name", tabindex: "-1", dir: "auto", "data-testid": "card-name" }, node.label),
    h("p", { class: "badges" }, statusBadge(context, node.status), confidenceBadge(context, node.confidence)),
    h(
      "p",
      { class: "actions" },
      h("button", { type: "button", class: "link", "data-testid": "card-center", onclick: center }, words.center),
      node.table === "actors" &&
        h("button", { type: "button", class: "link", "data-testid": "card-brief", "data-focus": "card-brief", onclick: () => context.store.update((state) => withOwn(withOther(state, null), "brief", "1")) }, words.brief),
      node.table === "actors" && other?.table === "actors" &&
        h("button", { type: "button", class: "link", "data-testid": "card-brief-pair", "data-focus": "card-brief-pair", onclick: () => context.store.update((state) => withOwn(state, "brief", "1")) }, words.briefPair(other.label)),
      card.at in context.payload.suggestions &&
        h("button", { type: "button", class: "link", "data-testid": "card-suggestions", onclick: () => document.getElementById("suggestions-title")?.focus() }, words.suggestions),
      h("button", { type: "button", class: "link", "data-testid": "card-close", onclick: () => context.select(null) }, words.close),
    ),
  );
}

function facts(context: Context, card: Card): HTMLElement | null {
  const words = texts(context);
  const { lang } = context.store.get();
  const { table } = card.node;
  const known = card.known.filter(([column, value]) => !IN_HEAD.has(column) || (column !== "status" && value !== card.node.label && column !== "confidence"));
  const rows = known.flatMap(([column, value]) => [
    h("dt", {}, context.labels.column(table, column, lang)),
    h("dd", { dir: "auto", "data-fact": column, "data-value": value === null ? "" : String(value) }, factValue(context, table, column, value)),
  ]);
  const missing = card.unknown.flatMap((column) => [
    h("dt", {}, context.labels.column(table, column, lang)),
    h("dd", { class: "unknown", "data-fact": column, "data-value": "" }, words.unknown),
  ]);
  if (rows.length + missing.length === 0) return null;
  return section(
    words.facts,
    "card-facts",
    rows.length > 0 && h("dl", {}, ...rows),
    missing.length > 0 &&
      h("details", { class: "missing", "data-testid": "card-unknown" }, h("summary", {}, words.unknownFacts(card.unknown.length)), h("dl", {}, ...missing)),
  );
}

// A record that the page holds becomes its button, an address a link; all else is text.
function factValue(context: Context, table: string, column: string, value: Cell): Child {
  const at = column.endsWith("_id") && typeof value === "string" ? context.network.position(value) : null;
  const node = at === null ? undefined : context.network.nodes[at];
  if (node) return nodeButton(context, node);
  const text = context.labels.value(table, column, value, context.store.get().lang, texts(context));
  const url = typeof value === "string" ? safeUrl(value) : null;
  return url && /^https?:/i.test(text) ? outsideLink(context, url, text) : text;
}

function partners(context: Context, card: Card): HTMLElement | null {
  if (card.partners === null || card.node.group === "network") return null;
  const words = texts(context);
  const { lang } = context.store.get();
  if (card.partners.length === 0) return section(words.partners, "partners", h("p", { class: "unknown" }, words.partnersNone));
  const draw = (node: (typeof card.partners)[number]): HTMLElement => h("li", {}, nodeButton(context, node, "partner"));
  return h(
    "section",
    { "data-testid": "partners" },
    h("h3", {}, words.partners, h("span", { class: "count" }, formatNumber(card.partners.length, lang))),
    ...cutList(context, card.partners, LIMITS.ties, draw, { class: "chips" }),
  );
}

function ties(context: Context, card: Card): readonly Child[] {
  const words = texts(context);
  const parties = card.ties.some(({ type, out }) => !out && (type === "PARTY_TO" || type === "TAKES_PART_IN"));
  const missing = card.node.table === "agreements" || card.node.table === "projects";
  return [
    card.ties.length === 0 && h("p", { class: "unknown", "data-testid": "ties-none" }, missing ? words.partiesNone : words.tiesNone),
    card.ties.length > 0 && missing && !parties && h("p", { class: "unknown", "data-testid": "ties-none" }, words.partiesNone),
    ...card.ties.map((group) => drawTies(context, group)),
  ];
}

function themes(context: Context, card: Card): HTMLElement {
  const words = texts(context);
  const { lang } = context.store.get();
  if (card.tags.length === 0) return section(words.themes, "themes", h("p", { class: "unknown" }, words.themesNone));
  const tag = (one: Tag): HTMLElement =>
    h(
      "li",
      { class: one[4] === "low" ? "tag doubtful" : "tag", "data-testid": "tag", "data-code": one[1], title: one[4] === null ? one[1] : `${one[1]}, ${words.confidence(context.labels.code("confidence", one[4], lang))}` },
      pick([one[2], one[3]], lang) || one[1],
    );
  return section(
    words.themes,
    "themes",
    ...card.tags.flatMap(({ scheme, tags }) => [
      h("p", { class: "hint" }, context.labels.code("tag_scheme", scheme, lang)),
      h("ul", { class: "tags", "data-scheme": scheme }, ...tags.map(tag)),
    ]),
  );
}

function places(context: Context, card: Card): HTMLElement {
  const words = texts(context);
  return section(
    words.places,
    "places",
    card.places.length > 0
      ? h("ul", { class: "chips" }, ...card.places.map((place) => h("li", {}, placeButton(context, place))))
      : h("p", { class: "unknown" }, words.placesNone),
  );
}

function conflicts(context: Context, card: Card): HTMLElement | null {
  if (card.conflicts.length === 0) return null;
  const words = texts(context);
  const { lang } = context.store.get();
  const { table } = card.node;
  return h(
    "section",
    { class: "conflicts", "data-testid": "conflicts" },
    h("h3", {}, words.conflicts),
    h(
      "dl",
      {},
      ...card.conflicts.flatMap(([column, values]) => {
        const used = card.node.facts.find(([name]) => name === column)?.[1];
        const text = values.map((value) => context.labels.value(table, column, value, lang, words) + (value === used ? ` (${words.conflictUsed})` : ""));
        return [h("dt", {}, context.labels.column(table, column, lang)), h("dd", { dir: "auto", "data-conflict": column }, statements(context, card.at, column) ?? text.join(" / "))];
      }),
    ),
  );
}
