// The period filter: first and last year; what has no known date stays.
import { withPeriod, type Period } from "../../core/state";
import { formatNumber } from "../../core/text";
import { texts, type Context } from "../context";
import { fill, h } from "../dom";

const YEAR = /^\d{4}$/;
/** Being changed from within: redrawing would take away the box that the focus moves to. */
const changing = new WeakSet<HTMLElement>();

export function drawPeriod(context: Context, element: HTMLElement): void {
  if (changing.has(element)) return;
  const words = texts(context);
  const { period, lang } = context.store.get();
  const records = context.payload.nodes.filter(({ table }) => table === "agreements" || table === "projects");
  const starts = records.flatMap(({ span }) => (span.from ? [Math.floor(span.from[0])] : []));
  const limits: Period = [starts.reduce((a, b) => Math.min(a, b), 1945), Number(context.payload.dataset.as_of.slice(0, 4)) || 2100];
  const wrong = h("p", { class: "hint wrong", role: "alert" });
  const year = (id: string, value: number | undefined, bound: number): HTMLInputElement => {
    const input = h("input", { id, type: "text", inputmode: "numeric", maxlength: 4, size: 4, placeholder: bound, "data-testid": id, onchange: () => change() });
    input.value = value === undefined ? "" : String(value);
    return input;
  };
  const [first, last] = [year("period-first", period?.[0], limits[0]), year("period-last", period?.[1], limits[1])];
  const read = (input: HTMLInputElement, usual: number): number => (YEAR.test(input.value.trim()) ? Number(input.value.trim()) : usual);
  function change(): void {
    const [from, to] = [read(first, limits[0]), read(last, Math.max(limits[1], read(first, 0)))];
    const none = first.value.trim() === "" && last.value.trim() === "";
    wrong.textContent = from > to ? words.periodWrong : "";
    if (from > to) return;
    changing.add(element);
    context.store.update((state) => withPeriod(state, none ? null : [from, to]));
    changing.delete(element);
  }
  fill(
    element,
    h("p", { class: "years" }, h("label", { for: "period-first" }, words.periodFrom), first, h("label", { for: "period-last" }, words.periodTo), last),
    wrong,
    h("p", { class: "hint" }, words.periodHint(formatNumber(starts.length, lang), formatNumber(records.length, lang))),
    period !== null && h("button", { type: "button", class: "link", onclick: () => context.store.update((state) => withPeriod(state, null)) }, words.periodClear),
  );
}
