// Every text of the page in French and English; one file per part of the page, keys are unique over all.
import type { Lang } from "../data";
import * as base from "./base";
import * as filters from "./filters";
import * as map from "./map";
import * as matrix from "./matrix";
import * as network from "./network";
import * as principles from "./principles";
import * as table from "./table";
import * as taking from "./taking";
import * as timeline from "./timeline";
import * as views from "./views";

const fr = { ...base.fr, ...views.fr, ...map.fr, ...timeline.fr, ...matrix.fr, ...table.fr, ...filters.fr, ...network.fr, ...taking.fr, ...principles.fr };
const en: Messages = { ...base.en, ...views.en, ...map.en, ...timeline.en, ...matrix.en, ...table.en, ...filters.en, ...network.en, ...taking.en, ...principles.en };

export type Messages = { readonly [K in keyof typeof fr]: (typeof fr)[K] };

const MESSAGES: Readonly<Record<Lang, Messages>> = { fr, en };

export const messages = (lang: Lang): Messages => MESSAGES[lang];
