// name: funding
// question: Q15
// title-fr: Quels dispositifs de financement sont ouverts à ce projet ?
// title-en: Which funding schemes are open to this project?
// about-fr: Une ligne par dispositif. Les règles d'un même critère sont des choix : une suffit. Ce qui n'est pas dit
//   (durée, nombre de partenaires, part propre, thèmes) et ce que la base ignore (groupe du pays, compétence d'un type
//   sans règle de droit) rendent le critère inconnu, pas refusé. blocking_criteria : critères refusés, et period si le
//   dispositif est fermé toute l'année du début. advice_criteria : refusés mais non bloquants. Sans règle saisie :
//   no_rule. eligible : no si un critère bloque, unknown s'il en manque un qui bloquerait, sinon yes. rate_max : le
//   meilleur taux de chaque critère rempli, puis le plus petit ; vide si bloqué. Lire le règlement avant de répondre.
// about-en: One row per scheme. The rules of one criterion are alternatives: one is enough. What is not said (duration,
//   number of partners, own share, themes) and what the base does not know (group of the country, competence of a kind
//   without legal rule) make a criterion unknown, not refused. blocking_criteria: criteria refused, and period if the
//   scheme is closed in the whole year of the start. advice_criteria: refused but not blocking. Without any rule:
//   no_rule. eligible: no if a criterion blocks, unknown if one that would block is unknown, else yes. rate_max: the
//   best rate of each criterion met, then the smallest; empty if blocked. Read the rules of the scheme before applying.
// param actor: actor, required, example "insee:31555" | Qui demande | Who applies
// param country: country, required, example "SEN" | Pays du partenaire | Country of the partner
// param themes: theme list, default [], example ["ENV-EAU"] | Thèmes du projet | Themes of the project
// param start: integer, default null, example 2026 | Année de début (vide : celle du jour dit) | Year of start (empty: that of the given day)
// param duration_years: number, default null, example 3 | Durée en années | Duration in years
// param n_partners: integer, default null, example 2 | Nombre de partenaires | Number of partners
// param own_share: number, default null, example 0.3 | Part propre, de 0 à 1 | Own share, 0 to 1
// param as_of: date, default today, example "2025-12-31" | Le jour qui tient lieu d'aujourd'hui | The day that stands for today
// column instrument_id: text, key | Le dispositif | The scheme
// column eligible: text | yes, no ou unknown | yes, no or unknown
// column blocking_criteria: text list | Critères qui bloquent | Criteria that block
// column unknown_criteria: text list | Critères inconnus | Unknown criteria
// column advice_criteria: text list | Critères refusés mais non bloquants | Criteria refused but not blocking
// column rate_max: number | Taux maximal, de 0 à 1 | Highest rate, 0 to 1

