// The page of the brief itself, cut so that it fits one sheet of A4.
import type { Ask, Brief, Side } from "../../core/brief";
import { isOver, type CardTie } from "../../core/card";
import { pick } from "../../core/labels";
import { formatNumber, formatPeriod, safeUrl, shorten } from "../../core/text";
import type { PageNode, Tag } from "../../data";
import { amountText, missingMoney } from "../card-more";
import { kindOf, ownKind, placeOf, texts, type Context } from "../context";
import { h, type Child } from "../dom";
import { glyph } from "../glyph";
import { outsideLink, statusBadge } from "../parts";
import { verdictMark } from "../principles";

/** What one sheet holds. */
const MOST = { ties: 7, names: 5, asks: 6, sources: 5, unknown: 7, label: 90 } as const;

export function drawBrief(context: Context, brief: Brief): HTMLElement {
  const words = texts(context);
  const { lang } = context.store.get();
  const pair = brief.sides.length > 1;
  const part = (title: string, ...children: readonly Child[]): HTMLElement => h("section", {}, h("h3", {}, title), ...children);
  const { money } = brief;
  const amounts = money.amounts.slice(0, 3).map(({ record, actor, amount, currency }) => `${amountText(context, amount ?? 0, currency)} (${actor ? `${shorten(actor.label, 30)} → ` : ""}${shorten(record.label, 50)})`);
  const total = money.total && money.records > 1 ? words.moneyTotal(amountText(context, money.total.amount, money.total.currency), formatNumber(money.records, lang)) : "";
  return h(
    "article",
    { class: "brief-page", "data-testid": "brief-page" },
    part(words.briefWho, h("div", { class: "sides" }, ...brief.sides.map((side) => drawSide(context, side)))),
    part(
      pair ? words.briefBetween : words.briefTies,
      brief.ties.length === 0
        ? h("p", { class: "unknown" }, pair ? words.briefNoTie : words.tiesNone)
        : h("ul", {}, ...brief.ties.slice(0, MOST.ties).map((tie) => tieLine(context, tie, pair)), brief.ties.length > MOST.ties && h("li", { class: "hint" }, words.andOthers(brief.ties.length - MOST.ties))),
      brief.undated > 0 && h("p", { class: "hint" }, words.briefUndated(brief.undated, brief.ties.length)),
    ),
    pair &&
      part(
        words.briefShared,
        line(words.briefNetworks, names(context, brief.sharedNetworks)),
        line(words.briefPartners, names(context, brief.sharedPartners)),
        line(words.briefThemes, tags(context, brief.sharedThemes)),
      ),
    money.records > 0 && part(words.money, h("p", {}, [total, ...(total ? [] : amounts), ...missingMoney(context, money)].filter(Boolean).join(" · "))),
    brief.findings.length > 0 &&
      part(words.principles, h("ul", { class: "verdicts" }, ...brief.findings.map((one) => h("li", {}, `${pick(context.payload.principles[one.principle]?.name, lang)} : `, verdictMark(context, one.verdict))))),
    brief.suggested.length > 0 && part(words.briefSuggested, h("p", { dir: "auto" }, names(context, brief.suggested))),
    part(words.briefUnknown, ...brief.sides.map(({ node, unknown }) => line(node.label, unknown.slice(0, MOST.unknown).map((column) => context.labels.column(node.table, column, lang).toLowerCase()).join(", ")))),
    part(words.briefAsks, h("ol", { "data-testid": "brief-asks" }, ...brief.asks.slice(0, MOST.asks).map((ask) => h("li", { dir: "auto" }, askText(context, ask))))),
    part(
      words.sources,
      brief.sources.length === 0
        ? h("p", { class: "unknown" }, words.sourcesNone)
        : h("ul", { class: "sources" }, ...brief.sources.slice(0, MOST.sources).map(({ title, id, url }) => {
            const [text, address] = [shorten(title || id, MOST.label), safeUrl(url)];
            return h("li", { dir: "auto" }, address ? outsideLink(context, address, text) : text);
          }), brief.sources.length > MOST.sources && h("li", { class: "hint" }, words.andOthers(brief.sources.length - MOST.sources))),
    ),
  );
}

function line(name: string, text: string): Child {
  return text === "" ? null : h("p", { dir: "auto" }, h("strong", {}, `${shorten(name, 60)} : `), text);
}

function drawSide(context: Context, side: Side): HTMLElement {
  const words = texts(context);
  const { lang } = context.store.get();
  const { node } = side;
  const population = node.facts.find(([column]) => column === "population")?.[1];
  const about = [kindOf(context, node), placeOf(context, node), typeof population === "number" ? `${context.labels.column("actors", "population", lang).toLowerCase()} ${formatNumber(population, lang)}` : ""].filter(Boolean);
  return h(
    "div",
    {},
    h("p", {}, glyph(node.group), h("strong", { dir: "auto" }, ` ${node.label}`)),
    h("p", { class: "hint" }, about.join(" · ")),
    h("p", {}, words.briefCounts(side.partners, side.agreements, side.projects)),
    line(words.briefThemes, tags(context, side.themes)),
    line(words.briefNetworks, names(context, side.networks)),
  );
}

function tieLine(context: Context, tie: CardTie, pair: boolean): HTMLElement {
  const words = texts(context);
  const { lang } = context.store.get();
  const others = tie.others.slice(0, 2).map(({ label }) => shorten(label, 34)).join(", ");
  const about = [ownKind(context, tie.other) ?? context.labels.group(tie.other.group, lang), formatPeriod(tie.start, tie.end, lang, isOver(tie.status)) || words.datesUnknown, pair ? "" : others].filter(Boolean).join(" · ");
  return h("li", {}, h("strong", { dir: "auto" }, shorten(tie.other.label, MOST.label)), h("span", { class: "hint" }, ` ${about} `), statusBadge(context, tie.status));
}

function some(context: Context, all: readonly string[]): string {
  const words = texts(context);
  if (all.length === 0) return words.briefNoneKnown;
  return all.slice(0, MOST.names).join(", ") + (all.length > MOST.names ? ` ${words.andOthers(all.length - MOST.names)}` : "");
}

const names = (context: Context, nodes: readonly PageNode[]): string => some(context, nodes.map(({ label }) => shorten(label, 50)));
const tags = (context: Context, all: readonly Tag[]): string => some(context, all.map((tag) => pick([tag[2], tag[3]], context.store.get().lang) || tag[1]));

function askText(context: Context, ask: Ask): string {
  const words = texts(context);
  const { lang } = context.store.get();
  if (ask.ask === "conflict") {
    const { table, label } = ask.record;
    const values = ask.values.map((value) => context.labels.value(table, ask.column, value, lang, words)).join(" / ");
    return words.ask_conflict(shorten(label, MOST.label), context.labels.column(table, ask.column, lang), shorten(values, 60));
  }
  return "record" in ask ? words[`ask_${ask.ask}`](shorten(ask.record.label, MOST.label)) : words[`ask_${ask.ask}`];
}
