// The map as a picture that stands alone.
import type { Size } from "../../core/map-camera";
import { svg } from "../dom";
import { styledCopy } from "../styled-copy";
import type { Picture } from "../view";

/** What the scene shows of the drawing, which reaches beyond it. */
export function pictureOf(drawn: SVGSVGElement, [width, height]: Size): Picture {
  const root = styledCopy(drawn) as SVGSVGElement;
  root.removeAttribute("style");
  root.setAttribute("width", String(width));
  root.setAttribute("height", String(height));
  root.setAttribute("viewBox", `0 0 ${width} ${height}`);
  root.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const paper = getComputedStyle(document.documentElement).getPropertyValue("--paper").trim();
  root.prepend(svg("rect", { width: "100%", height: "100%", fill: paper || "#ffffff" }));
  return { svg: root };
}
