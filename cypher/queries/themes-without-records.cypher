// name: themes-without-records
// title-fr: Quels thèmes personne ne traite ?
// title-en: Which themes does nobody address?
// about-fr: Une ligne par thème qu'aucun accord ni projet (ni programme) ne porte, pas même par un sous-thème, dans
//   l'ensemble des données ou sur un territoire. À côté : les territoires qui en ont exprimé le besoin (celui-ci et
//   au-dessous, si un territoire est donné) et le nombre de règles de droit qui donnent la compétence en France. Un
//   thème peut manquer parce que les fiches ne sont pas étiquetées : voir n_untagged, le même sur toutes les lignes.
// about-en: One row per theme that no agreement or project (or programme) carries, not even by a sub-theme, in the
//   whole of the data or on a territory. Beside it: the territories that stated the need (this one and those below,
//   when a territory is given) and the number of legal rules that give the competence in France. A theme may be missing
//   because records are not tagged: see n_untagged, the same on all rows.
// param territory: territory, default null, example "iso:SEN" | Lieu, avec ce qu'il contient | Place, with those below it
// column theme_id: text, key | Le thème | The theme
// column name_fr: text | Son nom français | Its French name
// column name_en: text | Son nom anglais | Its English name
// column parent_id: text | Le thème au-dessus | The theme above
// column n_needs: integer | Territoires qui en ont exprimé le besoin | Territories that stated the need
// column need_territory_ids: text list | Ces territoires | These territories
// column n_legal_rules: integer | Règles de droit qui donnent la compétence | Legal rules that give the competence
// column n_untagged: integer | Accords et projets sans thème | Agreements and projects without theme

OPTIONAL MATCH (place:Territory)-[:PART_OF*0..]->(:Territory {id: $territory})
WITH collect(DISTINCT place.id) AS places
MATCH (record)
WHERE (record:Agreement OR record:Project)
  AND ($territory IS NULL OR EXISTS {
    MATCH (record)-[:LOCATED_IN]->(place:Territory)
    WHERE place.id IN places
  } OR (NOT EXISTS { MATCH (record)-[:LOCATED_IN]->(:Territory) } AND EXISTS {
    // Without a location, a record is where its foreign actors are based.
    MATCH (record)<-[tie:PARTY_TO|TAKES_PART_IN]-(partner:Actor)
    WHERE NOT coalesce(tie.role, 'party') IN ['supporter', 'witness', 'funder']
      AND partner.country <> 'FRA'
      AND partner.territory_id IN places
  }))
OPTIONAL MATCH (record)-[:ADDRESSES]->(tagged:Theme)
WITH places, record, collect(DISTINCT tagged.id) AS themes
WITH places,
  sum(CASE WHEN size(themes) = 0 THEN 1 ELSE 0 END) AS n_untagged,
  collect(themes) AS theme_lists
WITH places, n_untagged, reduce(all = [], themes IN theme_lists | all + [t IN themes WHERE NOT t IN all]) AS used
MATCH (theme:Theme)
WHERE NOT EXISTS {
  MATCH (below:Theme)-[:PART_OF*0..]->(theme)
  WHERE below.id IN used
}
CALL (theme, places) {
  MATCH (place:Territory)-[:NEEDS]->(theme)
  WHERE $territory IS NULL OR place.id IN places
  WITH DISTINCT place.id AS place_id
  ORDER BY place_id
  RETURN collect(place_id) AS need_territory_ids
}
CALL (theme) {
  MATCH (rule:LegalCompetence)-[:COVERS_THEME]->(theme)
  RETURN count(DISTINCT rule) AS n_legal_rules
}
RETURN theme.id AS theme_id,
  theme.name_fr AS name_fr,
  theme.name_en AS name_en,
  theme.parent_id AS parent_id,
  size(need_territory_ids) AS n_needs,
  need_territory_ids,
  n_legal_rules,
  n_untagged
ORDER BY theme_id
