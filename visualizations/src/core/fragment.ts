// The state in the URL fragment: versioned, only what differs from the default, unknown keys ignored.
import { defaultState, FACETS, VIEWS, type Facet, type Period, type State } from "./state";
import type { Lang, ViewName } from "../data";

const VERSION = "2";
const YEARS = { first: 1, last: 2999 } as const;

/** `#v=2&sel=…`, or "" for the state in which the page opens. */
export function encodeState(state: State, defaultLang: Lang, defaultView?: ViewName): string {
  const usual = defaultState(defaultLang, defaultView);
  const parts: string[] = [];
  const put = (key: string, value: string | null): void => {
    if (value !== null && value !== "") parts.push(`${key}=${encode(value)}`);
  };
  const list = (key: string, values: readonly string[]): void => {
    if (values.length > 0) parts.push(`${key}=${values.map(encode).join(",")}`);
  };
  if (state.lang !== usual.lang) put("lang", state.lang);
  if (state.view !== usual.view) put("view", state.view);
  put("sel", state.selected);
  put("to", state.other);
  put("depth", state.depth === null ? null : String(state.depth));
  list("hide", state.hidden);
  for (const facet of FACETS) list(`f.${facet}`, state.chosen[facet] ?? []);
  if (state.period !== null) parts.push(`years=${state.period.join(",")}`);
  put("q", state.query);
  put("ans", state.answer);
  put("row", state.row === null ? null : String(state.row));
  if (state.panel !== usualPanel(state)) put("panel", state.panel);
  for (const name of Object.keys(state.own).sort()) parts.push(`o.${encode(name)}=${encode(state.own[name] ?? "")}`);
  return parts.length === 0 ? "" : `#v=${VERSION}&${parts.join("&")}`;
}

/** Read a fragment; what is missing, malformed or of a later version keeps its default. */
export function decodeState(fragment: string, defaultLang: Lang, defaultView?: ViewName): State {
  const found = new Map<string, string>();
  for (const part of fragment.replace(/^#/, "").split("&")) {
    const at = part.indexOf("=");
    if (at > 0) found.set(part.slice(0, at), part.slice(at + 1));
  }
  const usual = defaultState(defaultLang, defaultView);
  const list = (key: string): readonly string[] => {
    const cell = found.get(key);
    return cell === undefined ? [] : [...new Set(cell.split(",").map((one) => (one === "" ? "" : text(one))))].filter((one) => one !== null).sort();
  };
  const lang = text(found.get("lang"));
  const row = Number(found.get("row") ?? "x");
  const answer = text(found.get("ans"));
  const depth = Number(found.get("depth"));
  const selected = text(found.get("sel"));
  const state: State = {
    lang: lang === "fr" || lang === "en" ? lang : usual.lang,
    view: VIEWS.find((view) => view === found.get("view")) ?? usual.view,
    selected,
    other: selected === null || selected === text(found.get("to")) ? null : text(found.get("to")),
    depth: selected !== null && (depth === 1 || depth === 2 || depth === 3) ? depth : null,
    hidden: list("hide").filter(Boolean),
    chosen: Object.fromEntries(FACETS.map((facet): [Facet, readonly string[]] => [facet, list(`f.${facet}`)]).filter(([, values]) => values.length > 0)),
    period: periodOf(found.get("years")),
    query: text(found.get("q")) ?? "",
    panel: usual.panel,
    answer,
    row: answer !== null && Number.isSafeInteger(row) && row >= 0 ? row : null,
    own: Object.fromEntries(
      [...found].flatMap(([key, cell]): [string, string][] => {
        const [name, value] = [key.startsWith("o.") ? text(key.slice(2)) : null, text(cell)];
        return name !== null && value !== null ? [[name, value]] : [];
      }),
    ),
  };
  const panel = found.get("panel");
  return { ...state, panel: panel === "answers" || panel === "card" ? panel : usualPanel(state) };
}

// A selection opens its card unless the reader went back to the answers.
function usualPanel(state: State): State["panel"] {
  return state.selected === null ? "answers" : "card";
}

function periodOf(cell: string | undefined): Period | null {
  const [first, last] = (cell ?? "").split(",").map((year) => (/^\d{1,4}$/.test(year) ? Number(year) : NaN));
  if (first === undefined || last === undefined || !(first >= YEARS.first && first <= last && last <= YEARS.last)) return null;
  return [first, last];
}

// Half a surrogate pair, typed or pasted, would make encodeURIComponent throw.
function encode(value: string): string {
  return encodeURIComponent(value.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD"));
}

function text(value: string | undefined): string | null {
  if (!value) return null;
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}
