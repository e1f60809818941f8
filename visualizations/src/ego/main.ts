// The page of a focused view: reads its data, draws the graph with vis-network, follows language and scheme.
import type { Lang } from "../data";
import { pick } from "../core/labels";
import { CANVAS } from "../settings";
import { byId, fill, h } from "../view/dom";
import { lookOf } from "../view/glyph";
import { followTheme, groupColor, theme } from "../view/palette";
import { card, legend, list, tiesOf } from "./card";
import type { View, ViewNode, Vis, VisNetwork } from "./data";
import { texts } from "./words";

declare const vis: Vis;
declare global {
  interface Window {
    /** For tests: the drawn network. */
    focusedView?: VisNetwork;
  }
}

const view = JSON.parse(byId("actornet-view").textContent ?? "") as View;
const nodes = new vis.DataSet(view.nodes);
const edges = new vis.DataSet(view.edges);
const graph = byId("graph");
let lang: Lang = view.lang;
let selected: string | null = view.center;

function colours(node: ViewNode): object {
  if (node.family === undefined) return { id: node.id };
  const colour = groupColor(node.family);
  const inside = node.hollow || lookOf(node.family).shape === "ring" ? CANVAS[theme()].back : colour;
  const both = { background: inside, border: colour };
  return { id: node.id, color: { ...both, highlight: both, hover: both } };
}

const themed = (): object => {
  const { text, back, edge, strong } = CANVAS[theme()];
  return {
    nodes: { font: { color: text, strokeWidth: 3, strokeColor: back }, borderWidthSelected: 4 },
    edges: { color: { color: edge, hover: strong, highlight: text } },
  };
};

followTheme(() => {
  nodes.update(view.nodes.map(colours));
  network.setOptions(themed());
});
nodes.update(view.nodes.map(colours));
const network: VisNetwork = new vis.Network(graph, { nodes, edges }, view.options);
network.setOptions(themed());

function select(id: string, look = true): void {
  selected = id;
  network.selectNodes([id]);
  if (look) network.focus(id, { animation: false, locked: false });
  drawCard();
  if (look) byId("card").querySelector("h2")?.focus();
}

function drawCard(): void {
  const node = view.nodes.find((one) => one.id === selected);
  const ties = node ? (tiesOf(view, lang).get(node.id) ?? []) : [];
  fill(byId("card"), ...(node ? card(view, node, ties, lang, select) : [h("p", { class: "hint" }, texts(lang).none)]));
}

function draw(): void {
  const words = texts(lang);
  document.documentElement.lang = lang;
  document.title = pick(view.title, lang);
  const choice = (other: Lang): HTMLElement =>
    h("button", { type: "button", lang: other, "aria-pressed": String(other === lang), "data-testid": `lang-${other}`, onclick: () => speak(other) }, other.toUpperCase());
  fill(
    byId("header"),
    h("h1", { dir: "auto" }, pick(view.title, lang)),
    h("p", { class: "hint", dir: "auto" }, pick(view.about, lang)),
    h("button", { type: "button", class: "link", onclick: () => network.fit({ animation: false }) }, words.whole),
    h("div", { class: "langs", role: "group", "aria-label": words.language }, choice("fr"), choice("en")),
  );
  graph.setAttribute("role", "img");
  graph.setAttribute("aria-label", words.graph);
  byId("card").setAttribute("aria-label", words.card);
  fill(byId("legend"), ...legend(view, lang));
  fill(byId("list"), h("h2", {}, words.list), ...list(view, tiesOf(view, lang), lang, select));
  drawCard();
}

function speak(other: Lang): void {
  lang = other;
  draw();
  document.querySelector<HTMLElement>(`[data-testid="lang-${other}"]`)?.focus();
}

network.on("selectNode", ({ nodes: [id] }) => {
  if (id !== undefined) select(id, false);
});
network.once("afterDrawing", () => {
  document.body.dataset["ready"] = "true";
});
draw();
if (selected) network.selectNodes([selected]);
network.fit({ animation: false });
window.focusedView = network;
