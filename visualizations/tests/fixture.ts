// Payloads for the tests, made up but of the right shape and any size; the same seed gives the same payload.
import type { Cluster, Fact, Pair, PageAnswer, PageEdge, PageNode, Payload, Span, Territory, Theme, TieType } from "../src/data";

const TOWNS = ["Lyon", "Saint-Étienne", "Romans-sur-Isère", "Évry", "Œyreluy", "L’Haÿ-les-Roses", "Nantes", "Lille", "Cherbourg", "Mâcon", "Besançon", "Angers", "Chambéry", "Vienne", "Dunkerque"];
const ABROAD: readonly (readonly [string, string])[] = [
  ["Ouagadougou", "BFA"], ["Saint-Louis", "SEN"], ["Zlín", "CZE"], ["Vardenis", "ARM"], ["Beït Sahour", "PSE"], ["El Jem", "TUN"], ["Hà Nội", "VNM"], ["Antsirabe", "MDG"], ["Coalville", "GBR"], ["طرابلس", "LBN"],
];
const THEMES: readonly (readonly [string, string, string])[] = [
  ["ENV-EAU", "Eau et assainissement", "Water and sanitation"], ["CUL-PAT", "Patrimoine", "Heritage"], ["POL-GOU", "Gouvernance locale", "Local governance"], ["EDU", "Éducation", "Education"], ["AGR", "Agriculture", "Agriculture"],
];
const NEVER: Span = { from: null, to: null };
const CLUSTERS: readonly Cluster[] = ["Eau", "Culture", "Jeunesse"].map((name, at) => ({ name: [name, name], size: 5 + at, stability: at === 2 ? null : 0.9 }));
const THEME_TREE: readonly Theme[] = THEMES.flatMap(([id]) => [{ id, parent: id.includes("-") ? id.slice(0, 3) : null }]).concat([{ id: "ENV", parent: null }, { id: "CUL", parent: null }, { id: "POL", parent: null }]);
const COUNTRIES = ["FRA", ...new Set(ABROAD.map(([, iso]) => iso))];
const TERRITORIES: readonly Territory[] = [
  ...COUNTRIES.map((country) => ({ id: `t:${country}`, name: country, kind: "country", country, parent: null, lat: null, lon: null })),
  ...[...TOWNS.map((name) => [name, "FRA"] as const), ...ABROAD].map(([name, country], at) => ({ id: `t:${name}`, name, kind: "commune", country, parent: COUNTRIES.indexOf(country), lat: at % 9 === 0 ? null : 48 - at, lon: at % 9 === 0 ? null : 2 + at })),
];
const STATUSES = ["active", "active", "to_check", "ended", "suspended", null] as const;
const FAMILIES = ["authority", "foreign_authority", "association", "network", "state", "international", "institution", "business", "cross_border"] as const;
const SHARES = [0.3, 0.62, 0.8, 0.83, 0.87, 0.91, 0.96, 0.99, 1];
const KINDS: Readonly<Record<string, string>> = { authority: "COM", foreign_authority: "FLA_MUN", association: "ASSO", network: "RESEAU", state: "ETAT", international: "OI", institution: "UNIV", business: "ENT", cross_border: "GECT" };

