// name: durability
// question: Q11
// title-fr: Quels accords durent, et comment se renouvellent-ils ?
// title-en: Which agreements last, and how do they renew themselves?
// about-fr: Une ligne par accord des formes demandées. L'âge va de l'année du début à celle de la fin connue, à celle du
//   jour dit s'il est actif ou suspendu, sinon à celle de la dernière preuve de vie ; ended dit si la fin est connue
//   (sinon, l'accord durait encore quand on l'a vu pour la dernière fois). continuity : part de ces années qui ont une
//   action, événement ou projet ; vide si aucune action n'est notée, ce qui ne prouve pas qu'il n'y en ait pas eu.
//   process est la moyenne de ce qui est connu : continuity, renewal_part, n / (n + 1) pour n renouvellements, et
//   evaluated_part, part des renouvellements précédés d'une évaluation conjointe depuis le précédent. Un accord sans
//   date de début n'a pas d'âge. Les durées sont des différences d'années. country est le pays des lieux à l'étranger
//   ou, sans eux, des parties étrangères.
// about-en: One row per agreement of the forms asked for. The age runs from the year of the start to that of the known
//   end, to that of the given day if it is active or suspended, else to that of the last proof of life; ended tells
//   whether the end is known (if not, the agreement was still running when last seen). continuity: share of these years
//   with an action, event or project; empty if no action is noted, which does not prove that there was none. process is
//   the mean of what is known: continuity, renewal_part, n / (n + 1) for n renewals, and evaluated_part, the share of
//   renewals preceded by a joint evaluation since the one before. An agreement without a date of start has no age.
//   Durations are differences of years. country is that of the places abroad or, without any, of the foreign parties.
// ask-fr: La courbe de survie (Kaplan-Meier) de ces accords.
// ask-en: The survival curve (Kaplan-Meier) of these agreements.
// param forms: code list, default [], example ["JUMELAGE", "CONVENTION"] | Formes d'accord | Forms of agreement
// param country: country, default null, example "SEN" | Pays du partenaire | Country of the partner
// param as_of: date, default today, example "2025-12-31" | Le jour qui tient lieu d'aujourd'hui | The day that stands for today
// column agreement_id: text, key | L'accord | The agreement
// column start_year: integer | Année du début | Year of the start
// column last_year: integer | Année de la fin, ou dernière année connue | Year of the end, or last year known
// column age_years: integer | Années de l'une à l'autre | Years from one to the other
// column ended: boolean | La fin est connue | The end is known
// column n_action_years: integer | Années avec une action | Years with an action
// column continuity: number | Leur part, 0 à 1 | Their share, 0 to 1
// column n_renewals: integer | Renouvellements (vide : aucun événement noté) | Renewals (empty: no event noted)
// column renewal_part: number | n / (n + 1) renouvellements | n / (n + 1) renewals
// column evaluated_part: number | Part des renouvellements précédés d'une évaluation conjointe | Share of renewals preceded by a joint evaluation
// column process: number | Moyenne de ce qui est connu | Mean of what is known

MATCH (agreement:Agreement)
WHERE (size(coalesce($forms, [])) = 0 OR agreement.form IN $forms)
  AND ($country IS NULL
    OR EXISTS {
      MATCH (agreement)-[:LOCATED_IN]->(spot:Territory)
      WHERE spot.country = $country AND spot.country <> 'FRA'
    }
    // Without a place abroad, the country is that of the foreign parties.
    OR NOT EXISTS {
      MATCH (agreement)-[:LOCATED_IN]->(spot:Territory)
      WHERE spot.country <> 'FRA'
    }
    AND EXISTS {
      MATCH (agreement)<-[tie:PARTY_TO]-(partner:Actor)
      WHERE NOT coalesce(tie.role, 'party') IN ['supporter', 'witness']
        AND partner.country = $country AND partner.country <> 'FRA'
    })
CALL (agreement) {
  OPTIONAL MATCH (agreement)<-[:UNDER]-(project:Project)
  RETURN collect(project) AS projects
}
WITH agreement, projects, [agreement] + projects AS subjects, agreement.start_from.year AS start_year

