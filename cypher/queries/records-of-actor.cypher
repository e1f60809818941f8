// name: records-of-actor
// title-fr: Tous les accords et projets d'un acteur
// title-en: All agreements and projects of an actor
// about-fr: Une ligne par accord, projet ou programme où l'acteur est nommé, quel que soit son rôle. La colonne
//   engaged dit si ce rôle compte comme une action : partie ou opérateur d'un accord, tout rôle sauf financeur
//   dans un projet (soutien et témoin : non). Les dates sont celles du registre (EDTF : 1978, 1978-05, 1993~).
//   Vivant (live) : statut actif ; ou statut inconnu ou à vérifier et des dates qui ne l'excluent pas au jour dit.
// about-en: One row per agreement, project or programme that names the actor, whatever its role. Column engaged
//   says whether that role counts as acting: party or operator of an agreement, any role but funder in a project
//   (supporter and witness: no). Dates are those of the register (EDTF: 1978, 1978-05, 1993~). Live: status
//   active; or status unknown or to check and dates that do not exclude it on the given day.
// param actor: actor, required, example "insee:31555" | L'acteur | The actor
// param as_of: date, default today, example "2025-12-31" | Le jour qui tient lieu d'aujourd'hui | The day that stands for today
// column record_id: text, key | L'accord ou le projet | The agreement or project
// column record_type: text | agreement, project ou programme | agreement, project or programme
// column title: text | Son titre | Its title
// column roles: text list | Rôles de l'acteur | Roles of the actor
// column engaged: boolean | L'acteur y agit | The actor acts in it
// column status: text | Statut | Status
// column live: boolean | Vivant au jour dit | Live on the given day
// column start: text | Début, tel qu'écrit (EDTF) | Start, as written (EDTF)
// column end: text | Fin, telle qu'écrite (EDTF) | End, as written (EDTF)
// column n_others: integer | Autres acteurs qui y agissent | Others who act in it
// column source_ids: text list | Sources | Sources

MATCH (actor:Actor {id: $actor})-[tie:PARTY_TO|TAKES_PART_IN]->(record)
WITH DISTINCT actor, record, coalesce(tie.role, 'party') AS role
ORDER BY role
WITH actor, record, collect(role) AS roles
CALL (actor, record) {
  MATCH (record)<-[theirs:PARTY_TO|TAKES_PART_IN]-(other:Actor)
  WHERE other <> actor
    AND NOT coalesce(theirs.role, 'party') IN ['supporter', 'witness', 'funder']
  RETURN count(DISTINCT other) AS n_others
}
CALL (record) {
  // One cell names all sources, separated by semicolons.
  UNWIND split(coalesce(record.source, ''), ';') AS piece
  WITH DISTINCT trim(piece) AS source_id
  WHERE source_id <> ''
  WITH source_id
  ORDER BY source_id
  RETURN collect(source_id) AS source_ids
}
RETURN record.id AS record_id,
  CASE
    WHEN record:Agreement THEN 'agreement'
    WHEN record:Programme THEN 'programme'
    ELSE 'project'
  END AS record_type,
  record.title AS title,
  roles,
  any(role IN roles WHERE NOT role IN ['supporter', 'witness', 'funder']) AS engaged,
  record.status AS status,
  CASE
    WHEN record.status = 'active' THEN true
    WHEN record.status IN ['ended', 'suspended', 'announced'] THEN false
    // An unknown date excludes nothing.
    ELSE NOT coalesce(record.start_from > $as_of, false) AND NOT coalesce(record.end_to < $as_of, false)
  END AS live,
  record.start AS start,
  record.end AS end,
  n_others,
  source_ids
ORDER BY record_id
