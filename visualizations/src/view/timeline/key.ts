// How to read a bar, drawn with the bars themselves.
import type { Bar } from "../../core/timeline";
import { texts, type Context } from "../context";
import { h } from "../dom";
import { drawBar } from "./bar";

const WIDTH = 28;
const SURE: Bar = { at: -1, first: 0, begun: 0, lasts: 1, last: 1, knowsStart: true, knowsEnd: true, goesOn: false, aboutStart: false, aboutEnd: false, resting: false };

export function drawKey(context: Context): HTMLElement {
  const words = texts(context);
  const part = (bar: Bar, text: string): HTMLElement => h("li", {}, drawBar(bar, "agreement", [0, 0], WIDTH, 1), h("span", {}, text));
  return h(
    "ul",
    { class: "time-key" },
    part(SURE, words.timeKeySure),
    part({ ...SURE, begun: 1, lasts: 0 }, words.timeKeyMay),
    part({ ...SURE, begun: 0.01, lasts: null, last: null, knowsEnd: false }, words.timeKeyOpen),
    part({ ...SURE, resting: true }, words.timeKeyResting),
    h("li", {}, h("b", {}, "?"), h("span", {}, words.timeKeyUnsure)),
  );
}
