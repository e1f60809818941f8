// name: agreement-pairs
// title-fr: Qui est lié à qui par un accord ?
// title-en: Who is tied to whom by an agreement?
// about-fr: La projection à un mode des accords : une ligne par paire d'acteurs parties ou opérateurs d'un même
//   accord (ni soutiens ni témoins). Un accord à quatre donne six paires, dont celles de deux villes françaises
//   entre elles. Vivant : statut actif ; ou statut inconnu ou à vérifier et des dates qui ne l'excluent pas.
// about-en: The one-mode projection of agreements: one row per pair of actors that are parties or operators of the
//   same agreement (no supporters or witnesses). An agreement of four gives six pairs, those of two French towns
//   among them. Live: status active; or status unknown or to check and dates that do not exclude it.
// param actor: actor, default null, example "insee:31555" | Seulement les paires de cet acteur | Only the pairs of this actor
// param forms: code list, default [], example ["JUMELAGE", "CONVENTION"] | Formes d'accord | Forms of agreement
// param live_only: boolean, default false, example true | Seulement les accords vivants | Only live agreements
// param as_of: date, default today, example "2025-12-31" | Le jour qui tient lieu d'aujourd'hui | The day that stands for today
// column actor_a: text, key | Un acteur | One actor
// column actor_b: text, key | L'autre | The other
// column n_agreements: integer | Accords communs | Shared agreements
// column n_live: integer | Dont vivants | Of which live
// column forms: text list | Leurs formes | Their forms
// column agreement_ids: text list | Ces accords | These agreements

MATCH (actor:Actor)-[party:PARTY_TO]->(agreement:Agreement)
WHERE coalesce(party.role, 'party') IN ['party', 'operator']
  AND (size(coalesce($forms, [])) = 0 OR agreement.form IN $forms)
WITH agreement,
  CASE
    WHEN agreement.status = 'active' THEN 1
    WHEN agreement.status IN ['ended', 'suspended', 'announced'] THEN 0
    WHEN agreement.start_from > $as_of OR agreement.end_to < $as_of THEN 0
    ELSE 1
  END AS live,
  collect(DISTINCT actor.id) AS actor_ids
WHERE size(actor_ids) > 1
  AND (live = 1 OR NOT coalesce($live_only, false))
UNWIND actor_ids AS actor_a
UNWIND actor_ids AS actor_b
WITH agreement, live, actor_a, actor_b
WHERE actor_a < actor_b
  AND ($actor IS NULL OR $actor IN [actor_a, actor_b])
WITH actor_a, actor_b, agreement.id AS agreement_id, agreement.form AS form, live
ORDER BY agreement_id
WITH actor_a, actor_b, collect(agreement_id) AS agreement_ids, sum(live) AS n_live, collect(form) AS all_forms
CALL (all_forms) {
  UNWIND all_forms AS form
  WITH DISTINCT form
  ORDER BY form
  RETURN collect(form) AS forms
}
RETURN actor_a,
  actor_b,
  size(agreement_ids) AS n_agreements,
  n_live,
  forms,
  agreement_ids
ORDER BY actor_a, actor_b
