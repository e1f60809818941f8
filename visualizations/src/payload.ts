// The payload as Python writes it (`render/payload.py`): in columns, each in its shortest form, one object per
// node or edge made here. `format` grows when a reader of the older form could no longer understand it.
import type { Cell, Cluster, Competence, Fact, Law, PageAnswer, PageEdge, PageNode, Payload, Return, Source, Span, Statement, Table, Tag, Territory, Theme, TieType } from "./data";

/**
 * A column: values as they are; distinct values and positions in them; few known values at their rows; one value
 * everywhere; the steps between whole numbers that never fall; all unknown.
 */
export type Column<T> =
  | readonly (T | null)[]
  | { readonly d: readonly (T | null)[]; readonly i: readonly number[] }
  | { readonly c: T }
  | { readonly s: readonly number[] }
  | { readonly n: number; readonly at: readonly number[]; readonly v: readonly T[] }
  | null;

type Columns = Readonly<Record<string, Column<Cell>>>;

/** A table in columns: a row per object, `sources` as in the nodes. */
type Rows<T> = { readonly n: number } & { readonly [K in keyof T]: Column<Cell> };

interface Spans {
  /** First and last year of the beginning, first and last year of the end. */
  readonly span: readonly [Column<number>, Column<number>, Column<number>, Column<number>];
}

interface NodeColumns extends Spans {
  readonly table: Table;
  readonly n: number;
  readonly id: Column<string>;
  readonly label: Column<string>;
  readonly group: Column<string>;
  readonly x: Column<number>;
  readonly y: Column<number>;
  readonly size: Column<number>;
  readonly country: Column<string>;
  readonly confidence: Column<string>;
  readonly status: Column<string>;
  /** Several sources of one node are joined by `;`. */
  readonly sources: Column<string>;
  readonly cluster: Column<number>;
  readonly facts: Columns;
}

interface EdgeColumns extends Spans {
  readonly type: TieType;
  readonly n: number;
  readonly from: Column<number>;
  readonly to: Column<number>;
  readonly sources: Column<string>;
  readonly facts: Columns;
}

export interface RawPayload extends Omit<Payload, "nodes" | "edges" | "territories" | "themes" | "clusters" | "competences" | "laws" | "returns" | "statements"> {
  readonly format: 3;
  readonly nodes: readonly NodeColumns[];
  readonly edges: readonly EdgeColumns[];
  /** Rows of nodes and the tags and territories that they have; a row may come several times. */
  readonly tags: { readonly n: number; readonly node: Column<number>; readonly tag: Column<number>; readonly known: readonly Tag[] };
  readonly places: { readonly n: number; readonly node: Column<number>; readonly territory: Column<number>; readonly derived: Column<boolean> };
  readonly conflicts: readonly (readonly [node: number, column: string, values: readonly Cell[]])[];
  readonly territories: Readonly<Record<"id" | "name" | "kind" | "country" | "parent" | "lat" | "lon", Column<string | number>>> & { readonly n: number };
  readonly themes: readonly Theme[];
  readonly clusters: readonly Cluster[];
  readonly sources: readonly Source[];
  readonly answers: readonly PageAnswer[];
  readonly competences: Rows<Competence>;
  readonly laws: Rows<Law>;
  readonly returns: Rows<Return>;
  readonly statements: Rows<Statement>;
}

/** Read the payload out of the page; throws when the page was made by another format. */
export function readPayload(page: Document): Payload {
  const text = page.getElementById("actornet-data")?.textContent ?? "";
  const raw = JSON.parse(text) as RawPayload;
  if (raw.format !== 3) throw new Error(`payload format ${String(raw.format)} is not 3`);
  return decode(raw);
}

