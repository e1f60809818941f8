// The stage: one view at a time over the same selection, chosen by tabs; a view is made when it is first opened.
import { VIEWS, withView, type State, type ViewName } from "../core/state";
import { texts, type Context } from "./context";
import { byId, h } from "./dom";
import { makeMapView } from "./map";
import { makeMatrixView } from "./matrix";
import { makeNetworkView } from "./network";
import { makeTableView } from "./table";
import { makeTimelineView } from "./timeline";
import { drawTools } from "./tools";
import type { MakeView, View } from "./view";

const MAKERS: Readonly<Record<ViewName, MakeView>> = {
  network: makeNetworkView,
  map: makeMapView,
  timeline: makeTimelineView,
  matrix: makeMatrixView,
  table: makeTableView,
};

export interface Stage {
  update(state: State, before: State | null): void;
  /** The open view; null where the browser can't draw it. */
  open(): View | null;
  repaint(): void;
}

export function makeStage(context: Context): Stage {
  const views = new Map<ViewName, { readonly view: View | null; seen: State }>();
  const [bar, tools] = [byId("views"), byId("tools")];
  const bodies = new Map(VIEWS.map((name) => [name, byId(`view-${name}`)] as const));
  const tabs = VIEWS.map((name) => tab(name));
  bar.append(...tabs);

  function tab(name: ViewName): HTMLElement {
    const button = h("button", { id: `tab-view-${name}`, type: "button", role: "tab", "aria-controls": `view-${name}`, "data-testid": `view-${name}` });
    button.addEventListener("click", () => context.store.update((state) => withView(state, name)));
    button.addEventListener("keydown", (event) => {
      const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
      if (step === 0) return;
      const at = (VIEWS.indexOf(name) + step + VIEWS.length) % VIEWS.length;
      context.store.update((state) => withView(state, VIEWS[at] ?? name));
      tabs[at]?.focus();
    });
    return button;
  }

  function nameTabs(state: State): void {
    const words = texts(context);
    bar.setAttribute("aria-label", words.views);
    VIEWS.forEach((name, at) => {
      const on = name === state.view;
      const button = tabs[at];
      if (!button) return;
      button.textContent = words[`view_${name}`];
      button.setAttribute("aria-selected", String(on));
      button.tabIndex = on ? 0 : -1;
      const body = bodies.get(name);
      if (body) body.hidden = !on;
    });
  }

  function make(name: ViewName): View | null {
    const body = bodies.get(name);
    try {
      return body ? MAKERS[name](context, body) : null;
    } catch {
      return null; // No WebGL: the rest of the page says the same in text.
    }
  }

  return {
    update(state, before) {
      if (before === null || state.view !== before.view || state.lang !== before.lang) nameTabs(state);
      let kept = views.get(state.view);
      if (!kept) {
        kept = { view: make(state.view), seen: state };
        views.set(state.view, kept);
        kept.view?.update(state, null);
      } else kept.view?.update(state, kept.seen);
      kept.seen = state;
      if (before === null || state.view !== before.view || state.lang !== before.lang) drawTools(context, tools, kept.view);
    },
    open: () => views.get(context.store.get().view)?.view ?? null,
    repaint: () => views.forEach(({ view }) => view?.repaint?.()),
  };
}
