// name: levels
// question: Q12
// title-fr: Quels niveaux agissent ensemble sur ce territoire ?
// title-en: Which levels act together on this territory?
// about-fr: Une ligne par paire de niveaux (local, intercommunal, départemental, régional, transfrontalier, national,
//   européen, international), avec le nombre de paires d'acteurs de ces niveaux qui agissent ensemble dans un projet ou
//   un programme du territoire. Deux acteurs ne font qu'un lien, quel que soit le nombre de leurs projets. Les services
//   de l'État, organisations internationales et réseaux ne comptent pas, ni les liens d'un acteur de niveau inconnu.
// about-en: One row per pair of levels (local, intermunicipal, departmental, regional, cross-border, national,
//   European, international), with the number of pairs of actors of these levels that act together in a project or
//   programme on the territory. Two actors make one tie however many their projects. Services of the State,
//   international organisations and networks don't count, nor do ties of an actor whose level is unknown.
// ask-fr: Le mélange des niveaux projet par projet, les projets sans lien avec l'État du partenaire, et les indices de
//   l'ensemble (E-I, valeur attendue au hasard, assortativité).
// ask-en: The mix of levels project by project, the projects without a tie to the partner's State, and the indices of
//   the whole (E-I, value expected by chance, assortativity).
// param territory: territory, required, example "iso:SEN" | Lieu, avec ce qu'il contient | Place, with those below it
// column level_a: text, key | Un niveau | One level
// column level_b: text, key | L'autre, ou le même | The other, or the same
// column n_ties: integer | Paires d'acteurs qui agissent ensemble | Pairs of actors that act together
// column project_ids: text list | Les projets et programmes qui les réunissent | The projects and programmes that join them

MATCH (:Territory {id: $territory})<-[:PART_OF*0..]-(spot:Territory)
CALL (spot) {
  MATCH (spot)<-[:LOCATED_IN]-(project:Project)
  RETURN project
  UNION
  // Without a place of its own, a project lies where its engaged foreign partners are.
  MATCH (spot)<-[:BASED_IN]-(partner:Actor)-[tie:TAKES_PART_IN]->(project:Project)
  WHERE tie.role <> 'funder'
    AND partner.country <> 'FRA'
    AND NOT EXISTS { (project)-[:LOCATED_IN]->(:Territory) }
  RETURN project
}
WITH DISTINCT project
MATCH (project)<-[tie:TAKES_PART_IN]-(actor:Actor)
WHERE tie.role <> 'funder'
  AND actor.known_level IS NOT NULL
  AND NOT (actor:Network OR actor:International OR (actor:State AND actor.kind <> 'FOREIGN_STATE'))
// Grouped by project first, then paired within each.
WITH project, collect(DISTINCT actor) AS actors
UNWIND actors AS a
UNWIND actors AS b
WITH project.id AS project_id, a, b
WHERE a.id < b.id
WITH a.id + ' ' + b.id AS pair, project_id,
  // The two levels in alphabetical order, since a tie has no direction.
  CASE WHEN a.known_level <= b.known_level THEN a.known_level ELSE b.known_level END AS level_a,
  CASE WHEN a.known_level <= b.known_level THEN b.known_level ELSE a.known_level END AS level_b
ORDER BY project_id
RETURN level_a, level_b,
  count(DISTINCT pair) AS n_ties,
  collect(DISTINCT project_id) AS project_ids
ORDER BY level_a, level_b
