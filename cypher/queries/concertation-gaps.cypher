// name: concertation-gaps
// question: Q05
// title-fr: Qui travaille au même endroit sur le même thème sans se parler ?
// title-en: Who works on the same place and theme without talking to each other?
// about-fr: Les paires d'acteurs français qui agissent encore dans un accord, un projet ou un programme vivant du
//   territoire et du thème, sans lien fort : aucun accord ou projet vivant en commun, où que ce soit, aucun espace
//   fort (comité de pilotage) où siègent les deux. Les services de l'État, organisations internationales et réseaux ne
//   comptent pas. overlap compare tous les thèmes de leurs actions vivantes sur ce territoire ; il est vide si l'un n'en
//   a aucun. meeting_spaces liste les espaces qui couvrent ce territoire et ce thème : ceux où ils pourraient se voir.
// about-en: The pairs of French actors that still act in a live agreement, project or programme on the territory and
//   the theme, without a strong tie: no live agreement or project in common, wherever it is, no strong space (steering
//   committee) where both sit. Services of the State, international organisations and networks are left out. overlap
//   compares all themes of their live work on this territory; it is empty if one of them has none. meeting_spaces
//   lists the spaces that cover this territory and theme: those where they could meet.
// ask-fr: Le taux de paires sans lien, fort ou faible, et le nombre d'acteurs au thème inconnu.
// ask-en: The share of pairs without a tie, strong or weak, and the number of actors of unknown theme.
// param territory: territory, required, example "iso:SEN" | Lieu, avec ce qu'il contient | Place, with those below it
// param theme: theme, default null, example "ENV-EAU" | Thème, avec ses sous-thèmes | Theme, with its sub-themes
// param as_of: date, default today, example "2025-12-31" | Le jour qui tient lieu d'aujourd'hui | The day that stands for today
// column actor_a: text, key | Un acteur | One actor
// column actor_b: text, key | L'autre | The other
// column tied_weak: boolean | Les deux siègent dans l'un de ces espaces | Both sit in one of these spaces
// column overlap: number | Part commune de leurs thèmes, 0 à 1 | Common share of their themes, 0 to 1
// column meeting_spaces: text list | Espaces qui couvrent ce territoire et ce thème | Spaces that cover this territory and theme

// The spaces that cover the territory (itself or a place around it) and the theme (or no theme, or one on its branch).
MATCH (place:Territory {id: $territory})
OPTIONAL MATCH (place)-[:PART_OF*0..]->(:Territory)<-[:COVERS]-(space:Space)
WHERE NOT coalesce(space.start_from > $as_of OR space.end_to < $as_of, false)
  AND ($theme IS NULL
    OR NOT EXISTS { (space)-[:ADDRESSES]->(:Theme) }
    OR EXISTS { (space)-[:ADDRESSES]->(:Theme)-[:PART_OF*0..]->(:Theme {id: $theme}) }
    OR EXISTS { (space)-[:ADDRESSES]->(:Theme)<-[:PART_OF*0..]-(:Theme {id: $theme}) })
WITH DISTINCT place, space, space.id AS space_id
ORDER BY space_id
WITH place, collect(space) AS spaces, collect(space_id) AS meeting_spaces
WITH place, meeting_spaces, [
    space IN spaces
    WHERE space.strength = 'strong' OR (space.strength IS NULL AND space.kind = 'COMITE_PILOTAGE')
    | space.id
  ] AS strong_spaces

// The live records on the territory.
MATCH (place)<-[:PART_OF*0..]-(spot:Territory)
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
WITH DISTINCT meeting_spaces, strong_spaces, record
WHERE record.status = 'active'
  OR NOT coalesce(record.status, 'unknown') IN ['ended', 'suspended', 'announced']
  AND NOT coalesce(record.start_from > $as_of OR record.end_to < $as_of, false)
WITH meeting_spaces, strong_spaces, record,
  $theme IS NULL
    OR EXISTS { (record)-[:ADDRESSES]->(:Theme)-[:PART_OF*0..]->(:Theme {id: $theme}) } AS answers

// Who still acts in them: at least one answers the theme; all of them tell the actor's themes.
MATCH (record)<-[tie:PARTY_TO|TAKES_PART_IN]-(actor:Actor {country: 'FRA'})
WHERE NOT coalesce(tie.role, 'party') IN ['supporter', 'witness', 'funder']
  AND NOT coalesce(tie.end_to < $as_of, false)
  AND NOT (actor:Network OR actor:International OR (actor:State AND actor.kind <> 'FOREIGN_STATE'))
OPTIONAL MATCH (record)-[:ADDRESSES]->(theme:Theme)
WITH meeting_spaces, strong_spaces, actor,
  collect(DISTINCT theme.id) AS themes, collect(DISTINCT answers) AS answered
WHERE true IN answered

// Grouped by actor first: comparing every pair through the graph would take too long.
CALL (actor) {
  MATCH (actor)-[mine:PARTY_TO|TAKES_PART_IN]->(shared)<-[its:PARTY_TO|TAKES_PART_IN]-(other:Actor)
  WHERE NOT coalesce(mine.role, 'party') IN ['supporter', 'witness', 'funder']
    AND NOT coalesce(its.role, 'party') IN ['supporter', 'witness', 'funder']
    AND (shared.status = 'active'
      OR NOT coalesce(shared.status, 'unknown') IN ['ended', 'suspended', 'announced']
      AND NOT coalesce(shared.start_from > $as_of OR shared.end_to < $as_of, false))
  RETURN collect(DISTINCT other.id) AS works_with
}
CALL (actor, meeting_spaces) {
  MATCH (actor)-[seat:SITS_IN]->(space:Space)
  WHERE space.id IN meeting_spaces
    AND NOT coalesce(seat.start_from > $as_of OR seat.end_to < $as_of, false)
  RETURN collect(DISTINCT space.id) AS seats
}
WITH meeting_spaces, strong_spaces,
  collect({id: actor.id, themes: themes, works_with: works_with, seats: seats}) AS actors
UNWIND actors AS a
UNWIND actors AS b
WITH a, b, meeting_spaces, strong_spaces
WHERE a.id < b.id
WITH a, b, meeting_spaces, strong_spaces,
  [seat IN a.seats WHERE seat IN b.seats] AS shared_seats,
  size([theme IN a.themes WHERE theme IN b.themes]) AS n_shared_themes
WHERE NOT b.id IN a.works_with
  AND none(seat IN shared_seats WHERE seat IN strong_spaces)
WITH a.id AS actor_a, b.id AS actor_b, size(shared_seats) > 0 AS tied_weak, meeting_spaces,
  CASE
    WHEN size(a.themes) > 0 AND size(b.themes) > 0
    THEN toFloat(n_shared_themes) / (size(a.themes) + size(b.themes) - n_shared_themes)
  END AS overlap
RETURN actor_a, actor_b, tied_weak, overlap, meeting_spaces
ORDER BY coalesce(overlap, -1) DESC, actor_a, actor_b
