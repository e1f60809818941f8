// The ties of a card, by type: who or what is at the other end, with whom, in which role, when, in what state.
import { isOver, isResting, type CardTie, type CardTies } from "../core/card";
import { formatNumber, formatPeriod } from "../core/text";
import type { Messages } from "../messages";
import { JOINING_TIES, LIMITS, TIE_TABLES } from "../settings";
import { ownKind, texts, type Context } from "./context";
import { h, type Child } from "./dom";
import { cutList, nodeButton, statusBadge } from "./parts";

export function drawTies(context: Context, group: CardTies): HTMLElement {
  const words = texts(context);
  const { lang } = context.store.get();
  const key = `${group.type}_${group.out ? "out" : "in"}`;
  const heading = key in words ? (words[key as keyof Messages] as string) : context.labels.tie(group.type, lang);
  const living = group.ties.filter(({ status }) => !isResting(status));
  const resting = group.ties.filter(({ status }) => isResting(status));
  return h(
    "section",
    { class: "ties", "data-testid": "ties", "data-type": group.type, "data-direction": group.out ? "out" : "in" },
    h("h3", {}, heading, h("span", { class: "count" }, formatNumber(group.ties.length, lang))),
    ...(living.length > 0 ? cutList(context, living, LIMITS.ties, (tie) => drawTie(context, tie)) : []),
    resting.length > 0 && h("h4", {}, words.restingTies(formatNumber(resting.length, lang))),
    ...(resting.length > 0 ? cutList(context, resting, LIMITS.ties, (tie) => drawTie(context, tie)) : []),
  );
}

function drawTie(context: Context, tie: CardTie): HTMLElement {
  const words = texts(context);
  const { lang } = context.store.get();
  const table = TIE_TABLES[tie.edge.type] ?? "";
  const about: string[] = [];
  const kind = tie.other.table === "actors" ? null : ownKind(context, tie.other);
  if (kind !== null) about.push(kind);
  for (const [column, value] of tie.edge.facts) {
    if (value === null || value === "" || ["start", "end", "status", "confidence"].includes(column)) continue;
    const text = context.labels.value(table, column, value, lang, words);
    about.push(["role", "kind", "involvement"].includes(column) ? text : `${context.labels.column(table, column, lang)}: ${text}`);
  }
  const period = formatPeriod(tie.start, tie.end, lang, isOver(tie.status));
  if (period) about.push(period);
  else if (JOINING_TIES.has(tie.edge.type)) about.push(words.datesUnknown);
  return h(
    "li",
    { class: isResting(tie.status) ? "tie resting" : "tie", "data-testid": "tie", "data-id": tie.other.id, "data-type": tie.edge.type, "data-role": tie.role ?? "", "data-status": tie.status ?? "" },
    nodeButton(context, tie.other),
    h("span", { class: "about" }, about.join(" · "), statusBadge(context, tie.status)),
    withOthers(context, tie),
  );
}

function withOthers(context: Context, tie: CardTie): Child {
  if (tie.others.length === 0) return null;
  const words = texts(context);
  const rest = tie.others.length - LIMITS.others;
  const named: Child[] = tie.others.slice(0, LIMITS.others).map((node) => nodeButton(context, node, "tie-other"));
  return h("span", { class: "others" }, h("span", { class: "about" }, words.withOthers), ...named, rest > 0 && h("span", { class: "about" }, words.andOthers(rest)));
}
