// A picture of a part of the page as it is seen: boxes, texts and drawings with the colours that they have now.
import { svg } from "../dom";
import type { Picture } from "../view";

const PAINT = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "fill-opacity", "stroke-opacity", "opacity", "fill-rule"] as const;
const FONT = ["font-family", "font-size", "font-weight", "font-style"] as const;

/** Left, top, right and bottom on the screen. */
type Box = readonly [number, number, number, number];

const boxOf = ({ left, top, right, bottom }: DOMRect): Box => [left, top, right, bottom];
const common = (a: Box, b: Box): Box => [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
const isEmpty = ([left, top, right, bottom]: Box): boolean => right <= left || bottom <= top;

/**
 * What of the element is in sight, as SVG; null when it has no size. What is marked `data-over` lies over the rest,
 * the higher number on top; what can only be pressed (`data-control`) is left out.
 */
export function pictureOf(root: HTMLElement): Picture | null {
  const frame = root.getBoundingClientRect();
  const [width, height] = [Math.round(frame.width), Math.round(frame.height)];
  if (width === 0 || height === 0) return null;
  const layers = [svg("g"), svg("g"), svg("g")];

  function draw(element: Element, clip: Box, layer: number): void {
    const style = getComputedStyle(element);
    if (element.matches(".unseen, [data-control]") || style.visibility === "hidden") return;
    const seen = common(boxOf(element.getBoundingClientRect()), clip);
    if (isEmpty(seen)) return;
    const level = Math.max(layer, Number(element.getAttribute("data-over") ?? 0));
    const into = layers[level] ?? svg("g");
    const [left, top, right, bottom] = seen;
    if (element instanceof SVGSVGElement) {
      const box = element.getBoundingClientRect();
      into.append(copyOf(element, box.left - frame.left, box.top - frame.top));
      return;
    }
    if (isPainted(style.backgroundColor)) into.append(svg("rect", { x: left - frame.left, y: top - frame.top, width: right - left, height: bottom - top, fill: style.backgroundColor, opacity: style.opacity }));
    const inner = style.overflowX === "visible" ? clip : seen;
    for (const child of element.childNodes) {
      if (child instanceof Element) draw(child, inner, level);
      else if (child instanceof Text) into.append(...linesOf(child).map((line) => textOf(line, seen, style, frame)));
    }
  }
  for (const child of root.children) draw(child, boxOf(frame), 0);
  const page = getComputedStyle(document.documentElement);
  const back = svg("rect", { width, height, fill: page.getPropertyValue("--paper").trim() || "#ffffff" });
  const whole = svg("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}` }, back, ...layers);
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

interface Line {
  text: string;
  box: DOMRect;
}

/** A text as the lines into which the page breaks it. */
function linesOf(node: Text): readonly Line[] {
  const lines: Line[] = [];
  const range = document.createRange();
  for (const word of node.data.matchAll(/\S+\s*/g)) {
    range.setStart(node, word.index);
    range.setEnd(node, word.index + word[0].length);
    const box = range.getBoundingClientRect();
    const last = lines.at(-1);
    const isUpright = box.height > 2 * box.width && last !== undefined && Math.abs(last.box.left - box.left) < 2;
    if (last && (isUpright || Math.abs(last.box.top - box.top) < 3)) {
      last.text += word[0];
      const [left, top] = [Math.min(last.box.left, box.left), Math.min(last.box.top, box.top)];
      last.box = new DOMRect(left, top, Math.max(last.box.right, box.right) - left, Math.max(last.box.bottom, box.bottom) - top);
    } else if (box.width > 0) lines.push({ text: word[0], box });
  }
  return lines;
}

/** A line in its box, which cuts it off as the page does. */
function textOf({ text: words, box }: Line, clip: Box, style: CSSStyleDeclaration, frame: DOMRect): SVGElement {
  const [left, , right] = common(boxOf(box), clip);
  const [x, y] = [left - frame.left, box.top - frame.top];
  const size = parseFloat(style.fontSize);
  const text = svg("text", { fill: style.color, "font-family": style.fontFamily, "font-size": style.fontSize, "font-weight": style.fontWeight }, words.trim());
  if (style.writingMode.startsWith("vertical")) {
    // Read from below upwards.
    text.setAttribute("transform", `translate(${(x + (right - left) / 2 + size * 0.35).toFixed(1)} ${(y + box.height).toFixed(1)}) rotate(-90)`);
    return text;
  }
  text.setAttribute("y", (box.height / 2 + size * 0.35).toFixed(1));
  if (style.direction === "rtl") {
    text.setAttribute("x", (right - left).toFixed(1));
    text.setAttribute("direction", "rtl");
  }
  return svg("svg", { x: x.toFixed(1), y: y.toFixed(1), width: Math.max(1, right - left + 1).toFixed(1), height: Math.max(1, box.height).toFixed(1), overflow: "hidden" }, text);
}
