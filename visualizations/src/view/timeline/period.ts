// The period as two years to type and a button that clears it; for the timeline and for the side of the page.
import { withPeriod } from "../../core/state";
import { periodWithin } from "../../core/timeline";
import { texts, type Context } from "../context";
import { fill, h, keepFocus } from "../dom";
import { timelineOf } from "./scale";

/** Being changed from within: redrawing would take away the box that the focus moves to. */
const changing = new WeakSet<HTMLElement>();

/** Draw the two years; to be called again when the period or the language changes. */
export function drawPeriod(context: Context, element: HTMLElement): void {
  if (changing.has(element)) return;
  const words = texts(context);
  const { period } = context.store.get();
  const { axis } = timelineOf(context.payload);
  const year = (end: 0 | 1, name: string): HTMLInputElement =>
    h("input", {
      type: "number", inputmode: "numeric", step: 1, min: axis[0], max: axis[1], placeholder: axis[end], value: period?.[end], "aria-label": name,
      "data-testid": end === 0 ? "year-first" : "year-last", "data-focus": `year-${end}`, onchange: () => choose(),
    });
  const [first, last] = [year(0, words.periodFirst), year(1, words.periodLast)];
  const read = (input: HTMLInputElement, usual: number): number => (input.value === "" ? usual : input.valueAsNumber);
  const choose = (): void => {
    const [a, b] = [read(first, axis[0]), read(last, axis[1])];
    if (!Number.isFinite(a) || !Number.isFinite(b)) return;
    changing.add(element);
    context.store.update((state) => withPeriod(state, periodWithin(axis, a, b)));
    changing.delete(element);
    // What was typed may have been set right.
    const now = context.store.get().period;
    first.value = String(now?.[0] ?? "");
    last.value = String(now?.[1] ?? "");
    button.hidden = now === null;
  };
  const clear = (): void => {
    context.store.update((state) => withPeriod(state, null));
    element.querySelector<HTMLElement>("input")?.focus();
  };
  const button = h("button", { type: "button", class: "link", hidden: period === null, "data-testid": "period-clear", onclick: clear }, words.periodClear);
  keepFocus(element, () =>
    fill(
      element,
      h(
        "div",
        { class: "years", role: "group", "aria-label": words.period },
        h("span", { "aria-hidden": "true" }, words.periodFrom),
        first,
        h("span", { "aria-hidden": "true" }, words.periodTo),
        last,
        button,
      ),
    ),
  );
}
