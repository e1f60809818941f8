// The head of the page: what data this is, of which day, how much, and the language switch.
import { formatDate, formatNumber } from "../core/text";
import { withLang } from "../core/state";
import type { Lang } from "../data";
import { messages } from "../messages";
import { texts, titleOf, type Context } from "./context";
import { fill, h, keepFocus } from "./dom";
import type { Stage } from "./stage";
import { takeMenu } from "./taking/menu";

const MAIN_TABLES = ["actors", "agreements", "projects", "spaces"] as const;

export function drawHeader(context: Context, element: HTMLElement, stage: Stage): void {
  const words = texts(context);
  const { lang } = context.store.get();
  const { dataset } = context.payload;
  const counts = MAIN_TABLES.filter((table) => (dataset.counts[table] ?? 0) > 0).map((table) =>
    h(
      "li",
      { "data-count": table },
      h("strong", {}, formatNumber(dataset.counts[table] ?? 0, lang)),
      ` ${context.labels.table(table, lang).toLowerCase()}`,
    ),
  );
  const choice = (other: Lang): HTMLElement =>
    h(
      "button",
      {
        type: "button",
        lang: other,
        "aria-pressed": other === lang ? "true" : "false",
        "data-testid": `lang-${other}`,
        "data-focus": `lang-${other}`,
        title: messages(other).languageName,
        onclick: () => context.store.update((state) => withLang(state, other)),
      },
      other.toUpperCase(),
    );
  keepFocus(element, () =>
    fill(
      element,
      h("h1", { dir: "auto", "data-testid": "dataset" }, titleOf(context)),
      h("ul", { class: "counts", "data-testid": "counts" }, ...counts),
      h("p", { class: "as-of" }, words.asOf(formatDate(dataset.as_of, lang))),
      takeMenu(context, stage),
      h("div", { class: "langs", role: "group", "aria-label": words.language }, choice("fr"), choice("en")),
    ),
  );
}
