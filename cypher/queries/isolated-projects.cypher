// name: isolated-projects
// question: Q06
// title-fr: Quels projets sont isolés, et pourquoi ?
// title-en: Which projects are isolated, and why?
// about-fr: Les projets du lieu (programmes à part) qu'aucune des trois épreuves ne relie à un autre projet : un acteur
//   de décision en commun (chef de file, partenaire, gestionnaire, maître d'ouvrage, hors services de l'État,
//   organisations internationales et réseaux), un programme en commun, ou un territoire en commun avec un espace de
//   dialogue qui le couvre et où siègent des acteurs des deux. Sont listés aussi ceux dont aucun acteur n'est connu :
//   on ne peut rien en dire, isolated y est vide. Les autres projets sont cherchés partout, pas seulement dans le lieu.
// about-en: The projects on the place (without programmes) that none of three tests connects to another project: a
//   deciding actor in common (lead, partner, manager, contracting authority; no State services, international
//   organisations or networks), a programme in common, or a territory in common with a space of dialogue that covers it
//   and where actors of both sit. Those without a known actor are listed too: nothing can be said of them, isolated is
//   empty. The other projects are looked for everywhere, not only on the place.
// ask-fr: Le taux de projets isolés, et qui pourrait les relier.
// ask-en: The share of isolated projects, and who could connect them.
// param place: territory, default null, example "iso:SEN" | Lieu, avec ce qu'il contient | Place, with those below it
// column project_id: text, key | Le projet | The project
// column assessable: boolean | Un acteur au moins y agit | At least one actor acts in it
// column n_actors_known: integer | Acteurs qui y agissent | Actors that act in it
// column degree: integer | Projets auxquels il est relié | Projects that it is connected to
// column isolated: boolean | Relié à aucun ; vide si l'on ne peut le dire | Connected to none; empty if it can't be told
// column reason: text | La raison principale | The main reason
// column actor_reason: text | Ce que dit l'épreuve des acteurs | What the test of actors says
// column programme_reason: text | Ce que dit l'épreuve du programme | What the test of the programme says
// column space_reason: text | Ce que dit l'épreuve des espaces | What the test of spaces says

OPTIONAL MATCH (:Territory {id: $place})<-[:PART_OF*0..]-(inside:Territory)
WITH collect(inside) AS insides
MATCH (project:Project)
WHERE NOT project:Programme
CALL (project) {
  CALL (project) {
    MATCH (project)-[:LOCATED_IN]->(spot:Territory)
    RETURN spot
    UNION
    // Without a place of its own, a project lies where its engaged foreign partners are.
    MATCH (project)<-[tie:TAKES_PART_IN]-(partner:Actor)-[:BASED_IN]->(spot:Territory)
    WHERE tie.role <> 'funder'
      AND partner.country <> 'FRA'
      AND NOT EXISTS { (project)-[:LOCATED_IN]->(:Territory) }
    RETURN spot
  }
  RETURN collect(spot) AS spots
}
WITH insides, project, spots
WHERE $place IS NULL OR any(spot IN spots WHERE spot IN insides)

// Who acts in it, and who decides among them.
OPTIONAL MATCH (project)<-[tie:TAKES_PART_IN]-(actor:Actor)
WHERE tie.role <> 'funder'
WITH project, spots, collect(DISTINCT actor) AS engaged, collect(DISTINCT
  CASE
    WHEN tie.role IN ['lead', 'partner', 'manager', 'contracting_authority']
      AND NOT (actor:Network OR actor:International OR (actor:State AND actor.kind <> 'FOREIGN_STATE'))
    THEN actor
  END) AS deciders

