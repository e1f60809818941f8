// A picture of a part of the page as it is seen: boxes, texts and drawings with the colours that they have now.
import { svg } from "../dom";
import type { Picture } from "../view";

const PAINT = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "fill-opacity", "stroke-opacity", "opacity", "fill-rule"] as const;
const FONT = ["font-family", "font-size", "font-weight", "font-style"] as const;

/** What of the element is in sight, as SVG; null when it has no size. */
export function pictureOf(root: HTMLElement): Picture | null {
  const frame = root.getBoundingClientRect();
  const [width, height] = [Math.round(frame.width), Math.round(frame.height)];
  if (width === 0 || height === 0) return null;
  const base = svg("g");
  const above = svg("g");
  const over = (element: Element): boolean => element.closest("[data-over]") !== null;
  const sees = (box: DOMRect): boolean => box.width > 0 && box.height > 0 && box.right > frame.left && box.left < frame.right && box.bottom > frame.top && box.top < frame.bottom;
  const skips = (element: Element): boolean => element.matches(".unseen, input, select, button, .time-handle") || getComputedStyle(element).visibility === "hidden";

  function draw(element: Element): void {
    const box = element.getBoundingClientRect();
    if (skips(element) || (!sees(box) && getComputedStyle(element).display !== "contents")) return;
    const style = getComputedStyle(element);
    const into = over(element) ? above : base;
    if (element instanceof SVGSVGElement) {
      into.append(copyOf(element, box.left - frame.left, box.top - frame.top));
      return;
    }
    if (isPainted(style.backgroundColor)) into.append(svg("rect", { x: box.left - frame.left, y: box.top - frame.top, width: box.width, height: box.height, fill: style.backgroundColor }));
    for (const child of element.childNodes) {
      if (child instanceof Element) draw(child);
      else if (child.textContent?.trim()) into.append(textOf(child, element, style, frame));
    }
  }
  for (const child of root.children) draw(child);
  const page = getComputedStyle(document.documentElement);
  const back = svg("rect", { width, height, fill: page.getPropertyValue("--paper").trim() || "#ffffff" });
  const whole = svg("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}` }, back, base, above);
  return { svg: whole as SVGSVGElement };
}

const isPainted = (color: string): boolean => color !== "" && color !== "transparent" && !/,\s*0\)$/.test(color);

/** A drawing with the colours that the style sheet gives it. */
function copyOf(drawing: SVGSVGElement, x: number, y: number): SVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const [from, to] = [[drawing, ...drawing.querySelectorAll("*")], [copy, ...copy.querySelectorAll("*")]];
  from.forEach((element, at) => {
    const style = getComputedStyle(element);
    const names = element.tagName === "text" ? [...PAINT, ...FONT] : PAINT;
    for (const name of names) to[at]?.setAttribute(name, style.getPropertyValue(name));
    for (const name of ["class", "id", "aria-label", "role", "data-testid"]) to[at]?.removeAttribute(name);
  });
  copy.setAttribute("x", x.toFixed(1));
  copy.setAttribute("y", y.toFixed(1));
  return copy;
}

/** A text in its box, which cuts it off as the page does. */
function textOf(node: Node, element: Element, style: CSSStyleDeclaration, frame: DOMRect): SVGElement {
  const range = document.createRange();
  range.selectNodeContents(node);
  const [own, box] = [range.getBoundingClientRect(), element.getBoundingClientRect()];
  const [left, top] = [Math.max(own.left, box.left) - frame.left, own.top - frame.top];
  const size = parseFloat(style.fontSize);
  const upright = style.writingMode.startsWith("vertical");
  const [wide, high] = [Math.min(own.right, box.right) - frame.left - left, own.height];
  const text = svg("text", { fill: style.color, "font-family": style.fontFamily, "font-size": style.fontSize, "font-weight": style.fontWeight }, (node.textContent ?? "").trim());
  if (upright) {
    // Read from below upwards.
    text.setAttribute("transform", `translate(${(left + wide / 2 + size * 0.35).toFixed(1)} ${(top + high).toFixed(1)}) rotate(-90)`);
    return text;
  }
  text.setAttribute("y", (high / 2 + size * 0.35).toFixed(1));
  if (style.direction === "rtl") {
    text.setAttribute("x", wide.toFixed(1));
    text.setAttribute("direction", "rtl");
  }
  return svg("svg", { x: left.toFixed(1), y: top.toFixed(1), width: Math.max(1, wide + 1).toFixed(1), height: Math.max(1, high).toFixed(1), overflow: "hidden" }, text);
}
