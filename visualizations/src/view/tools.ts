// The buttons over the graph, and what stands there when the browser can't draw it.
import type { Context } from "./context";
import { texts } from "./context";
import { fill, h, svg } from "./dom";
import type { View } from "./view";

const ICONS = {
  zoomIn: "M8 3v10M3 8h10",
  zoomOut: "M3 8h10",
  zoomReset: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
} as const;

export function drawTools(context: Context, element: HTMLElement, view: View | null): void {
  const words = texts(context);
  if (!view) {
    fill(element, h("p", { class: "notice" }, words.noGraphics));
    return;
  }
  const button = (name: keyof typeof ICONS, press: () => void): HTMLElement =>
    h(
      "button",
      { type: "button", class: "tool", "aria-label": words[name], title: words[name], "data-testid": name, onclick: press },
      svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, svg("path", { d: ICONS[name], class: "line" })),
    );
  const { zoom, reset } = view;
  fill(
    element,
    zoom && button("zoomIn", () => zoom(1 / 1.5)),
    zoom && button("zoomOut", () => zoom(1.5)),
    reset && button("zoomReset", reset),
  );
}
