// name: triads
// title-fr: Quels trios d'acteurs sont liés deux à deux ?
// title-en: Which trios of actors are tied pairwise?
// about-fr: Une ligne par trio d'acteurs dont chaque paire agit ensemble dans un accord ou un projet (l'État, les
//   organisations internationales et les réseaux hors des projets). Un seul projet à n acteurs ferme d'un coup
//   n(n-1)(n-2)/6 trios, ce qui ne dit rien du tissu local : par défaut seuls sont rendus les trios qu'aucun accord
//   ni projet ne réunit à lui seul (one_record = false), les vraies fermetures.
// about-en: One row per trio of actors of which each pair acts together in an agreement or a project (the State,
//   international organisations and networks left out of projects). A single project of n actors closes
//   n(n-1)(n-2)/6 trios at once, which says nothing about the local fabric: by default only those are returned that
//   no agreement or project brings together by itself (one_record = false), the true closures.
// param actor: actor, default null, example "insee:31555" | Seulement les trios de cet acteur | Only the trios of this actor
// param with_one_record: boolean, default false, example false | Rendre aussi les trios réunis par un seul accord ou projet | Also return trios that one agreement or project brings together
// column actor_a: text, key | Un acteur | One actor
// column actor_b: text, key | Un autre | Another
// column actor_c: text, key | Le troisième | The third
// column one_record: boolean | Un accord ou projet réunit les trois | One agreement or project has all three
// column n_records: integer | Accords et projets entre deux d'entre eux | Agreements and projects between two of them
// column record_ids: text list | Ces accords et projets | These agreements and projects

MATCH (member:Actor)-[tie:PARTY_TO|TAKES_PART_IN]->(record)
WHERE NOT coalesce(tie.role, 'party') IN ['supporter', 'witness', 'funder']
  // Hubs stay in agreements; a partner State's own services are no hubs.
  AND (type(tie) = 'PARTY_TO'
    OR NOT (member:State OR member:International OR member:Network)
    OR member.kind = 'FOREIGN_STATE')
WITH record.id AS record_id, collect(DISTINCT member.id) AS members
WHERE size(members) > 1
UNWIND members AS actor_a
UNWIND members AS actor_b
WITH record_id, actor_a, actor_b
WHERE actor_a < actor_b
WITH actor_a, actor_b, collect(record_id) AS record_ids
// What each actor has above it in the order of ids: a trio is then met only once, from its first actor.
WITH actor_a, collect({actor: actor_b, records: record_ids}) AS later
WITH collect({actor: actor_a, later: later}) AS lines
UNWIND lines AS line
UNWIND line.later AS b
UNWIND [next IN lines WHERE next.actor = b.actor][0].later AS bc
WITH line, b, bc
UNWIND [c IN line.later WHERE c.actor = bc.actor] AS c
WITH line.actor AS actor_a, b.actor AS actor_b, c.actor AS actor_c, b.records AS ab, bc.records AS bc, c.records AS ac
WHERE $actor IS NULL OR $actor IN [actor_a, actor_b, actor_c]
WITH actor_a, actor_b, actor_c, any(id IN ab WHERE id IN bc AND id IN ac) AS one_record, ab + bc + ac AS all_ids
WHERE coalesce($with_one_record, false) OR NOT one_record
UNWIND all_ids AS record_id
WITH DISTINCT actor_a, actor_b, actor_c, one_record, record_id
ORDER BY record_id
WITH actor_a, actor_b, actor_c, one_record, collect(record_id) AS record_ids
RETURN actor_a,
  actor_b,
  actor_c,
  one_record,
  size(record_ids) AS n_records,
  record_ids
ORDER BY actor_a, actor_b, actor_c
