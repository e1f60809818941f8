// The side: the legend, which hides groups, and under it the filters by value.
import { changed, type Context } from "./context";
import type { State } from "../core/state";
import { drawLegend } from "./legend";

export function drawFilters(context: Context, element: HTMLElement, state: State, before: State | null): void {
  if (changed(state, before, ["lang", "hidden", "chosen", "period", "depth", "selected", "other"])) drawLegend(context, element);
}
