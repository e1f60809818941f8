// The amounts that are known of an actor's or a record's projects; a total only where it would be true. Pure.
import type { PageNode } from "../data";
import type { Network } from "./network";

export interface Amount {
  readonly record: PageNode;
  /** Who gave or received it; null for the whole budget. */
  readonly actor: PageNode | null;
  readonly amount: number | null;
  readonly currency: string | null;
}

export interface Money {
  readonly amounts: readonly Amount[];
  /** Records of which no amount is known. */
  readonly unknown: readonly PageNode[];
  /** Records of which amounts of partners are known, but not the whole budget. */
  readonly partial: readonly PageNode[];
  readonly records: number;
  /** Only where every amount is known and in one currency. */
  readonly total: { readonly amount: number; readonly currency: string } | null;
}

const numberOf = (facts: PageNode["facts"], column: string): number | null => {
  const value = facts.find(([name]) => name === column)?.[1];
  return typeof value === "number" ? value : typeof value === "string" && value !== "" && Number.isFinite(Number(value)) ? Number(value) : null;
};
const textOf = (facts: PageNode["facts"], column: string): string | null => {
  const value = facts.find(([name]) => name === column)?.[1];
  return typeof value === "string" && value !== "" ? value : null;
};

/** The whole budget of a record: a project's, or what an agreement plans. */
function budgetOf(record: PageNode): Amount {
  const column = record.table === "agreements" ? "planned_amount" : "budget";
  return { record, actor: null, amount: numberOf(record.facts, column), currency: textOf(record.facts, "currency") };
}

/** What partners put into a project or received, where it is known. */
function sharesOf(network: Network, record: PageNode): readonly Amount[] {
  const at = network.position(record.id);
  return at === null ? [] : network.tiesOf(at).flatMap((tie): Amount[] => {
    const edge = network.edges[tie.edge];
    const actor = network.nodes[tie.other];
    const amount = edge?.type === "TAKES_PART_IN" ? numberOf(edge.facts, "amount") : null;
    return edge && actor && amount !== null ? [{ record, actor, amount, currency: textOf(edge.facts, "currency") }] : [];
  });
}

/** The budgets of records and each partner's amount, those of `first` before the others'. */
export function moneyOfRecords(network: Network, records: readonly PageNode[], first: PageNode | null = null): Money {
  const whole = records.map(budgetOf);
  const shares = records.flatMap((record) => sharesOf(network, record));
  const shared = new Set(shares.map(({ record }) => record));
  const known = whole.filter(({ amount }) => amount !== null);
  const missing = whole.filter(({ amount }) => amount === null).map(({ record }) => record);
  const currency = known[0]?.currency ?? null;
  const complete = missing.length === 0 && known.length > 0 && currency !== null && known.every((one) => one.currency === currency);
  const own = (share: Amount): boolean => share.actor === first;
  return {
    amounts: [...known, ...shares.filter(own), ...shares.filter((share) => !own(share))],
    unknown: missing.filter((record) => !shared.has(record)),
    partial: missing.filter((record) => shared.has(record)),
    records: records.length,
    total: complete ? { amount: known.reduce((sum, { amount }) => sum + (amount ?? 0), 0), currency } : null,
  };
}

/** The money of the projects in which an actor takes part, or of one record. */
export function moneyOf(network: Network, at: number): Money | null {
  const node = network.nodes[at];
  if (!node || node.table === "spaces") return null;
  const records = node.table === "actors" ? projectsOf(network, at) : [node];
  return records.length === 0 ? null : moneyOfRecords(network, records, node);
}

export function projectsOf(network: Network, at: number): readonly PageNode[] {
  const found = network.tiesOf(at).filter(({ edge, out }) => out && network.edges[edge]?.type === "TAKES_PART_IN");
  return [...new Set(found.map(({ other }) => other))].flatMap((other) => network.nodes[other] ?? []);
}
