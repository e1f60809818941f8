// What the reader has chosen, and the producers (state, argument -> state) that change it. Pure.
import type { Lang } from "../data";

export type Panel = "answers" | "card";

export interface State {
  readonly lang: Lang;
  /** Id of the selected node. */
  readonly selected: string | null;
  /** Groups that the legend hides, sorted. */
  readonly hidden: readonly string[];
  readonly query: string;
  readonly panel: Panel;
  /** Id of the open answer. */
  readonly answer: string | null;
  /** Position of the chosen row in the open answer. */
  readonly row: number | null;
}

export function defaultState(lang: Lang): State {
  return { lang, selected: null, hidden: [], query: "", panel: "answers", answer: null, row: null };
}

export const withLang = (state: State, lang: Lang): State => ({ ...state, lang });

export const withQuery = (state: State, query: string): State => ({ ...state, query });

export const withPanel = (state: State, panel: Panel): State => ({ ...state, panel });

/** Select a node and open its card; null clears. The lit row of an answer gives way. */
export function withSelected(state: State, selected: string | null): State {
  if (selected === null) return { ...state, selected, row: null, panel: "answers" };
  return { ...state, selected, row: null, panel: "card" };
}

/** Show a group that is hidden, hide one that is shown. */
export function withToggled(state: State, group: string): State {
  const hidden = state.hidden.includes(group)
    ? state.hidden.filter((other) => other !== group)
    : [...state.hidden, group].sort();
  return { ...state, hidden };
}

export const withHidden = (state: State, hidden: Iterable<string>): State => ({ ...state, hidden: [...hidden].sort() });

export const withAnswer = (state: State, answer: string | null): State => ({ ...state, panel: "answers", answer, row: null, selected: null });

/** Light the records of a row; the same row again clears. */
export function withRow(state: State, answer: string, row: number): State {
  const again = state.answer === answer && state.row === row;
  return { ...state, panel: "answers", answer, row: again ? null : row, selected: null };
}
