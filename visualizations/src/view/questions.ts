// The list of the 22 questions in plain groups, those not computed with what to type, and three ways to begin.
import { choiceName, commandOf, groupedQuestions, type Answered } from "../core/questions";
import { pick } from "../core/labels";
import { formatNumber } from "../core/text";
import { withAnswer, withOwn } from "../core/state";
import { texts, type Context } from "./context";
import { byId, h } from "./dom";
import { copyButton } from "./copy";

export function drawQuestions(context: Context): HTMLElement {
  const words = texts(context);
  const groups = groupedQuestions(context.payload);
  return h(
    "div",
    {},
    drawStart(context),
    h("h2", { id: "answers-title", class: "unseen", tabindex: "-1" }, words.answersTab),
    groups.length === 0 ? h("p", { class: "empty" }, words.answersNone) : h("p", { class: "hint" }, words.answersIntro),
    h(
      "div",
      { "data-testid": "answers" },
      ...groups.map(({ group, questions }) =>
        h("section", { class: "questions", "data-testid": `questions-${group}` }, h("h3", {}, words[`group_${group}`]), h("ul", { class: "answers" }, ...questions.map((one) => drawQuestion(context, one)))),
      ),
    ),
  );
}

function drawStart(context: Context): HTMLElement {
  const words = texts(context);
  const way = (testid: string, text: string, press: () => void): HTMLElement =>
    h("li", {}, h("button", { type: "button", class: "way", "data-testid": testid, onclick: press }, text));
  return h(
    "section",
    { class: "start", "data-testid": "start" },
    h("h2", {}, words.startTitle),
    h(
      "ul",
      {},
      way("start-search", words.startSearch, () => byId("query").focus()),
      way("start-place", words.startPlace, () => context.store.update((state) => withOwn(state, "place", "list"))),
      way("start-meeting", words.startMeeting, () => context.store.update((state) => withOwn(state, "brief", "ask"))),
    ),
  );
}

function drawQuestion(context: Context, question: Answered): HTMLElement {
  const words = texts(context);
  const { lang } = context.store.get();
  const [first] = question.answers;
  const title = h("span", { class: "title" }, pick(question.title, lang));
  const id = h("span", { class: "id" }, question.id);
  if (!first) {
    const instead = pick(question.instead ?? undefined, lang);
    const command = commandOf(instead);
    return h(
      "li",
      { class: "not-computed", "data-testid": `question-${question.id}` },
      h("details", {}, h("summary", { class: "answer" }, id, title, h("span", { class: "count" }, command === null ? words.onCards : words.notComputed)), h("p", { class: "hint" }, command === null ? instead : instead.slice(0, -command.length)), command !== null && h("code", { class: "command" }, command), command !== null && copyButton(context, words.copy, () => command, "copy-instead")),
    );
  }
  const rows = words.rowCount(first.answer.total, formatNumber(first.answer.total, lang));
  const subject = choiceName(first.answer, question.answers.map(({ answer }) => answer), lang);
  const count = question.answers.length > 1 ? words.choiceCount(question.answers.length) : [subject, rows].filter(Boolean).join(" · ");
  return h(
    "li",
    {},
    h("button", { type: "button", class: "answer", "data-testid": `answer-${question.id}`, "data-focus": `answer-${question.id}`, onclick: () => context.store.update((state) => withAnswer(state, first.key)) }, id, title, h("span", { class: "count" }, count)),
  );
}
