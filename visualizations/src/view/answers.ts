// The answers: a list, and one of them open, whose rows say why they are there and light the graph.
import { openAnswer, rowNodes, rowSources } from "../core/answers";
import { choiceName, groupedQuestions, spoken } from "../core/questions";
import { formatNumber } from "../core/text";
import { pick } from "../core/labels";
import { withAnswer, withRow } from "../core/state";
import { writeCsv } from "../core/export-cells";
import { fileName } from "../core/export-names";
import type { AnswerRow, Cell, PageAnswer, Pair } from "../data";
import { LIMITS } from "../settings";
import { texts, type Context } from "./context";
import { fill, h } from "./dom";
import { cutList, nodeButton, sourceList } from "./parts";
import { drawPlaces } from "./principles";
import { drawQuestions } from "./questions";
import { save } from "./taking/files";

export function drawAnswers(context: Context, element: HTMLElement): void {
  const place = context.store.get().own["place"];
  const answer = openAnswer(context.payload, context.store.get());
  if (place !== undefined) fill(element, drawPlaces(context, place));
  else if (answer) fill(element, drawAnswer(context, answer));
  else fill(element, drawQuestions(context));
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
  const limit = Math.max(LIMITS.rows, (chosen ?? 0) + 1);
  const range = h("p", { class: "hint", "data-testid": "row-range" });
  const showRange = (shown: number): void => void (range.textContent = words.rowRange(formatNumber(shown, lang), formatNumber(rows.length, lang)));
  showRange(Math.min(limit, rows.length));
  return h(
    "article",
    { class: "open-answer", "data-testid": "answer", "data-id": answer.id },
    back,
    h("h2", { id: "answer-title", tabindex: "-1" }, h("span", { class: "id" }, answer.id), ` ${title}`),
    choices(context, answer),
    parameters(context, answer),
    h("p", { class: "hint", "data-testid": "answer-count" }, answer.total > answer.rows.length ? words.rowsOf(answer.rows.length, formatNumber(answer.total, lang)) : words.rowCount(answer.total, formatNumber(answer.total, lang))),
    answer.rows.length > 0 && h("button", { type: "button", class: "link", "data-testid": "answer-csv", onclick: () => saveRows(context, answer) }, words.answerCsv),
    sentences(words.coverage, answer.coverage, context, "coverage"),
    rows.length === 0 ? h("p", { class: "unknown" }, words.noRows) : range,
    ...cutList(context, rows, limit, ({ row, at }) => drawRow(context, answer, row, at), { class: "rows" }, showRange),
    sentences(words.notes, answer.notes, context, "notes"),
  );
}

/** The other answers of the same question: for another territory, another actor. */
function choices(context: Context, answer: PageAnswer): HTMLElement | null {
  const words = texts(context);
  const { lang, answer: open } = context.store.get();
  const question = groupedQuestions(context.payload).flatMap(({ questions }) => questions).find(({ answers }) => answers.some((one) => one.answer === answer));
  if (!question || question.answers.length < 2) return null;
  const siblings = question.answers.map((one) => one.answer);
  const box = h(
    "select",
    { id: "choice", "data-testid": "choice", "data-focus": "choice" },
    ...question.answers.map(({ key, answer: one }) => h("option", { value: key, selected: key === open }, choiceName(one, siblings, lang) || key)),
  );
  box.addEventListener("change", () => context.store.update((state) => withAnswer(state, box.value)));
  return h("p", { class: "choice" }, h("label", { for: "choice" }, `${words.choices} `), box);
}

function sentences(title: string, pairs: readonly Pair[], context: Context, testid: string): HTMLElement | null {
  const { lang } = context.store.get();
  if (pairs.length === 0) return null;
  return h("section", { "data-testid": testid }, h("h3", {}, title), h("ul", { class: "sentences" }, ...pairs.map((pair) => h("li", {}, pick(pair, lang)))));
}

function parameters(context: Context, answer: PageAnswer): HTMLElement | null {
  const words = texts(context);
  if (answer.parameters.length === 0) return null;
  const { lang } = context.store.get();
  const text = (value: Pair | Cell): string => spoken(value, lang) || words.none;
  return h(
    "section",
    { "data-testid": "parameters" },
    h("h3", {}, words.parameters),
    h("dl", {}, ...answer.parameters.flatMap(([name, value]) => [h("dt", {}, pick(name, lang)), h("dd", { dir: "auto" }, text(value))])),
  );
}

/** A cell in the language; an id is shown by the name of what it stands for. */
function cellText(context: Context, cell: AnswerRow["cells"][number]): string {
  if (cell === null) return texts(context).unknown;
  if (typeof cell !== "string") return pick(cell, context.store.get().lang);
  return context.network.nodes[context.network.position(cell) ?? -1]?.label ?? cell;
}

/** The rows as a CSV file, with why each is there. */
function saveRows(context: Context, answer: PageAnswer): void {
  const { lang } = context.store.get();
  const { dataset } = context.payload;
  const rows = answer.rows.map((row) => [...row.cells.map((cell) => (cell === null ? null : cellText(context, cell))), row.why[lang === "fr" ? 0 : 1].join(" ")]);
  const headings = [...answer.headings.map((heading) => pick(heading, lang)), texts(context).why];
  save(fileName(dataset.name, answer.id, dataset.as_of, "csv"), "text/csv;charset=utf-8", writeCsv({ table: answer.id, title: answer.id, headings, rows }, lang === "fr" ? ";" : ","));
}

function drawRow(context: Context, answer: PageAnswer, row: AnswerRow, at: number): HTMLElement {
  const words = texts(context);
  const { lang, row: chosen } = context.store.get();
  const isChosen = chosen === at;
  const title = pick(row.title, lang);
  const facts = row.cells
    .map((cell, position) => ({ heading: pick(answer.headings[position], lang), text: cellText(context, cell), known: cell !== null }))
    .filter(({ text }) => text !== title && !title.startsWith(`${text} – `) && !title.endsWith(` – ${text}`));
  const press = (): void => context.store.update((state) => withRow(state, state.answer ?? answer.id, at));
  const why = row.why[lang === "fr" ? 0 : 1];
  const nodes = rowNodes(context.network, row);
  return h(
    "li",
    { class: isChosen ? "row chosen" : "row", "data-testid": "answer-row", "data-row": String(at) },
    h("button", { type: "button", class: "row-title", "aria-pressed": String(isChosen), "data-focus": `row-${at}`, title: words.showInGraph, onclick: press }, h("span", { dir: "auto" }, title)),
    h("dl", { class: "cells" }, ...facts.flatMap((cell) => [h("dt", {}, cell.heading), h("dd", { dir: "auto", class: cell.known ? null : "unknown" }, cell.text)])),
    why.length > 0 && h("ul", { class: "why", "aria-label": words.why, "data-testid": "why" }, ...why.map((sentence) => h("li", { dir: "auto" }, sentence))),
    isChosen && h("p", { class: "hint" }, nodes.length > 0 ? words.shownInGraph : words.notInGraph),
    isChosen && h("div", { class: "behind" }, ...cutList(context, nodes, LIMITS.ties, (node) => h("li", {}, nodeButton(context, node, "record")), { class: "chips" })),
    h("details", { open: isChosen }, h("summary", {}, words.sources), sourceList(context, rowSources(context.network, context.payload.sources, row))),
  );
}
