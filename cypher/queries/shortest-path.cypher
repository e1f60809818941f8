// name: shortest-path
// title-fr: Par qui passer pour aller de A à B ?
// title-en: Through whom does one get from A to B?
// about-fr: Une ligne : la plus courte chaîne d'acteurs entre A et B, où chaque pas est un accord ou un projet où
//   les deux agissent (ni soutiens, ni témoins, ni financeurs). L'État, les organisations internationales et les
//   réseaux sont laissés hors des projets, sinon tout passerait par eux. Parmi les chaînes aussi courtes, la plus
//   petite dans l'ordre des identifiants : le choix est arbitraire mais toujours le même. Les dates ne comptent
//   pas. Aucune ligne : aucun chemin connu. La requête avance cercle par cercle depuis B, puis revient de A.
// about-en: One row: the shortest chain of actors between A and B, where each step is an agreement or a project
//   in which both act (no supporters, witnesses or funders). The State, international organisations and networks
//   are left out of projects, else everything would pass through them. Among chains of equal length, the smallest
//   in the order of ids: the choice is arbitrary but always the same. Dates do not matter. No row: no known path.
//   The query goes ring by ring from B, then walks back from A. It reads all records: for small and middle graphs.
// param actor_a: actor, required, example "insee:31555" | L'acteur de départ | The actor to start from
// param actor_b: actor, required, example "geonames:2253354" | L'acteur à atteindre | The actor to reach
// column actor_a: text, key | L'acteur de départ | The actor to start from
// column actor_b: text, key | L'acteur à atteindre | The actor to reach
// column distance: integer | Nombre de pas | Number of steps
// column actor_ids: text list | Acteurs de la chaîne, dans l'ordre | Actors of the chain, in its order
// column record_ids: text list | Accords et projets de la chaîne, dans l'ordre | Agreements and projects of the chain, in its order

MATCH (member:Actor)-[tie:PARTY_TO|TAKES_PART_IN]->(record)
WHERE NOT coalesce(tie.role, 'party') IN ['supporter', 'witness', 'funder']
  // Hubs stay in agreements; a partner State's own services are no hubs.
  AND (type(tie) = 'PARTY_TO'
    OR NOT (member:State OR member:International OR member:Network)
    OR member.kind = 'FOREIGN_STATE')
WITH DISTINCT record.id AS record_id, member.id AS member_id
ORDER BY record_id, member_id
WITH record_id, collect(member_id) AS members
WHERE size(members) > 1
WITH record_id, members
ORDER BY record_id
WITH collect({id: record_id, members: members}) AS records
// rings[0] is B itself, rings[1] its neighbours, and so on; a record leads on only once.
WITH records, reduce(
  reached = {rings: [[$actor_b]], unused: records},
  step IN range(1, size(records)) |
  CASE
    WHEN size(reached.rings[step - 1]) = 0 THEN {rings: reached.rings + [[]], unused: []}
    ELSE {
      rings: reached.rings + [reduce(
        ring = [],
        record IN [r IN reached.unused WHERE any(m IN r.members WHERE m IN reached.rings[step - 1])] |
        ring + [m IN record.members WHERE NOT m IN ring AND NOT any(old IN reached.rings WHERE m IN old)]
      )],
      unused: [r IN reached.unused WHERE NOT any(m IN r.members WHERE m IN reached.rings[step - 1])]
    }
  END
) AS reached
WITH records, reached.rings AS rings
WITH records, rings, [ring IN range(0, size(rings) - 1) WHERE $actor_a IN rings[ring]][0] AS distance
WHERE distance IS NOT NULL
// From A, each step goes to the next ring, by the first record and the first actor in the order of ids.
WITH distance, reduce(
  chain = [{actor: $actor_a, record: null}],
  step IN range(1, distance) |
  chain + [
    r IN records
    WHERE last(chain).actor IN r.members AND any(m IN r.members WHERE m IN rings[distance - step]) |
    {actor: [m IN r.members WHERE m IN rings[distance - step]][0], record: r.id}
  ][0..1]
) AS chain
RETURN $actor_a AS actor_a,
  $actor_b AS actor_b,
  distance,
  [link IN chain | link.actor] AS actor_ids,
  [link IN chain WHERE link.record IS NOT NULL | link.record] AS record_ids
ORDER BY actor_a, actor_b
