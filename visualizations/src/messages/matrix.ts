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
    `Accords et projets affichés : ${total} ; sans thème connu : ${themeless} ; sans pays connu : ${placeless} ; situés par leurs seuls partenaires : ${derived}. Qui a deux thèmes ou deux pays est dans les deux ; les totaux le comptent une fois.`,
  matrixCount_levels: (total: string, unknown: string, alone: string) =>
    `Accords et projets affichés : ${total} ; avec un acteur de niveau inconnu : ${unknown} ; avec moins de deux acteurs connus, donc dans aucune case : ${alone}. Une case compte ce que les deux niveaux partagent.`,
  matrixCount_networks: (total: string, placeless: string) => `Membres connus affichés : ${total} ; sans lieu connu : ${placeless}. Les listes de membres ne sont pas toutes complètes.`,
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
    `Agreements and projects shown: ${total}; without a known theme: ${themeless}; without a known country: ${placeless}; placed by their partners only: ${derived}. One with two themes or countries is in both; totals count it once.`,
  matrixCount_levels: (total, unknown, alone) =>
    `Agreements and projects shown: ${total}; with an actor of unknown level: ${unknown}; with fewer than two known actors, so in no cell: ${alone}. A cell counts what both levels share.`,
  matrixCount_networks: (total, placeless) => `Known members shown: ${total}; without a known place: ${placeless}. Not all lists of members are complete.`,
  matrixHelp_themes: "Arrow keys to go through the cells. Enter or a click on a cell filters the whole page; once more undoes it.",
  matrixHelp_levels: "Arrow keys to go through the cells. Enter or a click on a cell shows its agreements and projects.",
  matrixHelp_networks: "Arrow keys to go through the cells. Enter or a click on a cell shows its members, on a network its card.",
  matrixList: (row, column, count) => `${row} × ${column}: ${count}`,
  matrixClose: "Close the list",
};
