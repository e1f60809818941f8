// name: withdrawal
// question: Q18
// title-fr: Que se passe-t-il si cet acteur, ou ce pays, sort du réseau ?
// title-en: What happens if this actor, or this country, leaves the network?
// about-fr: Une ligne par mesure, avant et après le retrait de l'acteur, ou de tous ceux du pays. Le réseau est fait des
//   acteurs qui agissent, liés quand ils agissent ensemble dans un accord ou un projet (dans les projets, sans les
//   services de l'État, organisations internationales et réseaux), quelle qu'en soit la date. fragmentation : part des
//   paires d'acteurs qu'aucun chemin ne relie. n_isolates : acteurs sans lien. n_territories_served : territoires
//   étrangers d'un accord ou projet vivant où agit encore un acteur français, sans ceux du pays retiré.
//   n_projects_funded : projets qui gardent un financeur. La requête numérote les acteurs et trouve elle-même les
//   composantes, Cypher n'ayant pas d'algorithme de graphe commun à tous les moteurs.
// about-en: One row per measure, before and after the actor, or all those of the country, are taken out. The network is
//   made of the actors that act, tied when they act together in an agreement or a project (in projects, without
//   services of the State, international organisations and networks), whatever its date. fragmentation: share of the
//   pairs of actors that no path joins. n_isolates: actors without a tie. n_territories_served: foreign territories of
//   a live agreement or project in which a French actor still acts, without those of the country taken out.
//   n_projects_funded: projects that keep a funder. The query numbers the actors and finds the components itself, since
//   Cypher has no graph algorithm that all engines share.
// ask-fr: Les acteurs lésés, qui deviennent isolés ou coupés du plus grand ensemble ; les grands réseaux (plus de 2 000
//   acteurs), où cette requête serait lente.
// ask-en: The harmed actors, that become isolated or cut off from the largest part; large networks (more than 2,000
//   actors), where this query would be slow.
// param actor: actor, default null, example "insee:31555" | L'acteur qui sort | The actor that leaves
// param country: country, default null, example "SEN" | Le pays dont tous les acteurs sortent | The country whose actors all leave
// param as_of: date, default today, example "2025-12-31" | Le jour qui tient lieu d'aujourd'hui | The day that stands for today
// column measure: text, key | La mesure | The measure
// column before: number | Avant le retrait | Before the withdrawal
// column after: number | Après | After it

// The territories served: what a record loses is its last French actor.
CALL () {
  MATCH (actor:Actor {country: 'FRA'})-[tie:PARTY_TO|TAKES_PART_IN]->(record)
  WHERE NOT coalesce(tie.role, 'party') IN ['supporter', 'witness', 'funder']
    AND (record.status = 'active'
      OR NOT coalesce(record.status, 'unknown') IN ['ended', 'suspended', 'announced']
      AND NOT coalesce(record.start_from > $as_of OR record.end_to < $as_of, false))
  WITH record,
    count(CASE WHEN NOT coalesce(actor.id = $actor OR actor.country = $country, false) THEN 1 END) > 0 AS stays
  CALL (record) {
    MATCH (record)-[:LOCATED_IN]->(spot:Territory)
    RETURN spot
    UNION
    // Without a place of its own, a record lies where its engaged foreign partners are.
    MATCH (record)<-[its:PARTY_TO|TAKES_PART_IN]-(partner:Actor)-[:BASED_IN]->(spot:Territory)
    WHERE partner.country <> 'FRA'
      AND NOT coalesce(its.role, 'party') IN ['supporter', 'witness', 'funder']
      AND NOT EXISTS { (record)-[:LOCATED_IN]->(:Territory) }
    RETURN spot
  }
  WITH spot, stays AND NOT coalesce(spot.country = $country, false) AS stays
  WHERE spot.country <> 'FRA'
  RETURN count(DISTINCT spot) AS served_before, count(DISTINCT CASE WHEN stays THEN spot END) AS served_after
}
// The projects funded.
CALL () {
  MATCH (funder:Actor)-[:TAKES_PART_IN {role: 'funder'}]->(project:Project)
  WHERE NOT project:Programme
  WITH project, NOT coalesce(funder.id = $actor OR funder.country = $country, false) AS stays
  RETURN count(DISTINCT project) AS funded_before, count(DISTINCT CASE WHEN stays THEN project END) AS funded_after
}

