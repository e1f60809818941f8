// Texts of the diagnosis and the brief.
import type { Same } from "./same";

export const fr = {
};

export const en: Same<typeof fr> = {
};
