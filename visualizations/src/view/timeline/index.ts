// The timeline view: who was alive in which year, the period over it, and a row for each agreement, project and space.
import { shownOf } from "../../core/shown";
import { withOwn, type State } from "../../core/state";
import { alivePerYear, isDated, periodWithin, type Alive, type Bar } from "../../core/timeline";
import { arrange, BYS, groupOf, UNDATED, type By } from "../../core/timeline-rows";
import { formatNumber } from "../../core/text";
import { changed, texts, type Context } from "../context";
import { fill, h, keepFocus, svg } from "../dom";
import type { View } from "../view";
import { drawTicks, makeBrush, nameMost } from "./brush";
import { drawKey } from "./key";
import { TimeList } from "./list";
import { drawPeriod } from "./period";
import { timelineOf } from "./scale";
import { pictureOf } from "./seen";
import { countRecords, nameGroup } from "./words";

/** Below this width names stand over their bars. */
const NARROW = 560;

export function makeTimelineView(context: Context, element: HTMLElement): View {
  const time = timelineOf(context.payload);
  const { nodes } = context.network;
  const [choice, years, coverage, axisRow] = [h("div", { class: "time-by" }), h("div", {}), h("p", { class: "time-coverage" }), h("div", { class: "time-over time-axis", "aria-hidden": "true" })];
  const [aliveName, key] = [h("p", { class: "time-name" }), h("div", {})];
  const brush = makeBrush(context);
  const head = h("div", { class: "time-head", "data-over": 1 }, h("div", { class: "time-bar-row", "data-control": true }, choice, years), coverage, h("div", { class: "time-over" }, aliveName, brush.element), axisRow, key);
  const list = new TimeList(context, element, () => (getComputedStyle(head).position === "sticky" ? head.offsetHeight : 0));
  const empty = h("p", { class: "empty time-empty", hidden: true });
  element.classList.add("time");
  fill(element, head, list.element, empty);
  let width = 0;
  let drawnFor: Uint8Array | null = null;

  const by = (state: State): By => BYS.find((one) => one === state.own["timeline.by"]) ?? "start";
  const barsOf = (shown: Uint8Array): Bar[] => {
    const found: Bar[] = [];
    shown.forEach((is, at) => {
      const bar = is === 1 ? time.bar(at) : null;
      if (bar) found.push(bar);
    });
    return found;
  };

  function drawChoice(state: State): void {
    const words = texts(context);
    const select = h("select", { "data-testid": "timeline-by", "data-focus": "by" }, ...BYS.map((one) => h("option", { value: one, selected: one === by(state) }, words[`timeBy_${one}`])));
    select.addEventListener("change", () => context.store.update((now) => withOwn(now, "timeline.by", select.value === "start" ? "" : select.value)));
    keepFocus(choice, () => fill(choice, h("label", {}, h("span", {}, words.timeSort), select)));
    fill(key, drawKey(context));
    list.element.setAttribute("aria-label", words.timeRows);
  }

  function drawRows(state: State): void {
    const words = texts(context);
    const bars = barsOf(context.shown().nodes);
    const undated = bars.filter((bar) => !isDated(bar));
    const grouping = by(state);
    const rows = arrange(bars, grouping === "start" ? null : (at) => groupOf(context.payload, context.facets, grouping, at), (at) => nodes[at]?.label ?? "");
    const axis = (state.period && periodWithin(time.axis, ...state.period)) ?? time.axis;
    fill(
      coverage,
      h("span", { "data-testid": "timeline-coverage" }, words.timeCoverage(formatNumber(bars.length - undated.length, state.lang), formatNumber(bars.length, state.lang))),
      undated.length > 0 && h("button", { type: "button", class: "link", "data-testid": "undated", title: words.timeUndatedStay, onclick: () => list.showHeading(UNDATED) }, words.timeUndated(countRecords(context, undated))),
    );
    // Without a period the years above are those of the bars.
    axisRow.hidden = state.period === null;
    fill(axisRow, h("div"), svg("svg", { width, height: 20, viewBox: `0 0 ${width} 20` }, drawTicks(axis, width, 20, 13)));
    empty.textContent = words.timeNothing;
    empty.hidden = bars.length > 0;
    list.element.hidden = bars.length === 0;
    const heading = (key: string, own: readonly Bar[]): string => nameGroup(context, grouping, key, own);
    list.draw({ rows, axis, asOf: time.asOf, width, stacked: element.clientWidth < NARROW, heading });
    list.mark();
  }

  // What was alive is counted without the period, so that one sees what lies around it.
  let alive: Alive | null = null;
  function drawYears(state: State, recount: boolean): void {
    if (recount || !alive) {
      const all = state.period === null ? context.shown() : shownOf(context.network, context.facets, { ...state, period: null });
      alive = alivePerYear(barsOf(all.nodes), time.axis);
    }
    brush.drawYears(time.axis, alive, width);
    fill(aliveName, h("strong", {}, texts(context).timeAlive), " ", nameMost(context, time.axis, alive));
  }

  function measure(): boolean {
    element.classList.toggle("narrow", element.clientWidth < NARROW);
    const now = Math.max(120, Math.round(brush.element.clientWidth));
    const other = now !== width;
    width = now;
    return other;
  }

  new ResizeObserver(() => {
    if (element.hidden || element.clientWidth === 0 || !measure()) return;
    drawYears(context.store.get(), false);
    drawRows(context.store.get());
  }).observe(element);

  return {
    update(state, before) {
      const resized = measure();
      const said = changed(state, before, ["lang"]);
      const others = changed(state, before, ["hidden", "chosen", "depth", "selected", "other"]);
      if (said || changed(state, before, ["own"])) drawChoice(state);
      if (said || changed(state, before, ["period"])) {
        drawPeriod(context, years);
        brush.drawPeriod(time.axis, state.period);
      }
      if (said || others || resized) drawYears(state, others);
      // A selection changes what is shown only where it narrows it.
      const shownAnew = others && shownChanged();
      if (said || resized || shownAnew || changed(state, before, ["period"]) || before?.own["timeline.by"] !== state.own["timeline.by"]) drawRows(state);
      else if (changed(state, before, ["selected", "other", "answer", "row"])) list.mark();
    },
    focus() {
      const lit = context.lit();
      const selected = context.network.position(context.store.get().selected);
      if (!list.show((at) => at === selected) && lit) list.show((at) => lit.has(at));
    },
    picture: () => pictureOf(element),
  };

  function shownChanged(): boolean {
    const now = context.shown().nodes;
    const same = drawnFor !== null && drawnFor.length === now.length && drawnFor.every((is, at) => is === now[at]);
    drawnFor = now;
    return !same;
  }
}
