// A small card over the map: who is at a place, what an arc joins, and the offer to filter on a country.
import type { Size } from "../../core/map-camera";
import { isEnded } from "../../core/map-places";
import { chosenOf, withValueToggled } from "../../core/state";
import { MAP } from "../../settings";
import { kindOf, texts, type Context } from "../context";
import { fill, h } from "../dom";
import { glyph } from "../glyph";
import { cutList } from "../parts";

export interface Popup {
  readonly element: HTMLElement;
  open(content: PopupContent, at: Size): void;
  /** Whether one was open. */
  close(): boolean;
}

export interface PopupContent {
  readonly title: string;
  readonly lines: readonly string[];
  readonly nodes: readonly number[];
  /** Countries that it offers to filter on. */
  readonly countries: readonly string[];
  readonly enlarge: (() => void) | null;
}

export function makePopup(context: Context, inside: HTMLElement): Popup {
  const element = h("div", { class: "map-popup", role: "dialog", tabindex: "-1", "data-testid": "map-popup" });
  element.hidden = true;

  const close = (): boolean => {
    const was = !element.hidden;
    const focused = element.contains(document.activeElement);
    element.hidden = true;
    if (was && focused) inside.focus({ preventScroll: true });
    return was;
  };
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    close();
  });
  for (const type of ["pointerdown", "pointermove", "dblclick", "wheel"]) element.addEventListener(type, (event) => event.stopPropagation());

  return {
    element,
    close,
    open(content, [x, y]) {
      const words = texts(context);
      element.setAttribute("aria-label", content.title);
      fill(
        element,
        h("button", { type: "button", class: "map-close", "aria-label": words.mapClose, onclick: close }, "×"),
        h("p", { class: "map-title" }, content.title),
        ...content.lines.map((line) => h("p", { class: "hint" }, line)),
        h(
          "p",
          { class: "map-actions" },
          content.enlarge && h("button", { type: "button", class: "link", onclick: () => (close(), content.enlarge?.()) }, words.mapZoomHere),
          ...content.countries.map((country) => countryFilter(context, country, close)),
        ),
        content.nodes.length > 0 && nodeList(context, content.nodes),
      );
      element.hidden = false;
      const [width, height] = [inside.clientWidth, inside.clientHeight];
      element.style.setProperty("left", `${Math.max(4, Math.min(x + 12, width - element.offsetWidth - 4))}px`);
      element.style.setProperty("top", `${Math.max(4, Math.min(y + 12, height - element.offsetHeight - 4))}px`);
      element.focus({ preventScroll: true });
    },
  };
}

/** The button that filters on a country, or no longer. */
export function countryFilter(context: Context, country: string, after: () => void = () => undefined): HTMLElement {
  const [words, { lang }] = [texts(context), context.store.get()];
  const value = `c:${country}`;
  const on = chosenOf(context.store.get(), "place").includes(value);
  const name = context.labels.country(country, lang);
  const press = (): void => {
    after();
    context.store.update((state) => withValueToggled(state, "place", value));
  };
  return h("button", { type: "button", class: "link", "aria-pressed": String(on), "data-testid": "map-filter", "data-focus": `filter ${country}`, onclick: press }, on ? words.mapNotOnly(name) : words.mapOnly(name));
}

/** Names that open their cards, the first few and then the rest by steps. */
export function nodeList(context: Context, nodes: readonly number[]): HTMLElement {
  return h("div", { class: "map-nodes" }, ...cutList(context, nodes, MAP.names, (at) => nodeRow(context, at)));
}

function nodeRow(context: Context, at: number): HTMLElement {
  const node = context.network.nodes[at];
  if (!node) return h("li");
  const button = h("button", { type: "button", class: "map-node", "data-testid": "map-node", "data-focus": `node ${node.id}`, onclick: () => context.select(node.id) },
    glyph(node.group, isEnded(node, context.payload.dataset.as_of)), h("span", {}, h("bdi", {}, node.label), " ", h("span", { class: "hint" }, kindOf(context, node))));
  return h("li", {}, button);
}
