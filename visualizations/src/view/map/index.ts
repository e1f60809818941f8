// The map view.
import type { Context } from "../context";
import type { View } from "../view";

export function makeMapView(_context: Context, _element: HTMLElement): View {
  return {
    update() {},
  };
}