// The network: who acts, in the order of ids, and together with whom. Whoever acts does so with itself at least.
CALL () {
  MATCH (actor:Actor)-[mine:PARTY_TO|TAKES_PART_IN]->(record)<-[its:PARTY_TO|TAKES_PART_IN]-(other:Actor)
  WHERE NOT coalesce(mine.role, 'party') IN ['supporter', 'witness', 'funder']
    AND NOT coalesce(its.role, 'party') IN ['supporter', 'witness', 'funder']
    AND (record:Agreement
      OR NOT (actor:Network OR actor:International OR (actor:State AND actor.kind <> 'FOREIGN_STATE'))
      AND NOT (other:Network OR other:International OR (other:State AND other.kind <> 'FOREIGN_STATE')))
  RETURN DISTINCT actor, other.id AS other_id
  UNION
  MATCH (actor:Actor)-[mine:PARTY_TO|TAKES_PART_IN]->(record)
  WHERE NOT coalesce(mine.role, 'party') IN ['supporter', 'witness', 'funder']
    AND (record:Agreement
      OR NOT (actor:Network OR actor:International OR (actor:State AND actor.kind <> 'FOREIGN_STATE')))
  RETURN DISTINCT actor, actor.id AS other_id
}
WITH served_before, served_after, funded_before, funded_after, actor, actor.id AS id, collect(other_id) AS other_ids
ORDER BY id
WITH served_before, served_after, funded_before, funded_after,
  collect(other_ids) AS ties,
  collect(coalesce(actor.id = $actor OR actor.country = $country, false)) AS leaving
WITH *, range(0, size(ties) - 1) AS numbers
// From here on an actor is its number: a tie is mutual, so that grouping the ties by their other end gives one list of
// numbers per actor, again in the order of the ids.
CALL (ties, numbers) {
  UNWIND numbers AS i
  UNWIND ties[i] AS other_id
  WITH other_id, collect(i) AS tied
  ORDER BY other_id
  RETURN collect(tied) AS near
}

// Before, nobody has left; after, those who leave are nobody's neighbours.
UNWIND [false, true] AS after
WITH served_before, served_after, funded_before, funded_after, numbers, after,
  [i IN numbers WHERE NOT (after AND leaving[i])] AS present,
  [i IN numbers | [j IN near[i] WHERE NOT (after AND (leaving[i] OR leaving[j]))]] AS near
// The components: each actor takes the smallest number among its neighbours, until nothing changes any more.
WITH *, reduce(
    spread = {marks: numbers, before: []},
    step IN numbers |
    CASE
      WHEN spread.marks = spread.before THEN spread
      ELSE {
        before: spread.marks,
        marks: [i IN numbers |
          reduce(least = i, j IN near[i] |
            CASE WHEN spread.marks[j] < least THEN spread.marks[j] ELSE least END)]
      }
    END
  ).marks AS marks
CALL (present, marks) {
  UNWIND present AS i
  WITH marks[i] AS mark, count(i) AS n_inside
  RETURN count(mark) AS n_components, sum(n_inside * (n_inside - 1)) AS n_joined
}
WITH after, size(present) AS n_actors, n_components, n_joined,
  // Everyone's list of neighbours holds the actor itself, and each tie stands in two lists.
  reduce(n = 0, i IN present | n + size(near[i]) - 1) / 2 AS n_ties,
  size([i IN present WHERE size(near[i]) = 1]) AS n_isolates,
  CASE WHEN after THEN served_after ELSE served_before END AS n_territories_served,
  CASE WHEN after THEN funded_after ELSE funded_before END AS n_projects_funded
UNWIND [
  [1, 'n_actors', n_actors],
  [2, 'n_ties', n_ties],
  [3, 'n_components', n_components],
  [4, 'fragmentation', CASE WHEN n_actors > 1 THEN 1.0 - 1.0 * n_joined / (n_actors * (n_actors - 1)) END],
  [5, 'n_isolates', n_isolates],
  [6, 'n_territories_served', n_territories_served],
  [7, 'n_projects_funded', n_projects_funded]
] AS row
WITH row[0] AS place, row[1] AS measure, collect([after, row[2]]) AS cells
RETURN measure,
  [cell IN cells WHERE NOT cell[0] | cell[1]][0] AS before,
  [cell IN cells WHERE cell[0] | cell[1]][0] AS after
ORDER BY place
