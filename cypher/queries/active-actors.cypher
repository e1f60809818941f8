// name: active-actors
// question: Q01
// title-fr: Qui d'autre travaille sur ce territoire, sur ce thème ?
// title-en: Who else works on this territory, on this theme?
// about-fr: Les acteurs français qui agissent dans un accord, un projet ou un programme du territoire ou d'un lieu
//   qu'il contient ; qui soutient, témoigne ou paie seulement n'agit pas. Un accord ou un projet sans lieu est là où
//   sont ses partenaires étrangers. match vaut theme si l'un d'eux répond au thème, sinon theme_unknown si l'un d'eux
//   n'a aucun thème (il en est peut-être) ; sans thème demandé, any. Toutes dates et tous statuts.
// about-en: The French actors that act in an agreement, project or programme on the territory or a place within it;
//   who only supports, witnesses or pays does not act. An agreement or project without a place lies where its foreign
//   partners are. match is theme if one of them answers the theme, else theme_unknown if one has no theme at all (it
//   may be about it); any if no theme is asked for. All dates, all statuses.
// param territory: territory, required, example "iso:SEN" | Lieu, avec ce qu'il contient | Place, with those below it
// param theme: theme, default null, example "ENV-EAU" | Thème, avec ses sous-thèmes | Theme, with its sub-themes
// param asker: actor, default null, example "insee:69123" | Qui demande, laissé de côté | Who asks, left out
// column actor_id: text, key | L'acteur | The actor
// column match: text | theme, theme_unknown ou any | theme, theme_unknown or any
// column n_records: integer | Nombre d'accords et de projets en ce sens | Agreements and projects that match so
// column record_ids: text list | Ces accords et projets | These agreements and projects

MATCH (:Territory {id: $territory})<-[:PART_OF*0..]-(spot:Territory)
CALL (spot) {
  MATCH (spot)<-[:LOCATED_IN]-(record:Agreement|Project)
  RETURN record
  UNION
  // Without a place of its own, a record lies where its engaged foreign partners are.
  MATCH (spot)<-[:BASED_IN]-(partner:Actor)-[tie:PARTY_TO|TAKES_PART_IN]->(record)
  WHERE partner.country <> 'FRA'
    AND NOT coalesce(tie.role, 'party') IN ['supporter', 'witness', 'funder']
    AND NOT EXISTS { (record)-[:LOCATED_IN]->(:Territory) }
  RETURN record
}
WITH DISTINCT record
WITH record,
  CASE
    WHEN $theme IS NULL THEN 'any'
    WHEN EXISTS { (record)-[:ADDRESSES]->(:Theme)-[:PART_OF*0..]->(:Theme {id: $theme}) } THEN 'theme'
    WHEN NOT EXISTS { (record)-[:ADDRESSES]->(:Theme) } THEN 'theme_unknown'
  END AS answer
WHERE answer IS NOT NULL
MATCH (record)<-[tie:PARTY_TO|TAKES_PART_IN]-(actor:Actor {country: 'FRA'})
WHERE NOT coalesce(tie.role, 'party') IN ['supporter', 'witness', 'funder']
  AND ($asker IS NULL OR actor.id <> $asker)
WITH DISTINCT actor.id AS actor_id, answer, record.id AS record_id
ORDER BY actor_id, answer, record_id
WITH actor_id, answer, collect(record_id) AS record_ids
// The best answer of an actor comes first: 'theme' stands before 'theme_unknown'.
ORDER BY actor_id, answer
WITH actor_id, collect(answer)[0] AS match, collect(record_ids)[0] AS record_ids
RETURN actor_id, match, size(record_ids) AS n_records, record_ids
ORDER BY match, actor_id
