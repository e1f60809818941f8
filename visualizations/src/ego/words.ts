// Texts of a focused view in French and English, and the words of its data.
import { pick } from "../core/labels";
import { formatDate, formatNumber } from "../core/text";
import type { Lang } from "../data";
import type { Fact, Value, View } from "./data";

const TEXTS = {
  fr: {
    graph: "Graphe. La liste « Tout en texte » dit la même chose.",
    language: "Langue",
    card: "Fiche",
    none: "Choisissez un point du graphe ou un nom de la liste.",
    unknown: "Inconnu",
    legend: "Légende",
    resting: "suspendu ou terminé : creux, traits pointillés",
    doubtful: "confiance faible ou inconnue : contour pointillé",
    list: "Tout en texte",
    ties: "Liens",
    noTie: "aucun lien connu dans cette vue",
    whole: "Voir tout",
    yes: "oui",
    no: "non",
  },
  en: {
    graph: "Graph. The list “All as text” says the same.",
    language: "Language",
    card: "Card",
    none: "Choose a point of the graph or a name in the list.",
    unknown: "Unknown",
    legend: "Legend",
    resting: "suspended or ended: hollow, dashed lines",
    doubtful: "low or unknown confidence: dashed outline",
    list: "All as text",
    ties: "Ties",
    noTie: "no tie known in this view",
    whole: "See all",
    yes: "yes",
    no: "no",
  },
} as const;

// A tie as its beginning says it, and as its end does.
const TIES: Readonly<Record<Lang, Readonly<Record<string, readonly [out: string, back: string]>>>> = {
  fr: {
    PARTY_TO: ["accord", "partie"],
    TAKES_PART_IN: ["projet", "participant"],
    MEMBER_OF: ["membre de", "membre"],
    SITS_IN: ["siège dans", "y siège"],
    UNDER: ["dans le cadre de", "projet de cet accord"],
    PART_OF: ["fait partie de", "comprend"],
    SUCCEEDED_BY: ["remplacé par", "succède à"],
    HOSTED_BY: ["animé par", "anime"],
  },
  en: {
    PARTY_TO: ["agreement", "party"],
    TAKES_PART_IN: ["project", "participant"],
    MEMBER_OF: ["member of", "member"],
    SITS_IN: ["sits in", "sits there"],
    UNDER: ["under", "project of this agreement"],
    PART_OF: ["part of", "consists of"],
    SUCCEEDED_BY: ["succeeded by", "succeeds"],
    HOSTED_BY: ["hosted by", "hosts"],
  },
};

export type Texts = (typeof TEXTS)[Lang];
export const texts = (lang: Lang): Texts => TEXTS[lang];

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.prototype.hasOwnProperty.call(record, key) ? record[key] : undefined;

/** What a tie is, seen from one of its ends. */
export function tieWords(type: string | undefined, end: 0 | 1, lang: Lang): string {
  return type === undefined ? "" : (own(TIES[lang], type)?.[end] ?? type);
}

/** A label of the view, else the key itself. */
export function label(words: View["groups"], key: string | undefined, lang: Lang): string {
  return key === undefined ? "" : pick(own(words, key), lang) || key;
}

/** Heading and value of a fact as a person reads them. */
export function inWords(view: View, [column, value]: Fact, lang: Lang): [heading: string, text: string] {
  const [french, english, kind] = own(view.columns, column) ?? [column, column, ""];
  return [lang === "fr" ? french : english, valueText(value, kind, lang)];
}

function valueText(value: Value, kind: string, lang: Lang): string {
  if (typeof value === "boolean") return value ? TEXTS[lang].yes : TEXTS[lang].no;
  if (typeof value === "number") return formatNumber(value, lang);
  if (typeof value === "string") return kind === "date" ? formatDate(value, lang) : value;
  return pick(value, lang);
}
