// The 22 questions as an officer looks for them: by group, with their answers, and which answer is meant. Pure.
import type { Cell, Lang, PageAnswer, Pair, Payload, Question } from "../data";
import { pick } from "./labels";

export const QUESTION_GROUPS = {
  who: ["Q01", "Q13", "Q08", "Q03"],
  where: ["Q04", "Q12", "Q16", "Q22"],
  withWhom: ["Q14", "Q07", "Q02", "Q05", "Q10", "Q17"],
  projects: ["Q06", "Q15", "Q09", "Q18", "Q11"],
  quality: ["Q20", "Q19", "Q21"],
} as const;
export type QuestionGroup = keyof typeof QUESTION_GROUPS | "others";

export interface Answered {
  readonly id: string;
  readonly title: Pair;
  /** Keys and answers of those computed with the page. */
  readonly answers: readonly { readonly key: string; readonly answer: PageAnswer }[];
  readonly instead: Pair | null;
}

/** What the state and the address call each answer: its id, and `Q01.2` for the second of one id. */
export function answerKeys(payload: Payload): readonly string[] {
  const seen = new Map<string, number>();
  return payload.answers.map(({ id }) => {
    const nth = (seen.get(id) ?? 0) + 1;
    seen.set(id, nth);
    return nth === 1 ? id : `${id}.${nth}`;
  });
}

/** The questions in their groups; answers to no listed question come last, under what they ask. */
export function groupedQuestions(payload: Payload): readonly { readonly group: QuestionGroup; readonly questions: readonly Answered[] }[] {
  const keys = answerKeys(payload);
  const taken = new Set(payload.questions.flatMap(({ answers }) => answers));
  const listed = payload.questions.map((question: Question): Answered => ({
    id: question.id,
    title: question.title,
    answers: question.answers.flatMap((at) => (payload.answers[at] ? [{ key: keys[at] ?? "", answer: payload.answers[at] }] : [])),
    instead: question.instead,
  }));
  const loose = new Map<string, Answered>();
  payload.answers.forEach((answer, at) => {
    if (taken.has(at)) return;
    const { id, title } = answer;
    loose.set(id, { id, title, instead: null, answers: [...(loose.get(id)?.answers ?? []), { key: keys[at] ?? id, answer }] });
  });
  const all = [...listed, ...loose.values()];
  const named = new Set<string>(Object.values(QUESTION_GROUPS).flat());
  const of = (ids: readonly string[]): readonly Answered[] => ids.flatMap((id) => all.filter((one) => one.id === id));
  const groups = Object.entries(QUESTION_GROUPS).map(([group, ids]) => ({ group: group as QuestionGroup, questions: of(ids) }));
  return [...groups, { group: "others" as const, questions: all.filter(({ id }) => !named.has(id)) }].filter(({ questions }) => questions.length > 0);
}

/** A parameter's value in words; "" when it is none. */
export function spoken(value: Pair | Cell, lang: Lang): string {
  return value === null ? "" : typeof value === "object" ? pick(value, lang) : String(value);
}

/** What tells an answer from the others of its question; the first parameter when it is alone. */
export function choiceName(answer: PageAnswer, siblings: readonly PageAnswer[], lang: Lang): string {
  const of = (one: PageAnswer, name: string): string => spoken(one.parameters.find((parameter) => pick(parameter[0], "fr") === name)?.[1] ?? null, lang);
  const names = answer.parameters.map(([name]) => pick(name, "fr"));
  const telling = names.filter((name) => of(answer, name) !== "" && siblings.some((one) => of(one, name) !== of(answer, name)));
  // "Yes" names nothing.
  const shown = telling.length > 0 ? telling : names.filter((name) => !/^(oui|non|yes|no)$/.test(of(answer, name))).slice(0, 1);
  return shown.map((name) => of(answer, name)).filter(Boolean).join(" · ");
}

/** The command that a sentence ends with, to be copied alone; null where there is none. */
export const commandOf = (sentence: string): string | null => /actornet ask .*$/.exec(sentence)?.[0] ?? null;
