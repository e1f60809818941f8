// First and last day that a date may mean. Pure.
import type { Cell, Span } from "../data";

const EDTF = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?$/;
const two = (part: number): string => String(part).padStart(2, "0");

/** `1978-05~` is 1978-05-01 to 1978-05-31. Dates of other forms are as long as the years that they may lie in. */
export function daysOf(date: Cell | undefined, years: Span["from"]): readonly [first: string | null, last: string | null] {
  const [, year, month, day] = EDTF.exec(typeof date === "string" ? date : "") ?? [];
  if (year === undefined) return years === null ? [null, null] : [`${yearText(years[0])}-01-01`, `${yearText(years[1])}-12-31`];
  if (month === undefined) return [`${year}-01-01`, `${year}-12-31`];
  if (day === undefined) return [`${year}-${month}-01`, `${year}-${month}-${two(new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate())}`];
  return [`${year}-${month}-${day}`, `${year}-${month}-${day}`];
}

const yearText = (year: number): string => String(Math.floor(year)).padStart(4, "0");
