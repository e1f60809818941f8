// name: reciprocity
// question: Q10
// title-fr: Le partenariat entre ces deux acteurs est-il réciproque ?
// title-en: Is the partnership between these two actors reciprocal?
// about-fr: Une seule ligne, pour tous les accords où agissent les deux, avec leurs projets. Trois parties, dont
//   reciprocity est la moyenne : les flux (par type, deux fois le plus petit sens sur le total, unité par unité ; rien
//   si seul l'argent est connu, car il va par nature dans un sens), les lieux (actions situées de chaque côté), les
//   retours (part des actions avec un retour pour un acteur français ; vide si aucun n'a jamais été noté). Une partie
//   inconnue est laissée de côté, jamais mise à 0 ; k_parts dit combien sont connues. Les flux sans quantité sont
//   comptés dans n_flows_unknown et ne servent pas ; un sens sans flux chiffré quand l'autre en a fait 0. Un flux
//   rattaché à aucune fiche compte s'il va de l'un des deux à l'autre. Les équipements ne sont pas pris en compte.
// about-en: A single row, for all agreements in which both act, with their projects. Three parts, of which reciprocity
//   is the mean: the flows (per type, twice the smaller direction over the total, unit by unit; nothing if only money is
//   known, since it goes one way by nature), the places (actions located on each side), the returns (share of actions
//   with a return for a French actor; empty if none was ever noted). An unknown part is left out, never set to 0;
//   k_parts tells how many are known. Flows without a quantity are counted in n_flows_unknown and not used; a direction
//   without a quantified flow when the other has one gives 0. A flow that belongs to no record counts if it goes from
//   one of the two to the other. Equipment is not taken into account.
// param actor_a: actor, required, example "insee-dep:44" | Un acteur | One actor
// param actor_b: actor, required, example "slug:gouvernorat-de-mahdia" | L'autre | The other
// column agreement_ids: text list | Accords où agissent les deux | Agreements in which both act
// column r_people: number | Réciprocité des échanges de personnes | Reciprocity of exchanges of people
// column r_expertise: number | Réciprocité de l'expertise | Reciprocity of expertise
// column r_money: number | Réciprocité de l'argent | Reciprocity of money
// column r_hosting: number | Réciprocité de l'accueil | Reciprocity of hosting
// column flow_part: number | Moyenne des flux, si autre chose que l'argent est connu | Mean of the flows, if more than money is known
// column actions_french: integer | Actions situées en France | Actions located in France
// column actions_partner: integer | Actions situées chez le partenaire | Actions located on the partner's side
// column place_part: number | Équilibre des lieux, 0 à 1 | Balance of the places, 0 to 1
// column n_actions: integer | Accords et projets | Agreements and projects
// column n_actions_with_return: integer | Dont avec un retour côté français | Of them, with a return on the French side
// column return_part: number | Leur part | Their share
// column reciprocity: number | Moyenne des parties connues, 0 à 1 | Mean of the known parts, 0 to 1
// column k_parts: integer | Parties connues, sur trois | Known parts, of three
// column n_flows_unknown: integer | Flux sans quantité | Flows without a quantity

// The agreements in which both act, and their projects and programmes.
CALL () {
  MATCH (:Actor {id: $actor_a})-[mine:PARTY_TO]->(agreement:Agreement)<-[its:PARTY_TO]-(:Actor {id: $actor_b})
  WHERE NOT coalesce(mine.role, 'party') IN ['supporter', 'witness']
    AND NOT coalesce(its.role, 'party') IN ['supporter', 'witness']
  WITH DISTINCT agreement, agreement.id AS agreement_id
  ORDER BY agreement_id
  RETURN collect(agreement) AS agreements, collect(agreement_id) AS agreement_ids
}
CALL (agreements) {
  UNWIND agreements AS agreement
  MATCH (agreement)<-[:UNDER]-(project:Project)
  RETURN collect(DISTINCT project) AS projects
}
WITH agreement_ids, agreements + projects AS subjects,
  agreements + [project IN projects WHERE NOT project:Programme] AS actions

