// Parts that cards and answers share: a node's button, badges, sources.
import { isResting } from "../core/card";
import { formatNumber, safeUrl } from "../core/text";
import type { PageNode, Source } from "../data";
import { LIMITS } from "../settings";
import { texts, type Context } from "./context";
import { h, type Child } from "./dom";
import { glyph } from "./glyph";

/** A button that selects a node. */
export function nodeButton(context: Context, node: PageNode, testid = "node-link"): HTMLElement {
  return h(
    "button",
    { type: "button", class: "node", "data-testid": testid, "data-id": node.id, onclick: () => context.select(node.id) },
    glyph(node.group, isResting(node.status)),
    h("span", { dir: "auto" }, node.label),
  );
}

/** The status of a record or a tie; living ones stand out less than those that rest. */
export function statusBadge(context: Context, status: string | null): Child {
  if (status === null || status === "") return null;
  const { lang } = context.store.get();
  return h(
    "span",
    { class: `badge status ${isResting(status) ? "resting" : status === "active" ? "living" : "open"}`, "data-status": status },
    context.labels.code("status", status, lang),
  );
}

export function confidenceBadge(context: Context, confidence: string | null): HTMLElement {
  const words = texts(context);
  const { lang } = context.store.get();
  const text = confidence === null ? words.confidenceUnknown : words.confidence(context.labels.code("confidence", confidence, lang));
  return h("span", { class: `badge confidence ${confidence ?? "none"}`, "data-testid": "confidence", "data-confidence": confidence ?? "" }, text);
}

/** A link out of the page: no request until it is pressed, and then without a word of where from. */
export function outsideLink(context: Context, url: string, text: string): HTMLElement {
  return h("a", { href: url, rel: "noopener noreferrer", target: "_blank", dir: "auto", title: texts(context).opensOutside }, text);
}

/** Sources by title, linked only where the address is http or https. */
export function sourceList(context: Context, sources: readonly Source[], testid = "sources"): HTMLElement {
  const words = texts(context);
  if (sources.length === 0) return h("p", { class: "unknown", "data-testid": testid }, words.sourcesNone);
  const item = (source: Source): HTMLElement => {
    const url = safeUrl(source.url);
    const title = source.title || source.id;
    const text = url ? outsideLink(context, url, title) : h("span", { dir: "auto" }, title);
    return h("li", { "data-testid": "source", "data-id": source.id }, text);
  };
  return h("ul", { class: "sources", "data-testid": testid }, ...sources.map(item));
}

/** A list cut at a limit, with a button that shows the rest, in steps so that no list grows giant at once. */
export function cutList<T>(
  context: Context,
  items: readonly T[],
  limit: number,
  draw: (item: T) => HTMLElement,
  props: Readonly<Record<string, string>> = {},
  told: (shown: number) => void = () => undefined,
): readonly Child[] {
  const words = texts(context);
  const { lang } = context.store.get();
  const list = h("ul", props, ...items.slice(0, limit).map(draw));
  if (items.length <= limit) return [list];
  let shown = limit;
  const button = h("button", { type: "button", class: "link more", "data-testid": "show-all" });
  const name = (): void => {
    const all = items.length - shown <= LIMITS.step;
    button.textContent = all ? words.showAll(formatNumber(items.length, lang)) : words.showMore(formatNumber(LIMITS.step, lang));
  };
  name();
  button.addEventListener("click", () => {
    const next = items.slice(shown, shown + LIMITS.step).map(draw);
    shown += next.length;
    list.append(...next);
    told(shown);
    if (shown >= items.length) button.remove();
    else name();
    next[0]?.querySelector<HTMLElement>("button, a")?.focus();
  });
  return [list, button];
}
