// name: local-capacity
// question: Q19
// title-fr: Les acteurs locaux du partenaire décident-ils, gèrent-ils, se forment-ils, se relient-ils ?
// title-en: Do the local actors of the partner decide, manage, train, form ties?
// about-fr: Une ligne par mesure, dans l'ordre de la question. Local : du côté partenaire, ni national, européen ou
//   international, ni service de l'État ou organisation internationale ; un niveau inconnu passe pour local.
//   mean_participation : moyenne, sur les projets où elle est connue, de la place des acteurs locaux (0 informé, 0,25
//   consulté, 0,5 contribue, 0,75 codécide, 1 dirige). turn_rate : part des bénéficiaires datés qui, une année
//   suivante, contribuent au moins, où que ce soit. dm : proximité de la gestion (1 sur place, 0,75 ailleurs chez le
//   partenaire, 0,5 région ou État partenaire, 0,25 antenne française sur place, 0 hors du pays), pondérée par les
//   budgets connus en euros (dm_weighted) ou non. Puis, pour les acteurs locaux du lieu : créations, instances,
//   personnes formées, évolution de leurs liens entre eux (networked) et avec des acteurs publics (partnered) d'une
//   période à l'autre, part des projets étiquetés gouvernance ou formation. Une moyenne sans rien de connu est vide.
// about-en: One row per measure, in the order of the question. Local: on the partner side, not national, European or
//   international, no State service nor international organisation; an unknown level passes for local.
//   mean_participation: mean, over the projects where it is known, of the part that local actors take (0 informed, 0.25
//   consulted, 0.5 contributes, 0.75 co-decides, 1 leads). turn_rate: share of the dated beneficiaries that, in a later
//   year, contribute at least, wherever it is. dm: how close management is (1 on the spot, 0.75 elsewhere on the
//   partner's side, 0.5 region or State of the partner, 0.25 French branch on the spot, 0 out of the country), weighted
//   by the budgets known in euros (dm_weighted) or not. Then, for the local actors of the place: creations, bodies,
//   persons trained, change of their ties with each other (networked) and with public actors (partnered) from one
//   window to the other, share of projects tagged governance or training. A mean of which nothing is known is empty.
// param territory: territory, required, example "iso:SEN" | Lieu, avec ce qu'il contient | Place, with those below it
// param window_before_from: date, default null, example "2014-01-01" | Début de la première période | First day of the first window
// param window_before_to: date, default null, example "2019-12-31" | Sa fin (vide : les six ans avant la seconde) | Its last day (empty: the six years before the second)
// param window_after_from: date, default null, example "2020-01-01" | Début de la seconde période | First day of the second window
// param window_after_to: date, default null, example "2025-12-31" | Sa fin (vide : six ans qui finissent avec celui du jour dit) | Its last day (empty: six years that end with that of the given day)
// param as_of: date, default today, example "2025-12-31" | Le jour qui tient lieu d'aujourd'hui | The day that stands for today
// column measure: text, key | La mesure | The measure
// column value: number | Sa valeur | Its value

// The territory and what lies below it, and the records on it.
MATCH (inside:Territory)-[:PART_OF*0..]->(:Territory {id: $territory})
WITH collect(inside) AS insides
CALL (insides) {
  CALL (insides) {
    UNWIND insides AS inside
    MATCH (inside)<-[:LOCATED_IN]-(record:Agreement|Project)
    RETURN record
    UNION
    // Without a place of its own, a record lies where its engaged foreign partners are.
    UNWIND insides AS inside
    MATCH (inside)<-[:BASED_IN]-(partner:Actor)-[tie:PARTY_TO|TAKES_PART_IN]->(record)
    WHERE partner.country <> 'FRA'
      AND NOT coalesce(tie.role, 'party') IN ['supporter', 'witness', 'funder']
      AND NOT EXISTS { (record)-[:LOCATED_IN]->(:Territory) }
    RETURN record
  }
  RETURN collect(record) AS records
}
WITH insides, records, [record IN records WHERE record:Project AND NOT record:Programme] AS projects,
  {informed: 0.0, consulted: 0.25, contributes: 0.5, co_decides: 0.75, leads: 1.0} AS weights

