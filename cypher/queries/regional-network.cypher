// name: regional-network
// question: Q16
// title-fr: De quels types d'acteurs est fait le réseau de la région ?
// title-en: Of which kinds of actors is the network of the region made?
// about-fr: Une ligne par type d'acteur, avec le nombre de ceux dont le territoire est dans la région, et de ceux qui
//   n'y ont aucun lien : ils n'agissent avec personne dans un accord ni dans un projet, où que ce soit (dans les
//   projets, les services de l'État, organisations internationales et réseaux ne font pas lien). Les acteurs dissous
//   sont laissés de côté. Un acteur sans lien connu n'est pas forcément seul.
// about-en: One row per kind of actor, with the number of those whose territory is in the region, and of those without
//   a tie: they act together with nobody in an agreement or a project, wherever it is (in projects, services of the
//   State, international organisations and networks make no tie). Dissolved actors are left out. An actor without a
//   known tie is not always alone.
// ask-fr: La diversité (Shannon, Pielou) et la part d'acteurs isolés de toute la région ; les groupes, eux, sont donnés
//   par l'indicateur multi_actor_cluster.
// ask-en: The diversity (Shannon, Pielou) and the share of isolated actors of the whole region; the communities are
//   given by the indicator multi_actor_cluster.
// param region: territory, required, example "insee-reg:76" | Région, avec ce qu'elle contient | Region, with those below it
// param as_of: date, default today, example "2025-12-31" | Le jour qui tient lieu d'aujourd'hui | The day that stands for today
// column kind: text, key | Type d'acteur | Kind of actor
// column n_actors: integer | Acteurs de ce type | Actors of this kind
// column n_isolated_actors: integer | Dont sans lien connu | Of them, without a known tie
// column actor_ids: text list | Ces acteurs | These actors

MATCH (:Territory {id: $region})<-[:PART_OF*0..]-(:Territory)<-[:BASED_IN]-(actor:Actor)
WHERE NOT coalesce(actor.dissolved_to <= $as_of, false)
WITH actor, actor.kind AS kind, actor.id AS actor_id,
  EXISTS {
    MATCH (actor)-[mine:PARTY_TO|TAKES_PART_IN]->(record)<-[its:PARTY_TO|TAKES_PART_IN]-(other:Actor)
    WHERE other <> actor
      AND NOT coalesce(mine.role, 'party') IN ['supporter', 'witness', 'funder']
      AND NOT coalesce(its.role, 'party') IN ['supporter', 'witness', 'funder']
      // Hubs make ties in agreements, not in projects.
      AND (record:Agreement
        OR NOT (actor:Network OR actor:International OR (actor:State AND actor.kind <> 'FOREIGN_STATE'))
        AND NOT (other:Network OR other:International OR (other:State AND other.kind <> 'FOREIGN_STATE')))
  } AS tied
ORDER BY actor_id
RETURN kind,
  count(actor) AS n_actors,
  count(CASE WHEN NOT tied THEN actor END) AS n_isolated_actors,
  collect(actor_id) AS actor_ids
ORDER BY kind
