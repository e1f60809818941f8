// Texts of the timeline.
import type { Same } from "./same";

export const fr = {
};

export const en: Same<typeof fr> = {
};
