// The side: the legend, which hides groups, and under it the filters by value; over the view, what is chosen.
import { FACETS, type Facet, type State } from "../../core/state";
import { changed, texts, type Context } from "../context";
import { byId, h } from "../dom";
import { drawLegend } from "../legend";
import { drawChips } from "./chips";
import { makeFacet } from "./facet";
import { facetName } from "./names";
import { drawPeriod } from "../timeline/period";

export interface Filters {
  update(state: State, before: State | null): void;
}

/** The order in which people ask: what about, where, who, when, how sure. */
const ORDER: readonly (Facet | "period")[] = ["theme", "place", "kind", "layer", "form", "period", "status", "confidence", "source"];

export function makeFilters(context: Context, element: HTMLElement): Filters {
  const chips = byId("chips");
  const legend = h("div", { class: "legend" });
  const title = h("h2", {});
  const hint = h("p", { class: "hint" });
  const boxes = FACETS.map((facet) => ({ facet, box: makeFacet(context, facet) }));
  const years = h("div", { class: "values" });
  const period = h("details", { class: "facet", "data-testid": "facet-period" }, h("summary", {}), years);
  period.addEventListener("toggle", () => period.open && drawPeriod(context, years));
  const facets = ORDER.flatMap((name) => (name === "period" ? period : (boxes.find(({ facet }) => facet === name)?.box.element ?? [])));
  element.append(legend, h("section", { class: "facets" }, title, hint, ...facets));

  return {
    update(state, before) {
      if (changed(state, before, ["lang"])) {
        const words = texts(context);
        title.textContent = words.filters;
        hint.textContent = words.filtersHint;
        const name = period.querySelector("summary");
        if (name) name.textContent = facetName(context, "period");
      }
      const narrowed = changed(state, before, ["lang", "hidden", "chosen", "period", "depth", "selected", "other"]);
      if (narrowed || changed(state, before, ["view"])) drawLegend(context, legend);
      if (!narrowed) return;
      drawChips(context, chips);
      for (const { box } of boxes) box.draw();
      if (period.open) drawPeriod(context, years);
    },
  };
}
