// XML written with every text escaped. Pure.
import { cleanText } from "./export-cells";

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;" };

export const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** A text as it may stand between tags or in an attribute: line ends survive in both. */
export const escapeXml = (text: string): string => cleanText(text).replace(/[&<>"'\t\n\r]/g, (letter) => ESCAPES[letter] ?? letter);

export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** An element; attributes that are null are left out. Its content is XML already, see `escapeXml`. */
export function tag(name: string, attributes: Attributes, ...content: readonly string[]): string {
  let open = name;
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== undefined) open += ` ${key}="${escapeXml(String(value))}"`;
  const inside = content.join("");
  return inside === "" ? `<${open}/>` : `<${open}>${inside}</${name}>`;
}
