// name: partners
// question: Q14
// title-fr: Quels partenaires proposer à cet acteur ?
// title-en: Which partners could one propose to this actor?
// about-fr: Une ligne par collectivité de l'autre côté (étrangère si l'acteur est français, et inversement), non
//   dissoute, sans accord avec lui, dans les pays demandés. theme_match : part des thèmes voulus que la collectivité
//   pratique (accords, projets, compétences pratiquées), sous-thèmes compris ; vide si l'on ne sait rien de ses thèmes.
//   need_match : part des thèmes voulus dont son territoire, ce qui le contient ou ce qu'il contient a exprimé le
//   besoin ; vide sans besoin connu. Vide n'est jamais 0. distance : pas par accords et projets (l'État, les
//   organisations internationales et les réseaux hors des projets) ; vide si aucun chemin n'est connu.
// about-en: One row per authority of the other side (foreign if the actor is French, and conversely), not dissolved,
//   without an agreement with it, in the countries asked for. theme_match: share of the wanted themes that the authority
//   practises (agreements, projects, practised competences), sub-themes included; empty if nothing is known of its
//   themes. need_match: share of the wanted themes for which its territory, those above or those below stated a need;
//   empty without known needs. Empty is never 0. distance: steps by agreements and projects (the State, international
//   organisations and networks out of projects); empty if no path is known.
// ask-fr: Ce que seule la commande « actornet ask » calcule : la note totale et son ordre, et les phrases qui la
//   justifient. Ici les lignes sont dans l'ordre des identifiants.
// ask-en: What only `actornet ask` computes: the total score and its order, and the sentences that justify it. The rows
//   here are in the order of ids.
// param actor: actor, required, example "insee:31555" | L'acteur qui cherche un partenaire | The actor that looks for a partner
// param themes: theme list, default [], example ["ENV-EAU", "EDU"] | Thèmes voulus (vide : ceux de l'acteur) | Wanted themes (empty: those of the actor)
// param countries: country list, default [], example ["SEN", "MDG"] | Pays du partenaire | Countries of the partner
// param as_of: date, default today, example "2025-12-31" | Le jour qui tient lieu d'aujourd'hui | The day that stands for today
// column actor_id: text, key | La collectivité proposée | The authority proposed
// column theme_match: number | Part des thèmes voulus qu'elle pratique | Share of the wanted themes that it practises
// column need_match: number | Part des thèmes voulus dont son territoire a besoin | Share of the wanted themes that its territory needs
// column same_level: boolean | Même niveau (vide : inconnu) | Same level (empty: unknown)
// column size_ratio: number | Plus petite population sur la plus grande | Smaller population over the larger
// column distance: integer | Pas entre les deux | Steps between the two
// column practised_ids: text list | Thèmes voulus qu'elle pratique | Wanted themes that it practises
// column needed_ids: text list | Thèmes voulus dont son territoire a besoin | Wanted themes that its territory needs

MATCH (member:Actor)-[tie:PARTY_TO|TAKES_PART_IN]->(record)
WHERE NOT coalesce(tie.role, 'party') IN ['supporter', 'witness', 'funder']
  // Hubs stay in agreements; a partner State's own services are no hubs.
  AND (type(tie) = 'PARTY_TO'
    OR NOT (member:State OR member:International OR member:Network)
    OR member.kind = 'FOREIGN_STATE')
WITH record.id AS record_id, collect(DISTINCT member.id) AS members
WHERE size(members) > 1
WITH collect({members: members}) AS records
// rings[0] is the actor itself, rings[1] its neighbours, and so on; a record leads on only once.
WITH reduce(
  reached = {rings: [[$actor]], unused: records},
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
).rings AS rings
MATCH (asker:Actor {id: $actor})
// Without wanted themes, those that the actor practises itself.
CALL (asker) {
  MATCH (asker)-[tie:PARTY_TO|TAKES_PART_IN]->()-[:ADDRESSES]->(theme:Theme)
  WHERE NOT coalesce(tie.role, 'party') IN ['supporter', 'witness', 'funder']
  RETURN collect(DISTINCT theme.id) AS in_records
}
CALL (asker) {
  MATCH (asker)-[:HAS_COMPETENCE {basis: 'practised'}]->(theme:Theme)
  RETURN collect(DISTINCT theme.id) AS in_competences
}
WITH rings,
  asker,
  CASE WHEN size(coalesce($themes, [])) = 0 THEN in_records + in_competences ELSE $themes END AS themes
