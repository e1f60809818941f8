// name: data-quality
// question: Q21
// title-fr: Que sait-on mal ? La qualité des données, fiche par fiche
// title-en: What is poorly known? The quality of the data, record by record
// about-fr: Une ligne par fiche d'une table, la moins bien connue d'abord : la part connue des champs du contrat de
//   données, le nombre de sources, le nombre de champs sur lesquels elles se contredisent, l'âge de la dernière preuve
//   en jours (vide si elle n'est pas datée, négatif si elle est postérieure au jour dit). Un champ vide peut être sans
//   objet : une part basse n'est pas toujours une lacune.
// about-en: One row per record of a table, the least known first: the share of the fields of the data contract that is
//   known, the number of sources, the number of fields on which they disagree, the age of the last proof in days (empty
//   if it is not dated, negative if it is later than the given day). An empty field may not apply: a low share is not
//   always a gap.
// ask-fr: Les tables dont les lignes sont des liens du graphe ou n'ont pas d'identifiant (participations, parties,
//   memberships, events...) ; ici : actors, agreements, instruments, projects, sources, spaces, territories et themes.
// ask-en: The tables whose rows are relationships of the graph or have no id (participations, parties, memberships,
//   events...); here: actors, agreements, instruments, projects, sources, spaces, territories and themes.
// param table: code, default "agreements", example "projects" | La table | The table
// param as_of: date, default today, example "2025-12-31" | Le jour qui tient lieu d'aujourd'hui | The day that stands for today
// column record_id: text, key | La fiche | The record
// column title: text | Son nom ou son titre | Its name or title
// column n_fields: integer | Champs de la table | Fields of the table
// column n_known: integer | Champs connus | Known fields
// column share_known: number | Leur part, 0 à 1 | Their share, 0 to 1
// column n_sources: integer | Sources différentes | Different sources
// column n_conflicts: integer | Champs où les sources se contredisent | Fields on which sources disagree
// column age_days: integer | Âge de la dernière preuve, en jours | Age of the last proof, in days

WITH {
    actors: {label: 'Actor', fields: [
      'id', 'name', 'name_en', 'short_name', 'kind', 'level', 'country', 'territory_id', 'siren', 'rna', 'insee',
      'wikidata', 'geonames', 'legal_form', 'college', 'parent_id', 'founded', 'dissolved', 'population', 'languages',
      'strategy', 'strategy_shared', 'website', 'note', 'source', 'confidence', 'seen_on']},
    agreements: {label: 'Agreement', fields: [
      'id', 'form', 'title', 'object', 'planned_amount', 'currency', 'common_interest', 'local_interest', 'legal_base',
      'origin', 'start', 'end', 'open_ended', 'term_years', 'status', 'status_reason', 'last_seen', 'part_of_id',
      'note', 'source', 'confidence', 'seen_on']},
    instruments: {label: 'Instrument', fields: [
      'id', 'name', 'funder_id', 'kind', 'start', 'end', 'rules', 'website', 'note', 'source', 'confidence', 'seen_on']},
    projects: {label: 'Project', fields: [
      'id', 'title', 'is_programme', 'part_of_id', 'agreement_id', 'instrument_id', 'stage', 'status', 'start', 'end',
      'budget', 'currency', 'oda', 'need', 'demand', 'purpose', 'joint_evaluation', 'note', 'source', 'confidence',
      'seen_on']},
    sources: {label: 'Source', fields: ['id', 'title', 'url', 'publisher', 'date', 'licence']},
    spaces: {label: 'Space', fields: [
      'id', 'name', 'kind', 'level', 'strength', 'host_id', 'start', 'end', 'note', 'source', 'confidence', 'seen_on']},
    territories: {label: 'Territory', fields: [
      'id', 'parent_id', 'name', 'name_en', 'kind', 'country', 'groups', 'latitude', 'longitude', 'population', 'note',
      'source', 'confidence', 'seen_on']},
    themes: {label: 'Theme', fields: [
      'id', 'parent_id', 'name_fr', 'name_en', 'attested', 'note', 'source', 'confidence', 'seen_on']}
  }[$table] AS contract
MATCH (record:Actor|Agreement|Instrument|Project|Source|Space|Territory|Theme)
WHERE contract.label IN labels(record)
WITH record, size(contract.fields) AS n_fields,
  size([field IN contract.fields WHERE record[field] IS NOT NULL]) AS n_known
// A field is in conflict once, however many values the sources give it.
CALL (record) {
  MATCH (claim:Conflict {table: $table, key: record.id})
  RETURN count(DISTINCT claim.column) AS n_conflicts
}
CALL (record) {
  UNWIND split(coalesce(record.source, ''), ';') AS piece
  WITH trim(piece) AS source_id
  WHERE source_id <> ''
  RETURN count(DISTINCT source_id) AS n_sources
}
RETURN record.id AS record_id,
  coalesce(record.title, record.name, record.name_fr) AS title,
  n_fields,
  n_known,
  toFloat(n_known) / n_fields AS share_known,
  n_sources,
  n_conflicts,
  duration.inDays(record.seen_on, $as_of).days AS age_days
ORDER BY share_known, record_id
