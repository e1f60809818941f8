// name: shared-ties
// question: Q17
// title-fr: Quelles villes partagent réseaux et partenaires ?
// title-en: Which towns share networks and partners?
// about-fr: Une ligne par paire de collectivités françaises membres des réseaux regardés, avec les réseaux où elles
//   sont toutes deux (à quelque date et dans quelque rôle que ce soit) et les partenaires étrangers avec qui chacune a
//   un accord (partie ou opérateur, tous statuts). both : elles partagent l'un et l'autre. Les paires qui ne partagent
//   rien sont laissées de côté. Un grand réseau fait beaucoup de paires : trier par n_shared_partners.
// about-en: One row per pair of French authorities that are members of the networks looked at, with the networks in
//   which both are (at whatever date and in whatever role) and the foreign partners with whom each has an agreement
//   (party or operator, all statuses). both: they share the one and the other. Pairs that share nothing are left out.
//   A large network makes many pairs: sort by n_shared_partners.
// param networks: actor list, default [], example ["slug:france-urbaine", "slug:eurocities"] | Réseaux (vide : tous les réseaux de villes) | Networks (empty: all city networks)
// param region: territory, default null, example "insee-reg:76" | Région des collectivités, avec ce qu'elle contient | Region of the authorities, with those below it
// column actor_a: text, key | Une collectivité | One authority
// column actor_b: text, key | L'autre | The other
// column n_shared_networks: integer | Réseaux communs | Shared networks
// column network_ids: text list | Ces réseaux | These networks
// column n_shared_partners: integer | Partenaires communs | Shared partners
// column partner_ids: text list | Ces partenaires | These partners
// column both: boolean | Réseaux et partenaires | Networks and partners

MATCH (network:Actor)<-[:MEMBER_OF]-(authority:Actor:Authority {country: 'FRA'})
WHERE (network.id IN $networks OR (size(coalesce($networks, [])) = 0 AND network.kind = 'CITY_NETWORK'))
  AND ($region IS NULL OR EXISTS {
    MATCH (authority)-[:BASED_IN]->(:Territory)-[:PART_OF*0..]->(:Territory {id: $region})
  })
WITH network.id AS network_id, collect(DISTINCT authority) AS members
UNWIND members AS authority
WITH authority, collect(network_id) AS its_networks
// What each authority has: networks on one side, partners on the other; then group by what is shared.
CALL (authority, its_networks) {
  UNWIND its_networks AS shared_id
  RETURN 'network' AS sort, shared_id
  UNION
  MATCH (authority)-[mine:PARTY_TO]->(:Agreement)<-[theirs:PARTY_TO]-(partner:Actor)
  WHERE coalesce(mine.role, 'party') IN ['party', 'operator']
    AND coalesce(theirs.role, 'party') IN ['party', 'operator']
    AND partner.country <> 'FRA'
  RETURN 'partner' AS sort, partner.id AS shared_id
}
WITH sort, shared_id, collect(DISTINCT authority.id) AS authority_ids
UNWIND authority_ids AS actor_a
UNWIND authority_ids AS actor_b
WITH sort, shared_id, actor_a, actor_b
WHERE actor_a < actor_b
WITH actor_a, actor_b, sort, shared_id
ORDER BY shared_id
// collect() leaves null out.
WITH actor_a,
  actor_b,
  collect(CASE WHEN sort = 'network' THEN shared_id END) AS network_ids,
  collect(CASE WHEN sort = 'partner' THEN shared_id END) AS partner_ids
RETURN actor_a,
  actor_b,
  size(network_ids) AS n_shared_networks,
  network_ids,
  size(partner_ids) AS n_shared_partners,
  partner_ids,
  size(network_ids) > 0 AND size(partner_ids) > 0 AS both
ORDER BY actor_a, actor_b
