// The rows of the timeline: only those in sight are in the page. One list for the keyboard, its row told by name.
import { isResting } from "../../core/card";
import { offsetsOf, rowAt, UNDATED, type Row } from "../../core/timeline-rows";
import type { Bar } from "../../core/timeline";
import type { Period } from "../../core/state";
import type { Context } from "../context";
import { h } from "../dom";
import { glyph } from "../glyph";
import { drawBar } from "./bar";
import { describeBar, isUnsure } from "./words";

/** Rows drawn beyond what is in sight. */
const SPARE = 6;

export interface ListState {
  readonly rows: readonly Row[];
  readonly axis: Period;
  readonly asOf: number;
  /** Pixels for the bars. */
  readonly width: number;
  /** Names stand over their bars, for want of room beside them. */
  readonly stacked: boolean;
  readonly heading: (key: string, bars: readonly Bar[]) => string;
}

export class TimeList {
  readonly element = h("div", { class: "time-rows", role: "listbox", tabindex: 0, "data-testid": "bars" });
  private state: ListState | null = null;
  private offsets: Float64Array = new Float64Array(1);
  private bars: readonly number[] = [];
  private places = new Map<number, number>();
  private readonly drawn = new Map<number, HTMLElement>();
  private grouped = false;
  private active = -1;
  private frame = 0;

