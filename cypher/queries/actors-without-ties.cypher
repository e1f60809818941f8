// name: actors-without-ties
// title-fr: Quels acteurs n'ont aucun lien connu ?
// title-en: Which actors have no known tie?
// about-fr: Une ligne par acteur qui n'agit dans aucun accord ni projet aux côtés d'un autre. Les nombres disent
//   pourquoi : rien d'enregistré, seul dans ses accords ou projets, seulement financeur, seulement membre de réseaux
//   ou présent dans des espaces de dialogue. L'État, les organisations internationales et les réseaux ne sont pas
//   comptés dans les projets. Pas de lien connu n'est pas pas de lien.
// about-en: One row per actor who acts in no agreement or project beside another. The numbers say why: nothing
//   recorded, alone in its agreements or projects, only a funder, only a member of networks or present in spaces of
//   dialogue. The State, international organisations and networks do not count in projects. No known tie is not
//   no tie.
// param kinds: code list, default [], example ["COM", "CA"] | Types d'acteurs | Kinds of actors
// param countries: country list, default [], example ["FRA"] | Pays des acteurs | Countries of the actors
// column actor_id: text, key | L'acteur | The actor
// column name: text | Son nom | Its name
// column kind: text | Son type | Its kind
// column country: text | Son pays | Its country
// column n_agreements: integer | Accords où il agit | Agreements in which it acts
// column n_projects: integer | Projets et programmes où il agit | Projects and programmes in which it acts
// column n_funded: integer | Projets qu'il finance | Projects that it funds
// column n_networks: integer | Réseaux dont il est membre | Networks of which it is a member
// column n_spaces: integer | Espaces de dialogue où il siège | Spaces of dialogue in which it sits

MATCH (actor:Actor)
WHERE (size(coalesce($kinds, [])) = 0 OR actor.kind IN $kinds)
  AND (size(coalesce($countries, [])) = 0 OR actor.country IN $countries)
  AND NOT EXISTS {
    MATCH (actor)-[mine:PARTY_TO]->(:Agreement)<-[theirs:PARTY_TO]-(other:Actor)
    WHERE other <> actor
      AND coalesce(mine.role, 'party') IN ['party', 'operator']
      AND coalesce(theirs.role, 'party') IN ['party', 'operator']
  }
  AND NOT EXISTS {
    MATCH (actor)-[mine:TAKES_PART_IN]->(:Project)<-[theirs:TAKES_PART_IN]-(other:Actor)
    WHERE other <> actor
      AND coalesce(mine.role, 'partner') <> 'funder'
      AND coalesce(theirs.role, 'partner') <> 'funder'
      // Neither end is a hub; a partner State's own services are none.
      AND (NOT (actor:State OR actor:International OR actor:Network) OR actor.kind = 'FOREIGN_STATE')
      AND (NOT (other:State OR other:International OR other:Network) OR other.kind = 'FOREIGN_STATE')
  }
// Each count has its own subquery: joined in one pattern they would multiply each other.
CALL (actor) {
  MATCH (actor)-[party:PARTY_TO]->(agreement:Agreement)
  WHERE coalesce(party.role, 'party') IN ['party', 'operator']
  RETURN count(DISTINCT agreement) AS n_agreements
}
CALL (actor) {
  MATCH (actor)-[part:TAKES_PART_IN]->(project:Project)
  WHERE coalesce(part.role, 'partner') <> 'funder'
  RETURN count(DISTINCT project) AS n_projects
}
CALL (actor) {
  MATCH (actor)-[:TAKES_PART_IN {role: 'funder'}]->(project:Project)
  RETURN count(DISTINCT project) AS n_funded
}
CALL (actor) {
  MATCH (actor)-[:MEMBER_OF]->(network:Actor)
  RETURN count(DISTINCT network) AS n_networks
}
CALL (actor) {
  MATCH (actor)-[:SITS_IN]->(space:Space)
  RETURN count(DISTINCT space) AS n_spaces
}
RETURN actor.id AS actor_id,
  actor.name AS name,
  actor.kind AS kind,
  actor.country AS country,
  n_agreements,
  n_projects,
  n_funded,
  n_networks,
  n_spaces
ORDER BY actor_id
