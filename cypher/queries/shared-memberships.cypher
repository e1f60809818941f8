// name: shared-memberships
// title-fr: Qui se retrouve dans plusieurs réseaux à la fois ?
// title-en: Who meets in several networks at once?
// about-fr: Une ligne par paire d'acteurs membres des mêmes réseaux à des dates qui peuvent se recouvrir (date
//   absente : ouverte), avec le nombre et la liste de ces réseaux. Tous les rôles comptent (membre, observateur,
//   hôte...). Être du même club n'est pas se connaître : ce lien est faible et reste hors des mesures de proximité.
//   Avec min_networks = 1 la table devient longue, un réseau de n membres donnant n(n-1)/2 paires.
// about-en: One row per pair of actors that are members of the same networks at dates that may overlap (a missing
//   date is open), with the number and list of these networks. All roles count (member, observer, host...). To be
//   in the same club is not to know each other: this tie is weak and stays out of measures of proximity.
//   With min_networks = 1 the table gets long, as a network of n members gives n(n-1)/2 pairs.
// param networks: actor list, default [], example ["slug:france-urbaine", "slug:eurocities", "slug:aimf"] | Réseaux à regarder | Networks to look at
// param min_networks: integer, default 2, example 2 | Nombre minimal de réseaux communs | Least number of shared networks
// param actor: actor, default null, example "insee:31555" | Seulement les paires de cet acteur | Only the pairs of this actor
// column actor_a: text, key | Un acteur | One actor
// column actor_b: text, key | L'autre | The other
// column n_networks: integer | Réseaux communs | Shared networks
// column network_ids: text list | Ces réseaux | These networks

MATCH (member:Actor)-[membership:MEMBER_OF]->(network:Actor)
WHERE size(coalesce($networks, [])) = 0 OR network.id IN $networks
// An open end or start may reach any day.
WITH network.id AS network_id,
  collect({
    actor: member.id,
    first: coalesce(membership.start_from, date('0001-01-01')),
    last: coalesce(membership.end_to, date('2999-12-31'))
  }) AS stays
UNWIND stays AS a
UNWIND stays AS b
WITH network_id, a, b
WHERE a.actor < b.actor
  AND ($actor IS NULL OR $actor IN [a.actor, b.actor])
  AND a.first <= b.last
  AND b.first <= a.last
WITH DISTINCT a.actor AS actor_a, b.actor AS actor_b, network_id
ORDER BY network_id
WITH actor_a, actor_b, collect(network_id) AS network_ids
WHERE size(network_ids) >= coalesce($min_networks, 2)
RETURN actor_a,
  actor_b,
  size(network_ids) AS n_networks,
  network_ids
ORDER BY actor_a, actor_b
