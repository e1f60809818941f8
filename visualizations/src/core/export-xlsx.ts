// A workbook with one sheet per table: texts, numbers, yes and no; headings that stay in view. Pure.
import { strToU8, zipSync } from "fflate";
import { safeCell, type Sheet } from "./export-cells";
import { escapeXml, HEAD, tag } from "./export-xml";
import type { Cell } from "../data";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";
/** What a spreadsheet allows in a cell. */
const LONGEST = 32_767;

export function writeXlsx(sheets: readonly Sheet[]): Uint8Array {
  const titles = sheetTitles(sheets.map(({ title }) => title));
  const files: Record<string, string> = {
    "[Content_Types].xml": tag(
      "Types",
      { xmlns: "http://schemas.openxmlformats.org/package/2006/content-types" },
      tag("Default", { Extension: "rels", ContentType: "application/vnd.openxmlformats-package.relationships+xml" }),
      tag("Default", { Extension: "xml", ContentType: "application/xml" }),
      tag("Override", { PartName: "/xl/workbook.xml", ContentType: `${TYPES}.sheet.main+xml` }),
      tag("Override", { PartName: "/xl/styles.xml", ContentType: `${TYPES}.styles+xml` }),
      ...sheets.map((_, at) => tag("Override", { PartName: `/xl/worksheets/sheet${at + 1}.xml`, ContentType: `${TYPES}.worksheet+xml` })),
    ),
    "_rels/.rels": tag("Relationships", { xmlns: RELATIONS }, tag("Relationship", { Id: "rId1", Type: `${OFFICE}/officeDocument`, Target: "xl/workbook.xml" })),
    "xl/workbook.xml": tag(
      "workbook",
      { xmlns: MAIN, "xmlns:r": OFFICE },
      tag("sheets", {}, ...titles.map((name, at) => tag("sheet", { name, sheetId: at + 1, "r:id": `rId${at + 1}` }))),
    ),
    "xl/_rels/workbook.xml.rels": tag(
      "Relationships",
      { xmlns: RELATIONS },
      ...sheets.map((_, at) => tag("Relationship", { Id: `rId${at + 1}`, Type: `${OFFICE}/worksheet`, Target: `worksheets/sheet${at + 1}.xml` })),
      tag("Relationship", { Id: `rId${sheets.length + 1}`, Type: `${OFFICE}/styles`, Target: "styles.xml" }),
    ),
    "xl/styles.xml": STYLES,
  };
  sheets.forEach((sheet, at) => (files[`xl/worksheets/sheet${at + 1}.xml`] = sheetXml(sheet)));
  // One date for all: the same data give the same bytes.
  const mtime = new Date(2000, 0, 1);
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, [strToU8(HEAD + text), { mtime, level: 6 }]])));
}

// Style 1 is the bold of headings; style 2 is text: a code such as `01` stays what it is.
const STYLES = tag(
  "styleSheet",
  { xmlns: MAIN },
  tag("fonts", { count: 2 }, tag("font", {}, tag("sz", { val: 11 }), tag("name", { val: "Calibri" })), tag("font", {}, tag("b", {}), tag("sz", { val: 11 }), tag("name", { val: "Calibri" }))),
  tag("fills", { count: 2 }, tag("fill", {}, tag("patternFill", { patternType: "none" })), tag("fill", {}, tag("patternFill", { patternType: "gray125" }))),
  tag("borders", { count: 1 }, tag("border", {})),
  tag("cellStyleXfs", { count: 1 }, tag("xf", { numFmtId: 0, fontId: 0 })),
  tag("cellXfs", { count: 3 }, tag("xf", { numFmtId: 0, fontId: 0 }), tag("xf", { numFmtId: 49, fontId: 1, applyFont: 1 }), tag("xf", { numFmtId: 49, fontId: 0, applyNumberFormat: 1 })),
  tag("cellStyles", { count: 1 }, tag("cellStyle", { name: "Normal", xfId: 0, builtinId: 0 })),
);

function sheetXml({ headings, rows }: Sheet): string {
  const [first, last] = ["A1", `${letters(headings.length)}${rows.length + 1}`];
  const widths = headings.map((heading, at) => Math.min(48, rows.slice(0, 200).reduce((width, row) => Math.max(width, String(row[at] ?? "").length), heading.length) + 2));
  const row = (cells: readonly Cell[], at: number): string => tag("row", { r: at + 1 }, ...cells.map((cell, column) => cellXml(cell, `${letters(column + 1)}${at + 1}`, at === 0)));
  return tag(
    "worksheet",
    { xmlns: MAIN },
    tag("dimension", { ref: `${first}:${last}` }),
    tag("sheetViews", {}, tag("sheetView", { workbookViewId: 0 }, tag("pane", { ySplit: 1, topLeftCell: "A2", activePane: "bottomLeft", state: "frozen" }))),
    tag("cols", {}, ...widths.map((width, at) => tag("col", { min: at + 1, max: at + 1, width, customWidth: 1 }))),
    tag("sheetData", {}, row(headings, 0), ...rows.map((cells, at) => row(cells, at + 1))),
    tag("autoFilter", { ref: `${first}:${last}` }),
  );
}

function cellXml(cell: Cell, ref: string, heading: boolean): string {
  const safe = safeCell(cell);
  if (safe === null || safe === "") return "";
  if (typeof safe === "number") return `<c r="${ref}"><v>${safe}</v></c>`;
  if (typeof safe === "boolean") return `<c r="${ref}" t="b"><v>${Number(safe)}</v></c>`;
  return `<c r="${ref}" s="${heading ? 1 : 2}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(safe.slice(0, LONGEST)).replaceAll("&#10;", "\n").replaceAll("&#9;", "\t")}</t></is></c>`;
}

/** 1 is A, 27 is AA. */
function letters(column: number): string {
  const rest = (column - 1) % 26;
  return (column > 26 ? letters((column - 1 - rest) / 26) : "") + String.fromCharCode(65 + rest);
}

/** At most 31 letters, none that a workbook forbids, each once. */
function sheetTitles(titles: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return titles.map((title) => {
    const clean = title.replace(/[[\]:*?/\\']/g, " ").slice(0, 31).trim() || "Table";
    let name = clean;
    for (let at = 2; taken.has(name.toLowerCase()); at++) name = `${clean.slice(0, 28)} ${at}`;
    taken.add(name.toLowerCase());
    return name;
  });
}
