// Cells that a spreadsheet shows and never runs, and CSV made of them. Pure.
import type { Cell } from "../data";

/** A sheet of an export: names of columns, then rows. */
export interface Sheet {
  /** As the contract names the table: `actors`. */
  readonly table: string;
  /** As people name it. */
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const RISKY = /^[=+\-@\t\r]/;
// What neither XML nor a cell may hold: control characters but for tab and line ends, halves of surrogates, non-characters.
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** A text without the characters that no file may hold. */
export const cleanText = (text: string): string => text.replace(FORBIDDEN, "");

/** A text that no spreadsheet takes for a formula: what begins like one is led by a `'`. */
export function safeText(text: string): string {
  // Cleaned first: what is dropped must not bare the beginning of a formula.
  const clean = cleanText(text);
  return RISKY.test(clean) ? `'${clean}` : clean;
}

/** A cell as it goes into a file: numbers and yes/no as they are, texts safe; what is no number is unknown. */
export function safeCell(cell: Cell): Cell {
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : null;
  return typeof cell === "string" ? safeText(cell) : cell;
}

/** A sheet as CSV, with the mark by which spreadsheets know UTF-8; French ones part cells with `;`. */
export function writeCsv({ headings, rows }: Sheet, separator: ";" | ","): string {
  const quoted = (cell: Cell): string => {
    const text = cell === null ? "" : String(safeCell(cell) ?? "");
    return /[";,\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\uFEFF${[headings, ...rows].map((row) => row.map(quoted).join(separator)).join("\r\n")}\r\n`;
}