/** The payload with an object per node and edge; what only cards and filters ask for is made when they do. */
export function decode(raw: RawPayload): Payload {
  const total = raw.nodes.reduce((sum, part) => sum + part.n, 0);
  const rest: Rest = {
    tags: once(() => {
      const tags = unfold(raw.tags.tag, raw.tags.n);
      return lists<Tag>(total, unfold(raw.tags.node, raw.tags.n), (at) => raw.tags.known[tags[at] ?? -1]);
    }),
    places: once(() => {
      const territories = unfold(raw.places.territory, raw.places.n);
      return lists<number>(total, unfold(raw.places.node, raw.places.n), (at) => territories[at] ?? undefined);
    }),
    derived: once(() => {
      const found = new Set<number>();
      const at = unfold(raw.places.node, raw.places.n);
      unfold(raw.places.derived, raw.places.n).forEach((is, row) => is === true && found.add(at[row] ?? -1));
      return found;
    }),
    conflicts: once(() => lists<PageNode["conflicts"][number]>(total, raw.conflicts.map(([node]) => node), (at) => {
      const [, column, values] = raw.conflicts[at] ?? [0, "", []];
      return [column, values];
    })),
  };
  const nodes: PageNode[] = [];
  for (const part of raw.nodes) addNodes(nodes, part, rest);
  const edges: PageEdge[] = [];
  for (const part of raw.edges) addEdges(edges, part);
  return {
    ...raw,
    nodes,
    edges,
    territories: territoriesOf(raw.territories),
    competences: rowsOf(raw.competences),
    laws: rowsOf(raw.laws),
    returns: rowsOf(raw.returns),
    statements: rowsOf(raw.statements),
  };
}

interface Rest {
  readonly tags: () => readonly (readonly Tag[] | undefined)[];
  readonly places: () => readonly (readonly number[] | undefined)[];
  readonly derived: () => ReadonlySet<number>;
  readonly conflicts: () => readonly (PageNode["conflicts"] | undefined)[];
}

/** The columns of one table of nodes that are read one by one. */
interface NodePart {
  readonly table: Table;
  readonly first: number;
  readonly facts: (at: number) => readonly Fact[];
  readonly spans: (at: number) => Span;
  readonly sources: () => readonly (string | null)[];
  readonly rest: Rest;
}

const NOTHING: readonly never[] = [];

// Getters on the prototype: an object with getters of its own costs ten times as much to make.
class Row implements PageNode {
  constructor(
    private readonly part: NodePart,
    private readonly at: number,
    readonly id: string,
    readonly label: string,
    readonly group: string,
    readonly x: number,
    readonly y: number,
    readonly size: number,
    readonly country: string | null,
    readonly confidence: string | null,
    readonly status: string | null,
    readonly cluster: number | null,
  ) {}
  get table(): Table {
    return this.part.table;
  }
  get span(): Span {
    return this.part.spans(this.at);
  }
  get facts(): readonly Fact[] {
    return this.part.facts(this.at);
  }
  get sources(): readonly number[] {
    return positions(this.part.sources()[this.at]);
  }
  get tags(): readonly Tag[] {
    return this.part.rest.tags()[this.part.first + this.at] ?? NOTHING;
  }
  get places(): readonly number[] {
    return this.part.rest.places()[this.part.first + this.at] ?? NOTHING;
  }
  get placesDerived(): boolean {
    return this.part.rest.derived().has(this.part.first + this.at);
  }
  get conflicts(): PageNode["conflicts"] {
    return this.part.rest.conflicts()[this.part.first + this.at] ?? NOTHING;
  }
}

function addNodes(nodes: PageNode[], raw: NodeColumns, rest: Rest): void {
  const of = <T>(column: Column<T>): readonly (T | null)[] => unfold(column, raw.n);
  const [id, label, group, x, y, size] = [of(raw.id), of(raw.label), of(raw.group), of(raw.x), of(raw.y), of(raw.size)];
  const [country, confidence, status, cluster] = [of(raw.country), of(raw.confidence), of(raw.status), of(raw.cluster)];
  const part: NodePart = { table: raw.table, first: nodes.length, facts: factsOf(raw.facts, raw.n), spans: spansOf(raw.span, raw.n), sources: once(() => of(raw.sources)), rest };
  for (let at = 0; at < raw.n; at++) {
    nodes.push(new Row(part, at, id[at] ?? "", label[at] ?? "", group[at] ?? "", x[at] ?? 0, y[at] ?? 0, size[at] ?? 1, country[at] ?? null, confidence[at] ?? null, status[at] ?? null, cluster[at] ?? null));
  }
}

interface EdgePart {
  readonly type: TieType;
  readonly facts: (at: number) => readonly Fact[];
  readonly spans: (at: number) => Span;
  readonly sources: () => readonly (string | null)[];
}

