// Texts of the network view: hulls, hubs, labels of ties.
import type { Same } from "./same";

export const fr = {
};

export const en: Same<typeof fr> = {
};
