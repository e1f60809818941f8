// Texts of the filters, the path between two nodes and what is around one.
import type { Same } from "./same";

export const fr = {
};

export const en: Same<typeof fr> = {
};
