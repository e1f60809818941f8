// Texts of the taking away: pictures, files, links, print.
import type { Same } from "./same";

export const fr = {
};

export const en: Same<typeof fr> = {
};
