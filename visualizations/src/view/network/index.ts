// The network drawn by sigma: given positions, shapes by group, what is chosen lit and the rest dimmed.
import Sigma from "sigma";
import type { Point } from "../../core/hull";
import { CANVAS, LIMITS, TIE_TABLES } from "../../settings";
import { factOf } from "../../core/network";
import type { State } from "../../core/state";
import { clearLabels, drawHover, drawLabel } from "./canvas-labels";
import { changed, texts, type Context } from "../context";
import { fill, h } from "../dom";
import { drawHulls, findHulls, placeHulls, type Hull } from "./hulls";
import { hubs, keysThatDiffer, makeGraph, makeTies, nodeKey, restingTies, type NodeLook } from "./graph-data";
import { describe, followKeys } from "./keyboard";
import { layerKeys } from "./keys";
import { Lines } from "./lines";
import { drawLitTies, litTies, MOST_LIT, type LitEnd, type LitTie } from "./lit-ties";
import { lineLook, litPositions, nodeLooks, type Scene } from "./looks";
import { Motion } from "./motion";
import { makeSignposts } from "./signposts";
import { drawToolbar, hidesHubs, wantsHulls, wantsLabels } from "./toolbar";
import { parts, theme } from "../palette";
import type { View } from "../view";
import { drawPicture } from "./picture";
import { makeShapeProgram, type Paper } from "./program";

const STILL = window.matchMedia("(prefers-reduced-motion: reduce)");
/** With more ties than this the symbols are drawn first, the ties in the next frame. */
const TIES_LATER = 20_000;
/** Camera ratio above which only actors are named. */
const AFAR = 0.45;
/** The share of nodes, from the middle, that the first frame of a small network shows. */
const CROWD = 0.8;

