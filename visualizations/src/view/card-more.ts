// Parts of a card beyond facts and ties: competences, money, returns, partners to consider, corrections.
import { abilitiesOf, type Ability } from "../core/competences";
import { correctionText } from "../core/correction";
import { pick } from "../core/labels";
import { moneyOf, type Amount, type Money } from "../core/money";
import { formatDate, formatNumber } from "../core/text";
import { withOther, withOwn, withSelected } from "../core/state";
import type { PageNode, Return, Suggestion } from "../data";
import { LIMITS } from "../settings";
import { texts, type Context } from "./context";
import { copyButton } from "./copy";
import { h, type Child } from "./dom";
import { confidenceBadge, cutList, nodeButton, sourceList } from "./parts";

const SUGGESTED = 3;

export function competences(context: Context, at: number): Child {
  const found = abilitiesOf(context.payload, context.network, at);
  if (!found) return null;
  const words = texts(context);
  const { lang } = context.store.get();
  const item = (one: Ability): HTMLElement => {
    const exercise = one.exercises.map((code) => context.labels.code("exercise", code, lang).toLowerCase()).join(", ");
    const more = [exercise, one.records > 0 ? words.recordsOn(formatNumber(one.records, lang)) : ""].filter(Boolean).join(" ");
    return h("li", { "data-code": one.theme, title: one.articles.join(" ; ") || null }, context.labels.code("theme", one.theme, lang), more !== "" && h("span", { class: "count" }, ` ${more}`));
  };
  const part = (basis: "legal" | "declared" | "practised", list: readonly Ability[]): readonly Child[] => [
    h("h4", {}, words[`basis_${basis}`]),
    ...(list.length === 0 ? [h("p", { class: "unknown" }, words.competencesUnknown)] : cutList(context, list, LIMITS.ties, item, { class: "abilities", "data-basis": basis })),
  ];
  return h(
    "section",
    { "data-testid": "competences" },
    h("h3", {}, words.competences),
    ...part("legal", found.legal),
    ...part("declared", found.declared),
    ...part("practised", found.practised),
    found.records > 0 && h("p", { class: "hint" }, words.themedRecords(formatNumber(found.themed, lang), formatNumber(found.records, lang))),
  );
}

export const amountText = (context: Context, amount: number, currency: string | null): string =>
  `${formatNumber(amount, context.store.get().lang)} ${currency ?? `(${texts(context).noCurrency})`}`;

/** What is not known of the money, in words. */
export function missingMoney(context: Context, { unknown, partial, records }: Money): readonly string[] {
  const words = texts(context);
  const { lang } = context.store.get();
  const said = [
    unknown.length > 0 && words.moneyUnknown(formatNumber(unknown.length, lang), formatNumber(records, lang)),
    partial.length > 0 && words.moneyPartial(formatNumber(partial.length, lang), formatNumber(records, lang)),
  ];
  return said.filter((text) => text !== false);
}

export function money(context: Context, at: number): Child {
  const found = moneyOf(context.network, at);
  const node = context.network.nodes[at];
  if (!found || !node) return null;
  const words = texts(context);
  const { lang } = context.store.get();
  const item = ({ record, actor, amount, currency }: Amount): HTMLElement => {
    const giver = actor !== null && actor !== node && nodeButton(context, actor);
    return h("li", { "data-testid": "amount" }, h("strong", {}, amountText(context, amount ?? 0, currency)), " ", giver, actor !== null && record !== node && " → ", record !== node && nodeButton(context, record));
  };
  const total = found.total && found.records > 1 && words.moneyTotal(amountText(context, found.total.amount, found.total.currency), formatNumber(found.records, lang));
  const missing = node.table === "actors" ? missingMoney(context, found) : found.unknown.length > 0 ? [words.moneyUnknownOne] : found.partial.length > 0 ? [words.moneyPartialOne] : [];
  return h(
    "section",
    { "data-testid": "money" },
    h("h3", {}, words.money),
    total && h("p", {}, total),
    ...(found.amounts.length > 0 ? cutList(context, found.amounts, LIMITS.ties, item, { class: "amounts" }) : []),
    missing.length > 0 && h("p", { class: "unknown", "data-testid": "money-unknown" }, missing.join(" · ")),
  );
}

