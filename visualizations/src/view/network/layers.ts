// The layers of ties as they look: a colour, and a symbol in the middle of the line; dashed when no longer alive.
import { LAYERS } from "../../core/facets";
import { groupColor } from "../palette";

/** The group whose colour and symbol stand for a layer: the kind of record that makes such ties. */
export const LAYER_GROUPS: Readonly<Record<string, string>> = {
  agreement: "agreement",
  project: "project",
  membership: "network",
  space: "space",
  structure: "state",
};

export const layerNames: readonly string[] = Object.keys(LAYERS);
export const layerColor = (layer: string): string => groupColor(LAYER_GROUPS[layer] ?? "other");
