// name: projects-by-theme-root
// title-fr: De quoi parlent les projets ?
// title-en: What are the projects about?
// about-fr: Une ligne par grand thème (racine de la nomenclature), avec les projets (hors programmes) qui portent ce
//   thème ou un sous-thème. Un projet à deux grands thèmes est compté dans les deux lignes (n_projects), mais se
//   partage entre elles selon le poids de ses étiquettes (weight) : la somme des weight est le nombre de projets.
//   Ligne vide : projets dont le thème est inconnu. Lieu : voir funders-of-territory.
// about-en: One row per main theme (root of the nomenclature) with the projects (programmes left out) that carry it
//   or a sub-theme. A project with two main themes is counted in both rows (n_projects) but shared between them by
//   the weight of its tags (weight): these add up to the number of projects. Empty row: projects whose theme is
//   unknown. Place: see funders-of-territory.
// param territory: territory, default null, example "iso:SEN" | Lieu, avec ce qu'il contient | Place, with those below it
// column theme_id: text, key | Le grand thème (vide : inconnu) | The main theme (empty: unknown)
// column name_fr: text | Son nom français | Its French name
// column name_en: text | Son nom anglais | Its English name
// column n_projects: integer | Projets | Projects
// column weight: number | Projets, partagés entre leurs thèmes | Projects, shared between their themes
// column project_ids: text list | Ces projets | These projects

OPTIONAL MATCH (place:Territory)-[:PART_OF*0..]->(:Territory {id: $territory})
WITH collect(DISTINCT place.id) AS places
MATCH (project:Project)
WHERE NOT project:Programme
  AND ($territory IS NULL OR EXISTS {
    MATCH (project)-[:LOCATED_IN]->(place:Territory)
    WHERE place.id IN places
  } OR (NOT EXISTS { MATCH (project)-[:LOCATED_IN]->(:Territory) } AND EXISTS {
    MATCH (project)<-[part:TAKES_PART_IN]-(partner:Actor)
    WHERE coalesce(part.role, 'partner') <> 'funder'
      AND partner.country <> 'FRA'
      AND partner.territory_id IN places
  }))
OPTIONAL MATCH (project)-[tag:ADDRESSES]->(:Theme)-[:PART_OF*0..]->(root:Theme)
WHERE root.parent_id IS NULL
// A tag without weight counts 1; so does the missing tag of a project whose theme is unknown.
WITH project.id AS project_id, root.id AS theme_id, sum(coalesce(tag.weight, 1.0)) AS weight
WITH project_id, sum(weight) AS total, collect({theme: theme_id, weight: weight}) AS shares
UNWIND shares AS share
WITH project_id, share.theme AS theme_id, 1.0 * share.weight / total AS weight
ORDER BY project_id
WITH theme_id, sum(weight) AS weight, collect(project_id) AS project_ids
OPTIONAL MATCH (root:Theme {id: theme_id})
RETURN theme_id,
  root.name_fr AS name_fr,
  root.name_en AS name_en,
  size(project_ids) AS n_projects,
  weight,
  project_ids
ORDER BY theme_id
