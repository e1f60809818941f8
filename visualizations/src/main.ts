// Joins data, state and views. What the reader chooses lives in the URL fragment: reload, links, Back and Forward.
import { decodeState, encodeState } from "./core/fragment";
import { Labels } from "./core/labels";
import { Network } from "./core/network";
import { SearchIndex } from "./core/search";
import { withSelected, type State } from "./core/state";
import { createStore } from "./core/store";
import { readPayload, type Payload } from "./data";
import { type Context } from "./view/context";
import { byId } from "./view/dom";
import { makeGraphView, type GraphView } from "./view/graph";
import { drawHeader } from "./view/header";
import { drawLegend } from "./view/legend";
import { announce, describeGraph } from "./view/live";
import { followTheme } from "./view/palette";
import { makePanel } from "./view/panel";
import { makeSearchBox } from "./view/search";
import { drawTools } from "./view/tools";

function start(payload: Payload): void {
  const store = createStore<State>(decodeState(location.hash, payload.lang));
  const context: Context = {
    payload,
    network: new Network(payload),
    labels: new Labels(payload),
    index: new SearchIndex(payload),
    store,
    select: (id) => store.update((state) => withSelected(state, id)),
  };

  let graph: GraphView | null = null;
  followTheme(() => graph?.repaint());
  const ready = (): void => {
    document.body.dataset["ready"] = "true";
    setTimeout(() => context.index.prepare(), 200);
  };

  const search = makeSearchBox(context, byId("search"));
  const panel = makePanel(context, byId("panel"), () => graph?.focus());

  const drawWords = (state: State): void => {
    document.documentElement.lang = state.lang;
    drawHeader(context, byId("header"));
    drawTools(context, byId("tools"), graph);
    describeGraph(context, byId("graph"));
  };

  try {
    graph = makeGraphView(context, byId("graph"), ready);
  } catch {
    // No WebGL: the rest of the page says the same in text.
    ready();
  }
  drawWords(store.get());
  drawLegend(context, byId("legend"));
  search.draw();
  panel.update(store.get());
  graph?.focus();

  store.listen((state, before) => {
    if (state.lang !== before.lang) drawWords(state);
    if (state.lang !== before.lang || state.hidden !== before.hidden || state.selected !== before.selected) drawLegend(context, byId("legend"));
    if (state.lang !== before.lang || state.query !== before.query) search.draw();
    panel.update(state);
    graph?.update(state);
    announce(context, byId("live"), state, before);
    if (!following) writeFragment(state, before, payload);
  });

  // Back, Forward, or an address typed: the state follows the fragment, which stays as it is.
  let following = false;
  window.addEventListener("hashchange", () => {
    if (location.hash === encodeState(store.get(), payload.lang)) return;
    following = true;
    store.set(decodeState(location.hash, payload.lang));
    following = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && store.get().selected !== null) context.select(null);
  });
  document.title = `${payload.dataset.name} · actornet`;
  byId("query").setAttribute("enterkeyhint", "search");
}

// Typing replaces the entry of the history; every other choice is a step of it.
function writeFragment(state: State, before: State, payload: Payload): void {
  const fragment = encodeState(state, payload.lang);
  if (fragment === location.hash) return;
  const address = fragment || location.pathname + location.search;
  if (state.query !== before.query) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
}

start(readPayload(document));
