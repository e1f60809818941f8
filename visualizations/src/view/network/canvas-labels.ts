// How names are drawn on the canvas: with a halo, so that they read over ties, and in a box under the pointer.
import type { Settings } from "sigma/settings";
import type { NodeDisplayData, PartialButFor } from "sigma/types";
import { CANVAS, LIMITS } from "../../settings";
import { shorten } from "../../core/text";
import { theme } from "../palette";

type Drawn = PartialButFor<NodeDisplayData, "x" | "y" | "size" | "label" | "color"> & { readonly shape?: number };

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

// Where names stand in this frame: one that would cover another is left out.
let taken: Box[] = [];
let far = false;

/** A new frame; from afar only actors are named, whose names are short. */
export function clearLabels(fromAfar: boolean): void {
  taken = [];
  far = fromAfar;
}

// Symbols of agreements, projects and spaces, see `program.ts`.
const isRecord = (shape: number | undefined): boolean => shape !== undefined && [3, 4, 7].includes(shape % 10);

/** Take a place for a name in this frame; false where another one stands. */
export function takes(box: Box): boolean {
  if (taken.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom)) return false;
  taken.push(box);
  return true;
}

export function drawLabel(context: CanvasRenderingContext2D, data: Drawn, settings: Settings): void {
  if (!data.label || (far && !data.forceLabel && isRecord(data.shape))) return;
  const { back, text } = CANVAS[theme()];
  context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
  const label = shorten(data.label, LIMITS.label);
  const [x, y] = [data.x + data.size + 4, data.y + settings.labelSize / 3];
  const size = settings.labelSize;
  if (!takes({ left: x - 2, top: y - size, right: x + context.measureText(label).width + 6, bottom: y + size / 3 })) return;
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = back;
  context.strokeText(label, x, y);
  context.fillStyle = text;
  context.fillText(label, x, y);
}

export function drawHover(context: CanvasRenderingContext2D, data: Drawn, settings: Settings): void {
  const { back, text, strong } = CANVAS[theme()];
  const size = settings.labelSize;
  context.font = `600 ${size}px ${settings.labelFont}`;
  const label = shorten(data.label ?? "", 2 * LIMITS.label);
  const width = context.measureText(label).width + data.size + 16;
  const height = Math.max(size + 10, 2 * data.size + 8);
  context.beginPath();
  context.roundRect(data.x - data.size - 4, data.y - height / 2, width + data.size, height, 6);
  context.fillStyle = back;
  context.shadowColor = "rgba(0, 0, 0, 0.25)";
  context.shadowBlur = 8;
  context.fill();
  context.shadowBlur = 0;
  context.strokeStyle = strong;
  context.lineWidth = 1;
  context.stroke();
  context.fillStyle = text;
  context.fillText(label, data.x + data.size + 5, data.y + size / 3);
}
