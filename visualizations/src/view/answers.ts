// The answers: a list, and one of them open, whose rows say why they are there and light the graph.
import { openAnswer, rowNodes, rowSources } from "../core/answers";
import { pick } from "../core/labels";
import { withAnswer, withRow } from "../core/state";
import type { AnswerRow, Cell, Lang, PageAnswer, Pair } from "../data";
import { LIMITS } from "../settings";
import { texts, type Context } from "./context";
import { fill, h } from "./dom";
import { cutList, nodeButton, sourceList } from "./parts";

export function drawAnswers(context: Context, element: HTMLElement): void {
  const answer = openAnswer(context.payload, context.store.get());
  if (answer) fill(element, drawAnswer(context, answer));
  else fill(element, drawList(context));
}

function drawList(context: Context): HTMLElement {
  const words = texts(context);
  const { lang } = context.store.get();
  const { answers } = context.payload;
  if (answers.length === 0) return h("p", { class: "empty" }, words.answersNone);
  const item = (answer: PageAnswer): HTMLElement =>
    h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "answer", "data-testid": `answer-${answer.id}`, onclick: () => context.store.update((state) => withAnswer(state, answer.id)) },
        h("span", { class: "id" }, answer.id),
        h("span", { class: "title" }, pick(answer.title, lang)),
        h("span", { class: "count" }, subject(answer, words.rowCount(answer.rows.length), lang)),
      ),
    );
  return h("div", {}, h("p", { class: "hint" }, words.answersIntro), h("ul", { class: "answers", "data-testid": "answers" }, ...answers.map(item)));
}

function drawAnswer(context: Context, answer: PageAnswer): HTMLElement {
  const words = texts(context);
  const { lang, row: chosen } = context.store.get();
  const title = pick(answer.title, lang);
  const back = h(
    "button",
    { type: "button", class: "link back", "data-testid": "answers-back", onclick: () => context.store.update((state) => withAnswer(state, null)) },
    `← ${words.backToAnswers}`,
  );
  const rows = answer.rows.map((row, at) => ({ row, at }));
  return h(
    "article",
    { class: "open-answer", "data-testid": "answer", "data-id": answer.id },
    back,
    h("h2", { id: "answer-title", tabindex: "-1" }, h("span", { class: "id" }, answer.id), ` ${title}`),
    h("p", { class: "hint", "data-testid": "answer-count" }, subject(answer, words.rowCount(answer.rows.length), lang)),
    sentences(words.coverage, answer.coverage, context, "coverage"),
    rows.length === 0 ? h("p", { class: "unknown" }, words.noRows) : null,
    ...cutList(context, rows, Math.max(LIMITS.rows, (chosen ?? 0) + 1), ({ row, at }) => drawRow(context, answer, row, at), { class: "rows" }),
    sentences(words.notes, answer.notes, context, "notes"),
    parameters(context, answer),
  );
}

function sentences(title: string, pairs: readonly Pair[], context: Context, testid: string): HTMLElement | null {
  const { lang } = context.store.get();
  if (pairs.length === 0) return null;
  return h("details", { "data-testid": testid }, h("summary", {}, title), h("ul", { class: "sentences" }, ...pairs.map((pair) => h("li", {}, pick(pair, lang)))));
}

/** What the question was asked about, its first parameter, before the number of rows. */
function subject(answer: PageAnswer, count: string, lang: Lang): string {
  const asked = answer.parameters[0] ? spoken(answer.parameters[0][1], lang) : "";
  return asked === "" ? count : `${asked} · ${count}`;
}

function spoken(value: Pair | Cell, lang: Lang): string {
  return value === null ? "" : typeof value === "object" ? pick(value, lang) : String(value);
}

function parameters(context: Context, answer: PageAnswer): HTMLElement | null {
  const words = texts(context);
  if (answer.parameters.length === 0) return null;
  const { lang } = context.store.get();
  const text = (value: Pair | Cell): string => spoken(value, lang) || words.none;
  return h(
    "details",
    { "data-testid": "parameters" },
    h("summary", {}, words.parameters),
    h("dl", {}, ...answer.parameters.flatMap(([name, value]) => [h("dt", {}, pick(name, lang)), h("dd", { dir: "auto" }, text(value))])),
  );
}

function drawRow(context: Context, answer: PageAnswer, row: AnswerRow, at: number): HTMLElement {
  const words = texts(context);
  const { lang, row: chosen } = context.store.get();
  const isChosen = chosen === at;
  const cells = row.cells.map((cell, position) => {
    const column = answer.columns[position] ?? "";
    const node = typeof cell === "string" ? context.network.nodes[context.network.position(cell) ?? -1] : undefined;
    return {
      column,
      heading: pick(answer.column_labels[position], lang) || column,
      text: node ? node.label : context.labels.answerValue(column, cell, lang, words),
      known: cell !== null && cell !== "",
    };
  });
  const lead = cells.findIndex(({ known, column }) => known && !column.endsWith("id"));
  const title = cells[Math.max(lead, 0)];
  // An id beside its own name says nothing more.
  const facts = cells.filter((cell) => cell !== title && !(cell.column.endsWith("id") && cell.text === title?.text));
  const press = (): void => context.store.update((state) => withRow(state, answer.id, at));
  const why = row.why[lang === "fr" ? 0 : 1];
  const nodes = rowNodes(context.network, row);
  return h(
    "li",
    { class: isChosen ? "row chosen" : "row", "data-testid": "answer-row", "data-row": String(at) },
    h("button", { type: "button", class: "row-title", "aria-pressed": String(isChosen), "data-focus": `row-${at}`, title: words.showInGraph, onclick: press }, h("span", { dir: "auto" }, title?.text ?? "")),
    h("dl", { class: "cells" }, ...facts.flatMap((cell) => [h("dt", {}, cell.heading), h("dd", { dir: "auto", class: cell.known ? null : "unknown", "data-cell": cell.column }, cell.text)])),
    why.length > 0 && h("ul", { class: "why", "aria-label": words.why, "data-testid": "why" }, ...why.map((sentence) => h("li", { dir: "auto" }, sentence))),
    isChosen && h("p", { class: "hint" }, nodes.length > 0 ? words.shownInGraph : words.notInGraph),
    isChosen && h("div", { class: "behind" }, ...cutList(context, nodes, LIMITS.ties, (node) => h("li", {}, nodeButton(context, node, "record")), { class: "chips" })),
    h("details", { open: isChosen }, h("summary", {}, words.sources), sourceList(context, rowSources(context.network, context.payload.sources, row))),
  );
}
