// name: competent-without-partner
// question: Q02
// title-fr: Quelles collectivités compétentes n'ont pas d'accord dans ce pays ?
// title-en: Which competent authorities have no agreement in this country?
// about-fr: Les collectivités sans accord avec un acteur du pays, dont la loi ou la table des compétences dit qu'elles
//   peuvent agir sur la compétence demandée, sur un thème au-dessus ou au-dessous. exercise est le meilleur exercice
//   que donne la loi à ce type de collectivité (own, lead, shared, delegated, optional), vide si seule la table des
//   compétences le dit. Celles qui ont disparu sont laissées de côté. Seules sont listées les collectivités de la
//   source : « actornet ask » y ajoute celles du registre.
// about-en: The authorities without an agreement with an actor of the country, of which the law or the table of
//   competences says that they may act on the competence asked for, or on a theme above or below it. exercise is the
//   best one that the law gives to this kind of authority (own, lead, shared, delegated, optional), empty if only the
//   table of competences says so. Those that no longer exist are left out. Only the authorities of the source are
//   there: `actornet ask` adds those of the register.
// ask-fr: Les collectivités du registre que la source n'a pas.
// ask-en: The authorities of the register that the source lacks.
// param country: country, required, example "SEN" | Pays où l'on cherche des partenaires | Country to find partners in
// param competence: code, required, example "ENV-EAU" | Thème ou code de compétence légale | Theme or code of a legal competence
// param region: territory, default null, example "insee-reg:84" | Territoire des collectivités | Place of the authorities
// param as_of: date, default today, example "2025-12-31" | Le jour qui tient lieu d'aujourd'hui | The day that stands for today
// column actor_id: text, key | La collectivité | The authority
// column exercise: text | Le meilleur exercice légal de la compétence | The best legal exercise of the competence
// column held: boolean | Compétence détenue : propre, chef de file ou partagée | Held: own, lead or shared
// column other_basis: text list | Ce que dit la table des compétences | What the table of competences says
// column n_records_elsewhere: integer | Accords et projets sur ce sujet dans un autre pays étranger | Agreements and projects on this in another foreign country

// A code of a competence stands for its themes; "on one branch" is these themes, all above and all below.
MATCH (asked:Theme)
WHERE asked.id = $competence
  OR EXISTS { (asked)<-[:COVERS_THEME]-(:LegalCompetence {competence: $competence}) }
MATCH (asked)<-[:PART_OF*0..]-(below:Theme)
MATCH (asked)-[:PART_OF*0..]->(above:Theme)
WITH collect(DISTINCT below) AS answering, collect(DISTINCT above) AS aboves
WITH answering, answering + aboves AS branch
OPTIONAL MATCH (rule:LegalCompetence)-[:COVERS_THEME]->(theme:Theme)
WHERE theme IN branch
WITH answering, branch, collect(rule) AS rules

MATCH (authority:Authority)
WHERE NOT coalesce(authority.dissolved_to <= $as_of, false)
  AND ($region IS NULL OR EXISTS { (authority)-[:BASED_IN]->(:Territory)-[:PART_OF*0..]->(:Territory {id: $region}) })
  AND NOT EXISTS {
    MATCH (authority)-[mine:PARTY_TO]->(:Agreement)<-[its:PARTY_TO]-(partner:Actor {country: $country})
    WHERE partner <> authority
      AND NOT coalesce(mine.role, 'party') IN ['supporter', 'witness']
      AND NOT coalesce(its.role, 'party') IN ['supporter', 'witness']
  }
// A rule holds for a kind of authority or, without a kind, for a level.
WITH answering, branch, authority, [
    rule IN rules
    WHERE rule.kind = authority.kind OR (rule.kind IS NULL AND rule.level = authority.known_level)
    | rule.exercise
  ] AS exercises
CALL (authority, branch) {
  MATCH (authority)-[claim:HAS_COMPETENCE]->(theme:Theme)
  WHERE theme IN branch
  WITH DISTINCT claim.basis AS basis
  ORDER BY basis
  RETURN collect(basis) AS other_basis
}
WITH answering, authority, exercises, other_basis
WHERE size(exercises) > 0 OR size(other_basis) > 0
CALL (authority, answering) {
  MATCH (authority)-[tie:PARTY_TO|TAKES_PART_IN]->(record)-[:ADDRESSES]->(theme:Theme)
  WHERE theme IN answering
    AND NOT coalesce(tie.role, 'party') IN ['supporter', 'witness', 'funder']
  WITH DISTINCT record
  // Without a place of its own, a record lies where its engaged foreign partners are.
  WHERE EXISTS {
      MATCH (record)-[:LOCATED_IN]->(spot:Territory)
      WHERE NOT spot.country IN ['FRA', $country]
    }
    OR NOT EXISTS { (record)-[:LOCATED_IN]->(:Territory) }
    AND EXISTS {
      MATCH (record)<-[its:PARTY_TO|TAKES_PART_IN]-(partner:Actor)-[:BASED_IN]->(spot:Territory)
      WHERE partner.country <> 'FRA'
        AND NOT coalesce(its.role, 'party') IN ['supporter', 'witness', 'funder']
        AND NOT spot.country IN ['FRA', $country]
    }
  RETURN count(record) AS n_records_elsewhere
}
WITH authority, other_basis, n_records_elsewhere,
  [best IN ['own', 'lead', 'shared', 'delegated', 'optional'] WHERE best IN exercises][0] AS exercise
RETURN authority.id AS actor_id, exercise,
  coalesce(exercise IN ['own', 'lead', 'shared'], false) AS held,
  other_basis, n_records_elsewhere
ORDER BY actor_id
