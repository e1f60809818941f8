// From codes and columns to the words people read, in the language asked; falls back to what is there.
import type { Cell, Lang, Pair, Payload } from "../data";
import { DATE_COLUMNS } from "../settings";
import { formatDate, formatNumber } from "./text";

export interface Words {
  readonly yes: string;
  readonly no: string;
  readonly unknown: string;
}

/** The text of a pair: the language asked, else the other one, else "". */
export function pick(pair: Pair | undefined, lang: Lang): string {
  if (!pair) return "";
  return (lang === "fr" ? pair[0] || pair[1] : pair[1] || pair[0]) ?? "";
}

/** What a record of labels itself holds under a key: never what every object inherits. */
export function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.prototype.hasOwnProperty.call(record, key) ? record[key] : undefined;
}

export class Labels {
  constructor(private readonly payload: Payload) {}

  /** Heading of a column, e.g. `actors`, `kind`. */
  column(table: string, column: string, lang: Lang): string {
    return pick(own(this.payload.labels.columns, `${table}.${column}`), lang) || plain(column);
  }

  /** Label of a code, e.g. `actor_kind`, `COM`. */
  code(list: string, code: string, lang: Lang): string {
    if (list === "countries") return this.country(code, lang);
    return pick(own(own(this.payload.labels.codes, list), code), lang) || code;
  }

  country(iso: string, lang: Lang): string {
    return pick(own(this.payload.labels.countries, iso), lang) || iso;
  }

  group(group: string, lang: Lang): string {
    return pick(own(this.payload.labels.groups, group), lang) || plain(group);
  }

  tie(type: string, lang: Lang): string {
    return pick(own(this.payload.labels.ties, type), lang) || plain(type);
  }

  table(table: string, lang: Lang): string {
    return pick(own(this.payload.labels.tables, table), lang) || plain(table);
  }

  /** A cell as text: codes by their label, dates with their precision, numbers in the language's form. */
  value(table: string, column: string, value: Cell, lang: Lang, words: Words): string {
    if (value === null || value === "") return words.unknown;
    if (typeof value === "boolean") return value ? words.yes : words.no;
    if (typeof value === "number") return column === "year" ? String(value) : formatNumber(value, lang);
    const list = own(this.payload.column_codes, `${table}.${column}`);
    if (list) {
      const codes = value.split(";").map((code) => code.trim()).filter(Boolean);
      return codes.map((code) => this.code(list, code, lang)).join(", ");
    }
    if (DATE_COLUMNS.has(column)) return formatDate(value, lang);
    if (value === "true") return words.yes;
    if (value === "false") return words.no;
    return value;
  }
}

function plain(name: string): string {
  const text = name.replaceAll("_", " ").toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
