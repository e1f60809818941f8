import { describe, expect, it } from "vitest";
import { decodeState, encodeState } from "../src/core/fragment";
import { defaultState, FACETS, VIEWS, withAnswer, withDepth, withLang, withOther, withOwn, withPanel, withPeriod, withQuery, withRow, withSelected, withToggled, withValueToggled, withView, type State } from "../src/core/state";
import { makePayload, randomNumbers } from "./fixture";

const STRINGS = ["Q01", "slug:lyon", "é&=#%?,+ /", "طرابلس", "<img src=x>", "a b", "%", "🌍", "__proto__"];
const GROUPS = ["authority", "network", "project", "a,b", "é"];

function randomState(seed: number): State {
  const random = randomNumbers(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const steps: readonly ((state: State) => State)[] = [
    (state) => withLang(state, pick(["fr", "en"] as const)),
    (state) => withSelected(state, pick([...STRINGS, null])),
    (state) => withToggled(state, pick(GROUPS)),
    (state) => withQuery(state, pick(STRINGS)),
    (state) => withAnswer(state, pick([...STRINGS, null])),
    (state) => withRow(state, pick(STRINGS), Math.floor(random() * 100)),
    (state) => withPanel(state, pick(["answers", "card"] as const)),
    (state) => withView(state, pick(VIEWS)),
    (state) => withOther(state, pick([...STRINGS, null])),
    (state) => withDepth(state, pick([1, 2, 3, null] as const)),
    (state) => withValueToggled(state, pick(FACETS), pick([...STRINGS, ""])),
    (state) => withPeriod(state, pick([[1945, 2026], [2000, 2000], null] as const)),
    (state) => withOwn(state, pick(["table.sort", "é=,"]), pick([...STRINGS, ""])),
  ];
  let state = defaultState("fr");
  for (let step = 0; step < 8; step++) state = pick(steps)(state);
  return state;
}

describe("the fragment", () => {
  it("brings every state back", () => {
    for (let seed = 0; seed < 3000; seed++) {
      const state = randomState(seed);
      for (const lang of ["fr", "en"] as const) expect(decodeState(encodeState(state, lang), lang)).toEqual(state);
      for (const view of VIEWS) expect(decodeState(encodeState(state, "fr", view), "fr", view)).toEqual(state);
    }
  });

  it("holds only what differs from the default", () => {
    expect(encodeState(defaultState("fr"), "fr")).toBe("");
    expect(encodeState(withSelected(defaultState("fr"), "slug:lyon"), "fr")).toBe("#v=2&sel=slug%3Alyon");
    expect(encodeState(withLang(defaultState("fr"), "en"), "fr")).toBe("#v=2&lang=en");
  });

  it("counts the view in which the page opens as default", () => {
    expect(encodeState(defaultState("fr", "map"), "fr", "map")).toBe("");
    expect(encodeState(withView(defaultState("fr", "map"), "network"), "fr", "map")).toBe("#v=2&view=network");
    expect(decodeState("", "fr", "map").view).toBe("map");
  });

  it("is lenient: no version, a later one, unknown keys, ids not encoded, nonsense", () => {
    expect(decodeState("#sel=slug:lyon", "fr")).toEqual(withSelected(defaultState("fr"), "slug:lyon"));
    expect(decodeState("#v=9&zoom=3&sel=x&&=&lang=de", "fr")).toEqual(withSelected(defaultState("fr"), "x"));
    for (const bad of ["#", "#%", "#sel=%E0%A4%A", "#row=2", "#ans=Q01&row=-1", "#ans=Q01&row=1e99", "#hide=,,,"]) {
      expect(() => decodeState(bad, "fr")).not.toThrow();
      expect(decodeState(bad, "fr").row).toBeNull();
      expect(decodeState(bad, "fr").hidden).toEqual([]);
    }
  });

  it("survives half a surrogate pair", () => {
    expect(decodeState(encodeState(withQuery(defaultState("fr"), "a\uD83Cb"), "fr"), "fr").query).toBe("a\uFFFDb");
  });

  it("takes any id of a payload", () => {
    for (const node of makePayload(80).nodes) {
      const state = withSelected(defaultState("fr"), node.id);
      expect(decodeState(encodeState(state, "fr"), "fr").selected).toBe(node.id);
    }
  });
});
