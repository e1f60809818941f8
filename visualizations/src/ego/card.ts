// The card of a node, the list that says all in text, and the legend. Texts go in as text nodes only.
import type { Lang } from "../data";
import { safeUrl } from "../core/text";
import { h, svg } from "../view/dom";
import { glyph, lookOf } from "../view/glyph";
import type { View, ViewNode } from "./data";
import { inWords, label, texts, tieWords } from "./words";

const STAR = "M8 1l2.1 4.6l5 .5l-3.8 3.3l1.1 4.9L8 11.7l-4.4 2.6l1.1-4.9L.9 6.1l5-.5z";

export interface Tie {
  readonly words: string;
  readonly other: ViewNode;
}

/** The ties of each node, in the order of the data. */
export function tiesOf(view: View, lang: Lang): ReadonlyMap<string, readonly Tie[]> {
  const nodes = new Map(view.nodes.map((node) => [node.id, node]));
  const found = new Map<string, Tie[]>(view.nodes.map((node) => [node.id, []]));
  for (const edge of view.edges) {
    const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
    if (!from || !to) continue;
    const facts = (edge.facts ?? []).map((fact) => inWords(view, fact, lang)[1]).filter((text) => text !== "");
    const words = (end: 0 | 1): string => [tieWords(edge.tie, end, lang), ...facts].filter((text) => text !== "").join(", ");
    found.get(from.id)?.push({ words: words(0), other: to });
    found.get(to.id)?.push({ words: words(1), other: from });
  }
  return found;
}

export function card(view: View, node: ViewNode, ties: readonly Tie[], lang: Lang, select: (id: string) => void): readonly Node[] {
  const words = texts(lang);
  const known = node.facts ?? [];
  const columns = Object.keys(view.columns).filter((column) => column.startsWith(`${node.table ?? ""}.`));
  const missing = columns.filter((column) => !known.some(([name]) => name === column));
  return [
    h("h2", { dir: "auto", tabindex: -1, "data-testid": "card-name" }, node.title),
    h("p", { class: "kind" }, mark(node.family ?? "", node.hollow ?? false), ` ${label(view.groups, node.family, lang)}`),
    h(
      "dl",
      { class: "facts" },
      ...known.flatMap((fact) => {
        const [heading, text] = inWords(view, fact, lang);
        return [h("dt", {}, heading), h("dd", { dir: "auto", "data-fact": fact[0] }, linked(fact[0], text))];
      }),
      ...(missing.length > 0
        ? [h("dt", {}, words.unknown), h("dd", { class: "unknown" }, missing.map((column) => inWords(view, [column, ""], lang)[0]).join(", "))]
        : []),
    ),
    h("h3", {}, `${words.ties} (${ties.length})`),
    tieList(ties, lang, select),
  ];
}

/** All nodes with their ties, by table: what the graph says, for whoever does not see it. */
export function list(view: View, ties: ReadonlyMap<string, readonly Tie[]>, lang: Lang, select: (id: string) => void): readonly Node[] {
  return Object.keys(view.tables).flatMap((table) => {
    const nodes = view.nodes.filter((node) => node.table === table);
    if (nodes.length === 0) return [];
    const items = nodes.map((node) => {
      const own = ties.get(node.id) ?? [];
      const name = h("button", { type: "button", class: "link", dir: "auto", "data-testid": "listed", onclick: () => select(node.id) }, node.title);
      const said = own.map((tie) => `${tie.other.title} (${tie.words})`).join("; ");
      return h("li", {}, name, ` ${label(view.groups, node.family, lang)}. `, h("span", { dir: "auto" }, said || texts(lang).noTie));
    });
    return [h("h3", {}, `${label(view.tables, table, lang)} (${nodes.length})`), h("ul", {}, ...items)];
  });
}

export function legend(view: View, lang: Lang): readonly Node[] {
  const words = texts(lang);
  const groups = Object.keys(view.groups).map((group) => h("li", {}, mark(group), ` ${label(view.groups, group, lang)}`));
  const hollow = view.nodes.find((node) => node.hollow);
  const notes = [hollow ? h("li", {}, mark(hollow.family ?? "", true), ` ${words.resting}`) : null, h("li", { class: "hint" }, words.doubtful)];
  return [h("h2", { class: "unseen" }, words.legend), h("ul", {}, ...groups, ...notes)];
}

/** The symbol of a group; vis-network has a star where the explorer has a cross. */
function mark(group: string, hollow = false): SVGElement {
  const symbol = glyph(group, hollow);
  if (lookOf(group).shape === "cross") symbol.replaceChildren(svg("path", { d: STAR }));
  return symbol;
}

function tieList(ties: readonly Tie[], lang: Lang, select: (id: string) => void): HTMLElement {
  if (ties.length === 0) return h("p", { class: "unknown" }, texts(lang).noTie);
  const one = (tie: Tie): HTMLElement =>
    h("li", {}, h("button", { type: "button", class: "link", dir: "auto", onclick: () => select(tie.other.id) }, tie.other.title), ` ${tie.words}`);
  return h("ul", { class: "ties" }, ...ties.map(one));
}

function linked(column: string, text: string): Node | string {
  const url = column.endsWith(".website") ? safeUrl(text) : null;
  return url ? h("a", { href: url, rel: "noreferrer noopener", target: "_blank" }, text) : text;
}