MATCH (actor:Actor {id: $actor})
// The law gives competences by kind, or by level where the rule names no kind.
CALL (actor) {
  MATCH (rule:LegalCompetence)-[:COVERS_THEME]->(theme:Theme)
  WHERE rule.kind = actor.kind
    OR (rule.kind IS NULL AND actor:Authority AND rule.level = actor.known_level)
  RETURN count(rule) AS n_legal_rules,
    collect(CASE WHEN rule.exercise IN ['own', 'shared', 'lead'] THEN theme.id END) AS held_by_kind
}
CALL (actor) {
  MATCH (actor)-[own:HAS_COMPETENCE {basis: 'legal'}]->(theme:Theme)
  RETURN count(own) AS n_own_rows,
    collect(CASE WHEN coalesce(own.exercise, 'own') IN ['own', 'shared', 'lead'] THEN theme.id END) AS held_itself
}
WITH actor, n_legal_rules + n_own_rows > 0 AS competence_known, held_by_kind + held_itself AS held
// Who holds water holds sanitation: a competence counts up and down its branch.
CALL (held) {
  MATCH (theme:Theme)
  WHERE EXISTS { MATCH (theme)-[:PART_OF*0..]->(above:Theme) WHERE above.id IN held }
    OR EXISTS { MATCH (theme)<-[:PART_OF*0..]-(below:Theme) WHERE below.id IN held }
  RETURN collect(theme.id) AS held_branch
}
// A project on sanitation answers a call on water: its themes count upwards.
CALL () {
  MATCH (theme:Theme)-[:PART_OF*0..]->(above:Theme)
  WHERE theme.id IN coalesce($themes, [])
  RETURN collect(DISTINCT above.id) AS answered
}
OPTIONAL MATCH (place:Territory {kind: 'country', country: $country})
WITH actor, competence_known, held_branch, answered, collect(place.groups) AS groups
MATCH (scheme:Instrument)
OPTIONAL MATCH (scheme)-[:REQUIRES]->(rule:InstrumentRule)
WITH scheme,
  rule,
  CASE
    WHEN rule.criterion = 'actor_kind' THEN actor.kind = rule.value
    WHEN rule.criterion = 'actor_family' THEN rule.value = CASE
      WHEN actor:Authority THEN 'authority'
      WHEN actor:ForeignAuthority THEN 'foreign_authority'
      WHEN actor:CrossBorder THEN 'cross_border'
      WHEN actor:Network THEN 'network'
      WHEN actor:Association THEN 'association'
      WHEN actor:State THEN 'state'
      WHEN actor:International THEN 'international'
      WHEN actor:Institution THEN 'institution'
      WHEN actor:Business THEN 'business'
    END
    WHEN rule.criterion = 'country' THEN rule.value = $country
    WHEN rule.criterion = 'country_group' AND size(groups) > 0 THEN rule.value IN split(groups[0], ';')
    WHEN rule.criterion = 'theme' AND size(coalesce($themes, [])) > 0 THEN rule.value IN answered
    WHEN rule.criterion = 'competence' AND competence_known THEN rule.value IN held_branch
    WHEN rule.criterion = 'duration_max_years' THEN $duration_years <= toFloat(rule.value)
    WHEN rule.criterion = 'duration_min_years' THEN $duration_years >= toFloat(rule.value)
    WHEN rule.criterion = 'partners_min' THEN $n_partners >= toFloat(rule.value)
    WHEN rule.criterion = 'own_share_min' THEN $own_share >= toFloat(rule.value)
    // Anything else stays null: unknown.
  END AS met
WITH scheme,
  coalesce(rule.criterion, 'no_rule') AS criterion,
  count(CASE WHEN met THEN 1 END) AS n_met,
  count(CASE WHEN met IS NULL THEN 1 END) AS n_unknown,
  count(CASE WHEN coalesce(rule.blocking, true) THEN 1 END) > 0 AS blocking,
  max(CASE WHEN met THEN rule.rate_max END) AS rate
WITH scheme,
  collect({
    criterion: criterion,
    outcome: CASE WHEN n_met > 0 THEN 'met' WHEN n_unknown > 0 THEN 'unknown' ELSE 'refused' END,
    blocking: blocking,
    rate: rate
  }) AS findings
WITH scheme,
  findings + CASE
    WHEN scheme.end_to.year < coalesce($start, $as_of.year) OR scheme.start_from.year > coalesce($start, $as_of.year)
    THEN [{criterion: 'period', outcome: 'refused', blocking: true, rate: null}]
    ELSE []
  END AS findings
UNWIND findings AS finding
WITH scheme.id AS instrument_id,
  finding.criterion AS criterion,
  finding.outcome AS outcome,
  finding.blocking AS blocking,
  finding.rate AS rate
ORDER BY criterion
WITH instrument_id,
  collect(CASE WHEN outcome = 'refused' AND blocking THEN criterion END) AS blocking_criteria,
  collect(CASE WHEN outcome = 'unknown' THEN criterion END) AS unknown_criteria,
  collect(CASE WHEN outcome = 'refused' AND NOT blocking THEN criterion END) AS advice_criteria,
  count(CASE WHEN outcome = 'unknown' AND blocking THEN 1 END) AS n_decisive_unknown,
  min(rate) AS lowest_rate
RETURN instrument_id,
  CASE
    WHEN size(blocking_criteria) > 0 THEN 'no'
    WHEN n_decisive_unknown > 0 THEN 'unknown'
    ELSE 'yes'
  END AS eligible,
  blocking_criteria,
  unknown_criteria,
  advice_criteria,
  CASE WHEN size(blocking_criteria) = 0 THEN lowest_rate END AS rate_max
ORDER BY instrument_id