CALL (themes) {
  UNWIND themes AS theme_id
  WITH DISTINCT theme_id
  ORDER BY theme_id
  RETURN collect(theme_id) AS wanted
}
MATCH (candidate:Actor)
WHERE (candidate:Authority OR candidate:ForeignAuthority)
  AND (candidate.country = 'FRA') <> (asker.country = 'FRA')
  AND (size(coalesce($countries, [])) = 0 OR candidate.country IN $countries)
  AND NOT coalesce(candidate.dissolved_to <= $as_of, false)
  AND NOT EXISTS {
    MATCH (candidate)-[theirs:PARTY_TO]->(:Agreement)<-[mine:PARTY_TO]-(asker)
    WHERE coalesce(theirs.role, 'party') IN ['party', 'operator']
      AND coalesce(mine.role, 'party') IN ['party', 'operator']
  }
// A theme answers itself and all those above it: collect upwards once, then look the wanted ones up.
CALL (candidate) {
  MATCH (candidate)-[tie:PARTY_TO|TAKES_PART_IN]->()-[:ADDRESSES]->(:Theme)-[:PART_OF*0..]->(theme:Theme)
  WHERE NOT coalesce(tie.role, 'party') IN ['supporter', 'witness', 'funder']
  RETURN collect(DISTINCT theme.id) AS in_records
}
CALL (candidate) {
  MATCH (candidate)-[:HAS_COMPETENCE {basis: 'practised'}]->(:Theme)-[:PART_OF*0..]->(theme:Theme)
  RETURN collect(DISTINCT theme.id) AS in_competences
}
CALL (candidate) {
  MATCH (candidate)-[:BASED_IN]->(:Territory)-[:PART_OF*0..]->(place:Territory)
  MATCH (place)-[:NEEDS]->(:Theme)-[:PART_OF*0..]->(theme:Theme)
  RETURN collect(DISTINCT theme.id) AS needed_above
}
CALL (candidate) {
  MATCH (candidate)-[:BASED_IN]->(:Territory)<-[:PART_OF*0..]-(place:Territory)
  MATCH (place)-[:NEEDS]->(:Theme)-[:PART_OF*0..]->(theme:Theme)
  RETURN collect(DISTINCT theme.id) AS needed_below
}
WITH rings,
  asker,
  candidate,
  wanted,
  in_records + in_competences AS practised,
  needed_above + needed_below AS needed
WITH rings,
  asker,
  candidate,
  wanted,
  size(practised) > 0 AND size(wanted) > 0 AS practice_known,
  size(needed) > 0 AND size(wanted) > 0 AS need_known,
  [theme_id IN wanted WHERE theme_id IN practised] AS practised_ids,
  [theme_id IN wanted WHERE theme_id IN needed] AS needed_ids
RETURN candidate.id AS actor_id,
  CASE WHEN practice_known THEN 1.0 * size(practised_ids) / size(wanted) END AS theme_match,
  CASE WHEN need_known THEN 1.0 * size(needed_ids) / size(wanted) END AS need_match,
  candidate.known_level = asker.known_level AS same_level,
  CASE
    WHEN candidate.population <= asker.population AND asker.population > 0
    THEN 1.0 * candidate.population / asker.population
    WHEN candidate.population > asker.population
    THEN 1.0 * asker.population / candidate.population
  END AS size_ratio,
  [step IN range(0, size(rings) - 1) WHERE candidate.id IN rings[step]][0] AS distance,
  practised_ids,
  needed_ids
ORDER BY actor_id
