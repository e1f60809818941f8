// name: degree-per-layer
// title-fr: Combien de voisins chaque acteur a-t-il, couche par couche ?
// title-en: How many neighbours has each actor, layer by layer?
// about-fr: Une ligne par acteur, avec le nombre d'autres acteurs auxquels il est lié par un accord, par un projet,
//   par un financement (entre qui paie et qui fait), par un réseau ou par un espace de dialogue (présents à des dates
//   qui peuvent se recouvrir). Vide : l'acteur n'est pas de cette couche ; 0 : il en est, mais seul. L'État, les
//   organisations internationales et les réseaux ne sont pas de la couche des projets. Union : accords et projets.
// about-en: One row per actor with the number of others to whom it is tied by an agreement, a project, funding
//   (between who pays and who does), a network or a space of dialogue (present at dates that may overlap). Empty: the
//   actor is not in that layer; 0: it is, but alone. The State, international organisations and networks are not in
//   the project layer. Union: agreements and projects.
// param kinds: code list, default [], example ["COM", "REG"] | Types d'acteurs | Kinds of actors
// param countries: country list, default [], example ["FRA"] | Pays des acteurs | Countries of the actors
// column actor_id: text, key | L'acteur | The actor
// column agreement: integer | Voisins par accord | Neighbours by agreement
// column project: integer | Voisins par projet | Neighbours by project
// column funding: integer | Voisins par financement | Neighbours by funding
// column membership: integer | Voisins par réseau | Neighbours by network
// column dialogue: integer | Voisins par espace de dialogue | Neighbours by space of dialogue
// column union: integer | Voisins par accord ou projet | Neighbours by agreement or project

MATCH (actor:Actor)
WHERE (size(coalesce($kinds, [])) = 0 OR actor.kind IN $kinds)
  AND (size(coalesce($countries, [])) = 0 OR actor.country IN $countries)
// In each layer: first what the actor is in, then who else is; no row of the layer gives null, not 0.
CALL (actor) {
  OPTIONAL MATCH (actor)-[mine:PARTY_TO]->(agreement:Agreement)
  WHERE coalesce(mine.role, 'party') IN ['party', 'operator']
  OPTIONAL MATCH (agreement)<-[theirs:PARTY_TO]-(other:Actor)
  WHERE other <> actor
    AND coalesce(theirs.role, 'party') IN ['party', 'operator']
  WITH count(agreement) AS n_agreements, collect(DISTINCT other.id) AS others
  RETURN n_agreements, others AS by_agreement
}
CALL (actor) {
  OPTIONAL MATCH (actor)-[mine:TAKES_PART_IN]->(project:Project)
  WHERE coalesce(mine.role, 'partner') <> 'funder'
    AND (NOT (actor:State OR actor:International OR actor:Network) OR actor.kind = 'FOREIGN_STATE')
  OPTIONAL MATCH (project)<-[theirs:TAKES_PART_IN]-(other:Actor)
  WHERE other <> actor
    AND coalesce(theirs.role, 'partner') <> 'funder'
    AND (NOT (other:State OR other:International OR other:Network) OR other.kind = 'FOREIGN_STATE')
  WITH count(project) AS n_projects, collect(DISTINCT other.id) AS others
  RETURN n_projects, others AS by_project
}
CALL (actor) {
  OPTIONAL MATCH (actor)-[mine:TAKES_PART_IN]->(project:Project)
  // One of the two pays, the other does.
  OPTIONAL MATCH (project)<-[theirs:TAKES_PART_IN]-(other:Actor)
  WHERE other <> actor
    AND (coalesce(mine.role, 'partner') = 'funder') <> (coalesce(theirs.role, 'partner') = 'funder')
  WITH count(project) AS n_projects, count(DISTINCT other) AS degree
  RETURN CASE WHEN n_projects > 0 THEN degree END AS funding
}
CALL (actor) {
  OPTIONAL MATCH (actor)-[mine:MEMBER_OF]->(network:Actor)
  OPTIONAL MATCH (network)<-[theirs:MEMBER_OF]-(other:Actor)
  WHERE other <> actor
    // A missing date excludes no overlap.
    AND NOT coalesce(mine.start_from > theirs.end_to, false)
    AND NOT coalesce(theirs.start_from > mine.end_to, false)
  WITH count(network) AS n_networks, count(DISTINCT other) AS degree
  RETURN CASE WHEN n_networks > 0 THEN degree END AS membership
}
CALL (actor) {
  OPTIONAL MATCH (actor)-[mine:SITS_IN]->(space:Space)
  OPTIONAL MATCH (space)<-[theirs:SITS_IN]-(other:Actor)
  WHERE other <> actor
    AND NOT coalesce(mine.start_from > theirs.end_to, false)
    AND NOT coalesce(theirs.start_from > mine.end_to, false)
  WITH count(space) AS n_spaces, count(DISTINCT other) AS degree
  RETURN CASE WHEN n_spaces > 0 THEN degree END AS dialogue
}
RETURN actor.id AS actor_id,
  CASE WHEN n_agreements > 0 THEN size(by_agreement) END AS agreement,
  CASE WHEN n_projects > 0 THEN size(by_project) END AS project,
  funding,
  membership,
  dialogue,
  CASE
    WHEN n_agreements + n_projects > 0
    THEN size(by_agreement) + size([id IN by_project WHERE NOT id IN by_agreement])
  END AS union
ORDER BY actor_id
