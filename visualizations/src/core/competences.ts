// What an actor may do and does: competences by law, declared, and practised in its records. Pure.
import type { Payload } from "../data";
import { factOf, type Network } from "./network";

export interface Ability {
  readonly theme: string;
  readonly exercises: readonly string[];
  /** Articles of law. */
  readonly articles: readonly string[];
  /** Records in which the theme is practised. */
  readonly records: number;
  readonly sources: readonly number[];
}

export interface Abilities {
  readonly legal: readonly Ability[];
  readonly declared: readonly Ability[];
  readonly practised: readonly Ability[];
  /** Of its records, those whose themes are known. */
  readonly themed: number;
  readonly records: number;
}

interface Found {
  readonly theme: string;
  readonly exercise?: string | null;
  readonly article?: string | null;
  readonly record?: number;
  readonly sources?: readonly number[];
}

/** The competences of the actor at a position; null for what is not an actor. */
export function abilitiesOf(payload: Payload, network: Network, at: number): Abilities | null {
  const node = network.nodes[at];
  if (node?.table !== "actors") return null;
  const [kind, level] = [factOf(node, "kind"), factOf(node, "level")];
  const applies = payload.laws.filter((law) =>
    law.kind !== null ? law.kind === kind : node.group === "authority" && level !== null && law.level === level,
  );
  const own = payload.competences.filter((one) => one.node === at);
  const stated = (basis: string): Found[] => own.filter((one) => one.basis === basis).map((one) => ({ theme: one.theme_id, exercise: one.exercise, sources: one.sources }));
  const records = [...new Set(network.tiesOf(at).filter(({ out }) => out).map(({ other }) => other))].filter((other) => {
    const table = network.nodes[other]?.table;
    return table === "agreements" || table === "projects";
  });
  const themesOf = (record: number): readonly string[] => (network.nodes[record]?.tags ?? []).filter((tag) => tag[0] === "theme").map((tag) => tag[1]);
  return {
    legal: gathered([...applies.map((law) => ({ theme: law.theme_id, exercise: law.exercise, article: law.legal_basis })), ...stated("legal")]),
    declared: gathered(stated("declared")),
    practised: gathered([...records.flatMap((record) => themesOf(record).map((theme) => ({ theme, record }))), ...stated("practised")]),
    themed: records.filter((record) => themesOf(record).length > 0).length,
    records: records.length,
  };
}

// One line per theme, those with most records first.
function gathered(found: readonly Found[]): readonly Ability[] {
  const themes = new Map<string, Found[]>();
  for (const one of found) themes.set(one.theme, [...(themes.get(one.theme) ?? []), one]);
  const distinct = <T>(values: readonly (T | null | undefined)[]): T[] => [...new Set(values)].filter((value): value is T => value != null);
  return [...themes]
    .map(([theme, of]) => ({
      theme,
      exercises: distinct(of.map(({ exercise }) => exercise)),
      articles: distinct(of.map(({ article }) => article)),
      records: new Set(of.flatMap(({ record }) => record ?? [])).size,
      sources: distinct(of.flatMap(({ sources }) => sources ?? [])),
    }))
    .sort((a, b) => b.records - a.records);
}
