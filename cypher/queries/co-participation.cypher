// name: co-participation
// title-fr: Qui mène des projets avec qui ?
// title-en: Who carries out projects with whom?
// about-fr: La projection à un mode des projets : une ligne par paire d'acteurs qui agissent (tout rôle sauf
//   financeur) dans un même projet ou programme. Le poids est celui de Newman : un projet à n acteurs donne
//   1/(n-1) à chacune de ses paires, si bien qu'un grand consortium ne pèse pas plus qu'un projet à deux. L'État,
//   les organisations internationales et les réseaux sont laissés de côté. Les dates ne comptent pas.
// about-en: The one-mode projection of projects: one row per pair of actors who act (any role but funder) in the
//   same project or programme. The weight is Newman's: a project of n actors gives 1/(n-1) to each of its pairs,
//   so that a large consortium weighs no more than a project of two. The State, international organisations and
//   networks are left out. Dates do not matter.
// param actor: actor, default null, example "insee:31555" | Seulement les paires de cet acteur | Only the pairs of this actor
// param min_projects: integer, default 1, example 2 | Nombre minimal de projets communs | Least number of shared projects
// column actor_a: text, key | Un acteur | One actor
// column actor_b: text, key | L'autre | The other
// column n_projects: integer | Projets et programmes communs | Shared projects and programmes
// column weight: number | Poids de Newman | Newman's weight
// column project_ids: text list | Ces projets | These projects

MATCH (actor:Actor)-[part:TAKES_PART_IN]->(project:Project)
WHERE coalesce(part.role, 'partner') <> 'funder'
  // A partner State's own services are no hubs.
  AND (NOT (actor:State OR actor:International OR actor:Network) OR actor.kind = 'FOREIGN_STATE')
// Group first, then unwind twice: far cheaper than a pattern over all pairs.
WITH project.id AS project_id, collect(DISTINCT actor.id) AS actor_ids
WHERE size(actor_ids) > 1
UNWIND actor_ids AS actor_a
UNWIND actor_ids AS actor_b
WITH project_id, 1.0 / (size(actor_ids) - 1) AS share, actor_a, actor_b
WHERE actor_a < actor_b
  AND ($actor IS NULL OR $actor IN [actor_a, actor_b])
WITH actor_a, actor_b, project_id, share
ORDER BY project_id
WITH actor_a, actor_b, collect(project_id) AS project_ids, sum(share) AS weight
WHERE size(project_ids) >= coalesce($min_projects, 1)
RETURN actor_a,
  actor_b,
  size(project_ids) AS n_projects,
  weight,
  project_ids
ORDER BY actor_a, actor_b