// The years with an action, up to that of the given day.
CALL (subjects, projects) {
  CALL (subjects, projects) {
    UNWIND subjects AS subject
    MATCH (subject)<-[:ABOUT]-(event:Event)
    RETURN event.date_from.year AS year
    UNION
    UNWIND [project IN projects WHERE project.start_from IS NOT NULL] AS project
    UNWIND range(project.start_from.year, coalesce(project.end_to, project.start_from).year) AS year
    RETURN year
  }
  WITH year
  WHERE year <= $as_of.year
  RETURN collect(year) AS action_years, max(year) AS last_action
}

// The renewals, from first to last, and the joint evaluations.
CALL (agreement) {
  MATCH (agreement)<-[:ABOUT]-(event:Event)
  RETURN count(event) AS n_events
}
CALL (agreement) {
  MATCH (agreement)<-[:ABOUT]-(event:Event {kind: 'renewal'})
  WITH DISTINCT event.date AS day, event.date_from.year AS year
  ORDER BY year, day
  RETURN collect(year) AS renewals
}
CALL (subjects) {
  UNWIND subjects AS subject
  MATCH (subject)<-[:ABOUT]-(event:Event {kind: 'joint_evaluation'})
  RETURN collect(event.date_from.year) AS evaluations
}

// The last proof of life: seen, acted, or at least begun. Signed ends that have passed end what no later proof denies.
WITH agreement, start_year, action_years, n_events, renewals, evaluations,
  CASE WHEN agreement.end_to <= $as_of THEN agreement.end_to.year END AS end_year,
  agreement.last_seen_to.year AS seen_year,
  reduce(latest = null, year IN [agreement.last_seen_to.year, last_action, start_year] |
    CASE WHEN latest >= year OR year IS NULL THEN latest ELSE year END) AS proof_year
WITH agreement, start_year, action_years, n_events, renewals, evaluations, proof_year,
  CASE
    WHEN agreement.status = 'ended' THEN end_year
    WHEN coalesce(agreement.status, 'unknown') IN ['unknown', 'to_check'] AND NOT coalesce(seen_year > end_year, false)
    THEN end_year
  END AS end_year
WITH agreement, start_year, action_years, n_events, renewals, evaluations, end_year,
  CASE
    WHEN end_year IS NOT NULL THEN end_year
    WHEN agreement.status IN ['active', 'suspended'] THEN $as_of.year
    WHEN agreement.status = 'announced' THEN null
    ELSE proof_year
  END AS last_year
WITH agreement, start_year, action_years, n_events, renewals, evaluations, end_year,
  CASE WHEN last_year >= start_year THEN last_year END AS last_year
WITH agreement, start_year, last_year, last_year - start_year AS age_years, end_year, renewals,
  CASE
    WHEN last_year IS NOT NULL
    THEN size([year IN action_years WHERE start_year <= year AND year <= last_year])
  END AS n_action_years,
  size(action_years) > 0 AS acted,
  CASE WHEN n_events > 0 THEN size(renewals) END AS n_renewals,
  // Each renewal, with the years after the one before it (or after the start) and up to its own.
  [i IN range(0, size(renewals) - 1)
    WHERE any(year IN evaluations
      WHERE year <= renewals[i]
        AND year > coalesce(CASE WHEN i = 0 THEN start_year ELSE renewals[i - 1] END, 0))
  ] AS evaluated
WITH agreement, start_year, last_year, age_years, end_year, n_action_years, n_renewals,
  CASE WHEN acted THEN toFloat(n_action_years) / (age_years + 1) END AS continuity,
  toFloat(n_renewals) / (n_renewals + 1) AS renewal_part,
  CASE WHEN n_renewals > 0 THEN toFloat(size(evaluated)) / n_renewals END AS evaluated_part
WITH agreement, start_year, last_year, age_years, end_year, n_action_years, continuity, n_renewals, renewal_part,
  evaluated_part, [part IN [continuity, renewal_part, evaluated_part] WHERE part IS NOT NULL] AS parts
RETURN agreement.id AS agreement_id, start_year, last_year, age_years,
  CASE WHEN last_year IS NOT NULL THEN end_year IS NOT NULL END AS ended,
  n_action_years, continuity, n_renewals, renewal_part, evaluated_part,
  CASE WHEN size(parts) > 0 THEN reduce(total = 0.0, part IN parts | total + part) / size(parts) END AS process
ORDER BY agreement_id
