// name: experience
// question: Q13
// title-fr: Qui a l'expérience de ce thème et peut conseiller ?
// title-en: Who has experience of this theme and can advise?
// about-fr: Une ligne par acteur du même côté (français ou partenaire) que celui qui demande, avec au moins un accord,
//   projet ou programme sur le thème ou un sous-thème, où il agit (ni financeur, ni soutien, ni témoin). L'État, les
//   organisations internationales et les réseaux sont laissés de côté. years va du premier début connu à l'année du
//   jour dit : une ancienneté, pas une preuve de continuité ; vide si aucun début n'est connu, et ces acteurs sortent
//   dès que min_years dépasse 0. D'abord le même type, puis la taille la plus proche, puis le moins de pas entre les
//   deux par accords et projets. Si le pays de qui demande est inconnu, son côté l'est aussi : aucune ligne.
// about-en: One row per actor of the asker's side (French or partner) with at least one agreement, project or programme
//   on the theme or a sub-theme in which it acts (no funders, supporters or witnesses). The State, international
//   organisations and networks are left out. years runs from the first known start to the year of the given day: how
//   long ago, no proof of continuity; empty if no start is known, and these actors go as soon as min_years exceeds 0.
//   First the same kind, then the nearest size, then the fewest steps between the two by agreements and projects. If
//   the asker's country is unknown, so is its side: no rows.
// ask-fr: Ce que seule la commande « actornet ask » calcule : les phrases qui disent pourquoi, et les grands graphes
//   (ici la distance lit tous les accords et projets).
// ask-en: What only `actornet ask` computes: the sentences that say why, and large graphs (the distance here reads all
//   agreements and projects).
// param theme: theme, required, example "ENV-EAU" | Le thème, avec ses sous-thèmes | The theme, with its sub-themes
// param asker: actor, default null, example "insee:31555" | Qui demande conseil | Who asks for advice
// param min_years: number, default 0, example 5 | Ancienneté minimale, en années | Least number of years
// param as_of: date, default today, example "2025-12-31" | Le jour qui tient lieu d'aujourd'hui | The day that stands for today
// column actor_id: text, key | L'acteur | The actor
// column n_records: integer | Accords, projets et programmes sur le thème | Agreements, projects and programmes on the theme
// column first_year: integer | Année du premier début connu | Year of the first known start
// column years: integer | Années depuis | Years since
// column same_kind: boolean | Même type que qui demande | Same kind as the asker
// column size_ratio: number | Plus petite population sur la plus grande | Smaller population over the larger
// column distance: integer | Pas entre les deux (vide : aucun chemin connu) | Steps between the two (empty: no known path)
// column record_ids: text list | Ces accords, projets et programmes | These agreements, projects and programmes

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
  reached = {rings: [[$asker]], unused: records},
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
OPTIONAL MATCH (asker:Actor {id: $asker})
WITH rings, asker
MATCH (:Theme {id: $theme})<-[:PART_OF*0..]-(:Theme)<-[:ADDRESSES]-(record)
WHERE record:Agreement OR record:Project
WITH DISTINCT rings, asker, record
MATCH (record)<-[tie:PARTY_TO|TAKES_PART_IN]-(actor:Actor)
WHERE NOT coalesce(tie.role, 'party') IN ['supporter', 'witness', 'funder']
  AND (NOT (actor:State OR actor:International OR actor:Network) OR actor.kind = 'FOREIGN_STATE')
  AND ($asker IS NULL
    OR (actor.id <> $asker AND (actor.country = 'FRA') = (asker.country = 'FRA')))
WITH DISTINCT rings, asker, actor, record.id AS record_id, record.start_from.year AS start_year
ORDER BY record_id
WITH rings,
  asker,
  actor,
  collect(record_id) AS record_ids,
  min(start_year) AS first_year
WITH rings, asker, actor, record_ids, first_year, $as_of.year - first_year AS years
WHERE years >= coalesce($min_years, 0)
  OR (years IS NULL AND coalesce($min_years, 0) <= 0)
WITH actor.id AS actor_id,
  size(record_ids) AS n_records,
  first_year,
  years,
  actor.kind = asker.kind AS same_kind,
  CASE
    WHEN actor.population <= asker.population AND asker.population > 0
    THEN 1.0 * actor.population / asker.population
    WHEN actor.population > asker.population
    THEN 1.0 * asker.population / actor.population
  END AS size_ratio,
  [step IN range(0, size(rings) - 1) WHERE actor.id IN rings[step]][0] AS distance,
  record_ids
RETURN actor_id,
  n_records,
  first_year,
  years,
  same_kind,
  size_ratio,
  distance,
  record_ids
// Unknown sizes and distances come last.
ORDER BY coalesce(same_kind, false) DESC, coalesce(size_ratio, -1.0) DESC, coalesce(distance, 1000000), actor_id