/** Draw the network; throws where the browser has no WebGL. */
export function makeNetworkView(context: Context, container: HTMLElement): View {
  const { network, payload } = context;
  const help = h("p", { id: "graph-keys", class: "unseen" });
  const paperElement = h("div", { class: "paper", tabindex: "0", role: "application", "aria-describedby": "graph-keys", "data-testid": "paper" });
  const names = h("div", { class: "signposts" });
  const toolbar = h("div", { class: "switches", role: "group" });
  const key = h("ul", { class: "tie-keys", hidden: true, "data-testid": "tie-keys" });
  container.append(paperElement, help, names, toolbar, key);

  const paper: Paper = { back: parts(CANVAS[theme()].back), moving: false };
  const graph = makeGraph(network, Math.min(container.clientWidth, container.clientHeight));
  const ties = makeTies(network);
  const isHub = hubs(network, ties.degree);
  const [xs, ys] = [Float32Array.from(network.nodes, ({ x }) => x), Float32Array.from(network.nodes, ({ y }) => y)];
  const sceneOf = (state: State): Scene => ({ shown: context.shown(), lit: context.lit(), selected: network.position(state.selected), aside: hidesHubs(state) ? isHub : null });
  const scene = sceneOf(context.store.get());
  const looks = nodeLooks(network, scene);
  const lines = new Lines();
  let resting: Uint8Array | null = null;
  let hulls: readonly Hull[] = [];
  let lit: readonly LitTie[] = [];
  let labels = false;

  const sigma = new Sigma<NodeLook>(graph, paperElement, {
    nodeProgramClasses: { shape: makeShapeProgram(paper) as never },
    defaultNodeType: "shape",
    edgeProgramClasses: { lines: lines.asProgram() as never },
    defaultEdgeType: "lines",
    defaultDrawNodeLabel: drawLabel as never,
    defaultDrawNodeHover: drawHover as never,
    nodeReducer: looks.reduce,
    zIndex: true,
    labelFont: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
    labelSize: 12.5,
    labelWeight: "500",
    labelDensity: 0.6,
    labelGridCellSize: 130,
    labelRenderedSizeThreshold: 6,
    stagePadding: 36,
    minCameraRatio: 0.01,
    maxCameraRatio: 3,
    allowInvalidContainer: true,
  });
  const layers: CanvasRenderingContext2D[] = [];
  const layer = (id: string, options: { beforeLayer?: string; afterLayer?: string }): CanvasRenderingContext2D => {
    const found = sigma.createCanvas(id, options).getContext("2d");
    if (!found) throw new Error("no canvas");
    layers.push(found);
    return found;
  };
  const hullLayer = layer("hulls", { beforeLayer: "edges" });
  const litLayer = layer("lit", { afterLayer: "nodes" });
  const resize = (): void => {
    const { width, height } = sigma.getDimensions();
    const pixels = window.devicePixelRatio || 1;
    for (const { canvas } of layers) Object.assign(canvas, { width: width * pixels, height: height * pixels });
    for (const one of layers) one.scale(pixels, pixels);
  };
  sigma.on("resize", resize);
  sigma.resize(true);
  const onScreen = (point: Point): Point => sigma.graphToViewport(point);
  const screenOf = (node: number): LitEnd => ({ ...sigma.graphToViewport({ x: xs[node] ?? 0, y: ys[node] ?? 0 }), radius: sigma.scaleSize(sigma.getNodeDisplayData(nodeKey(node))?.size ?? 0) });

  const move = (to: { x: number; y: number; ratio: number }): void => {
    const camera = sigma.getCamera();
    if (STILL.matches) camera.setState(to);
    else void camera.animate(to, { duration: 450 });
  };
  /** Bring points (in sigma's own coordinates) into view. */
  const show = (at: readonly Point[], room: number, nearest: number): void => {
    const [x, y] = [at.map((point) => point.x), at.map((point) => point.y)];
    if (at.length === 0) return;
    const [left, right, low, high] = [least(x), -least(x.map(minus)), least(y), -least(y.map(minus))];
    move({ x: (left + right) / 2, y: (low + high) / 2, ratio: Math.min(1.1, Math.max(nearest, room * Math.max(right - left, high - low))) });
  };
  const posts = makeSignposts(context, names, ({ corners }) =>
    show(corners.map((corner) => sigma.viewportToFramedGraph(sigma.graphToViewport(corner))), 1.6, 0.1));

  // Names stand over the picture but must not hold it: the wheel zooms there, too.
  names.addEventListener("wheel", (event) => {
    event.preventDefault();
    sigma.getCanvases()["mouse"]?.dispatchEvent(new WheelEvent("wheel", event));
  });

  const nameOf = (tie: number): string => {
    const edge = network.edges[tie];
    if (!edge) return "";
    const words = texts(context);
    const role = factOf(edge, "role");
    const usual = words[`means_${edge.type}`];
    return role === null ? usual : context.labels.value(TIE_TABLES[edge.type] ?? "", "role", role, context.store.get().lang, words).toLowerCase();
  };

  lines.onFrame = () => {
    const { width, height } = sigma.getDimensions();
    hullLayer.clearRect(0, 0, width, height);
    litLayer.clearRect(0, 0, width, height);
    const drawn = placeHulls(hulls, onScreen, width, height);
    drawHulls(hullLayer, drawn, scene.lit !== null);
    posts.place(scene.lit === null ? drawn : [], width, height);
    if (lit.length > 0) drawLitTies(litLayer, lit, screenOf, labels ? nameOf : null);
  };

  const ink = (): void => {
    const { edge, strong, dim } = CANVAS[theme()];
    lines.inks = { usual: edge, strong, dim };
    paper.back = parts(CANVAS[theme()].back);
  };
  // Where there are many ties each is faint; they gain strength as the reader comes closer.
  const strength = (): number => Math.min(0.9, (9 / Math.sqrt(Math.max(100, ties.from.length))) * 2.2 * sigma.getCamera().ratio ** -0.5);

  const drawTies = (): void => {
    resting ??= restingTies(network, payload.dataset.as_of);
    const positions = litPositions(scene, ties);
    const apart = positions.length <= MOST_LIT;
    lit = apart ? litTies(network, positions, resting) : [];
    motion.stir();
    lines.fill(xs, ys, ties.from, ties.to, lineLook(scene, ties, resting, apart));
    fill(key, ...(apart ? layerKeys(context, positions) : []));
    key.hidden = lit.length === 0;
  };
  const drawHullsOf = (state: State): void => {
    hulls = wantsHulls(state) ? findHulls(network, payload.clusters, scene.shown) : [];
    posts.name(hulls);
  };
  ink();

  const motion = new Motion(network.nodes.length > LIMITS.small, Math.max(180, ties.from.length / 250), () => sigma.scheduleRender());
  sigma.on("beforeRender", () => {
    motion.look(sigma.getCamera());
    lines.moving = paper.moving = motion.moving;
    clearLabels(sigma.getCamera().ratio > AFAR);
    lines.alpha = strength();
  });
  sigma.on("clickNode", ({ node }) => context.select(network.nodes[graph.getNodeAttribute(node, "at")]?.id ?? null));
  sigma.on("clickStage", () => {
    if (context.store.get().selected !== null) context.select(null);
  });
  sigma.on("enterNode", () => container.classList.add("pointing"));
  sigma.on("leaveNode", () => container.classList.remove("pointing"));

  const zoom = (factor: number): void => {
    const { x, y, ratio } = sigma.getCamera().getState();
    move({ x, y, ratio: ratio * factor });
  };
  const reset = (): void => move({ x: 0.5, y: 0.5, ratio: 1 });
  const pan = (right: number, down: number): void => {
    const { width, height } = sigma.getDimensions();
    const to = sigma.viewportToFramedGraph({ x: width / 2 + right, y: height / 2 + down });
    move({ ...to, ratio: sigma.getCamera().ratio });
  };
  followKeys(context, paperElement, { pan, zoom, reset });
  const focus = (): void => {
    if (scene.lit === null) return;
    show([...scene.lit].flatMap((position) => sigma.getNodeDisplayData(nodeKey(position)) ?? []).filter((data) => !data.hidden), 1.5, 0.25);
  };

  // The picture opens on the crowd in the middle; what lies around it, tied to nobody there, comes with "see all".
  const open = (): void => {
    const far = network.nodes.map(({ x, y }) => Math.hypot(x, y)).sort((a, b) => a - b);
    const [crowd = 1, edge = 1] = [far[Math.floor(CROWD * far.length)], far.at(-1)];
    if (edge > 0) sigma.getCamera().setState({ ratio: Math.min(1, (1.12 * crowd) / edge) });
  };
  if (network.nodes.length <= LIMITS.small && scene.lit === null) open();

  return {
    update(state, before) {
      const [wasShown, wasLit, wasAside] = [scene.shown, scene.lit, scene.aside];
      Object.assign(scene, sceneOf(state));
      labels = wantsLabels(state);
      const renamed = changed(state, before, ["lang"]);
      if (renamed) describe(context, paperElement, help);
      if (renamed || changed(state, before, ["own"])) drawToolbar(context, toolbar, { hulls: payload.clusters.some(({ size }) => size > 2), hubs: isHub.includes(1) });
      if (before === null && ties.from.length > TIES_LATER) {
        requestAnimationFrame(() => setTimeout(() => {
          drawTies();
          drawHullsOf(context.store.get());
          sigma.scheduleRender();
        }));
        focus();
        return;
      }
      const [seen, told] = [scene.shown !== wasShown, scene.lit !== wasLit || scene.aside !== wasAside];
      if (before === null || seen || renamed || wantsHulls(state) !== wantsHulls(before)) drawHullsOf(state);
      if (before === null || seen || told || renamed) drawTies();
      if (told) sigma.refresh();
      else if (seen) sigma.refresh({ partialGraph: { nodes: keysThatDiffer(wasShown, scene.shown) } });
      else if (renamed || changed(state, before, ["own"])) sigma.scheduleRender();
      if (changed(state, before, ["selected", "other", "row", "answer"])) focus();
    },
    repaint() {
      looks.forget();
      ink();
      drawHullsOf(context.store.get());
      sigma.refresh();
    },
    zoom,
    reset,
    focus,
    picture() {
      const { width, height } = sigma.getDimensions();
      const apart = lit.length > 0;
      return drawPicture(sigma, network, { line: lineLook(scene, ties, resting, apart), lit, alpha: strength(), hulls: placeHulls(hulls, onScreen, width, height) });
    },
  };
}

const minus = (value: number): number => -value;
const least = (values: readonly number[]): number => values.reduce((low, value) => Math.min(low, value), Infinity);
