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

/** Budgets of records. */
export function budgets(records: readonly PageNode[]): Money {
  return summed(records.map(budgetOf), records);
}

/** The budgets of the projects in which an actor takes part; of a project, its budget and each partner's amount. */
export function moneyOf(network: Network, at: number): Money | null {
  const node = network.nodes[at];
  if (!node || node.table === "spaces") return null;
  const shares = network.tiesOf(at).flatMap((tie): Amount[] => {
    const edge = network.edges[tie.edge];
    const [actor, record] = tie.out ? [node, network.nodes[tie.other]] : [network.nodes[tie.other], node];
    const amount = edge?.type === "TAKES_PART_IN" ? numberOf(edge.facts, "amount") : null;
    return edge && actor && record && amount !== null ? [{ record, actor, amount, currency: textOf(edge.facts, "currency") }] : [];
  });
  const records = node.table === "actors" ? projectsOf(network, at) : [node];
  if (records.length === 0) return null;
  const whole = summed(records.map(budgetOf), records);
  const known = new Set(shares.map(({ record }) => record));
  return { ...whole, amounts: [...whole.amounts, ...shares], unknown: whole.unknown.filter((record) => !known.has(record)) };
}

export function projectsOf(network: Network, at: number): readonly PageNode[] {
  const found = network.tiesOf(at).filter(({ edge, out }) => out && network.edges[edge]?.type === "TAKES_PART_IN");
  return [...new Set(found.map(({ other }) => other))].flatMap((other) => network.nodes[other] ?? []);
}

function summed(all: readonly Amount[], records: readonly PageNode[]): Money {
  const amounts = all.filter(({ amount }) => amount !== null);
  const currency = amounts[0]?.currency ?? null;
  const complete = amounts.length === records.length && records.length > 0 && currency !== null && amounts.every((one) => one.currency === currency);
  return {
    amounts,
    unknown: all.filter(({ amount }) => amount === null).map(({ record }) => record),
    records: records.length,
    total: complete ? { amount: amounts.reduce((sum, { amount }) => sum + (amount ?? 0), 0), currency } : null,
  };
}
