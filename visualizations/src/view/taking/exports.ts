// The files that can be taken away, made of what is shown now.
import { writeCsv, type Sheet } from "../../core/export-cells";
import { writeGexf, writeGraphml } from "../../core/export-graph";
import { fileName } from "../../core/export-names";
import { graphOf } from "../../core/export-selection";
import { sheetsOf, tableSheet } from "../../core/export-sheets";
import { writeXlsx } from "../../core/export-xlsx";
import { isFiltered } from "../../core/state";
import type { Reader } from "../../core/table-columns";
import type { Shape } from "../../settings";
import { texts, type Context } from "../context";
import { lookOf } from "../glyph";
import { groupColor } from "../palette";
import { listingOf, tableName } from "../table";
import { headingOf } from "../table/cells";
import type { View } from "../view";
import { save, svgText, toPng } from "./files";
import { framedPicture } from "./picture";
import { fromWords, shownWords } from "./words";

export type Form = "png" | "svg" | "xlsx" | "csv" | "gexf" | "graphml";

/** Make the file and hand it to the browser; its name comes back. */
export async function take(context: Context, form: Form, view: View | null): Promise<string> {
  const { dataset } = context.payload;
  const words = texts(context);
  const state = context.store.get();
  const name = (what: string): string => fileName(dataset.name, what, dataset.as_of, form);
  const viewName = name(words[`view_${state.view}`]);
  const selection = name(isFiltered(state) ? "selection" : "");
  switch (form) {
    case "png":
    case "svg": {
      const picture = framedPicture(context, view);
      if (!picture) throw new Error("the view has no picture");
      if (form === "svg") save(viewName, "image/svg+xml", svgText(picture));
      else save(viewName, "image/png", await toPng(picture));
      return viewName;
    }
    case "xlsx":
      save(selection, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", writeXlsx([about(context), ...sheetsOf(readerOf(context), context.shown())]) as BlobPart);
      return selection;
    case "csv": {
      const sheet = openSheet(context);
      const file = name(sheet.title);
      save(file, "text/csv;charset=utf-8", writeCsv(sheet, state.lang === "fr" ? ";" : ","));
      return file;
    }
    case "gexf":
    case "graphml": {
      const graph = graphOf(readerOf(context), context.shown(), { title: fromWords(context), description: shownWords(context).join(" "), date: dataset.as_of }, (group) => ({ color: groupColor(group), shape: SHAPES[lookOf(group).shape] }));
      save(selection, "application/xml", form === "gexf" ? writeGexf(graph) : writeGraphml(graph));
      return selection;
    }
  }
}

/** Shapes that GEXF knows. */
const SHAPES: Readonly<Record<Shape, string>> = { disc: "disc", ring: "disc", square: "square", diamond: "diamond", triangle: "triangle", hexagon: "disc", drop: "triangle", cross: "square" };

const readerOf = (context: Context): Reader => ({ payload: context.payload, network: context.network, labels: context.labels, lang: context.store.get().lang, words: texts(context) });

/** The table view's table, all pages, in its order: what people see, and the ids. */
function openSheet(context: Context): Sheet {
  const { table, columns, rows } = listingOf(context);
  return tableSheet(context.network, { table, title: tableName(context, table), headings: columns.map((column) => headingOf(context, table, column)), columns, rows, label: (list, code) => context.labels.code(list, code, context.store.get().lang) });
}

function about(context: Context): Sheet {
  const words = texts(context);
  return { table: "about", title: words.sheetAbout, headings: [fromWords(context)], rows: [...shownWords(context), words.sheetUnknown].map((line) => [line]) };
}
