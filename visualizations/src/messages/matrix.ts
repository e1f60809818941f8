// Texts of the matrix view.
import type { Same } from "./same";

export const fr = {
};

export const en: Same<typeof fr> = {
};
