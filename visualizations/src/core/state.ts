// What the reader has chosen, and the producers (state, argument -> state) that change it. Pure.
import type { Lang, ViewName } from "../data";

export type { ViewName } from "../data";
export type Panel = "answers" | "card";
export const VIEWS: readonly ViewName[] = ["network", "map", "timeline", "matrix", "table"];

/** What can be filtered by its values; "" among the values stands for unknown. */
export type Facet = "layer" | "kind" | "theme" | "place" | "form" | "status" | "confidence" | "source";
export const FACETS: readonly Facet[] = ["layer", "kind", "form", "theme", "place", "status", "confidence", "source"];

/** First and last year, both included. */
export type Period = readonly [first: number, last: number];
export type Depth = 1 | 2 | 3;

export interface State {
  readonly lang: Lang;
  readonly view: ViewName;
  /** Id of the selected node. */
  readonly selected: string | null;
  /** Id of a second node, beside the selected one: their path and what they share is shown. */
  readonly other: string | null;
  /** Only what is at most so many ties from the selected node is shown; null shows all. */
  readonly depth: Depth | null;
  /** Groups that the legend hides, sorted. */
  readonly hidden: readonly string[];
  /** Values chosen per facet, sorted; no value chosen lets everything through. */
  readonly chosen: Readonly<Partial<Record<Facet, readonly string[]>>>;
  readonly period: Period | null;
  readonly query: string;
  readonly panel: Panel;
  /** Id of the open answer. */
  readonly answer: string | null;
  /** Position of the lit row in the open answer. */
  readonly row: number | null;
  /** What a view keeps for itself, by `view.name`, e.g. `table.sort`; values are not empty. */
  readonly own: Readonly<Record<string, string>>;
}

export const defaultState = (lang: Lang, view: ViewName = "network"): State => ({
  lang,
  view,
  selected: null,
  other: null,
  depth: null,
  hidden: [],
  chosen: {},
  period: null,
  query: "",
  panel: "answers",
  answer: null,
  row: null,
  own: {},
});

export const withLang = (state: State, lang: Lang): State => ({ ...state, lang });

export const withQuery = (state: State, query: string): State => ({ ...state, query });

export const withPanel = (state: State, panel: Panel): State => ({ ...state, panel });

export const withView = (state: State, view: ViewName): State => ({ ...state, view });

/** Select a node and open its card; null clears, with what hangs on it. The lit row of an answer gives way. */
export function withSelected(state: State, selected: string | null): State {
  if (selected === null) return { ...state, selected, other: null, depth: null, row: null, panel: "answers" };
  return { ...state, selected, other: state.other === selected ? null : state.other, row: null, panel: "card" };
}

/** Show the path to a second node and what both share; null clears. */
export const withOther = (state: State, other: string | null): State =>
  ({ ...state, other: state.selected === null || other === state.selected ? null : other });

export const withDepth = (state: State, depth: Depth | null): State => ({ ...state, depth: state.selected === null ? null : depth });

/** Show a group that is hidden, hide one that is shown. */
export function withToggled(state: State, group: string): State {
  const hidden = state.hidden.includes(group)
    ? state.hidden.filter((other) => other !== group)
    : [...state.hidden, group].sort();
  return { ...state, hidden };
}

export const withHidden = (state: State, hidden: Iterable<string>): State => ({ ...state, hidden: [...hidden].sort() });

/** The values chosen of a facet. */
export const chosenOf = (state: State, facet: Facet): readonly string[] => state.chosen[facet] ?? [];

/** Replace the values chosen of a facet; none lets everything through. */
export function withChosen(state: State, facet: Facet, values: Iterable<string>): State {
  const { [facet]: _, ...rest } = state.chosen;
  const sorted = [...new Set(values)].sort();
  return { ...state, chosen: sorted.length === 0 ? rest : { ...rest, [facet]: sorted } };
}

/** Choose a value of a facet, or no longer. */
export function withValueToggled(state: State, facet: Facet, value: string): State {
  const now = chosenOf(state, facet);
  return withChosen(state, facet, now.includes(value) ? now.filter((other) => other !== value) : [...now, value]);
}

export const withPeriod = (state: State, period: Period | null): State => ({ ...state, period });

/** Whether anything narrows what is shown. */
export const isFiltered = (state: State): boolean =>
  state.hidden.length > 0 || state.period !== null || state.depth !== null || Object.keys(state.chosen).length > 0;

/** Show everything again; selection, answers and view stay. */
export const withoutFilters = (state: State): State => ({ ...state, hidden: [], chosen: {}, period: null, depth: null });

/** Keep something of a view's own; "" forgets it. */
export function withOwn(state: State, name: string, value: string): State {
  const { [name]: _, ...rest } = state.own;
  return { ...state, own: value === "" ? rest : { ...rest, [name]: value } };
}

export const withAnswer = (state: State, answer: string | null): State => ({ ...withOwn(state, "place", ""), panel: "answers", answer, row: null, selected: null, other: null, depth: null });

/** Light the records of a row; the same row again clears. */
export function withRow(state: State, answer: string, row: number): State {
  const again = state.answer === answer && state.row === row;
  return { ...withOwn(state, "place", ""), panel: "answers", answer, row: again ? null : row, selected: null, other: null, depth: null };
}
