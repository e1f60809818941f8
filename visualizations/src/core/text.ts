// Texts and dates: folding for search, EDTF dates and numbers as people read them. Knows data types only.
import type { Lang } from "../data";

const LIGATURES: Readonly<Record<string, string>> = { œ: "oe", æ: "ae", ß: "ss", ø: "o", đ: "d", ł: "l", ı: "i" };
// Made once: a search folds tens of thousands of texts.
const MARKS = /\p{M}+/gu;
const LIGATURE = /[œæßøđłı]/g;
const BREAKS = /[^\p{L}\p{N}]+/gu;

/** Lower case, no accents, punctuation as single spaces. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(MARKS, "")
    .replace(LIGATURE, (letter) => LIGATURES[letter] ?? letter)
    .replace(BREAKS, " ")
    .trim();
}

const formats = new Map<string, Intl.NumberFormat>();

/** A number in the language's form; years are not numbers, see `formatDate`. */
export function formatNumber(value: number, lang: Lang): string {
  let format = formats.get(lang);
  if (!format) {
    format = new Intl.NumberFormat(lang === "fr" ? "fr-FR" : "en-GB", { maximumFractionDigits: 3 });
    formats.set(lang, format);
  }
  return format.format(value);
}

const MONTHS = {
  fr: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
  en: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
} as const;

const EDTF = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)$/;

/** An EDTF date with its own precision: `1978-05~` becomes "vers mai 1978". Anything else comes back as it is. */
export function formatDate(value: string, lang: Lang): string {
  const parts = EDTF.exec(value);
  if (!parts) return value;
  const [, year = "", month, day, sign] = parts;
  const name = month === undefined ? undefined : MONTHS[lang][Number(month) - 1];
  if (month !== undefined && name === undefined) return value;
  const number = Number(day) === 1 && lang === "fr" ? "1er" : String(Number(day));
  let text = year;
  if (name !== undefined) text = `${name} ${year}`;
  if (day !== undefined) text = `${number} ${text}`;
  if (sign === "~" || sign === "%") text = lang === "fr" ? `vers ${text}` : `about ${text}`;
  if (sign === "?" || sign === "%") text += lang === "fr" ? " (incertain)" : " (uncertain)";
  return text;
}

/** A period from its two ends, either of which may be unknown; `over` says that it has ended all the same. */
export function formatPeriod(start: string | null, end: string | null, lang: Lang, over = false): string {
  if (start && end) return `${formatDate(start, lang)} – ${formatDate(end, lang)}`;
  if (start && over) return `${formatDate(start, lang)} – ${lang === "fr" ? "fin inconnue" : "end unknown"}`;
  if (start) return (lang === "fr" ? "depuis " : "since ") + formatDate(start, lang);
  if (end) return (lang === "fr" ? "jusqu’à " : "until ") + formatDate(end, lang);
  return "";
}

/** Cut a text for the canvas, at most `length` letters. */
export function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}

/** The address when it is http or https, else null: nothing else becomes a link. */
export function safeUrl(url: string | null | undefined): string | null {
  if (!url) return null;
  try {
    const parsed = new URL(url);
    return parsed.protocol === "https:" || parsed.protocol === "http:" ? parsed.href : null;
  } catch {
    return null;
  }
}
