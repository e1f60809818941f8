// What the timeline says in words: a record with its dates and how sure they are, the headings of groups, counts.
import { SEVERAL, UNDATED, type By } from "../../core/timeline-rows";
import { isDated, type Bar } from "../../core/timeline";
import { factOf } from "../../core/network";
import { formatDate, formatNumber } from "../../core/text";
import type { PageNode } from "../../data";
import { kindOf, texts, type Context } from "../context";

/** Whether its source is of low or unknown confidence. */
export const isUnsure = (node: PageNode): boolean => node.confidence === "low" || node.confidence === null;

/** `Jumelage d’Arvelle, accord, début 1985, fin inconnue, actif`. */
export function describeBar(context: Context, node: PageNode, bar: Bar): string {
  const words = texts(context);
  const { lang } = context.store.get();
  const [start, end] = [factOf(node, "start"), factOf(node, "end")];
  const dates = isDated(bar)
    ? [start ? words.timeStart(formatDate(start, lang)) : words.timeStartUnknown, end ? words.timeEnd(formatDate(end, lang)) : bar.goesOn ? words.timeGoesOn : words.timeEndUnknown]
    : [words.timeNoDates];
  const status = node.status === null ? [] : [context.labels.code("status", node.status, lang).toLowerCase()];
  const unsure = isUnsure(node) ? [node.confidence === null ? words.confidenceUnknown : words.confidence(context.labels.code("confidence", node.confidence, lang))] : [];
  return [node.label, kindOf(context, node).toLowerCase(), ...dates, ...status, ...unsure].join(", ");
}

/** `12 accords, 3 projets et 1 espace`. */
export function countRecords(context: Context, bars: readonly Bar[]): string {
  const words = texts(context);
  const { lang } = context.store.get();
  const parts = (["agreements", "projects", "spaces"] as const).flatMap((table) => {
    const count = bars.filter(({ at }) => context.network.nodes[at]?.table === table).length;
    return count === 0 ? [] : [words[`timeCount_${table}`](formatNumber(count, lang), count)];
  });
  return new Intl.ListFormat(lang, { type: "conjunction" }).format(parts);
}

/** The heading of a group. */
export function nameGroup(context: Context, by: By, key: string, bars: readonly Bar[]): string {
  const words = texts(context);
  const { lang } = context.store.get();
  if (key === UNDATED) return words.timeUndated(countRecords(context, bars));
  if (by === "start") return key;
  if (key === "") return words[`timeUnknown_${by}`];
  if (key === SEVERAL && by !== "status") return words[`timeSeveral_${by}`];
  if (by === "country") return context.labels.country(key, lang);
  return context.labels.code(by, key, lang);
}
