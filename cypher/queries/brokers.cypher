// name: brokers
// question: Q08
// title-fr: Par qui passer pour relier les acteurs de deux territoires ?
// title-en: Through whom do the actors of two territories reach each other?
// about-fr: Les acteurs placés sur un plus court chemin entre un acteur du premier lieu et un acteur du second, de lien
//   en lien : accord en commun ou projet en commun (sans les services de l'État, organisations internationales et
//   réseaux). score additionne, sur toutes les paires, la part des plus courts chemins qui passent par l'acteur. Un
//   acteur sans territoire connu n'est d'aucun lieu, mais peut être un relais. Toutes dates, tous statuts. Cypher ne
//   sait pas chercher un plus court chemin sous condition de la même façon sur tous les moteurs : la requête numérote
//   les acteurs et avance elle-même, un lien à la fois.
// about-en: The actors on a shortest path between an actor of the first place and one of the second, from tie to tie:
//   an agreement in common or a project in common (without State services, international organisations and networks).
//   score adds up, over all pairs, the share of the shortest paths that run through the actor. An actor of unknown
//   territory is of no place, but may be a relay. All dates, all statuses. Cypher can't search a shortest path under
//   a condition in the same way on every engine: the query numbers the actors and goes ahead itself, tie by tie.
// ask-fr: Le nombre de paires, de paires reliées et de paires liées directement ; les grands réseaux (plus de 2 000
//   acteurs), où cette requête serait lente.
// ask-en: The number of pairs, of pairs that can reach each other and of pairs tied directly; large networks (more than
//   2,000 actors), where this query would be slow.
// param group_a: territory, required, example "insee-reg:84" | Premier lieu, avec ce qu'il contient | First place, with those below it
// param group_b: territory, required, example "iso:SEN" | Second lieu, avec ce qu'il contient | Second place, with those below it
// column actor_id: text, key | L'acteur | The actor
// column group: text | a, b, both ou other : le lieu de l'acteur | a, b, both or other: the place of the actor
// column score: number | Parts des plus courts chemins, sur toutes les paires | Shares of shortest paths, over all pairs
// column n_pairs: integer | Paires dont un plus court chemin passe par lui | Pairs with a shortest path through the actor

// The actors with a tie, in the order of their ids, and with whom each shares an agreement or a project.
MATCH (actor:Actor)-[mine:PARTY_TO|TAKES_PART_IN]->(record)<-[its:PARTY_TO|TAKES_PART_IN]-(other:Actor)
WHERE other <> actor
  AND NOT coalesce(mine.role, 'party') IN ['supporter', 'witness', 'funder']
  AND NOT coalesce(its.role, 'party') IN ['supporter', 'witness', 'funder']
  AND (record:Agreement
    OR NOT (actor:Network OR actor:International OR (actor:State AND actor.kind <> 'FOREIGN_STATE'))
    AND NOT (other:Network OR other:International OR (other:State AND other.kind <> 'FOREIGN_STATE')))
WITH actor, actor.id AS id, collect(DISTINCT other.id) AS others
ORDER BY id
WITH id, others,
  EXISTS { (actor)-[:BASED_IN]->(:Territory)-[:PART_OF*0..]->(:Territory {id: $group_a}) } AS in_a,
  EXISTS { (actor)-[:BASED_IN]->(:Territory)-[:PART_OF*0..]->(:Territory {id: $group_b}) } AS in_b
WITH collect(id) AS ids, collect(others) AS ties, collect(in_a) AS in_a, collect(in_b) AS in_b

// From here on an actor is its number in ids, and near[i] lists the numbers of those whom actor i is tied to: a tie is
// mutual, so that grouping the ties by their other end gives one list per actor, again in the order of the ids.
WITH ids, ties, in_a, in_b, range(0, size(ids) - 1) AS numbers
CALL (ties, numbers) {
  UNWIND numbers AS i
  UNWIND ties[i] AS other_id
  WITH other_id, collect(i) AS tied
  ORDER BY other_id
  RETURN collect(tied) AS near
}

// From each actor of the two places, tie by tie: seen[i] is how far actor i is and by how many shortest paths. Whoever
// is tied to the actors of one step is in that step too, in the one before, or reached now for the first time.
UNWIND [i IN numbers WHERE in_a[i] OR in_b[i]] AS start
WITH ids, in_a, in_b, numbers, start, reduce(
    walk = {before: [], here: [start], seen: [i IN numbers | CASE WHEN i = start THEN [0, 1] END]},
    step IN numbers |
    CASE
      WHEN size(walk.here) = 0 THEN walk
      ELSE [reached IN [
          reduce(found = [], i IN walk.here |
            found + [j IN near[i] WHERE NOT (j IN walk.here OR j IN walk.before OR j IN found)])
        ] | {
          before: walk.here,
          here: reached,
          seen: [i IN numbers |
            CASE
              WHEN i IN reached
              THEN [step + 1, reduce(n = 0, j IN near[i] | n + CASE WHEN j IN walk.here THEN walk.seen[j][1] ELSE 0 END)]
              ELSE walk.seen[i]
            END]
        }][0]
    END
  ) AS walk
WITH ids, in_a, in_b, numbers, start, walk.seen AS seen

// Actor v is on a shortest path from a to b if the way through v is no longer.
WITH ids, in_a, in_b, numbers, collect({start: start, seen: seen}) AS walks
UNWIND [walk IN walks WHERE in_a[walk.start]] AS a
UNWIND [walk IN walks WHERE in_b[walk.start]] AS b
WITH ids, in_a, in_b, numbers, a, b, a.seen[b.start][0] AS distance, a.seen[b.start][1] AS n_paths
WHERE distance > 1
UNWIND [v IN numbers WHERE a.seen[v][0] + b.seen[v][0] = distance AND v <> a.start AND v <> b.start] AS v
WITH ids[v] AS actor_id, in_a[v] AS is_a, in_b[v] AS is_b,
  toFloat(a.seen[v][1] * b.seen[v][1]) / n_paths AS share
WITH actor_id, is_a, is_b, sum(share) AS score, count(*) AS n_pairs
RETURN actor_id,
  CASE WHEN is_a AND is_b THEN 'both' WHEN is_a THEN 'a' WHEN is_b THEN 'b' ELSE 'other' END AS group,
  score, n_pairs
ORDER BY round(score, 9) DESC, actor_id
