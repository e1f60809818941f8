// Texts of the matrix view.
import type { Same } from "./same";

export const fr = {
  matrixCross: "Croiser",
  matrixOf_themes: "thèmes et pays",
  matrixOf_levels: "niveaux entre eux",
  matrixOf_networks: "réseaux et régions",
  matrixAll: "Tous",
  matrixEmpty: "aucun connu",
  matrixNothing: "Rien de connu à croiser avec ces filtres.",
  matrixUnknown_themes: "Thème inconnu",
  matrixUnknown_levels: "Niveau inconnu",
  matrixUnknown_networks: "Réseau inconnu",
  matrixUnknownPlace_themes: "Pays inconnu",
  matrixUnknownPlace_levels: "Niveau inconnu",
  matrixUnknownPlace_networks: "Lieu inconnu",
  matrixFranceOther: "France, région inconnue",
  matrixCount_themes: (total: string, themeless: string, placeless: string, derived: string) =>
    `${total} accords et projets : ${themeless} sans thème connu, ${placeless} sans pays connu, ${derived} situés par leurs seuls partenaires. Qui a deux thèmes ou deux pays est dans les deux ; les totaux le comptent une fois.`,
  matrixCount_levels: (total: string, unknown: string, alone: string) =>
    `${total} accords et projets : ${unknown} avec un acteur de niveau inconnu ; ${alone} avec moins de deux acteurs connus, dans aucune case. Une case compte ce que les deux niveaux partagent.`,
  matrixCount_networks: (total: string, placeless: string) => `${total} membres connus affichés, dont ${placeless} sans lieu connu. Les listes de membres ne sont pas toutes complètes.`,
  matrixHelp_themes: "Flèches pour parcourir. Entrée ou clic sur une case filtre toute la page ; encore une fois, annule.",
  matrixHelp_levels: "Flèches pour parcourir. Entrée ou clic sur une case montre ses accords et projets.",
  matrixHelp_networks: "Flèches pour parcourir. Entrée ou clic sur une case montre ses membres, sur un réseau sa fiche.",
  matrixList: (row: string, column: string, count: string) => `${row} × ${column} : ${count}`,
  matrixClose: "Fermer la liste",
};

export const en: Same<typeof fr> = {
  matrixCross: "Cross",
  matrixOf_themes: "themes and countries",
  matrixOf_levels: "levels with each other",
  matrixOf_networks: "networks and regions",
  matrixAll: "All",
  matrixEmpty: "none known",
  matrixNothing: "Nothing known to cross with these filters.",
  matrixUnknown_themes: "Theme unknown",
  matrixUnknown_levels: "Level unknown",
  matrixUnknown_networks: "Network unknown",
  matrixUnknownPlace_themes: "Country unknown",
  matrixUnknownPlace_levels: "Level unknown",
  matrixUnknownPlace_networks: "Place unknown",
  matrixFranceOther: "France, region unknown",
  matrixCount_themes: (total, themeless, placeless, derived) =>
    `${total} agreements and projects: ${themeless} without a known theme, ${placeless} without a known country, ${derived} placed by their partners only. One with two themes or countries is in both; totals count it once.`,
  matrixCount_levels: (total, unknown, alone) =>
    `${total} agreements and projects: ${unknown} with an actor of unknown level; ${alone} with fewer than two known actors, in no cell. A cell counts what both levels share.`,
  matrixCount_networks: (total, placeless) => `${total} known members shown, ${placeless} of them without a known place. Not all lists of members are complete.`,
  matrixHelp_themes: "Arrow keys to go through the cells. Enter or a click on a cell filters the whole page; once more undoes it.",
  matrixHelp_levels: "Arrow keys to go through the cells. Enter or a click on a cell shows its agreements and projects.",
  matrixHelp_networks: "Arrow keys to go through the cells. Enter or a click on a cell shows its members, on a network its card.",
  matrixList: (row, column, count) => `${row} × ${column}: ${count}`,
  matrixClose: "Close the list",
};
