// The symbol of a group in the legend and the lists: the same shapes as in the graph.
import { GROUPS, OTHER_GROUP, type GroupLook, type Shape } from "../settings";
import { svg } from "./dom";

export const PATHS: Readonly<Record<Shape, string>> = {
  disc: "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z",
  ring: "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM8 4.2a3.8 3.8 0 1 1 0 7.6a3.8 3.8 0 1 1 0-7.6zM8 6a2 2 0 1 0 0 4a2 2 0 1 0 0-4z",
  square: "M2.8 2.8h10.4v10.4H2.8z",
  diamond: "M8 1l7 7l-7 7l-7-7z",
  triangle: "M8 1.6L14.8 13.6H1.2z",
  hexagon: "M8 1.2l6 3.4v6.8l-6 3.4l-6-3.4V4.6z",
  drop: "M1.2 2.4h13.6L8 14.4z",
  cross: "M5.6 1.6h4.8v4h4v4.8h-4v4H5.6v-4h-4V5.6h4z",
};

export function lookOf(group: string): GroupLook {
  return Object.prototype.hasOwnProperty.call(GROUPS, group) ? (GROUPS[group] ?? OTHER_GROUP) : OTHER_GROUP;
}

/** The outline of a group's symbol in a box of 16 by 16. */
export const glyphPath = (group: string): string => PATHS[lookOf(group).shape];

export function glyph(group: string, hollow = false): SVGElement {
  const path = svg("path", { d: glyphPath(group), "fill-rule": "evenodd" });
  const known = Object.prototype.hasOwnProperty.call(GROUPS, group) ? group : "other";
  return svg(
    "svg",
    { viewBox: "0 0 16 16", width: 16, height: 16, class: `glyph g-${known}${hollow ? " hollow" : ""}`, "aria-hidden": "true", focusable: "false" },
    path,
  );
}
