// What `render/pyvis_view.py` writes into the page of a focused view, and the little of vis-network in use.
import type { Lang, Pair } from "../data";

export type Value = string | number | boolean | Pair;
export type Fact = readonly [column: string, value: Value];

export interface ViewNode {
  readonly id: string;
  readonly label: string;
  readonly title: string;
  readonly family?: string;
  readonly table?: string;
  readonly hollow?: boolean;
  readonly facts?: readonly Fact[];
}

export interface ViewEdge {
  readonly id?: string;
  readonly from: string;
  readonly to: string;
  readonly tie?: string;
  readonly facts?: readonly Fact[];
}

export interface View {
  readonly lang: Lang;
  readonly title: Pair;
  readonly about: Pair;
  readonly center: string | null;
  readonly groups: Readonly<Record<string, Pair>>;
  readonly tables: Readonly<Record<string, Pair>>;
  readonly columns: Readonly<Record<string, readonly [fr: string, en: string, kind: string]>>;
  readonly nodes: readonly ViewNode[];
  readonly edges: readonly ViewEdge[];
  readonly options: Readonly<Record<string, unknown>>;
}

export interface VisNetwork {
  on(event: string, listener: (params: { nodes: string[] }) => void): void;
  once(event: string, listener: () => void): void;
  selectNodes(ids: readonly string[]): void;
  unselectAll(): void;
  focus(id: string, options: object): void;
  fit(options: object): void;
  setOptions(options: object): void;
  getPosition(id: string): { x: number; y: number };
  canvasToDOM(position: { x: number; y: number }): { x: number; y: number };
}

export interface Vis {
  readonly Network: new (place: HTMLElement, data: object, options: object) => VisNetwork;
  readonly DataSet: new (items: readonly object[]) => { update(items: readonly object[]): void };
}
