// What the answers panel needs beside the payload: which nodes and sources a row rests on. Pure.
import type { AnswerRow, PageAnswer, PageNode, Payload, Source } from "../data";
import type { Network } from "./network";
import { answerKeys } from "./questions";
import type { State } from "./state";

/** The open answer, or null. */
export function openAnswer(payload: Payload, state: State): PageAnswer | null {
  if (state.answer === null) return null;
  return payload.answers[answerKeys(payload).indexOf(state.answer)] ?? null;
}

/** The nodes behind a row, in its order; ids that the page doesn't hold are left out. */
export function rowNodes(network: Network, row: AnswerRow): readonly PageNode[] {
  return row.records.flatMap((id) => network.nodes[network.position(id) ?? -1] ?? []);
}

/** The sources of the nodes behind a row, each once. */
export function rowSources(network: Network, sources: readonly Source[], row: AnswerRow): readonly Source[] {
  const found = new Set<number>();
  for (const node of rowNodes(network, row)) for (const index of node.sources) found.add(index);
  return [...found].flatMap((index) => sources[index] ?? []);
}

/** Positions lit in the views: the path to a second node and what both share, else around the selected one, else
 * the records of the chosen row; null when nothing is. */
export function litNodes(payload: Payload, network: Network, state: State): ReadonlySet<number> | null {
  const selected = network.position(state.selected);
  const other = network.position(state.other);
  if (selected !== null && other !== null) return new Set([selected, other, ...(network.path(selected, other) ?? []), ...network.shared(selected, other)]);
  if (selected !== null) return network.around(selected);
  if (state.row === null) return null;
  const row = openAnswer(payload, state)?.rows[state.row];
  if (!row) return null;
  const lit = new Set(rowNodes(network, row).map((node) => network.position(node.id) ?? -1));
  return lit.size > 0 ? lit : null;
}