/** A small generator of numbers in [0, 1). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A payload of about `size` nodes. */
export function makePayload(size = 60, seed = 1): Payload {
  const random = randomNumbers(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const nodes: PageNode[] = [];
  const edges: PageEdge[] = [];
  const centres = Array.from({ length: Math.max(3, Math.round(size / 120)) }, (_, at) => {
    const [angle, far] = [at * 2.399963, Math.sqrt(at + 0.5)];
    return [Math.cos(angle) * far * 10, Math.sin(angle) * far * 10] as const;
  });
  const near = (cluster: number): { x: number; y: number } => {
    const [x, y] = centres[cluster % centres.length] as readonly [number, number];
    const [angle, far] = [random() * 2 * Math.PI, Math.sqrt(random()) * 6];
    return { x: x + Math.cos(angle) * far, y: y + Math.sin(angle) * far };
  };
  const add = (node: Partial<PageNode> & Pick<PageNode, "id" | "table" | "label" | "group">, cluster: number): number =>
    nodes.push({ ...near(cluster), size: 3, country: null, facts: [], span: NEVER, tags: [], places: [], placesDerived: false, cluster: cluster % 3 === 0 ? null : cluster % CLUSTERS.length, sources: random() < 0.8 ? [Math.floor(random() * 8)] : [], confidence: pick(["high", "medium", "low", null]), status: null, conflicts: [], ...node }) - 1;
  const tie = (from: number, to: number, type: TieType, facts: readonly Fact[] = []): void => void edges.push({ from, to, type, facts, span: NEVER, sources: [0] });
  const tags = (): PageNode["tags"] =>
    random() < 0.4 ? [] : [["theme", ...pick(THEMES), pick(["high", "medium", "low"])], ["sdg", "6", "Eau propre", "Clean water", null]];

  const actors: number[][] = centres.map(() => []);
  const count = Math.round(size * 0.55);
  for (let at = 0; at < count; at++) {
    const draw = random();
    const family = FAMILIES[SHARES.findIndex((share) => draw < share)] ?? "authority";
    const [place, iso] = family === "foreign_authority" ? pick(ABROAD) : [pick(TOWNS), "FRA"];
    const label = family === "authority" || family === "foreign_authority" ? place : `${family === "network" ? "Réseau" : "Comité de jumelage"} de ${place}`;
    const cluster = Math.floor(random() * centres.length);
    const facts: Fact[] = [
      ["name", label], ["kind", KINDS[family] ?? null], ["level", family === "authority" ? "local" : null],
      ["population", random() < 0.6 ? Math.floor(random() * 500_000) : null], ["founded", random() < 0.3 ? "1978-05" : null], ["website", random() < 0.3 ? "https://example.org/a?b=c" : null], ["parent_id", random() < 0.1 ? "slug:authority-0" : null],
    ];
    const node = { id: `slug:${family}-${at}`, table: "actors" as const, label: at < TOWNS.length + 10 ? label : `${label} ${at}`, group: family, country: iso, facts, places: [TERRITORIES.findIndex((territory) => territory.name === place)], tags: tags() };
    actors[cluster]?.push(add({ ...node, conflicts: random() < 0.15 ? [["population", [facts[3]?.[1] ?? null, 12_345]]] : [] }, cluster));
  }
  while (nodes.length < size) {
    const cluster = Math.floor(random() * centres.length);
    const own = actors[cluster]?.length ? (actors[cluster] as number[]) : [0, 1];
    const table = pick(["agreements", "agreements", "projects", "projects", "spaces"] as const);
    const group = table.slice(0, -1);
    const [a, b] = [pick(own), pick(random() < 0.15 ? (actors.find((list) => list.length > 0) as number[]) : own)];
    const name = `${nodes[a]?.label ?? ""} – ${nodes[b]?.label ?? ""}`;
    const year = String(1960 + Math.floor(random() * 64)) + pick(["", "", "~", "-05", "?"]);
    const status = pick(STATUSES);
    const facts: Fact[] = [[table === "spaces" ? "name" : "title", name], [table === "agreements" ? "form" : "kind", table === "agreements" ? "CONVENTION" : null], ["start", random() < 0.8 ? year : null], ["end", null], ["status", status], ["budget", random() < 0.3 ? 125_000 : null]];
    const began = Number(year.slice(0, 4));
    const span: Span = facts[2]?.[1] == null ? NEVER : { from: [began, began + 0.99], to: null };
    const at = add({ id: `slug:${group}-${nodes.length}`, table, label: group === "project" ? `Projet ${name}` : name, group, facts, span, status, tags: tags() }, cluster);
    const type: TieType = table === "agreements" ? "PARTY_TO" : table === "projects" ? "TAKES_PART_IN" : "SITS_IN";
    for (const from of new Set([a, b])) tie(from, at, type, [["role", type === "PARTY_TO" ? "party" : pick(["lead", "partner", "funder"])], ["start", null], ["end", null]]);
  }
  const networks = nodes.flatMap((node, at) => (node.group === "network" ? [at] : []));
  nodes.forEach((node, at) => {
    if (node.group === "authority" && networks.length > 0 && random() < 0.5) tie(at, pick(networks), "MEMBER_OF", [["role", "member"], ["start", "2001"], ["end", null]]);
  });
  const degree = new Map<number, number>();
  for (const { from, to } of edges) for (const end of [from, to]) degree.set(end, (degree.get(end) ?? 0) + 1);
  nodes.forEach((node, at) => (nodes[at] = { ...node, size: Math.min(16, 2.6 + 1.3 * Math.sqrt(degree.get(at) ?? 0)) }));
  return { dataset: dataset(nodes, edges), lang: "fr", view: "network", labels: LABELS, column_codes: COLUMN_CODES, nodes, edges, territories: TERRITORIES, themes: THEME_TREE, clusters: CLUSTERS, sources: SOURCES, answers: makeAnswers(nodes), ...makeCards(nodes), statements: [] };
}

function dataset(nodes: readonly PageNode[], edges: readonly PageEdge[]): Payload["dataset"] {
  const of = (table: string): number => nodes.filter((node) => node.table === table).length;
  const ties = (type: string): number => edges.filter((edge) => edge.type === type).length;
  return { name: "Réseau d’essai", title: ["Réseau d’essai", "Réseau d’essai"], as_of: "2026-11-22", counts: { actors: of("actors"), agreements: of("agreements"), parties: ties("PARTY_TO"), projects: of("projects"), participations: ties("TAKES_PART_IN"), memberships: ties("MEMBER_OF"), spaces: of("spaces") } };
}

function makeAnswers(nodes: readonly PageNode[]): readonly PageAnswer[] {
  const rows = nodes.slice(0, 80).map((node, at) => ({
    title: [node.label, node.label] as const,
    cells: [node.label, node.country, at % 3 === 0 ? null : String(at), at % 2 === 0 ? (["oui", "yes"] as const) : (["non", "no"] as const)],
    why: [[`${node.label} a signé un accord avec une autorité du territoire.`, "Ses thèmes sont inconnus."], [`${node.label} signed an agreement with an authority of the territory.`, "Its themes are unknown."]] as const,
    records: [node.id, nodes[at + 1]?.id ?? "slug:none"],
  }));
  const answer = (id: string, title: Pair, count: number): PageAnswer => ({
    id, title, parameters: [[["Territoire", "Territory"], "Région de Saint-Louis"], [["Thème", "Theme"], null]], total: count,
    headings: [["Acteur", "Actor"], ["Pays", "Country"], ["Projets", "Projects"], ["Actif", "Active"]],
    rows: rows.slice(0, count), coverage: [["12 accords sur 40 n’ont pas de date.", "12 agreements of 40 have no date."]], notes: [["Un lien inconnu n’est pas une absence de lien.", "An unknown tie is not a missing tie."]],
  });
  return [
    answer("Q01", ["Quels acteurs sont actifs sur ce territoire ?", "Which actors are active on this territory?"], 80),
    answer("Q07", ["Quel est le réseau de cet acteur ?", "What is this actor's network?"], 5),
    answer("Q21", ["Que vaut la donnée ?", "How good is the data?"], 0),
  ];
}

// Sections that the cards read: for the first authority, all other actors are bare.
function makeCards(nodes: readonly PageNode[]): Pick<Payload, "questions" | "suggestions" | "principles" | "diagnoses" | "competences" | "laws" | "returns"> {
  const [actor, partner, project] = [nodes.findIndex(({ group }) => group === "authority"), nodes.findIndex(({ group }) => group === "foreign_authority"), nodes.findIndex(({ table }) => table === "projects")];
  const verdicts = ["seen", "partly", "not_seen", "unknown", "unknown"] as const;
  return {
    questions: [
      { id: "Q01", name: "active-actors", title: ["Qui d’autre travaille sur ce territoire ?", "Who else works on this territory?"], answers: [0], instead: null },
      { id: "Q14", name: "partners", title: ["Quels partenaires proposer ?", "Which partners could be proposed?"], answers: [], instead: ["actornet ask partners", "actornet ask partners"] },
    ],
    suggestions: { [actor]: [{ node: partner, score: 0.62, parts: [[["Thèmes", "Themes"], 0.5, 0.8], [["Taille", "Size"], 0.2, null]], why: [["Mêmes thèmes."], ["Same themes."]], cautions: [["Pays suspendu", "Suspended country"]], records: [] }] },
    principles: ["participation", "concertation", "management", "process", "capacity"].map((id) => ({ id, name: [id, id], question: ["Qui décide ?", "Who decides?"] })),
    diagnoses: [{ node: actor, territory: null, findings: verdicts.map((verdict, principle) => ({ principle, verdict, why: [["Vu ici."], ["Seen here."]], measures: [[["Part", "Share"], null, 0, 5]], records: verdict === "unknown" ? [] : [nodes[project]?.id ?? ""] })) }],
    competences: [{ node: actor, theme_id: "EDU", basis: "declared", exercise: null, start: null, end: null, sources: [0] }],
    laws: [{ kind: "COM", level: null, theme_id: "ENV-EAU", exercise: "own", legal_basis: "CGCT L2224-7" }, { kind: null, level: "local", theme_id: "POL-GOU", exercise: "shared", legal_basis: "CGCT L1115-1" }, { kind: "REG", level: null, theme_id: "AGR", exercise: "own", legal_basis: null }],
    returns: [{ node: project, actor, type: "cultural", evidence: "claimed", date: null, note: "Festival", confidence: "high", sources: [0] }],
  };
}

const SOURCES: Payload["sources"] = Array.from({ length: 8 }, (_, at) => ({ id: `s${at}`, title: `Atlas de la coopération, fiche ${at}`, url: at % 3 === 0 ? null : `https://example.org/fiche/${at}` }));
const COLUMN_CODES: Payload["column_codes"] = { "answers.country": "countries", "answers.status": "status", "actors.kind": "actor_kind", "actors.level": "level", "actors.country": "countries", "agreements.form": "form", "agreements.status": "status", "projects.status": "status", "spaces.status": "status", "parties.role": "party_role", "participations.role": "role", "memberships.role": "membership_role" };
const LABELS: Payload["labels"] = {
  tables: { actors: ["Acteurs", "Actors"], agreements: ["Accords", "Agreements"], projects: ["Projets", "Projects"], spaces: ["Espaces de concertation", "Concertation spaces"], parties: ["Parties aux accords", "Parties"], participations: ["Participations", "Participations"], memberships: ["Adhésions", "Memberships"] },
  columns: { "actors.name": ["Nom", "Name"], "actors.kind": ["Type d’acteur", "Kind of actor"], "actors.level": ["Niveau", "Level"], "actors.population": ["Population", "Population"], "actors.founded": ["Création", "Founded"], "actors.website": ["Site", "Website"], "agreements.form": ["Forme", "Form"], "agreements.start": ["Début", "Start"], "agreements.end": ["Fin", "End"], "agreements.status": ["Statut", "Status"], "agreements.title": ["Titre", "Title"], "projects.start": ["Début", "Start"] },
  codes: {
    actor_kind: { COM: ["Commune", "Municipality"], FLA_MUN: ["Commune étrangère", "Foreign municipality"], ASSO: ["Association", "Association"], RESEAU: ["Réseau de villes", "City network"], ETAT: ["Service de l’État", "State service"], OI: ["Organisation internationale", "International organisation"], UNIV: ["Université", "University"], ENT: ["Entreprise", "Business"], GECT: ["GECT", "EGTC"] },
    level: { local: ["Local", "Local"] }, form: { CONVENTION: ["Convention de coopération", "Cooperation agreement"] },
    status: { active: ["Actif", "Active"], ended: ["Terminé", "Ended"], suspended: ["Suspendu", "Suspended"], to_check: ["À vérifier", "To be checked"] },
    party_role: { party: ["Partie", "Party"] }, role: { lead: ["Chef de file", "Lead"], partner: ["Partenaire", "Partner"], funder: ["Financeur", "Funder"] }, membership_role: { member: ["Membre", "Member"] },
    confidence: { high: ["Élevée", "High"], medium: ["Moyenne", "Medium"], low: ["Faible", "Low"] }, tag_scheme: { theme: ["Thème", "Theme"], sdg: ["ODD", "SDG"] },
  },
  countries: { FRA: ["France", "France"], BFA: ["Burkina Faso", "Burkina Faso"], SEN: ["Sénégal", "Senegal"], CZE: ["Tchéquie", "Czechia"], ARM: ["Arménie", "Armenia"], PSE: ["Palestine", "Palestine"], TUN: ["Tunisie", "Tunisia"], VNM: ["Viêt Nam", "Vietnam"], MDG: ["Madagascar", "Madagascar"], GBR: ["Royaume-Uni", "United Kingdom"], LBN: ["Liban", "Lebanon"] },
  groups: { authority: ["Collectivités françaises", "French authorities"], foreign_authority: ["Autorités locales étrangères", "Foreign local authorities"], cross_border: ["Structures transfrontalières", "Cross-border bodies"], network: ["Réseaux", "Networks"], association: ["Associations, ONG", "Associations, NGOs"], state: ["État, services, opérateurs", "State, services, operators"], international: ["Organisations internationales, Europe", "International organisations, EU"], institution: ["Universités, hôpitaux, organismes", "Universities, hospitals, institutes"], business: ["Entreprises", "Businesses"], agreement: ["Accords", "Agreements"], project: ["Projets", "Projects"], space: ["Espaces de concertation", "Concertation spaces"] },
  ties: { PARTY_TO: ["Partie à", "Party to"] },
};
