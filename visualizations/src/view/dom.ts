// Small helpers that make elements. Texts go in as text nodes only: nothing from data is ever markup.

export type Child = Node | string | null | undefined | false;
type Props = Readonly<Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>>;

const SVG = "http://www.w3.org/2000/svg";

/** An element: `on…` props are listeners, true/false props come and go, all others are attributes. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, props: Props = {}, ...children: readonly Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  apply(element, props);
  append(element, children);
  return element;
}

/** An SVG element. */
export function svg(tag: string, props: Props = {}, ...children: readonly Child[]): SVGElement {
  const element = document.createElementNS(SVG, tag);
  apply(element, props);
  append(element, children);
  return element;
}

function apply(element: Element, props: Props): void {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
}

function append(element: Element, children: readonly Child[]): void {
  for (const child of children) if (child !== null && child !== undefined && child !== false) element.append(child);
}

/** Replace what an element holds. */
export function fill(element: Element, ...children: readonly Child[]): void {
  element.replaceChildren();
  append(element, children);
}

/** The element of an id that the template is known to hold. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the template has no #${id}`);
  return element;
}

/** Focus the first of the test ids that the element holds, when the one focused has been redrawn away. */
export function keepFocus(inside: Element, redraw: () => void): void {
  const active = document.activeElement;
  const key = active && inside.contains(active) ? active.getAttribute("data-focus") : null;
  redraw();
  if (key === null) return;
  const again = [...inside.querySelectorAll<HTMLElement>("[data-focus]")].find((one) => one.dataset["focus"] === key);
  again?.focus({ preventScroll: true });
}
