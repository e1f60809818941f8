// The network drawn by sigma: given positions, shapes by group, what is chosen lit and the rest dimmed.
import Sigma from "sigma";
import { EdgeLineProgram, EdgeRectangleProgram } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData } from "sigma/types";
import { CANVAS, LIMITS } from "../../settings";
import { clearLabels, drawHover, drawLabel } from "./canvas-labels";
import { changed, type Context } from "../context";
import { makeGraph, nodeKey, type EdgeLook, type NodeLook } from "./graph-data";
import { groupColor, mix, parts, theme } from "../palette";
import type { View } from "../view";
import { drawPicture } from "./picture";
import { makeShapeProgram, type Paper } from "./program";

const STILL = window.matchMedia("(prefers-reduced-motion: reduce)");

/** Draw the network; throws where the browser has no WebGL. */
export function makeNetworkView(context: Context, container: HTMLElement): View {
  const { network } = context;
  const paper: Paper = { back: parts(CANVAS[theme()].back) };
  const graph = makeGraph(network);
  let shown = context.shown();
  let lit = context.lit();
  let selected = network.position(context.store.get().selected);
  const many = network.edges.length > LIMITS.smoothEdges;
  const colors = new Map<string, string>();

  const color = (group: string): string => {
    const known = colors.get(group);
    if (known) return known;
    const found = groupColor(group);
    colors.set(group, found);
    return found;
  };

  const nodeReducer = (_key: string, data: NodeLook): Partial<NodeDisplayData> => {
    const node = network.nodes[data.at];
    if (!node || shown.nodes[data.at] === 0) return { ...data, hidden: true };
    const own = color(node.group);
    if (lit === null) return { ...data, color: own, zIndex: node.table === "actors" ? 1 : 0 };
    if (!lit.has(data.at)) return { ...data, label: "", color: mix(own, CANVAS[theme()].back, 0.82), zIndex: 0 };
    const chosen = data.at === selected;
    return {
      ...data,
      color: own,
      zIndex: chosen ? 4 : node.table === "actors" ? 3 : 2,
      size: chosen ? data.size * 1.5 : data.size,
      forceLabel: chosen || lit.size <= LIMITS.forcedLabels,
      highlighted: chosen,
    };
  };

  const edgeReducer = (_key: string, data: EdgeLook): Partial<EdgeDisplayData> => {
    const edge = network.edges[data.at];
    if (!edge || shown.edges[data.at] === 0) return { hidden: true };
    const { back, edge: usual, strong, dim } = CANVAS[theme()];
    if (lit === null) return { ...data, color: many ? mix(usual, back, 0.5) : usual };
    if (!lit.has(edge.from) || !lit.has(edge.to)) return { ...data, color: dim };
    return { ...data, color: strong, size: 1.8, zIndex: 2, type: "smooth" };
  };

  const sigma = new Sigma<NodeLook, EdgeLook>(graph, container, {
    nodeProgramClasses: { shape: makeShapeProgram(paper) as never },
    defaultNodeType: "shape",
    // Fine lines cost a third of smooth ones on a machine without a graphics card.
    edgeProgramClasses: { line: EdgeLineProgram as never, smooth: EdgeRectangleProgram as never },
    defaultEdgeType: many ? "line" : "smooth",
    defaultDrawNodeLabel: drawLabel as never,
    defaultDrawNodeHover: drawHover as never,
    nodeReducer,
    edgeReducer,
    zIndex: true,
    labelFont: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
    labelSize: 12.5,
    labelWeight: "500",
    labelDensity: 0.6,
    labelGridCellSize: 130,
    labelRenderedSizeThreshold: 6,
    minEdgeThickness: 0.8,
    stagePadding: 36,
    minCameraRatio: 0.01,
    maxCameraRatio: 3,
    hideEdgesOnMove: network.edges.length > 60_000,
    allowInvalidContainer: true,
  });

  sigma.on("beforeRender", clearLabels);
  sigma.on("clickNode", ({ node }) => context.select(network.nodes[graph.getNodeAttribute(node, "at")]?.id ?? null));
  sigma.on("clickStage", () => {
    if (context.store.get().selected !== null) context.select(null);
  });
  sigma.on("enterNode", () => container.classList.add("pointing"));
  sigma.on("leaveNode", () => container.classList.remove("pointing"));

  const move = (to: { x: number; y: number; ratio: number }): void => {
    const camera = sigma.getCamera();
    if (STILL.matches) camera.setState(to);
    else void camera.animate(to, { duration: 450 });
  };

  const focus = (): void => {
    if (lit === null) return;
    const at = [...lit].flatMap((position) => sigma.getNodeDisplayData(nodeKey(position)) ?? []).filter((data) => !data.hidden);
    const xs = at.map((data) => data.x);
    const ys = at.map((data) => data.y);
    if (xs.length === 0) return;
    const [left, right, low, high] = [least(xs), -least(xs.map(minus)), least(ys), -least(ys.map(minus))];
    const ratio = Math.min(1.1, Math.max(0.25, 1.5 * Math.max(right - left, high - low)));
    move({ x: (left + right) / 2, y: (low + high) / 2, ratio });
  };

  return {
    update(state, before) {
      const [wasShown, wasLit] = [shown, lit];
      shown = context.shown();
      lit = context.lit();
      selected = network.position(state.selected);
      if (before !== null && (shown !== wasShown || lit !== wasLit)) sigma.refresh();
      if (changed(state, before, ["selected", "other", "row", "answer"])) focus();
    },
    repaint() {
      colors.clear();
      paper.back = parts(CANVAS[theme()].back);
      sigma.refresh();
    },
    zoom(factor) {
      const { x, y, ratio } = sigma.getCamera().getState();
      move({ x, y, ratio: ratio * factor });
    },
    reset: () => move({ x: 0.5, y: 0.5, ratio: 1 }),
    focus,
    picture: () => drawPicture(sigma, network),
  };
}

const minus = (value: number): number => -value;
const least = (values: readonly number[]): number => values.reduce((low, value) => Math.min(low, value), Infinity);
