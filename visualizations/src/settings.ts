// What can be tuned: shapes, colours, limits. Knows nobody.

export type Shape = "disc" | "ring" | "square" | "diamond" | "triangle" | "hexagon" | "drop" | "cross";
export type Theme = "light" | "dark";

export interface GroupLook {
  readonly shape: Shape;
  readonly light: string;
  readonly dark: string;
}

/** One look per group, in the order of the legend. Hues after Okabe and Ito, never colour alone. */
export const GROUPS: Readonly<Record<string, GroupLook>> = {
  authority: { shape: "disc", light: "#0b6bab", dark: "#56a8e0" },
  foreign_authority: { shape: "disc", light: "#d35f12", dark: "#f08a4b" },
  cross_border: { shape: "hexagon", light: "#2b9fd0", dark: "#8ad3f5" },
  network: { shape: "ring", light: "#b4508a", dark: "#e08fbd" },
  association: { shape: "hexagon", light: "#00876a", dark: "#3fc29e" },
  state: { shape: "square", light: "#3a4a66", dark: "#9fb1d1" },
  international: { shape: "square", light: "#c98a00", dark: "#efb83e" },
  institution: { shape: "square", light: "#7c5fb3", dark: "#b7a0e6" },
  business: { shape: "drop", light: "#7a7a7a", dark: "#b5b5b5" },
  agreement: { shape: "diamond", light: "#b39700", dark: "#e3cd4a" },
  project: { shape: "triangle", light: "#3c8f3c", dark: "#7fcc77" },
  space: { shape: "cross", light: "#9a4433", dark: "#e59380" },
};

export const OTHER_GROUP: GroupLook = { shape: "disc", light: "#7a7a7a", dark: "#b5b5b5" };

/** Colours that the WebGL layer needs; the rest of the page takes its own from the style sheet. */
export const CANVAS: Readonly<Record<Theme, { back: string; text: string; edge: string; strong: string; dim: string }>> = {
  light: { back: "#fbfaf7", text: "#23303f", edge: "#9aa5b0", strong: "#7c8b9c", dim: "#ecebe7" },
  dark: { back: "#14181d", text: "#e4e9ee", edge: "#55616e", strong: "#7d8b9b", dim: "#22282f" },
};

/** Which table a tie's own columns come from. */
export const TIE_TABLES: Readonly<Record<string, string>> = {
  PARTY_TO: "parties",
  TAKES_PART_IN: "participations",
  MEMBER_OF: "memberships",
  SITS_IN: "attendances",
  SUCCEEDED_BY: "successions",
};

/** Records through which actors become partners. */
export const JOINING_TIES: ReadonlySet<string> = new Set(["PARTY_TO", "TAKES_PART_IN"]);

/** Statuses that say a tie no longer, or not now, lives. */
export const RESTING: ReadonlySet<string> = new Set(["suspended", "ended"]);

/** France and the codes of its overseas territories. */
export const FRENCH: ReadonlySet<string> = new Set([
  "FRA", "GLP", "MTQ", "GUF", "REU", "MYT", "SPM", "BLM", "MAF", "NCL", "PYF", "WLF", "ATF",
]);

export const DATE_COLUMNS: ReadonlySet<string> = new Set([
  "start", "end", "founded", "dissolved", "date", "seen_on", "last_seen", "as_of",
]);

export const MAP = {
  /** Places nearer than this, in pixels, make one cluster. */
  distance: 38,
  /** From this zoom on, as a multiple of the whole world, the finer shapes are drawn. */
  fine: 2.2,
  /** How far the map can be enlarged. */
  most: 220,
  /** Arcs drawn at most, those of most agreements and projects first. */
  arcs: 600,
  /** Names in a list before "show more". */
  names: 40,
} as const;

export const LIMITS = {
  /** Search results shown. */
  results: 12,
  /** Ties shown of one type before "show all". */
  ties: 8,
  /** Rows of an answer shown before "show more". */
  rows: 50,
  /** Items that one press on "show more" adds. */
  step: 200,
  /** Others named in a tie's line. */
  others: 4,
  /** A record with more parts than this is a hub: its parts are not lit with it. */
  hub: 40,
  /** Highlighted nodes that all keep their label. */
  forcedLabels: 30,
  /** A page with more nodes shows the graph before it draws the rest. */
  small: 3_000,
  /** Letters of a label drawn on the canvas. */
  label: 38,
} as const;
