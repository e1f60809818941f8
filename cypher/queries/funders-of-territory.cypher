// name: funders-of-territory
// title-fr: Qui finance des projets sur ce territoire ?
// title-en: Who funds projects on this territory?
// about-fr: Une ligne par financeur des projets (hors programmes) situés sur le territoire ou au-dessous. Un projet
//   sans lieu est situé là où sont basés ses acteurs étrangers. Le montant additionne ce qui est connu en euros (ou
//   sans devise) ; il est vide si rien n'est connu, et c'est un minimum dès que n_amounts_unknown n'est pas nul :
//   une autre devise compte comme inconnue, rien n'est converti.
// about-en: One row per funder of the projects (programmes left out) located on the territory or below. A project
//   without location is where its foreign actors are based. The amount adds up what is known in euros (or without
//   currency); it is empty when nothing is known, and a minimum as soon as n_amounts_unknown is not zero: another
//   currency counts as unknown, nothing is converted.
// param territory: territory, required, example "iso:SEN" | Le territoire, avec ce qu'il contient | The territory, with those below it
// column funder_id: text, key | Le financeur | The funder
// column name: text | Son nom | Its name
// column n_projects: integer | Projets financés | Projects funded
// column amount: number | Montants connus, en euros | Known amounts, in euros
// column n_amounts_unknown: integer | Apports de montant inconnu | Contributions of unknown amount
// column project_ids: text list | Ces projets | These projects

MATCH (place:Territory)-[:PART_OF*0..]->(:Territory {id: $territory})
WITH collect(DISTINCT place.id) AS places
MATCH (project:Project)
WHERE NOT project:Programme
  AND (EXISTS {
    MATCH (project)-[:LOCATED_IN]->(place:Territory)
    WHERE place.id IN places
  } OR (NOT EXISTS { MATCH (project)-[:LOCATED_IN]->(:Territory) } AND EXISTS {
    MATCH (project)<-[part:TAKES_PART_IN]-(partner:Actor)
    WHERE coalesce(part.role, 'partner') <> 'funder'
      AND partner.country <> 'FRA'
      AND partner.territory_id IN places
  }))
MATCH (project)<-[gift:TAKES_PART_IN {role: 'funder'}]-(funder:Actor)
WITH funder,
  project.id AS project_id,
  CASE WHEN coalesce(gift.currency, 'EUR') = 'EUR' THEN gift.amount END AS amount
// One project may have several contributions of one funder.
WITH funder,
  project_id,
  count(*) AS n_gifts,
  count(amount) AS n_known,
  sum(amount) AS amount
ORDER BY project_id
RETURN funder.id AS funder_id,
  funder.name AS name,
  count(*) AS n_projects,
  CASE WHEN sum(n_known) > 0 THEN sum(amount) END AS amount,
  sum(n_gifts) - sum(n_known) AS n_amounts_unknown,
  collect(project_id) AS project_ids
ORDER BY funder_id