// First part: the flows from one side to the other.
CALL (subjects) {
  WITH [subject IN subjects | subject.id] AS subject_ids
  MATCH (giver:Actor)-[flow:GIVES]->(taker:Actor)
  WHERE (giver.country = 'FRA') <> (taker.country = 'FRA')
    AND flow.type IN ['people', 'expertise', 'money', 'hosting']
    AND (flow.subject_id IN subject_ids
      OR flow.subject_id IS NULL AND giver.id IN [$actor_a, $actor_b] AND taker.id IN [$actor_a, $actor_b])
  WITH flow.type AS type, flow.unit AS unit,
    count(CASE WHEN flow.quantity IS NULL THEN 1 END) AS n_unknown,
    sum(CASE WHEN giver.country = 'FRA' THEN flow.quantity END) AS given,
    sum(CASE WHEN taker.country = 'FRA' THEN flow.quantity END) AS received
  // Units never mix: 16 persons and 3 days are not 19.
  WITH type, n_unknown,
    CASE
      WHEN given + received > 0
      THEN 2.0 * CASE WHEN given < received THEN given ELSE received END / (given + received)
    END AS unit_reciprocity
  WITH type, sum(n_unknown) AS n_unknown, avg(unit_reciprocity) AS type_reciprocity
  RETURN collect({type: type, value: type_reciprocity}) AS types, sum(n_unknown) AS n_flows_unknown
}
WITH agreement_ids, subjects, actions, n_flows_unknown,
  [flow IN types WHERE flow.type = 'people' | flow.value][0] AS r_people,
  [flow IN types WHERE flow.type = 'expertise' | flow.value][0] AS r_expertise,
  [flow IN types WHERE flow.type = 'money' | flow.value][0] AS r_money,
  [flow IN types WHERE flow.type = 'hosting' | flow.value][0] AS r_hosting

// Second part: projects with a place of their own, and meetings with a place; one on both sides counts on both.
CALL (subjects) {
  CALL (subjects) {
    UNWIND subjects AS project
    MATCH (project)-[:LOCATED_IN]->(spot:Territory)
    WHERE project:Project
      AND NOT project:Programme
    RETURN DISTINCT project AS action, spot.country = 'FRA' AS french
    UNION
    UNWIND subjects AS subject
    MATCH (subject)<-[:ABOUT]-(event:Event)-[:LOCATED_IN]->(spot:Territory)
    WHERE event.kind IN ['visit', 'festival', 'meeting', 'training']
    RETURN DISTINCT event AS action, spot.country = 'FRA' AS french
  }
  RETURN count(CASE WHEN french THEN action END) AS actions_french,
    count(CASE WHEN NOT french THEN action END) AS actions_partner
}

// Third part: the actions with a return for a French actor.
CALL (actions) {
  UNWIND actions AS action
  MATCH (action)<-[:ABOUT]-(:Return)-[:FOR]->(:Actor {country: 'FRA'})
  RETURN count(DISTINCT action) AS n_actions_with_return
}
WITH agreement_ids, r_people, r_expertise, r_money, r_hosting, n_flows_unknown, actions_french, actions_partner,
  size(actions) AS n_actions, n_actions_with_return,
  [r IN [r_people, r_expertise, r_money, r_hosting] WHERE r IS NOT NULL] AS known_types,
  coalesce(r_people, r_expertise, r_hosting) IS NOT NULL AS more_than_money,
  actions_french + actions_partner AS n_located
WITH agreement_ids, r_people, r_expertise, r_money, r_hosting, n_flows_unknown, actions_french, actions_partner,
  n_actions, n_actions_with_return,
  CASE WHEN more_than_money THEN reduce(total = 0.0, r IN known_types | total + r) / size(known_types) END AS flow_part,
  CASE WHEN n_located > 0 THEN 1.0 - 1.0 * abs(actions_french - actions_partner) / n_located END AS place_part,
  CASE WHEN n_actions_with_return > 0 THEN 1.0 * n_actions_with_return / n_actions END AS return_part
WITH agreement_ids, r_people, r_expertise, r_money, r_hosting, n_flows_unknown, actions_french, actions_partner,
  n_actions, n_actions_with_return, flow_part, place_part, return_part,
  [part IN [flow_part, place_part, return_part] WHERE part IS NOT NULL] AS parts
RETURN agreement_ids, r_people, r_expertise, r_money, r_hosting, flow_part,
  actions_french, actions_partner, place_part,
  n_actions, n_actions_with_return, return_part,
  CASE WHEN size(parts) > 0 THEN reduce(total = 0.0, part IN parts | total + part) / size(parts) END AS reciprocity,
  size(parts) AS k_parts,
  n_flows_unknown
ORDER BY agreement_ids