// Participation: each local actor counts with the highest part that it takes in the project.
CALL (projects, weights) {
  UNWIND projects AS project
  MATCH (project)<-[tie:TAKES_PART_IN]-(actor:Actor)
  WHERE tie.role <> 'funder'
    AND actor.country <> 'FRA'
    AND NOT coalesce(actor.known_level, 'local') IN ['national', 'european', 'international']
    AND NOT (actor:State OR actor:International)
  WITH project, actor, max(weights[tie.involvement]) AS weight
  WITH project, avg(weight) AS participation
  RETURN avg(participation) AS mean_participation, count(participation) AS n_participation_known
}

// Beneficiaries, from the first year known: did they take a greater part later?
CALL (records) {
  UNWIND records AS record
  MATCH (record)<-[tie:TAKES_PART_IN {role: 'beneficiary'}]-(actor:Actor)
  WHERE actor.country <> 'FRA'
    AND NOT coalesce(actor.known_level, 'local') IN ['national', 'european', 'international']
    AND NOT (actor:State OR actor:International)
  WITH actor, min(coalesce(tie.start_from, record.start_from).year) AS first_year
  WHERE first_year IS NOT NULL
  WITH EXISTS {
      MATCH (actor)-[later:TAKES_PART_IN]->(project:Project)
      WHERE later.involvement IN ['contributes', 'co_decides', 'leads']
        AND coalesce(later.start_from, project.start_from).year > first_year
    } AS turned
  RETURN avg(CASE WHEN turned THEN 1.0 ELSE 0.0 END) AS turn_rate
}

// Management: the places of each project, the countries of its partner, its managers.
CALL (projects) {
  UNWIND projects AS project
  CALL (project) {
    CALL (project) {
      MATCH (project)-[:LOCATED_IN]->(spot:Territory)
      RETURN spot
      UNION
      MATCH (project)<-[tie:TAKES_PART_IN]-(partner:Actor)-[:BASED_IN]->(spot:Territory)
      WHERE tie.role <> 'funder'
        AND partner.country <> 'FRA'
        AND NOT EXISTS { (project)-[:LOCATED_IN]->(:Territory) }
      RETURN spot
    }
    RETURN collect(spot) AS spots
  }
  CALL (project) {
    MATCH (project)<-[tie:TAKES_PART_IN]-(partner:Actor)
    WHERE tie.role <> 'funder'
      AND partner.country <> 'FRA'
    RETURN collect(DISTINCT partner.country) AS partner_countries
  }
  WITH project, spots, partner_countries, [spot IN spots WHERE spot.country <> 'FRA' | spot.country] AS spot_countries
  WITH project, spots, CASE WHEN size(spot_countries) > 0 THEN spot_countries ELSE partner_countries END AS countries
  MATCH (project)<-[:TAKES_PART_IN {role: 'manager'}]-(manager:Actor)
  WITH DISTINCT project, spots, countries, manager
  OPTIONAL MATCH (manager)-[:BASED_IN]->(home:Territory)
  WITH project, CASE
      WHEN manager.country IS NULL OR size(countries) = 0 THEN null
      WHEN manager.country = 'FRA' THEN CASE WHEN home.country IN countries THEN 0.25 ELSE 0.0 END
      WHEN NOT manager.country IN countries THEN 0.0
      WHEN manager:State OR coalesce(manager.known_level IN ['regional', 'national'], false) THEN 0.5
      WHEN home IS NULL OR size(spots) = 0 THEN null
      WHEN EXISTS {
        MATCH (home)-[:PART_OF*0..]->(above:Territory)
        WHERE above IN spots
      } THEN 1.0
      ELSE 0.75
    END AS nearness
  WITH project, avg(nearness) AS proximity
  WHERE proximity IS NOT NULL
  WITH proximity, CASE WHEN coalesce(project.currency, 'EUR') = 'EUR' THEN project.budget END AS budget
  WITH avg(proximity) AS dm_unweighted, count(proximity) AS n_proximity_known,
    sum(budget * proximity) AS managed, sum(budget) AS total
  RETURN dm_unweighted, n_proximity_known, CASE WHEN total > 0 THEN managed / total END AS dm_weighted
}

