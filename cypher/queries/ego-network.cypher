// name: ego-network
// question: Q07
// title-fr: Avec qui cet acteur est-il en lien, directement ou par un intermédiaire ?
// title-en: Whom is this actor tied to, directly or through one other?
// about-fr: Les acteurs à un lien, ou à deux si depth vaut 2, toutes couches confondues : accord, projet (sans les
//   têtes de réseau et services de l'État), financement, réseau commun, espace de dialogue commun. Deux membres d'un
//   réseau ou d'un espace sont liés si leurs périodes peuvent se recouvrir ; une date absente ne ferme rien. Les
//   colonnes des couches disent le lien direct : elles sont toutes fausses à la distance 2.
// about-en: The actors one tie away, or two if depth is 2, on all layers together: agreement, project (without
//   networks and services of the State), funding, network in common, space of dialogue in common. Two members of a
//   network or space are tied if their periods may overlap; a missing date closes nothing. The columns of the layers
//   tell the direct tie: all are false at distance 2.
// ask-fr: La taille, la taille effective et la contrainte du réseau de l'acteur, par couche.
// ask-en: The size, the effective size and the constraint of the actor's network, per layer.
// param actor: actor, required, example "insee:31555" | L'acteur au centre | The actor in the middle
// param depth: integer, default 1, example 2 | Nombre de liens au plus, 1 ou 2 | Most ties away, 1 or 2
// column actor_id: text, key | L'acteur | The actor
// column distance: integer | Nombre de liens qui l'en séparent | Ties away
// column agreement: boolean | Un accord en commun | An agreement in common
// column project: boolean | Un projet en commun | A project in common
// column funding: boolean | L'un paie un projet de l'autre | One pays a project of the other
// column membership: boolean | Un réseau en commun | A network in common
// column dialogue: boolean | Un espace de dialogue en commun | A space of dialogue in common

// One step: whatever two actors share, and the layer on which that ties them (null: it doesn't).
MATCH (ego:Actor {id: $actor})
MATCH (ego)-[mine:PARTY_TO|TAKES_PART_IN|MEMBER_OF|SITS_IN]->(shared)
MATCH (shared)<-[its:PARTY_TO|TAKES_PART_IN|MEMBER_OF|SITS_IN]-(near:Actor)
WHERE near <> ego
WITH ego, near,
  CASE
    WHEN shared:Agreement AND NOT coalesce(mine.role, 'party') IN ['supporter', 'witness']
      AND NOT coalesce(its.role, 'party') IN ['supporter', 'witness'] THEN 'agreement'
    WHEN shared:Project AND (mine.role = 'funder') <> (its.role = 'funder') THEN 'funding'
    WHEN shared:Project AND mine.role <> 'funder'
      AND NOT (ego:Network OR ego:International OR (ego:State AND ego.kind <> 'FOREIGN_STATE'))
      AND NOT (near:Network OR near:International OR (near:State AND near.kind <> 'FOREIGN_STATE')) THEN 'project'
    WHEN coalesce(mine.end_to < its.start_from OR its.end_to < mine.start_from, false) THEN null
    WHEN type(mine) = 'MEMBER_OF' THEN 'membership'
    WHEN type(mine) = 'SITS_IN' THEN 'dialogue'
  END AS layer
WHERE layer IS NOT NULL
WITH ego, near, collect(DISTINCT layer) AS layers
WITH ego, collect(near) AS nears, collect({actor_id: near.id, layers: layers}) AS ties

CALL (ego, nears, ties) {
  UNWIND ties AS tie
  RETURN tie.actor_id AS actor_id, 1 AS distance, tie.layers AS layers
  UNION
  // The same step once more, from each of those found.
  UNWIND nears AS near
  MATCH (near)-[mine:PARTY_TO|TAKES_PART_IN|MEMBER_OF|SITS_IN]->(shared)
  MATCH (shared)<-[its:PARTY_TO|TAKES_PART_IN|MEMBER_OF|SITS_IN]-(far:Actor)
  WHERE $depth > 1
    AND far <> ego
    AND NOT far IN nears
    AND CASE
      WHEN shared:Agreement THEN NOT coalesce(mine.role, 'party') IN ['supporter', 'witness']
        AND NOT coalesce(its.role, 'party') IN ['supporter', 'witness']
      WHEN shared:Project AND (mine.role = 'funder') <> (its.role = 'funder') THEN true
      WHEN shared:Project THEN mine.role <> 'funder'
        AND NOT (near:Network OR near:International OR (near:State AND near.kind <> 'FOREIGN_STATE'))
        AND NOT (far:Network OR far:International OR (far:State AND far.kind <> 'FOREIGN_STATE'))
      ELSE NOT coalesce(mine.end_to < its.start_from OR its.end_to < mine.start_from, false)
    END
  RETURN DISTINCT far.id AS actor_id, 2 AS distance, [] AS layers
}
RETURN actor_id, distance,
  'agreement' IN layers AS agreement,
  'project' IN layers AS project,
  'funding' IN layers AS funding,
  'membership' IN layers AS membership,
  'dialogue' IN layers AS dialogue
ORDER BY distance, actor_id
