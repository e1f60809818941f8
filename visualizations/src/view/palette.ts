// Light or dark: the colours in use, written to the page as custom properties from the one table in settings.
import { CANVAS, GROUPS, OTHER_GROUP, type Theme } from "../settings";
import { lookOf } from "./glyph";

const dark = window.matchMedia("(prefers-color-scheme: dark)");

// Paper is white whatever the screen is.
let onPaper = false;

export const theme = (): Theme => (dark.matches && !onPaper ? "dark" : "light");

/** Draw something for paper: `repaint` is called before and after where the screen is dark. */
export function forPaper<T>(repaint: () => void, draw: () => T): T {
  if (!dark.matches) return draw();
  onPaper = true;
  repaint();
  try {
    return draw();
  } finally {
    onPaper = false;
    repaint();
  }
}

/** Write the group colours where the style sheet finds them, now and whenever the system's scheme changes. */
export function followTheme(changed: () => void): void {
  const write = (): void => {
    const { style } = document.documentElement;
    for (const [group, look] of Object.entries(GROUPS)) style.setProperty(`--g-${group}`, look[theme()]);
    style.setProperty("--g-other", OTHER_GROUP[theme()]);
    style.setProperty("--paper", CANVAS[theme()].back);
  };
  write();
  dark.addEventListener("change", () => {
    write();
    changed();
  });
}

export const groupColor = (group: string): string => lookOf(group)[theme()];

/** `#rrggbb` as three parts from 0 to 1. */
export function parts(color: string): [number, number, number] {
  const at = (from: number): number => parseInt(color.slice(from, from + 2), 16) / 255;
  return [at(1), at(3), at(5)];
}

/** A colour between two, `share` of the way from the first. */
export function mix(from: string, to: string, share: number): string {
  const [a, b] = [parts(from), parts(to)];
  const mixed = a.map((value, at) => Math.round((value + ((b[at] ?? 0) - value) * share) * 255));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