// The local actors of the place, and what the events tell of them.
CALL (records, insides) {
  UNWIND records AS record
  MATCH (record)<-[tie:PARTY_TO|TAKES_PART_IN]-(actor:Actor)-[:BASED_IN]->(home:Territory)
  WHERE NOT coalesce(tie.role, 'party') IN ['supporter', 'witness', 'funder']
    AND home IN insides
    AND actor.country <> 'FRA'
    AND NOT coalesce(actor.known_level, 'local') IN ['national', 'european', 'international']
    AND NOT (actor:State OR actor:International)
  RETURN collect(DISTINCT actor) AS locals
}
CALL (records) {
  UNWIND records AS record
  MATCH (record)<-[:ABOUT]-(event:Event)
  RETURN count(CASE WHEN event.kind = 'creation' THEN 1 END) AS born,
    count(CASE WHEN event.kind = 'body_set_up' THEN 1 END) AS organised,
    sum(CASE WHEN event.kind = 'training' THEN event.count END) AS trained_persons,
    count(CASE WHEN event.kind = 'training' AND event.count IS NULL THEN 1 END) AS n_trainings_count_unknown
}

// Their ties in two windows of equal length, from records of known start that may have run in them.
CALL (locals) {
  WITH locals, [
      {
        sign: -1,
        first: coalesce($window_before_from, date({year: $as_of.year - 11, month: 1, day: 1})),
        last: coalesce($window_before_to, date({year: $as_of.year - 6, month: 12, day: 31}))
      },
      {
        sign: 1,
        first: coalesce($window_after_from, date({year: $as_of.year - 5, month: 1, day: 1})),
        last: coalesce($window_after_to, date({year: $as_of.year, month: 12, day: 31}))
      }
    ] AS windows
  UNWIND locals AS actor
  MATCH (actor)-[mine:PARTY_TO|TAKES_PART_IN]->(record)<-[its:PARTY_TO|TAKES_PART_IN]-(other:Actor)
  WHERE other <> actor
    AND NOT coalesce(mine.role, 'party') IN ['supporter', 'witness', 'funder']
    AND NOT coalesce(its.role, 'party') IN ['supporter', 'witness', 'funder']
    AND (record:Agreement
      OR NOT actor:Network
      AND NOT (other:Network OR other:International OR (other:State AND other.kind <> 'FOREIGN_STATE')))
  UNWIND windows AS window
  WITH locals, window, actor, other, record
  WHERE record.start_from <= window.last
    AND NOT coalesce(record.end_to < window.first, false)
  WITH DISTINCT window.sign AS sign, actor, other, other IN locals AS inside
  // Within the place a tie is seen from both ends and counted once.
  RETURN coalesce(sum(CASE WHEN inside AND actor.id < other.id THEN sign END), 0) AS networked,
    coalesce(sum(CASE
      WHEN NOT inside AND (other:Authority OR other:ForeignAuthority OR other:CrossBorder OR other:State) THEN sign
    END), 0) AS partnered
}

// Projects tagged governance, or with a sector code of training, among those with a theme or a sector code.
CALL (projects) {
  UNWIND projects AS project
  CALL (project) {
    MATCH (project)-[:ADDRESSES]->(theme:Theme)
    RETURN EXISTS { (theme)-[:PART_OF*0..]->(:Theme {id: 'POL-GOU'}) } AS builds
    UNION
    MATCH (project)-[:TAGGED]->(sector:Code {scheme: 'dac'})
    RETURN sector.code IN ['11130', '11330', '11430'] OR sector.code ENDS WITH '81' AS builds
  }
  WITH project, max(CASE WHEN builds THEN 1.0 ELSE 0.0 END) AS builds
  RETURN avg(builds) AS capacity_share
}
UNWIND [
  [1, 'n_projects', size(projects)],
  [2, 'mean_participation', mean_participation],
  [3, 'n_participation_known', n_participation_known],
  [4, 'turn_rate', turn_rate],
  [5, 'dm_weighted', dm_weighted],
  [6, 'dm_unweighted', dm_unweighted],
  [7, 'n_proximity_known', n_proximity_known],
  [8, 'n_local_actors', size(locals)],
  [9, 'born', born],
  [10, 'organised', organised],
  [11, 'trained_persons', trained_persons],
  [12, 'n_trainings_count_unknown', n_trainings_count_unknown],
  [13, 'networked', networked],
  [14, 'partnered', partnered],
  [15, 'capacity_share', capacity_share]
] AS row
WITH row[0] AS place, row[1] AS measure, row[2] AS value
RETURN measure, value
ORDER BY place
