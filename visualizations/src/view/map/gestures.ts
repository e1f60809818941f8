// Moving the map: drag, wheel, pinch, double click and keys.
import type { Size } from "../../core/map-camera";

export interface Moves {
  /** Follow a drag, in pixels since it began; `end` says that it is over. */
  drag(right: number, down: number, end: boolean): void;
  zoom(factor: number, at: Size): void;
  reset(): void;
  click(target: Element, at: Size): void;
  hover(target: Element | null, at: Size): void;
  escape(): boolean;
}

const KEYS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
/** A pointer that moves less than this, in pixels, is a click. */
const SLACK = 4;

export function followGestures(element: HTMLElement, moves: Moves): void {
  const fingers = new Map<number, Size>();
  let start: { readonly at: Size; readonly target: Element | null; moved: boolean } | null = null;
  let spread = 0;

  const at = (event: MouseEvent): Size => {
    const { left, top } = element.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  const middle = (): Size => [element.clientWidth / 2, element.clientHeight / 2];
  const pinch = (): readonly [number, Size] => {
    const [a, b] = [...fingers.values()] as [Size, Size];
    return [Math.hypot(a[0] - b[0], a[1] - b[1]), [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]];
  };

  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    fingers.set(event.pointerId, at(event));
    if (fingers.size === 1) start = { at: at(event), target: event.target as Element, moved: false };
    if (fingers.size === 2) {
      moves.drag(0, 0, true);
      start = null;
      [spread] = pinch();
    }
  });
  element.addEventListener("pointermove", (event) => {
    const here = at(event);
    if (!fingers.has(event.pointerId)) return moves.hover(event.target as Element, here);
    fingers.set(event.pointerId, here);
    if (fingers.size === 2) {
      const [far, centre] = pinch();
      if (spread > 0) moves.zoom(far / spread, centre);
      spread = far;
    } else if (start) {
      const [right, down] = [here[0] - start.at[0], here[1] - start.at[1]];
      if (!start.moved && Math.hypot(right, down) < SLACK) return;
      if (!start.moved) element.setPointerCapture(event.pointerId);
      start.moved = true;
      moves.hover(null, here);
      moves.drag(right, down, false);
    }
  });
  const lift = (event: PointerEvent): void => {
    if (!fingers.delete(event.pointerId) || !start) return;
    const here = at(event);
    if (start.moved) moves.drag(here[0] - start.at[0], here[1] - start.at[1], true);
    else if (event.type === "pointerup" && start.target) moves.click(start.target, here);
    start = null;
  };
  element.addEventListener("pointerup", lift);
  element.addEventListener("pointercancel", lift);
  element.addEventListener("pointerleave", (event) => moves.hover(null, at(event)));
  element.addEventListener("dblclick", (event) => moves.zoom(event.shiftKey ? 0.5 : 2, at(event)));
  element.addEventListener("wheel", (event) => {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    moves.zoom(Math.exp(Math.max(-1, Math.min(1, (-event.deltaY * lines) / 350))), at(event));
  }, { passive: false });
  element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = KEYS[event.key];
    if (way) moves.drag(way[0], way[1], true);
    else if (event.key === "+" || event.key === "=") moves.zoom(1.5, middle());
    else if (event.key === "-") moves.zoom(1 / 1.5, middle());
    else if (event.key === "0" || event.key === "Home") moves.reset();
    else if (event.key === "Escape" && moves.escape()) event.stopPropagation();
    else return;
    event.preventDefault();
  });
}