class Line implements PageEdge {
  constructor(
    private readonly part: EdgePart,
    private readonly at: number,
    readonly from: number,
    readonly to: number,
  ) {}
  get type(): TieType {
    return this.part.type;
  }
  get span(): Span {
    return this.part.spans(this.at);
  }
  get facts(): readonly Fact[] {
    return this.part.facts(this.at);
  }
  get sources(): readonly number[] {
    return positions(this.part.sources()[this.at]);
  }
}

function addEdges(edges: PageEdge[], raw: EdgeColumns): void {
  const [from, to] = [unfold(raw.from, raw.n), unfold(raw.to, raw.n)];
  const part: EdgePart = { type: raw.type, facts: factsOf(raw.facts, raw.n), spans: spansOf(raw.span, raw.n), sources: once(() => unfold(raw.sources, raw.n)) };
  for (let at = 0; at < raw.n; at++) edges.push(new Line(part, at, from[at] ?? -1, to[at] ?? -1));
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

function territoriesOf(raw: RawPayload["territories"]): Territory[] {
  const of = (name: keyof RawPayload["territories"]): readonly (string | number | null)[] => unfold(raw[name] as Column<string | number>, raw.n);
  const columns = { id: of("id"), name: of("name"), kind: of("kind"), country: of("country"), parent: of("parent"), lat: of("lat"), lon: of("lon") };
  return Array.from({ length: raw.n }, (_, at) => ({
    id: String(columns.id[at] ?? ""),
    name: String(columns.name[at] ?? ""),
    kind: columns.kind[at] as string | null,
    country: columns.country[at] as string | null,
    parent: columns.parent[at] as number | null,
    lat: columns.lat[at] as number | null,
    lon: columns.lon[at] as number | null,
  }));
}

function rowsOf<T>(raw: Rows<T>): T[] {
  const names = Object.keys(raw).filter((name) => name !== "n") as (keyof T & string)[];
  const values = names.map((name) => unfold(raw[name], raw.n));
  return Array.from({ length: raw.n }, (_, at) => {
    const cells = names.map((name, column) => {
      const cell = values[column]?.[at] ?? null;
      return [name, name === "sources" ? positions(cell as string | null) : cell];
    });
    return Object.fromEntries(cells) as T;
  });
}

/** The values of a column, one per row. */
export function unfold<T>(column: Column<T>, n: number): readonly (T | null)[] {
  if (column === null) return new Array<null>(n).fill(null);
  if ("d" in column) return column.i.map((at) => column.d[at] ?? null);
  if ("c" in column) return new Array<T>(n).fill(column.c);
  if ("s" in column) {
    let sum = 0;
    return column.s.map((step) => (sum += step) as T);
  }
  if ("n" in column) {
    const values = new Array<T | null>(n).fill(null);
    column.at.forEach((row, at) => (values[row] = column.v[at] ?? null));
    return values;
  }
  return column;
}

function factsOf(columns: Columns, n: number): (at: number) => readonly Fact[] {
  const names = Object.keys(columns);
  let values: (readonly Cell[])[] | null = null;
  return (at) => {
    values ??= names.map((name) => unfold(columns[name] ?? null, n));
    return names.map((name, column) => [name, values?.[column]?.[at] ?? null]);
  };
}

const NEVER: Span = { from: null, to: null };

function spansOf(columns: Spans["span"], n: number): (at: number) => Span {
  if (columns.every((column) => column === null)) return () => NEVER;
  let values: (readonly (number | null)[])[] | null = null;
  return (at) => {
    values ??= columns.map((column) => unfold(column, n));
    const [a, b, c, d] = values.map((column) => column[at] ?? null);
    return { from: pairOf(a, b), to: pairOf(c, d) };
  };
}

const pairOf = (first: number | null | undefined, last: number | null | undefined): readonly [number, number] | null =>
  first == null || last == null ? null : [first, last];

const positions = (cell: string | null | undefined): readonly number[] => (cell ? cell.split(";").map(Number) : []);

function lists<T>(n: number, rows: readonly (number | null)[], value: (at: number) => T | undefined): T[][] {
  const found: T[][] = [];
  found.length = n;
  rows.forEach((row, at) => {
    const one = value(at);
    if (one !== undefined && row !== null) (found[row] ??= []).push(one);
  });
  return found;
}
