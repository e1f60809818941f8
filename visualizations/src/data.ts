// What the page knows, as the views meet it. Python writes it in columns, `payload.ts` reads those.
// Knows nobody.

/** French and English. */
export type Pair = readonly [fr: string, en: string];
export type Lang = "fr" | "en";
export type ViewName = "network" | "map" | "timeline" | "matrix" | "table";
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
  /** First and last year in which it may have begun and ended (decimals are months and days); null is unknown. */
  readonly span: Span;
  readonly x: number;
  readonly y: number;
  /** Radius in pixels at the first zoom. */
  readonly size: number;
  /** ISO 3166-1 alpha-3. */
  readonly country: string | null;
  /** The columns that matter, in order; null is unknown. */
  readonly facts: readonly Fact[];
  readonly tags: readonly Tag[];
  /** Positions in `Payload.territories`: where an actor is based, where a record acts. */
  readonly places: readonly number[];
  /** Whether the places of a record are those of its partners, for want of its own. */
  readonly placesDerived: boolean;
  /** Position in `Payload.clusters`, or null. */
  readonly cluster: number | null;
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
  readonly span: Span;
  readonly sources: readonly number[];
}

/** Years with decimals: begin between `from[0]` and `from[1]`, end between `to[0]` and `to[1]`; null is unknown. */
export interface Span {
  readonly from: readonly [number, number] | null;
  readonly to: readonly [number, number] | null;
}

export interface Territory {
  readonly id: string;
  readonly name: string;
  readonly kind: string | null;
  readonly country: string | null;
  /** Position of the territory that holds it, or null. */
  readonly parent: number | null;
  /** Degrees; null where unknown. */
  readonly lat: number | null;
  readonly lon: number | null;
}

export interface Theme {
  readonly id: string;
  readonly parent: string | null;
}

export interface Cluster {
  /** Made of its main places, themes and kinds. */
  readonly name: Pair;
  readonly size: number;
  /** From 0 to 1: how surely its members are found together. */
  readonly stability: number | null;
}

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly url: string | null;
}

export interface AnswerRow {
  readonly title: Pair;
  /** Texts, one where both languages say the same; null: unknown. */
  readonly cells: readonly (Pair | string | null)[];
  readonly why: readonly [fr: readonly string[], en: readonly string[]];
  /** Ids of nodes. */
  readonly records: readonly string[];
}

export interface PageAnswer {
  readonly id: string;
  readonly title: Pair;
  readonly parameters: readonly (readonly [name: Pair, value: Pair | Cell])[];
  /** How many rows there are in all; the page may hold the first ones only. */
  readonly total: number;
  readonly headings: readonly Pair[];
  readonly rows: readonly AnswerRow[];
  readonly coverage: readonly Pair[];
  readonly notes: readonly Pair[];
}

/** One of the 22 questions. */
export interface Question {
  /** `Q14`. */
  readonly id: string;
  /** As the command line names it: `partners`. */
  readonly name: string;
  readonly title: Pair;
  /** Positions in `Payload.answers` of those computed with the page. */
  readonly answers: readonly number[];
  /** Where none was computed: what to do to get one. */
  readonly instead: Pair | null;
}

/** A partner proposed to an actor (Q14): not yet tied to it. */
export interface Suggestion {
  /** Position of the partner in `Payload.nodes`. */
  readonly node: number;
  /** From 0 to 1. */
  readonly score: number;
  /** Parts of the score; a value is null where nothing is known. */
  readonly parts: readonly (readonly [name: Pair, weight: number, value: number | null])[];
  readonly why: readonly [fr: readonly string[], en: readonly string[]];
  /** Why not: suspended country, no competence... */
  readonly cautions: readonly Pair[];
  readonly records: readonly string[];
}

/** What the data say of a principle: for it, partly, against it, or nothing. */
export type Verdict = "seen" | "partly" | "not_seen" | "unknown";

/** One of the five principles of decentralised cooperation. */
export interface Principle {
  readonly id: string;
  readonly name: Pair;
  readonly question: Pair;
}

export interface Finding {
  /** Position in `Payload.principles`. */
  readonly principle: number;
  readonly verdict: Verdict;
  /** What was seen, in one to three sentences. */
  readonly why: readonly [fr: readonly string[], en: readonly string[]];
  /** Figures behind it: of `total` records, `known` could be judged. */
  readonly measures: readonly (readonly [name: Pair, value: Cell, known: number, total: number])[];
  /** Ids of the nodes that are the evidence. */
  readonly records: readonly string[];
}

/** The five principles for one actor (position in `nodes`) or one territory (position in `territories`). */
export interface Diagnosis {
  readonly node: number | null;
  readonly territory: number | null;
  readonly findings: readonly Finding[];
}

/** A competence that an actor's own record states: by law, declared or practised. */
export interface Competence {
  /** Position in `Payload.nodes`. */
  readonly node: number;
  readonly theme_id: string;
  readonly basis: string | null;
  readonly exercise: string | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly sources: readonly number[];
}

/** What the law gives every actor of a kind or, without a kind, every French authority of a level. */
export interface Law {
  readonly kind: string | null;
  readonly level: string | null;
  readonly theme_id: string;
  readonly exercise: string | null;
  readonly legal_basis: string | null;
}

/** What a record brought back to an actor. */
export interface Return {
  /** Positions in `Payload.nodes`: of the record, and of the actor when it is known. */
  readonly node: number;
  readonly actor: number | null;
  readonly type: string | null;
  readonly evidence: string | null;
  readonly date: string | null;
  readonly note: string | null;
  readonly confidence: string | null;
  readonly sources: readonly number[];
}

/** One of the values given to a column on which sources disagree. */
export interface Statement {
  readonly node: number;
  readonly column: string;
  readonly value: string | null;
  readonly used: boolean | null;
  readonly confidence: string | null;
  readonly seen_on: string | null;
  readonly sources: readonly number[];
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
  readonly dataset: {
    readonly name: string;
    readonly title: Pair;
    readonly as_of: string;
    readonly counts: Readonly<Record<string, number>>;
  };
  readonly lang: Lang;
  /** The view in which the page opens. */
  readonly view: ViewName;
  readonly labels: Labels;
  /** Which columns hold codes of which list, e.g. `actors.kind`: `actor_kind`. */
  readonly column_codes: Readonly<Record<string, string>>;
  readonly nodes: readonly PageNode[];
  readonly edges: readonly PageEdge[];
  readonly territories: readonly Territory[];
  readonly themes: readonly Theme[];
  readonly clusters: readonly Cluster[];
  readonly sources: readonly Source[];
  readonly answers: readonly PageAnswer[];
  readonly questions: readonly Question[];
  /** Partners proposed, by position of the actor in `nodes`. */
  readonly suggestions: Readonly<Record<string, readonly Suggestion[]>>;
  readonly principles: readonly Principle[];
  readonly diagnoses: readonly Diagnosis[];
  readonly competences: readonly Competence[];
  readonly laws: readonly Law[];
  readonly returns: readonly Return[];
  readonly statements: readonly Statement[];
}
