// The view on paper: its picture or its table, the filters in words, the legend, the sources.
import { formatNumber } from "../../core/text";
import { texts, titleOf, type Context } from "../context";
import { fill, h, type Child } from "../dom";
import { forPaper } from "../palette";
import { sourceList } from "../parts";
import type { Stage } from "../stage";
import { listingOf, table } from "../table";
import { framedPicture } from "./picture";
import { fromWords, shownWords } from "./words";

/** What paper bears: more than this goes into the CSV. */
const ROWS = 500;
const SOURCES = 40;

/** Print the open view; the page itself stays as it is. */
export function printView(context: Context, stage: Stage): void {
  fillSheet(context, stage);
  document.body.dataset["print"] = "view";
  window.print();
}

/** Let the browser's own "print" print the open view too, unless something else is about to be printed. */
export function followPrinter(context: Context, stage: Stage): void {
  window.addEventListener("beforeprint", () => {
    // The brief is printed by itself.
    if (document.body.dataset["print"] === undefined && !document.body.classList.contains("briefing")) {
      fillSheet(context, stage);
      document.body.dataset["print"] = "view";
    }
  });
  window.addEventListener("afterprint", () => {
    if (document.body.dataset["print"] !== "view") return;
    delete document.body.dataset["print"];
    sheet().replaceChildren();
  });
}

function sheet(): HTMLElement {
  const known = document.getElementById("sheet");
  if (known) return known;
  const made = h("div", { id: "sheet", class: "sheet", "data-testid": "sheet" });
  document.body.append(made);
  return made;
}

function fillSheet(context: Context, stage: Stage): void {
  const words = texts(context);
  const state = context.store.get();
  const view = stage.open();
  const picture = forPaper(() => view?.repaint?.(), () => framedPicture(context, view));
  if (picture) {
    // As wide as the paper, as high as it takes.
    picture.setAttribute("width", "100%");
    picture.removeAttribute("height");
  }
  sheet().classList.toggle("wide", picture === null);
  fill(
    sheet(),
    picture === null && h("h1", { dir: "auto" }, `${titleOf(context)} – ${words[`view_${state.view}`]}`),
    ...(picture ? [picture] : tableParts(context)),
    ...sources(context),
  );
}

function tableParts(context: Context): readonly Child[] {
  const words = texts(context);
  const { lang } = context.store.get();
  const listing = listingOf(context);
  const rest = listing.rows.length > ROWS;
  return [
    ...shownWords(context).map((line) => h("p", {}, line)),
    table(context, listing, listing.rows.slice(0, ROWS), null),
    rest && h("p", {}, words.sheetRowsMore(formatNumber(ROWS, lang), formatNumber(listing.rows.length, lang))),
    h("p", {}, fromWords(context)),
  ];
}

function sources(context: Context): readonly Child[] {
  const words = texts(context);
  const { lang } = context.store.get();
  const { nodes } = context.shown();
  const lit = context.lit();
  const used = new Set(context.network.nodes.flatMap((node, at) => (nodes[at] === 1 && (lit === null || lit.has(at)) ? node.sources : [])));
  const found = [...used].flatMap((source) => context.payload.sources[source] ?? []);
  return [
    h("h2", {}, words.sheetSources),
    sourceList(context, found.slice(0, SOURCES)),
    found.length > SOURCES && h("p", {}, words.sheetSourcesMore(formatNumber(found.length - SOURCES, lang))),
  ];
}
