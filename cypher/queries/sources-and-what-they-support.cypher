// name: sources-and-what-they-support
// title-fr: Que savons-nous par chaque source ?
// title-en: What do we know from each source?
// about-fr: Une ligne par source citée par un acteur, un accord, un projet ou un espace de dialogue, avec le nombre de
//   fiches de chaque sorte et les accords et projets qui ne tiennent qu'à elle : si la source tombe, eux aussi. Une
//   source citée sans être décrite dans la table des sources n'a pas de titre.
// about-en: One row per source cited by an actor, an agreement, a project or a space of dialogue, with the number of
//   records of each sort and the agreements and projects that rest on it alone: if the source falls, so do they. A
//   source that is cited but not described in the table of sources has no title.
// param min_records: integer, default 1, example 5 | Nombre minimal de fiches | Least number of records
// param actor: actor, default null, example "insee:31555" | Seulement les fiches de cet acteur et la sienne | Only the records of this actor and its own
// column source_id: text, key | La source | The source
// column title: text | Son titre | Its title
// column n_actors: integer | Acteurs | Actors
// column n_agreements: integer | Accords | Agreements
// column n_projects: integer | Projets et programmes | Projects and programmes
// column n_spaces: integer | Espaces de dialogue | Spaces of dialogue
// column n_only: integer | Accords et projets qu'elle est seule à soutenir | Agreements and projects that it alone supports
// column only_ids: text list | Ces accords et projets | These agreements and projects

MATCH (record)
WHERE (record:Actor OR record:Agreement OR record:Project OR record:Space)
  AND record.source IS NOT NULL
  AND ($actor IS NULL
    OR record.id = $actor
    OR EXISTS { MATCH (record)<-[:PARTY_TO|TAKES_PART_IN|SITS_IN]-(:Actor {id: $actor}) })
WITH record, [piece IN split(record.source, ';') WHERE trim(piece) <> '' | trim(piece)] AS source_ids
UNWIND source_ids AS source_id
WITH DISTINCT source_id,
  record.id AS record_id,
  record:Actor AS is_actor,
  record:Agreement AS is_agreement,
  record:Project AS is_project,
  all(other IN source_ids WHERE other = source_id) AS alone
ORDER BY record_id
WITH source_id,
  count(*) AS n_records,
  sum(CASE WHEN is_actor THEN 1 ELSE 0 END) AS n_actors,
  sum(CASE WHEN is_agreement THEN 1 ELSE 0 END) AS n_agreements,
  sum(CASE WHEN is_project THEN 1 ELSE 0 END) AS n_projects,
  // collect() leaves null out: only agreements and projects that rest on this source alone.
  collect(CASE WHEN alone AND (is_agreement OR is_project) THEN record_id END) AS only_ids
WHERE n_records >= coalesce($min_records, 1)
OPTIONAL MATCH (source:Source {id: source_id})
RETURN source_id,
  source.title AS title,
  n_actors,
  n_agreements,
  n_projects,
  n_records - n_actors - n_agreements - n_projects AS n_spaces,
  size(only_ids) AS n_only,
  only_ids
ORDER BY source_id
