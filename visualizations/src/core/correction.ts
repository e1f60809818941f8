// The ready text that reports a correction: record, column, value seen, source. Pure.
import type { PageNode, Payload } from "../data";

export interface CorrectionWords {
  readonly correctionTitle: string;
  readonly correctionData: string;
  readonly correctionRecord: string;
  readonly correctionColumn: string;
  readonly correctionSeen: string;
  readonly correctionSource: string;
  readonly correctionProposed: string;
  readonly correctionProof: string;
  readonly unknown: string;
}

/** What to send to whoever keeps the data; `column` is null for something else than a fact. */
export function correctionText(payload: Payload, node: PageNode, column: string | null, heading: string, words: CorrectionWords): string {
  const value = column === null ? undefined : node.facts.find(([name]) => name === column)?.[1];
  const statements = payload.statements.filter((one) => payload.nodes[one.node] === node && one.column === column);
  const values = statements.length > 0 ? statements.map((one) => one.value).join(" / ") : value === null || value === undefined || value === "" ? words.unknown : String(value);
  const sources = node.sources.flatMap((at) => {
    const source = payload.sources[at];
    return source ? [source.url ? `${source.title} (${source.url})` : source.title] : [];
  });
  const lines: readonly (readonly [string, string])[] = [
    [words.correctionData, `${payload.dataset.name}, ${payload.dataset.as_of}`],
    [words.correctionRecord, `${node.table} ${node.id} – ${node.label}`],
    ...(column === null ? [] : ([[words.correctionColumn, `${column} (${heading})`], [words.correctionSeen, values]] as const)),
    [words.correctionSource, sources.join(" ; ") || words.unknown],
    [words.correctionProposed, ""],
    [words.correctionProof, ""],
  ];
  return [words.correctionTitle, ...lines.map(([name, text]) => `${name} : ${text}`.trimEnd())].join("\n");
}