  constructor(
    private readonly context: Context,
    private readonly scroller: HTMLElement,
    private readonly covered: () => number,
  ) {
    scroller.addEventListener("scroll", () => {
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => this.drawWindow());
    });
    this.element.addEventListener("keydown", (event) => this.press(event));
    this.element.addEventListener("click", (event) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-row]") : null;
      if (row) this.choose(Number(row.dataset["row"]));
    });
    this.element.addEventListener("focus", () => this.active < 0 && this.activate(this.nearest(), false));
  }

  /** Draw other rows, or the same in other words or at another width. */
  draw(state: ListState): void {
    const kept = this.nodeAt(this.active);
    this.state = state;
    this.offsets = offsetsOf(state.rows, { bar: state.stacked ? 44 : 26, heading: 34 });
    this.grouped = state.rows.some((row) => !("bar" in row) && row.heading !== UNDATED);
    this.bars = state.rows.flatMap((row, at) => ("bar" in row ? at : []));
    this.places = new Map(this.bars.map((row, place) => [row, place]));
    // The keyboard stays on its record while that has a row.
    this.active = kept < 0 ? -1 : (this.bars.find((row) => this.nodeAt(row) === kept) ?? -1);
    if (this.active < 0) this.element.removeAttribute("aria-activedescendant");
    else this.element.setAttribute("aria-activedescendant", `time-${this.active}`);
    this.element.style.setProperty("height", `${this.offsets[state.rows.length] ?? 0}px`);
    this.element.classList.toggle("stacked", state.stacked);
    this.drawn.forEach((row) => row.remove());
    this.drawn.clear();
    this.drawWindow();
  }

  /** Mark what is selected and lit. */
  mark(): void {
    const selected = this.context.network.position(this.context.store.get().selected);
    const lit = this.context.lit();
    this.element.classList.toggle("dimmed", lit !== null);
    this.drawn.forEach((element, at) => this.markRow(element, at, selected, lit));
  }

  /** Bring the first of these nodes into sight; false when none has a row. */
  show(wanted: (at: number) => boolean): boolean {
    const row = this.bars.find((at) => wanted(this.nodeAt(at)));
    if (row === undefined) return false;
    this.scrollTo(row, true);
    return true;
  }

  /** Scroll to the heading of a group. */
  showHeading(key: string): void {
    const row = this.state?.rows.findIndex((one) => !("bar" in one) && one.heading === key) ?? -1;
    if (row < 0) return;
    this.scroller.scrollTop = this.element.offsetTop - this.covered() + (this.offsets[row] ?? 0);
    this.drawWindow();
  }

  private nodeAt(row: number): number {
    const one = this.state?.rows[row];
    return one && "bar" in one ? one.bar.at : -1;
  }

  private drawWindow(): void {
    if (!this.state || this.state.rows.length === 0) return;
    const top = this.scroller.scrollTop + this.covered() - this.element.offsetTop;
    const from = Math.max(0, rowAt(this.offsets, top) - SPARE);
    const to = Math.min(this.state.rows.length - 1, rowAt(this.offsets, top + this.scroller.clientHeight) + SPARE);
    this.drawn.forEach((element, at) => {
      if ((at >= from && at <= to) || at === this.active) return;
      element.remove();
      this.drawn.delete(at);
    });
    const selected = this.context.network.position(this.context.store.get().selected);
    const lit = this.context.lit();
    const wanted = this.active >= 0 && (this.active < from || this.active > to) ? [this.active] : [];
    for (let at = from; at <= to; at++) wanted.push(at);
    for (const at of wanted) {
      if (this.drawn.has(at)) continue;
      const element = this.drawRow(this.state, at);
      if (!element) continue;
      element.style.setProperty("top", `${this.offsets[at] ?? 0}px`);
      this.markRow(element, at, selected, lit);
      this.drawn.set(at, element);
      this.element.append(element);
    }
  }

  private drawRow({ rows, axis, width, asOf, heading }: ListState, at: number): HTMLElement | null {
    const row = rows[at];
    if (!row) return null;
    // A heading is no row of the list: each row names its group itself.
    if (!("bar" in row)) return h("div", { class: "time-heading", "aria-hidden": "true", "data-testid": "time-heading", "data-count": row.count }, h("span", { dir: "auto" }, heading(row.heading, row.bars)), h("span", { class: "count" }, String(row.count)));
    const node = this.context.network.nodes[row.bar.at];
    if (!node) return null;
    const group = this.grouped && row.heading !== UNDATED ? heading(row.heading, []) : "";
    const words = [group, describeBar(this.context, node, row.bar)].filter(Boolean).join(" : ");
    return h(
      "div",
      {
        class: "time-row", role: "option", id: `time-${at}`, title: words, "aria-label": words, "data-testid": "bar", "data-id": node.id, "data-row": at,
        "aria-posinset": (this.places.get(at) ?? 0) + 1, "aria-setsize": this.bars.length,
      },
      h("span", { class: "time-label" }, glyph(node.group, isResting(node.status)), h("span", { dir: "auto" }, node.label), isUnsure(node) && h("b", { "aria-hidden": "true" }, "?")),
      drawBar(row.bar, node.group, axis, width, asOf),
    );
  }

  private markRow(element: HTMLElement, at: number, selected: number | null, lit: ReadonlySet<number> | null): void {
    const node = this.nodeAt(at);
    if (node < 0) return;
    element.setAttribute("aria-selected", String(node === selected));
    element.classList.toggle("lit", lit?.has(node) === true);
    element.classList.toggle("active", at === this.active);
  }

  private press(event: KeyboardEvent): void {
    const now = this.places.get(this.active) ?? -1;
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / 26) - 6);
    const to: Readonly<Record<string, number>> = { ArrowDown: now + 1, ArrowUp: now - 1, PageDown: now + page, PageUp: now - page, Home: 0, End: this.bars.length - 1 };
    const place = to[event.key];
    if (place !== undefined) this.activate(this.bars[Math.min(this.bars.length - 1, Math.max(0, place))] ?? -1, true);
    else if ((event.key === "Enter" || event.key === " ") && this.active >= 0) this.choose(this.active);
    else return;
    event.preventDefault();
  }

  /** The first bar in sight. */
  private nearest(): number {
    const first = rowAt(this.offsets, this.scroller.scrollTop + this.covered() - this.element.offsetTop);
    return this.bars.find((at) => at >= first) ?? -1;
  }

  private activate(row: number, scrolls: boolean): void {
    if (row < 0) return;
    const before = this.drawn.get(this.active);
    this.active = row;
    before?.classList.remove("active");
    if (scrolls) this.scrollTo(row, false);
    else this.drawWindow();
    this.drawn.get(row)?.classList.add("active");
    this.element.setAttribute("aria-activedescendant", `time-${row}`);
  }

  private choose(row: number): void {
    const node = this.context.network.nodes[this.nodeAt(row)];
    if (!node) return;
    this.activate(row, false);
    this.context.select(node.id);
  }

  private scrollTo(row: number, middle: boolean): void {
    const [head, height] = [this.covered(), this.scroller.clientHeight];
    const top = this.element.offsetTop + (this.offsets[row] ?? 0);
    const end = this.element.offsetTop + (this.offsets[row + 1] ?? 0);
    const now = this.scroller.scrollTop;
    const outside = top < now + head || end > now + height;
    if (outside && middle) this.scroller.scrollTop = top - head - (height - head) / 3;
    else if (top < now + head) this.scroller.scrollTop = top - head;
    else if (end > now + height) this.scroller.scrollTop = end - height;
    this.drawWindow();
  }
}
