// Joins data, state and views. What the reader chooses lives in the URL fragment: reload, links, Back and Forward.
import { decodeState, encodeState } from "./core/fragment";
import type { State } from "./core/state";
import { createStore } from "./core/store";
import type { Payload } from "./data";
import { readPayload } from "./payload";
import { makeContext } from "./view/context";
import { byId } from "./view/dom";
import { drawHeader } from "./view/header";
import { makeFilters } from "./view/filters";
import { nameFrame } from "./view/frame";
import { announce, describeGraph } from "./view/live";
import { followTheme } from "./view/palette";
import { makePanel } from "./view/panel";
import { makeRelations } from "./view/relations";
import { makeSearchBox } from "./view/search";
import { makeStage } from "./view/stage";

function start(payload: Payload): void {
  const store = createStore<State>(decodeState(location.hash, payload.lang));
  const context = makeContext(payload, store);
  const stage = makeStage(context);
  followTheme(() => stage.repaint());
  const search = makeSearchBox(context, byId("search"));
  const relations = makeRelations(context, byId("relations"));
  const filters = makeFilters(context, byId("filters"));
  const panel = makePanel(context, byId("panel"), () => stage.open()?.focus?.());

  const draw = (state: State, before: State | null): void => {
    if (before === null || state.lang !== before.lang) {
      document.documentElement.lang = state.lang;
      nameFrame(context);
      drawHeader(context, byId("header"), stage);
      describeGraph(context, byId("view-network"));
    }
    if (before === null || state.lang !== before.lang || state.query !== before.query) search.draw();
    filters.update(state, before);
    relations.update(state, before);
    panel.update(state);
    stage.update(state, before);
  };

  // Back, Forward, or an address typed: the state follows the fragment, which stays as it is.
  let following = false;
  window.addEventListener("hashchange", () => {
    if (location.hash === encodeState(store.get(), payload.lang)) return;
    following = true;
    store.set(decodeState(location.hash, payload.lang));
    following = false;
  });
  store.listen((state, before) => {
    draw(state, before);
    announce(context, byId("live"), state, before);
    if (!following) writeFragment(state, before, payload);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && store.get().selected !== null) context.select(null);
  });

  document.title = `${payload.dataset.name} · actornet`;
  draw(store.get(), null);
  byId("query").setAttribute("enterkeyhint", "search");
  // The view has drawn; the next frame shows it.
  requestAnimationFrame(() => {
    document.body.dataset["ready"] = "true";
    setTimeout(() => context.index.prepare(), 200);
  });
}

// Typing replaces the entry of the history, as does a brush being pulled; every other choice is a step of it.
function writeFragment(state: State, before: State, payload: Payload): void {
  const fragment = encodeState(state, payload.lang);
  if (fragment === location.hash) return;
  const address = fragment || location.pathname + location.search;
  const replaces = state.query !== before.query || (state.period !== null && before.period !== null && state.period !== before.period);
  if (replaces) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
}

start(readPayload(document));
