// The map as a picture that stands alone: the style sheet's values written on each element.
import { svg } from "../dom";
import type { Picture } from "../view";

const KEPT = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "opacity", "paint-order", "font-size", "font-weight", "font-family", "text-anchor", "vector-effect"] as const;

export function pictureOf(drawn: SVGSVGElement): Picture {
  const root = copy(drawn) as SVGSVGElement;
  root.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const paper = getComputedStyle(document.documentElement).getPropertyValue("--paper").trim();
  root.prepend(svg("rect", { width: "100%", height: "100%", fill: paper || "#ffffff" }));
  return { svg: root };
}

// Only what is seen goes along: no targets, no hidden layer, no classes.
function copy(from: Element): Element {
  const to = from.cloneNode(false) as Element;
  for (const { name } of [...to.attributes]) if (name === "class" || name === "role" || name === "focusable" || /^(data|aria)-/.test(name)) to.removeAttribute(name);
  const style = getComputedStyle(from);
  for (const name of KEPT) {
    const value = style.getPropertyValue(name);
    if (value && value !== "none" || name === "fill") to.setAttribute(name, value);
  }
  for (const child of from.childNodes) {
    if (!(child instanceof Element)) to.append(child.cloneNode());
    else if (!child.classList.contains("target") && !child.hasAttribute("hidden")) to.append(copy(child));
  }
  return to;
}
