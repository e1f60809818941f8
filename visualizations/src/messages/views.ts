// Texts of the choice of views, the filters and the network view.
import type { Same } from "./same";

export const fr = {
  views: "Vues",
  view_network: "Réseau",
  view_map: "Carte",
  view_timeline: "Chronologie",
  view_matrix: "Matrice",
  view_table: "Tableau",
};

export const en: Same<typeof fr> = {
  views: "Views",
  view_network: "Network",
  view_map: "Map",
  view_timeline: "Timeline",
  view_matrix: "Matrix",
  view_table: "Table",
};
