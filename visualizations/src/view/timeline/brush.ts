// How many were alive per year and, over it, the period: drawn with the mouse or a finger, moved by its two sliders.
import { withPeriod, type Period } from "../../core/state";
import { periodWithin, ticksOf, type Alive } from "../../core/timeline";
import { formatNumber } from "../../core/text";
import { texts, type Context } from "../context";
import { fill, h, svg } from "../dom";
import { scaleOf } from "./scale";

const HEIGHT = 56;
/** Pixels that a pointer moves before it draws a period. */
const SLACK = 4;
const FAR = 10;

export interface Brush {
  readonly element: HTMLElement;
  drawYears(axis: Period, alive: Alive, width: number): void;
  drawPeriod(axis: Period, period: Period | null): void;
}

export function makeBrush(context: Context): Brush {
  let axis: Period = [0, 1];
  let dragged: { readonly kind: "first" | "last" | "new" | "move"; readonly from: number; readonly period: Period; moved: boolean } | null = null;
  let frame = 0;
  const chart = h("div", { class: "time-years" });
  const outside = [h("div", { class: "time-out" }), h("div", { class: "time-out" })] as const;
  const handles = [slider(0), slider(1)] as const;
  const element = h("div", { class: "time-brush", "data-testid": "brush" }, chart, ...outside, ...handles);

  const period = (): Period => {
    const chosen = context.store.get().period;
    return (chosen && periodWithin(axis, ...chosen)) ?? axis;
  };
  const choose = (a: number, b: number): void => context.store.update((state) => withPeriod(state, periodWithin(axis, a, b)));
  /** Years from the left edge of the axis, with decimals. */
  const yearAt = (event: PointerEvent): number => {
    const { left, width } = element.getBoundingClientRect();
    return axis[0] + ((event.clientX - left) / width) * (axis[1] - axis[0] + 1);
  };

  function slider(end: 0 | 1): HTMLElement {
    const handle = h("div", { class: `time-handle ${end === 0 ? "first" : "last"}`, role: "slider", tabindex: 0, "data-control": true, "data-testid": end === 0 ? "brush-first" : "brush-last" });
    handle.addEventListener("keydown", (event) => {
      const now = period();
      const to: Readonly<Record<string, number>> = {
        ArrowLeft: now[end] - 1, ArrowDown: now[end] - 1, ArrowRight: now[end] + 1, ArrowUp: now[end] + 1,
        PageDown: now[end] - FAR, PageUp: now[end] + FAR, Home: end === 0 ? axis[0] : now[0], End: end === 0 ? now[1] : axis[1],
      };
      const year = to[event.key];
      if (year === undefined) return;
      event.preventDefault();
      if (end === 0) choose(Math.min(year, now[1]), now[1]);
      else choose(now[0], Math.max(year, now[0]));
    });
    return handle;
  }

  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const at = handles.findIndex((handle) => handle === event.target);
    const [now, from] = [period(), yearAt(event)];
    const inside = context.store.get().period !== null && from >= now[0] && from < now[1] + 1;
    dragged = { kind: at === 0 ? "first" : at === 1 ? "last" : inside ? "move" : "new", from, period: now, moved: false };
    element.setPointerCapture(event.pointerId);
    if (at >= 0) handles[at]?.focus();
    event.preventDefault();
  });
  element.addEventListener("pointermove", (event) => {
    if (!dragged) return;
    const [drag, to] = [dragged, yearAt(event)];
    const far = (Math.abs(to - drag.from) / (axis[1] - axis[0] + 1)) * element.clientWidth;
    if (!drag.moved && far < SLACK) return;
    drag.moved = true;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => pull(drag.kind, drag.from, to, drag.period));
  });
  for (const name of ["pointerup", "pointercancel"] as const) element.addEventListener(name, () => (dragged = null));

  function pull(kind: "first" | "last" | "new" | "move", from: number, to: number, [first, last]: Period): void {
    if (kind === "first") choose(Math.min(Math.round(to), last), last);
    else if (kind === "last") choose(first, Math.max(Math.round(to) - 1, first));
    else if (kind === "new") choose(Math.floor(Math.min(from, to)), Math.floor(Math.max(from, to)));
    else {
      const by = Math.min(axis[1] - last, Math.max(axis[0] - first, Math.round(to - from)));
      choose(first + by, last + by);
    }
  }

  return {
    element,
    drawYears(years, alive, width) {
      axis = years;
      fill(chart, drawAlive(context, axis, alive, width));
    },
    drawPeriod(years, chosen) {
      axis = years;
      const words = texts(context);
      // An address may ask for years beyond the axis.
      const [first, last] = (chosen && periodWithin(axis, ...chosen)) ?? axis;
      const share = (year: number): string => `${scaleOf(axis, 100)(year)}%`;
      element.classList.toggle("chosen", chosen !== null);
      element.style.setProperty("--first", share(first));
      element.style.setProperty("--last", share(last + 1));
      handles.forEach((handle, end) => {
        const limits: Period = end === 0 ? [axis[0], last] : [first, axis[1]];
        handle.setAttribute("aria-label", end === 0 ? words.periodFirst : words.periodLast);
        handle.setAttribute("aria-valuemin", String(limits[0]));
        handle.setAttribute("aria-valuemax", String(limits[1]));
        handle.setAttribute("aria-valuenow", String(end === 0 ? first : last));
      });
    },
  };
}

/** Two steps of columns: all that may have been alive, and before them those that certainly were. */
function drawAlive(context: Context, axis: Period, alive: Alive, width: number): SVGElement {
  const words = texts(context);
  const most = Math.max(1, ...alive.may);
  const x = scaleOf(axis, width);
  const columns = (counts: readonly number[]): string =>
    counts.map((count, at) => `V${(HEIGHT - (count / most) * (HEIGHT - 4)).toFixed(1)}H${x(axis[0] + at + 1).toFixed(1)}`).join("");
  const steps = (name: string, counts: readonly number[]): SVGElement => svg("path", { class: name, d: `M0 ${HEIGHT}${columns(counts)}V${HEIGHT}Z` });
  const label = words.timeAliveLabel(axis[0], axis[1], nameMost(context, axis, alive));
  return svg(
    "svg",
    { width, height: HEIGHT + 18, viewBox: `0 0 ${width} ${HEIGHT + 18}`, role: "img", "aria-label": label, "data-testid": "alive" },
    steps("may", alive.may),
    steps("sure", alive.sure),
    drawTicks(axis, width, HEIGHT, HEIGHT + 14),
  );
}

/** How many there were in the fullest year, and how many of them for certain. */
export function nameMost(context: Context, axis: Period, alive: Alive): string {
  const { lang } = context.store.get();
  const at = alive.may.indexOf(Math.max(...alive.may));
  return texts(context).timeAliveMost(formatNumber(alive.may[at] ?? 0, lang), axis[0] + at, formatNumber(alive.sure[at] ?? 0, lang));
}

/** Marks of round years with their names under them. */
export function drawTicks(axis: Period, width: number, height: number, below: number): SVGElement {
  const x = scaleOf(axis, width);
  const marks = ticksOf(axis, width / 44).flatMap((year) => {
    const at = x(year);
    const anchor = at < 14 ? "start" : at > width - 16 ? "end" : "middle";
    return [svg("path", { class: "tick", d: `M${at.toFixed(1)} ${height - 4}V${height}` }), svg("text", { class: "tick", x: at.toFixed(1), y: below, "text-anchor": anchor }, String(year))];
  });
  return svg("g", {}, ...marks);
}
