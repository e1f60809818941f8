// What every view of the stage is.
import type { State } from "../core/state";
import type { Context } from "./context";

/** A picture of a view as seen, ready to be saved. */
export interface Picture {
  /** SVG root with its own width, height and colours; nothing in it points outside. */
  readonly svg: SVGSVGElement;
}

export interface View {
  /** Draw what the state says; `before` is null the first time. Called only while the view is open. */
  update(state: State, before: State | null): void;
  /** The colour scheme changed. */
  repaint?(): void;
  /** Zoom by a factor below 1 to come closer. */
  zoom?(factor: number): void;
  /** Show everything. */
  reset?(): void;
  /** Bring what is lit into view. */
  focus?(): void;
  /** The view as a picture, at its present size; null when there is nothing to draw. */
  picture?(): Picture | null;
}

/** Make a view inside an element that is visible and has its size; throws where the browser can't draw it. */
export type MakeView = (context: Context, element: HTMLElement) => View;
