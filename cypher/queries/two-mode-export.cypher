// name: two-mode-export
// title-fr: Le réseau à deux modes : acteurs et ce qui les réunit
// title-en: The two-mode network: actors and what brings them together
// about-fr: La liste des liens du graphe biparti, une ligne par acteur, fiche (accord, projet, programme, réseau ou
//   espace de dialogue), rôle et début, prête pour R, Gephi ou NetworkX : toute projection à un mode s'en déduit sans
//   perte. Par défaut tous les rôles sont là ; pour les seuls acteurs qui agissent, engaged_only (sans financeurs,
//   soutiens ni témoins). Les dates sont celles de la participation, telles qu'écrites (EDTF).
// about-en: The edge list of the bipartite graph, one row per actor, record (agreement, project, programme, network or
//   space of dialogue), role and start, ready for R, Gephi or NetworkX: any one-mode projection follows from it without
//   loss. By default all roles are there; for those who act only, engaged_only (no funders, supporters or witnesses).
//   Dates are those of the participation, as written (EDTF).
// param record_types: code list, default [], example ["agreement", "project"] | agreement, project, programme, network, space | agreement, project, programme, network, space
// param engaged_only: boolean, default false, example true | Seulement qui agit | Only who acts
// column actor_id: text, key | L'acteur | The actor
// column record_id: text, key | La fiche | The record
// column record_type: text | Son genre | Its type
// column role: text, key | Rôle de l'acteur | Role of the actor
// column start: text, key | Début, tel qu'écrit (EDTF) | Start, as written (EDTF)
// column end: text | Fin, telle qu'écrite (EDTF) | End, as written (EDTF)

MATCH (actor:Actor)-[tie:PARTY_TO|TAKES_PART_IN|MEMBER_OF|SITS_IN]->(record)
WITH actor,
  tie,
  record,
  CASE
    WHEN record:Agreement THEN 'agreement'
    WHEN record:Programme THEN 'programme'
    WHEN record:Project THEN 'project'
    WHEN record:Space THEN 'space'
    ELSE 'network'
  END AS record_type,
  // A party without a role is a party; elsewhere an empty role stays unknown.
  CASE WHEN record:Agreement THEN coalesce(tie.role, 'party') ELSE tie.role END AS role
WHERE (size(coalesce($record_types, [])) = 0 OR record_type IN $record_types)
  AND NOT (coalesce($engaged_only, false)
    AND record_type IN ['agreement', 'project', 'programme']
    AND coalesce(role, '') IN ['supporter', 'witness', 'funder'])
RETURN actor.id AS actor_id,
  record.id AS record_id,
  record_type,
  role,
  tie.start AS start,
  tie.end AS end
ORDER BY actor_id, record_id, role, start, end
