// Joins data, state and views. What the reader chooses lives in the URL fragment: reload, links, Back and Forward.
import { decodeState, encodeState } from "./core/fragment";
import type { State } from "./core/state";
import { createStore } from "./core/store";
import type { Payload } from "./data";
import { readPayload } from "./payload";
import { LIMITS } from "./settings";
import { makeContext, titleOf } from "./view/context";
import { byId } from "./view/dom";
import { drawHeader } from "./view/header";
import { makeFilters } from "./view/filters";
import { nameFrame } from "./view/frame";
import { announce } from "./view/live";
import { followTheme } from "./view/palette";
import { makePanel } from "./view/panel";
import { makeRelations } from "./view/relations";
import { makeSearchBox } from "./view/search";
import { makeStage } from "./view/stage";
import { followPrinter } from "./view/taking/print";

function start(payload: Payload): void {
  const store = createStore<State>(decodeState(location.hash, payload.lang, payload.view));
  const context = makeContext(payload, store);
  const stage = makeStage(context);
  followTheme(() => stage.repaint());
  followPrinter(context, stage);
  const search = makeSearchBox(context, byId("search"));
  const relations = makeRelations(context, byId("relations"));
  const filters = makeFilters(context, byId("filters"));
  const panel = makePanel(context, byId("panel"), () => stage.open()?.focus?.());

  const drawHead = (state: State): void => {
    document.documentElement.lang = state.lang;
    nameFrame(context);
    drawHeader(context, byId("header"), stage);
  };
  const draw = (state: State, before: State | null): void => {
    if (before !== null && state.lang !== before.lang) drawHead(state);
    if (before === null || state.lang !== before.lang || state.query !== before.query) search.draw();
    filters.update(state, before);
    relations.update(state, before);
    panel.update(state);
    if (before !== null) stage.update(state, before);
  };

  // Back, Forward, or an address typed: the state follows the fragment, which stays as it is.
  let following = false;
  window.addEventListener("hashchange", () => {
    if (location.hash === encodeState(store.get(), payload.lang, payload.view)) return;
    following = true;
    store.set(decodeState(location.hash, payload.lang, payload.view));
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

  document.title = `${titleOf(context)} · actornet`;
  // Where the view is large, the rest of the page comes once it is seen.
  const large = payload.nodes.length > LIMITS.small;
  const drawRest = (): void => {
    draw(store.get(), null);
    byId("query").setAttribute("enterkeyhint", "search");
  };
  drawHead(store.get());
  stage.update(store.get(), null);
  performance.mark("drawn");
  if (!large) drawRest();
  // The view has drawn; the next frame shows it.
  requestAnimationFrame(() =>
    afterFrame(() => {
      if (large) drawRest();
      document.body.dataset["ready"] = "true";
      setTimeout(() => context.index.prepare(), 200);
    }),
  );
}

/** Run a task after the frame that is being made. */
function afterFrame(task: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = task;
  port2.postMessage(null);
}

// Typing replaces the entry of the history, as does a brush being pulled; every other choice is a step of it.
function writeFragment(state: State, before: State, payload: Payload): void {
  const fragment = encodeState(state, payload.lang, payload.view);
  if (fragment === location.hash) return;
  const address = fragment || location.pathname + location.search;
  const replaces = state.query !== before.query || (state.period !== null && before.period !== null && state.period !== before.period);
  if (replaces) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
}

start(readPayload(document));
