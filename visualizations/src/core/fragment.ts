// The state in the URL fragment: versioned, only what differs from the default, unknown keys ignored.
import { defaultState, type State } from "./state";
import type { Lang } from "../data";

const VERSION = "1";

/** `#v=1&sel=…`, or "" for the default state. */
export function encodeState(state: State, defaultLang: Lang): string {
  const usual = defaultState(defaultLang);
  const parts: string[] = [];
  const put = (key: string, value: string): void => {
    parts.push(`${key}=${encode(value)}`);
  };
  if (state.lang !== usual.lang) put("lang", state.lang);
  if (state.selected !== null) put("sel", state.selected);
  if (state.hidden.length > 0) parts.push(`hide=${state.hidden.map(encode).join(",")}`);
  if (state.query !== "") put("q", state.query);
  if (state.answer !== null) put("ans", state.answer);
  if (state.row !== null) put("row", String(state.row));
  if (state.panel !== usualPanel(state)) put("panel", state.panel);
  return parts.length === 0 ? "" : `#v=${VERSION}&${parts.join("&")}`;
}

/** Read a fragment; what is missing, malformed or of a later version keeps its default. */
export function decodeState(fragment: string, defaultLang: Lang): State {
  const found = new Map<string, string>();
  for (const part of fragment.replace(/^#/, "").split("&")) {
    const at = part.indexOf("=");
    if (at > 0) found.set(part.slice(0, at), part.slice(at + 1));
  }
  const usual = defaultState(defaultLang);
  const lang = text(found.get("lang"));
  const row = Number(found.get("row") ?? "x");
  const answer = text(found.get("ans"));
  const state: State = {
    lang: lang === "fr" || lang === "en" ? lang : usual.lang,
    selected: text(found.get("sel")),
    hidden: [...new Set((found.get("hide") ?? "").split(",").map((group) => text(group) ?? ""))].filter(Boolean).sort(),
    query: text(found.get("q")) ?? "",
    panel: usual.panel,
    answer,
    row: answer !== null && Number.isSafeInteger(row) && row >= 0 ? row : null,
  };
  const panel = found.get("panel");
  return { ...state, panel: panel === "answers" || panel === "card" ? panel : usualPanel(state) };
}

// A selection opens its card unless the reader went back to the answers.
function usualPanel(state: State): State["panel"] {
  return state.selected === null ? "answers" : "card";
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