export function returns(context: Context, at: number): Child {
  const words = texts(context);
  const { lang } = context.store.get();
  const node = context.network.nodes[at];
  if (!node || node.table === "spaces" || (node.table === "actors" && node.group !== "authority")) return null;
  const found = context.payload.returns.filter((one) => one.node === at || one.actor === at);
  const item = (one: Return): HTMLElement => {
    const other = context.network.nodes[one.node === at ? (one.actor ?? -1) : one.node];
    const about = [one.evidence === null ? null : context.labels.code("evidence", one.evidence, lang), one.date === null ? null : formatDate(one.date, lang)].filter(Boolean).join(" · ");
    return h(
      "li",
      { class: "return", "data-testid": "return" },
      h("strong", {}, one.type === null ? words.unknown : context.labels.code("return_type", one.type, lang)),
      h("span", { class: "hint" }, ` ${about}`),
      one.note !== null && h("p", { dir: "auto" }, one.note),
      other && nodeButton(context, other),
      sourceList(context, one.sources.flatMap((source) => context.payload.sources[source] ?? []), "line-sources"),
    );
  };
  return h("section", { "data-testid": "returns" }, h("h3", {}, words.returns), ...(found.length > 0 ? cutList(context, found, LIMITS.ties, item) : [h("p", { class: "unknown" }, words.returnsNone)]));
}

export function suggestions(context: Context, at: number): Child {
  const node = context.network.nodes[at];
  if (!node || (node.group !== "authority" && node.group !== "foreign_authority")) return null;
  const words = texts(context);
  const found = context.payload.suggestions[String(at)] ?? [];
  const command = `actornet ask partners --actor "${node.id}"`;
  return h(
    "section",
    { "data-testid": "suggestions" },
    h("h3", { id: "suggestions-title", tabindex: "-1" }, words.suggestions),
    ...(found.length > 0
      ? cutList(context, found, SUGGESTED, (one) => suggestion(context, node, one))
      : [h("p", { class: "unknown" }, words.suggestionsNone), h("code", { class: "command" }, command), copyButton(context, words.copy, () => command, "copy-partners")]),
  );
}

function suggestion(context: Context, node: PageNode, one: Suggestion): HTMLElement {
  const words = texts(context);
  const { lang } = context.store.get();
  const partner = context.network.nodes[one.node];
  const bar = ([name, weight, value]: Suggestion["parts"][number]): readonly Child[] => {
    const fillOf = h("span", { class: "fill" });
    fillOf.style.setProperty("width", `${Math.round(100 * Math.min(1, Math.max(0, value ?? 0)))}%`);
    const text = words.partOf(value === null ? words.unknown : formatNumber(value, lang), formatNumber(weight, lang));
    return [h("dt", {}, pick(name, lang)), h("dd", {}, h("span", { class: value === null ? "bar none" : "bar", "aria-hidden": "true" }, fillOf), h("span", { class: value === null ? "unknown" : "hint" }, text))];
  };
  const pair = (): void => context.store.update((state) => withOwn(withOther(withSelected(state, node.id), partner?.id ?? null), "brief", "1"));
  return h(
    "li",
    { class: "suggestion", "data-testid": "suggestion" },
    h("p", {}, partner ? nodeButton(context, partner) : null, h("span", { class: "hint" }, ` ${words.score(formatNumber(one.score, lang))}`)),
    h("ul", { class: "why" }, ...one.why[lang === "fr" ? 0 : 1].map((why) => h("li", { dir: "auto" }, why))),
    one.cautions.length > 0 && h("p", { class: "caution" }, `${words.cautions} : ${one.cautions.map((caution) => pick(caution, lang)).join(" ; ")}`),
    h("dl", { class: "parts" }, ...one.parts.flatMap(bar)),
    partner && h("button", { type: "button", class: "link", onclick: pair }, words.briefPair(partner.label)),
  );
}

export function correction(context: Context, node: PageNode): HTMLElement {
  const words = texts(context);
  const { lang } = context.store.get();
  const heading = (column: string): string => context.labels.column(node.table, column, lang);
  const box = h("select", { id: "correct-what", "data-testid": "correct-column" }, ...node.facts.map(([column]) => h("option", { value: column }, heading(column))), h("option", { value: "" }, words.correctOther));
  const text = (): string => correctionText(context.payload, node, box.value || null, heading(box.value), words);
  return h(
    "section",
    { "data-testid": "correction" },
    h("h3", {}, words.correct),
    h("p", { class: "choice" }, h("label", { for: "correct-what" }, `${words.correctWhat} `), box),
    copyButton(context, words.correctCopy, text, "correct-copy"),
  );
}

/** Which source gives which value, and how surely. */
export function statements(context: Context, at: number, column: string): Child {
  const found = context.payload.statements.filter((one) => one.node === at && one.column === column);
  const node = context.network.nodes[at];
  if (found.length === 0 || !node) return null;
  const words = texts(context);
  const { lang } = context.store.get();
  return h(
    "ul",
    { class: "statements" },
    ...found.map((one) =>
      h(
        "li",
        {},
        h("strong", {}, context.labels.value(node.table, column, one.value, lang, words) + (one.used ? ` (${words.conflictUsed})` : "")),
        " ",
        confidenceBadge(context, one.confidence),
        one.seen_on !== null && h("span", { class: "hint" }, ` ${formatDate(one.seen_on, lang)}`),
        sourceList(context, one.sources.flatMap((source) => context.payload.sources[source] ?? []), "line-sources"),
      ),
    ),
  );
}