// First test: the other projects where they decide.
CALL (project, deciders) {
  UNWIND deciders AS decider
  MATCH (decider)-[tie:TAKES_PART_IN]->(other:Project)
  WHERE tie.role IN ['lead', 'partner', 'manager', 'contracting_authority']
    AND other <> project
    AND NOT other:Programme
  RETURN collect(DISTINCT other) AS by_actor
}
// Second test: the other projects under a programme above it.
CALL (project) {
  MATCH (project)-[:PART_OF*1..]->(:Project)<-[:PART_OF*1..]-(other:Project)
  WHERE other <> project
    AND NOT other:Programme
  RETURN collect(DISTINCT other) AS by_programme
}
// Third test: the spaces that cover its territories and where its actors sit, and the projects there of others who sit.
CALL (project, spots) {
  UNWIND spots AS spot
  MATCH (spot)-[:PART_OF*0..]->(:Territory)<-[:COVERS]-(space:Space)<-[:SITS_IN]-(member:Actor)
  MATCH (member)-[tie:TAKES_PART_IN]->(project)
  WHERE tie.role <> 'funder'
    AND NOT (member:Network OR member:International OR (member:State AND member.kind <> 'FOREIGN_STATE'))
  WITH DISTINCT project, spot, space
  OPTIONAL MATCH (space)<-[:SITS_IN]-(member:Actor)-[tie:TAKES_PART_IN]->(other:Project)
  WHERE tie.role <> 'funder'
    AND NOT (member:Network OR member:International OR (member:State AND member.kind <> 'FOREIGN_STATE'))
    AND other <> project
    AND NOT other:Programme
    AND (EXISTS { (other)-[:LOCATED_IN]->(spot) }
      OR NOT EXISTS { (other)-[:LOCATED_IN]->(:Territory) }
      AND EXISTS {
        MATCH (other)<-[its:TAKES_PART_IN]-(partner:Actor)-[:BASED_IN]->(spot)
        WHERE its.role <> 'funder' AND partner.country <> 'FRA'
      })
  RETURN count(space) AS n_seats, collect(DISTINCT other) AS by_space
}
WITH project, spots, engaged, deciders, by_actor, by_programme, by_space, n_seats,
  size(by_actor)
    + size([other IN by_programme WHERE NOT other IN by_actor])
    + size([other IN by_space WHERE NOT other IN by_actor AND NOT other IN by_programme]) AS degree
WHERE degree = 0 OR size(engaged) = 0

// Each test says why it failed: the first case that fits.
CALL (spots, project) {
  UNWIND spots AS spot
  CALL (spot) {
    MATCH (spot)<-[:LOCATED_IN]-(other:Project)
    RETURN other
    UNION
    MATCH (spot)<-[:BASED_IN]-(partner:Actor)-[its:TAKES_PART_IN]->(other:Project)
    WHERE its.role <> 'funder'
      AND partner.country <> 'FRA'
      AND NOT EXISTS { (other)-[:LOCATED_IN]->(:Territory) }
    RETURN other
  }
  WITH project, other
  WHERE other <> project AND NOT other:Programme
  RETURN count(other) AS n_on_spots
}
WITH project, engaged, degree,
  CASE
    WHEN size(by_actor) > 0 THEN 'shares_actor'
    WHEN size(deciders) = 0 THEN 'no_decision_actor'
    WHEN EXISTS {
      MATCH (project)<-[:TAKES_PART_IN {role: 'funder'}]-(:Actor)-[:TAKES_PART_IN {role: 'funder'}]->(other:Project)
      WHERE other <> project AND NOT other:Programme
    } THEN 'only_funder_shared'
    WHEN EXISTS {
      MATCH (project)<-[mine:TAKES_PART_IN]-(hub:Actor)-[its:TAKES_PART_IN]->(other:Project)
      WHERE mine.role <> 'funder' AND its.role <> 'funder'
        AND (hub:Network OR hub:International OR (hub:State AND hub.kind <> 'FOREIGN_STATE'))
        AND other <> project AND NOT other:Programme
    } THEN 'only_hub_shared'
    ELSE 'actors_not_shared'
  END AS actor_reason,
  CASE
    WHEN size(by_programme) > 0 THEN 'shares_programme'
    WHEN EXISTS { (project)-[:PART_OF]->(:Project) } THEN 'alone_in_programme'
    ELSE 'no_programme'
  END AS programme_reason,
  CASE
    WHEN size(by_space) > 0 THEN 'shares_space'
    WHEN size(spots) = 0 THEN 'no_territory'
    WHEN n_on_spots = 0 THEN 'alone_on_territory'
    WHEN n_seats = 0 THEN 'no_space'
    ELSE 'space_not_shared'
  END AS space_reason
RETURN project.id AS project_id, size(engaged) > 0 AS assessable, size(engaged) AS n_actors_known, degree,
  CASE WHEN size(engaged) > 0 THEN true END AS isolated,
  CASE WHEN size(engaged) > 0 THEN actor_reason ELSE 'no_known_actor' END AS reason,
  actor_reason, programme_reason, space_reason
ORDER BY project_id
