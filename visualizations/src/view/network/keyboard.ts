// The graph by keyboard: arrows move it, + and - zoom, N and P walk from neighbour to neighbour, Enter goes on from there.
import { firstStop, neighbours, stepTo } from "../../core/walk";
import { formatNumber } from "../../core/text";
import { texts, type Context } from "../context";

interface Moves {
  /** Move the picture by pixels. */
  pan(right: number, down: number): void;
  zoom(factor: number): void;
  reset(): void;
}

const STEP = 80;

/** Listen to the keys of the focused graph. */
export function followKeys(context: Context, paper: HTMLElement, moves: Moves): void {
  // A walk goes round the neighbours of the node where it began.
  let walk: { readonly start: number; here: number | null } | null = null;

  const step = (by: 1 | -1): void => {
    const { network } = context;
    const selected = network.position(context.store.get().selected);
    if (selected === null) {
      const first = firstStop(network, context.shown());
      if (first !== null) context.select(network.nodes[first]?.id ?? null);
      return;
    }
    if (walk === null || (selected !== walk.start && selected !== walk.here)) walk = { start: selected, here: null };
    const next = stepTo(neighbours(network, context.shown(), walk.start), walk.here, by);
    if (next === null) return;
    walk.here = next;
    context.select(network.nodes[next]?.id ?? null);
  };

  const act: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => moves.pan(-STEP, 0),
    ArrowRight: () => moves.pan(STEP, 0),
    ArrowUp: () => moves.pan(0, -STEP),
    ArrowDown: () => moves.pan(0, STEP),
    "+": () => moves.zoom(1 / 1.5),
    "=": () => moves.zoom(1 / 1.5),
    "-": () => moves.zoom(1.5),
    "0": moves.reset,
    n: () => step(1),
    p: () => step(-1),
    Enter: () => (walk = null),
  };
  paper.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const done = act[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!done) return;
    event.preventDefault();
    done();
  });
}

/** Say to a screen reader what the graph is and how to go about in it. */
export function describe(context: Context, paper: HTMLElement, help: HTMLElement): void {
  const { lang } = context.store.get();
  const words = texts(context);
  const { nodes, edges } = context.network;
  paper.setAttribute("aria-label", words.graphLabel(formatNumber(nodes.length, lang), formatNumber(edges.length, lang)));
  help.textContent = words.graphKeys;
}
