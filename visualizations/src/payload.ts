// The payload as Python writes it (`render/payload.py`): in columns, each in its shortest form, one object per
// node or edge made here. `format` grows when a reader of the older form could no longer understand it.
import type { Cell, Cluster, Competence, Fact, Law, PageAnswer, PageEdge, PageNode, Payload, Return, Source, Span, Statement, Table, Tag, Territory, Theme, TieType } from "./data";

/** A column: values as they are; a dictionary and positions in it; few known values at their rows; all unknown. */
export type Column<T> =
  | readonly (T | null)[]
  | { readonly d: readonly T[]; readonly i: readonly (number | null)[] }
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
  readonly format: 2;
  readonly nodes: readonly NodeColumns[];
  readonly edges: readonly EdgeColumns[];
  /** Rows of nodes and the tags and territories that they have; a row may come several times. */
  readonly tags: { readonly node: readonly number[]; readonly tag: readonly number[]; readonly known: readonly Tag[] };
  readonly places: { readonly node: readonly number[]; readonly territory: readonly number[]; readonly derived: Column<boolean> };
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
  if (raw.format !== 2) throw new Error(`payload format ${String(raw.format)} is not 2`);
  return decode(raw);
}

/** The payload with an object per node and edge. */
export function decode(raw: RawPayload): Payload {
  const total = raw.nodes.reduce((sum, part) => sum + part.n, 0);
  const tags = lists<Tag>(total, raw.tags.node, (at) => raw.tags.known[raw.tags.tag[at] ?? -1]);
  const places = lists<number>(total, raw.places.node, (at) => raw.places.territory[at]);
  const derived = new Set<number>();
  unfold(raw.places.derived, raw.places.node.length).forEach((is, at) => is === true && derived.add(raw.places.node[at] ?? -1));
  const conflicts = lists<PageNode["conflicts"][number]>(total, raw.conflicts.map(([node]) => node), (at) => {
    const [, column, values] = raw.conflicts[at] ?? [0, "", []];
    return [column, values];
  });
  return {
    ...raw,
    nodes: raw.nodes.flatMap((part, at) => nodesOf(part, raw.nodes.slice(0, at).reduce((sum, { n }) => sum + n, 0), { tags, places, derived, conflicts })),
    edges: raw.edges.flatMap(edgesOf),
    territories: territoriesOf(raw.territories),
    competences: rowsOf(raw.competences),
    laws: rowsOf(raw.laws),
    returns: rowsOf(raw.returns),
    statements: rowsOf(raw.statements),
  };
}

interface Rest {
  readonly tags: readonly (readonly Tag[])[];
  readonly places: readonly (readonly number[])[];
  readonly derived: ReadonlySet<number>;
  readonly conflicts: readonly PageNode["conflicts"][];
}

function nodesOf(part: NodeColumns, first: number, rest: Rest): PageNode[] {
  const of = <T>(column: Column<T>): readonly (T | null)[] => unfold(column, part.n);
  const [id, label, group, x, y, size] = [of(part.id), of(part.label), of(part.group), of(part.x), of(part.y), of(part.size)];
  const [country, confidence, status, cluster] = [of(part.country), of(part.confidence), of(part.status), of(part.cluster)];
  const [sources, facts, spans] = [of(part.sources), factsOf(part.facts, part.n), spansOf(part.span, part.n)];
  return Array.from({ length: part.n }, (_, at) => ({
    id: id[at] ?? "",
    table: part.table,
    label: label[at] ?? "",
    group: group[at] ?? "",
    x: x[at] ?? 0,
    y: y[at] ?? 0,
    size: size[at] ?? 1,
    country: country[at] ?? null,
    confidence: confidence[at] ?? null,
    status: status[at] ?? null,
    cluster: cluster[at] ?? null,
    tags: rest.tags[first + at] ?? [],
    places: rest.places[first + at] ?? [],
    placesDerived: rest.derived.has(first + at),
    conflicts: rest.conflicts[first + at] ?? [],
    get span() {
      return spans(at);
    },
    get facts() {
      return facts(at);
    },
    get sources() {
      return positions(sources[at]);
    },
  }));
}

function edgesOf(part: EdgeColumns): PageEdge[] {
  const [from, to, sources] = [unfold(part.from, part.n), unfold(part.to, part.n), unfold(part.sources, part.n)];
  const [facts, spans] = [factsOf(part.facts, part.n), spansOf(part.span, part.n)];
  return Array.from({ length: part.n }, (_, at) => ({
    from: from[at] ?? -1,
    to: to[at] ?? -1,
    type: part.type,
    get span() {
      return spans(at);
    },
    get facts() {
      return facts(at);
    },
    get sources() {
      return positions(sources[at]);
    },
  }));
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
  if ("d" in column) return column.i.map((at) => (at === null ? null : (column.d[at] ?? null)));
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

function spansOf(columns: Spans["span"], n: number): (at: number) => Span {
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

function lists<T>(n: number, rows: readonly number[], value: (at: number) => T | undefined): T[][] {
  const found: T[][] = [];
  found.length = n;
  rows.forEach((row, at) => {
    const one = value(at);
    if (one !== undefined) (found[row] ??= []).push(one);
  });
  return found;
}
