// name: conflicts-between-sources
// title-fr: Sur quoi les sources se contredisent-elles ?
// title-en: What do sources disagree on?
// about-fr: Une ligne par fait (table, fiche, champ) dont les sources donnent des valeurs différentes : la valeur
//   retenue (confiance la plus haute, puis vue le plus récemment, puis première ligne), les autres, et les sources de
//   chaque côté. Rien n'est effacé : une valeur écartée peut être la bonne.
// about-en: One row per fact (table, record, field) for which sources give different values: the value used (highest
//   confidence, then seen most recently, then first row), the others, and the sources on each side. Nothing is
//   erased: a value set aside may be the right one.
// param tables: code list, default [], example ["agreements"] | Tables à regarder | Tables to look at
// param fields: code list, default [], example ["start"] | Champs à regarder | Fields to look at
// column table: text, key | La table | The table
// column record_key: text, key | La fiche (cellules de sa clé) | The record (cells of its key)
// column field: text, key | Le champ | The field
// column used_value: text | Valeur retenue | Value used
// column other_values: text list | Autres valeurs | Other values
// column n_values: integer | Valeurs différentes | Different values
// column used_sources: text list | Sources de la valeur retenue | Sources of the value used
// column other_sources: text list | Sources des autres valeurs | Sources of the other values

MATCH (claim:Conflict)
WHERE (size(coalesce($tables, [])) = 0 OR claim.table IN $tables)
  AND (size(coalesce($fields, [])) = 0 OR claim.column IN $fields)
WITH claim.table AS table, claim.key AS record_key, claim.column AS field, collect(claim) AS claims
WITH table,
  record_key,
  field,
  [claim IN claims WHERE claim.used] AS used,
  [claim IN claims WHERE NOT claim.used] AS others
CALL (others) {
  UNWIND others AS claim
  WITH DISTINCT claim.value AS value
  ORDER BY value
  RETURN collect(value) AS other_values
}
CALL (used) {
  UNWIND used AS claim
  UNWIND split(coalesce(claim.source, ''), ';') AS piece
  WITH DISTINCT trim(piece) AS source_id
  WHERE source_id <> ''
  WITH source_id
  ORDER BY source_id
  RETURN collect(source_id) AS used_sources
}
CALL (others) {
  UNWIND others AS claim
  UNWIND split(coalesce(claim.source, ''), ';') AS piece
  WITH DISTINCT trim(piece) AS source_id
  WHERE source_id <> ''
  WITH source_id
  ORDER BY source_id
  RETURN collect(source_id) AS other_sources
}
RETURN table,
  record_key,
  field,
  used[0].value AS used_value,
  other_values,
  size(other_values) + 1 AS n_values,
  used_sources,
  other_sources
ORDER BY table, record_key, field
