// A drawing that stands alone: the values of the style sheet written on each element.

const KEPT = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "opacity", "paint-order", "font-size", "font-weight", "font-family", "text-anchor", "vector-effect"] as const;

/** A copy with its looks. Only what is seen goes along: no targets, no hidden layer, no classes. */
export function styledCopy(from: Element): Element {
  const to = from.cloneNode(false) as Element;
  for (const { name } of [...to.attributes]) if (name === "class" || name === "role" || name === "focusable" || /^(data|aria)-/.test(name)) to.removeAttribute(name);
  const style = getComputedStyle(from);
  for (const name of KEPT) {
    const value = style.getPropertyValue(name);
    if (value && value !== "none" || name === "fill") to.setAttribute(name, value);
  }
  for (const child of from.childNodes) {
    if (!(child instanceof Element)) to.append(child.cloneNode());
    else if (!child.classList.contains("target") && !child.hasAttribute("hidden")) to.append(styledCopy(child));
  }
  return to;
}
