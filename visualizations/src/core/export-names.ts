// Names of files that say what they hold: `starter_reseau_2026-11-23.svg`. Pure.
import { fold } from "./text";

/** A dataset, what of it, and the day of the page, in letters that every system takes. */
export function fileName(dataset: string, what: string, date: string, ending: string): string {
  const part = (text: string): string => fold(text).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40);
  return `${[part(dataset) || "actornet", part(what), /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : ""].filter(Boolean).join("_")}.${ending}`;
}
