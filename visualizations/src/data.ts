// The payload that Python writes into the page: its types, and how it is read from the document.
// Knows nobody. `format` grows when a reader of the older form could no longer understand it.

/** French and English. */
export type Pair = readonly [fr: string, en: string];
export type Lang = "fr" | "en";
export type Cell = string | number | boolean | null;
export type Fact = readonly [column: string, value: Cell];
export type Table = "actors" | "agreements" | "projects" | "spaces";
export type TieType =
  | "PARTY_TO"
  | "TAKES_PART_IN"
  | "MEMBER_OF"
  | "SITS_IN"
  | "UNDER"
  | "PART_OF"
  | "SUCCEEDED_BY"
  | "HOSTED_BY";

export interface Tag {
  readonly 0: string; // scheme
  readonly 1: string; // code
  readonly 2: string; // French label
  readonly 3: string; // English label
  readonly 4: string | null; // confidence
}

export interface PageNode {
  readonly id: string;
  readonly table: Table;
  readonly label: string;
  /** Actor family, or `agreement`, `project`, `space`. */
  readonly group: string;
  readonly x: number;
  readonly y: number;
  /** Radius in pixels at the first zoom. */
  readonly size: number;
  /** ISO 3166-1 alpha-3. */
  readonly country: string | null;
  /** The columns that matter, in order; null is unknown. */
  readonly facts: readonly Fact[];
  readonly tags: readonly Tag[];
  readonly places: readonly (readonly [territory: string, name: string])[];
  /** Positions in `Payload.sources`. */
  readonly sources: readonly number[];
  readonly confidence: string | null;
  readonly status: string | null;
  /** Columns on which sources disagree, with every value given. */
  readonly conflicts: readonly (readonly [column: string, values: readonly Cell[]])[];
}

export interface PageEdge {
  /** Positions in `Payload.nodes`. */
  readonly from: number;
  readonly to: number;
  readonly type: TieType;
  readonly facts: readonly Fact[];
  readonly sources: readonly number[];
}

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly url: string | null;
}

export interface AnswerRow {
  readonly cells: readonly Cell[];
  readonly why: readonly [fr: readonly string[], en: readonly string[]];
  /** Ids of nodes. */
  readonly records: readonly string[];
}

export interface PageAnswer {
  readonly id: string;
  readonly title: Pair;
  readonly parameters: readonly (readonly [name: Pair, value: Pair | Cell])[];
  readonly columns: readonly string[];
  readonly column_labels: readonly Pair[];
  readonly rows: readonly AnswerRow[];
  readonly coverage: readonly Pair[];
  readonly notes: readonly Pair[];
}

export interface Labels {
  readonly tables: Readonly<Record<string, Pair>>;
  readonly columns: Readonly<Record<string, Pair>>;
  readonly codes: Readonly<Record<string, Readonly<Record<string, Pair>>>>;
  readonly countries: Readonly<Record<string, Pair>>;
  readonly groups: Readonly<Record<string, Pair>>;
  readonly ties: Readonly<Record<string, Pair>>;
}

export interface Payload {
  readonly format: 1;
  readonly dataset: {
    readonly name: string;
    readonly as_of: string;
    readonly counts: Readonly<Record<string, number>>;
  };
  readonly lang: Lang;
  readonly labels: Labels;
  /** Which columns hold codes of which list, e.g. `actors.kind`: `actor_kind`. */
  readonly column_codes: Readonly<Record<string, string>>;
  readonly nodes: readonly PageNode[];
  readonly edges: readonly PageEdge[];
  readonly sources: readonly Source[];
  readonly answers: readonly PageAnswer[];
}

/** Read the payload out of the page; throws when the page was made by another format. */
export function readPayload(page: Document): Payload {
  const text = page.getElementById("actornet-data")?.textContent ?? "";
  const payload = JSON.parse(text) as Payload;
  if (payload.format !== 1) throw new Error(`payload format ${String(payload.format)} is not 1`);
  return payload;
}
