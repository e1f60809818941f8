// name: projects-missing-a-side
// title-fr: Quels projets n'ont pas d'acteur connu, ou d'un seul côté ?
// title-en: Which projects have no known actor, or on one side only?
// about-fr: Une ligne par projet (hors programmes) où n'agit, à notre connaissance, aucun acteur français ou aucun
//   acteur partenaire. Qui ne fait que payer n'agit pas. Un acteur de pays inconnu n'est d'aucun côté. Ces projets
//   restent hors des mesures de réciprocité ou sont isolés par ignorance : les compléter d'abord.
// about-en: One row per project (programmes left out) in which, as far as we know, no French actor or no partner actor
//   acts. Who only pays does not act. An actor of unknown country is on neither side. These projects stay out of
//   measures of reciprocity or are isolated by ignorance: complete them first.
// param territory: territory, default null, example "iso:SEN" | Lieu explicite, avec ce qu'il contient | Explicit place, with those below it
// column project_id: text, key | Le projet | The project
// column title: text | Son titre | Its title
// column missing: text | both, french ou partner | both, french or partner
// column n_french: integer | Acteurs français qui agissent | French actors who act
// column n_partner: integer | Acteurs partenaires qui agissent | Partner actors who act
// column n_unknown_side: integer | Acteurs de pays inconnu qui agissent | Actors of unknown country who act
// column n_funders: integer | Financeurs | Funders
// column territory_ids: text list | Lieux explicites | Explicit places

MATCH (project:Project)
WHERE NOT project:Programme
  AND ($territory IS NULL OR EXISTS {
    MATCH (project)-[:LOCATED_IN]->(:Territory)-[:PART_OF*0..]->(:Territory {id: $territory})
  })
OPTIONAL MATCH (project)<-[part:TAKES_PART_IN]-(actor:Actor)
WITH project, actor, coalesce(part.role, 'partner') = 'funder' AS funds
WITH project,
  count(DISTINCT CASE WHEN NOT funds AND actor.country = 'FRA' THEN actor.id END) AS n_french,
  count(DISTINCT CASE WHEN NOT funds AND actor.country <> 'FRA' THEN actor.id END) AS n_partner,
  count(DISTINCT CASE WHEN NOT funds AND actor.country IS NULL THEN actor.id END) AS n_unknown_side,
  count(DISTINCT CASE WHEN funds THEN actor.id END) AS n_funders
WHERE n_french = 0 OR n_partner = 0
CALL (project) {
  MATCH (project)-[:LOCATED_IN]->(place:Territory)
  WITH DISTINCT place.id AS place_id
  ORDER BY place_id
  RETURN collect(place_id) AS territory_ids
}
RETURN project.id AS project_id,
  project.title AS title,
  CASE
    WHEN n_french = 0 AND n_partner = 0 THEN 'both'
    WHEN n_french = 0 THEN 'french'
    ELSE 'partner'
  END AS missing,
  n_french,
  n_partner,
  n_unknown_side,
  n_funders,
  territory_ids
ORDER BY project_id
