// name: actors-by-kind-and-country
// title-fr: Combien d'acteurs, de quel type et de quel pays ?
// title-en: How many actors, of which kind and country?
// about-fr: Une ligne par type et par pays, avec le nombre d'acteurs et, parmi eux, ceux qui agissent dans un
//   accord ou un projet, ceux qui financent et ceux qui sont membres d'un réseau. Un pays inconnu fait une ligne
//   à part (pays vide). Les acteurs dissous sont comptés. Un acteur qui n'agit nulle part dans les données peut
//   très bien agir ailleurs : rien n'est enregistré, c'est tout.
// about-en: One row per kind and country with the number of actors and, among them, those who act in an
//   agreement or a project, those who fund and those who are members of a network. An unknown country has a row
//   of its own (empty country). Dissolved actors are counted. An actor who acts nowhere in the data may well act
//   elsewhere: nothing is recorded, that is all.
// param kinds: code list, default [], example ["COM", "FLA_MUN"] | Types d'acteurs | Kinds of actors
// param countries: country list, default [], example ["SEN", "FRA"] | Pays des acteurs | Countries of the actors
// column kind: text, key | Le type | The kind
// column country: text, key | Le pays (vide : inconnu) | The country (empty: unknown)
// column n_actors: integer | Nombre d'acteurs | Number of actors
// column n_engaged: integer | Dont agissent dans un accord ou un projet | Of whom act in an agreement or a project
// column n_funders: integer | Dont financent un projet | Of whom fund a project
// column n_members: integer | Dont membres d'un réseau | Of whom are members of a network

MATCH (actor:Actor)
WHERE (size(coalesce($kinds, [])) = 0 OR actor.kind IN $kinds)
  AND (size(coalesce($countries, [])) = 0 OR actor.country IN $countries)
WITH actor,
  // Supporters and witnesses of an agreement, and those who only pay, do not act in it.
  EXISTS {
    MATCH (actor)-[tie:PARTY_TO|TAKES_PART_IN]->()
    WHERE NOT coalesce(tie.role, 'party') IN ['supporter', 'witness', 'funder']
  } AS engaged,
  EXISTS {
    MATCH (actor)-[part:TAKES_PART_IN]->(:Project)
    WHERE part.role = 'funder'
  } AS funds,
  EXISTS { MATCH (actor)-[:MEMBER_OF]->(:Actor) } AS belongs
RETURN actor.kind AS kind,
  actor.country AS country,
  count(*) AS n_actors,
  sum(CASE WHEN engaged THEN 1 ELSE 0 END) AS n_engaged,
  sum(CASE WHEN funds THEN 1 ELSE 0 END) AS n_funders,
  sum(CASE WHEN belongs THEN 1 ELSE 0 END) AS n_members
ORDER BY kind, country
