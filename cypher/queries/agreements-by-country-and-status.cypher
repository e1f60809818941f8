// name: agreements-by-country-and-status
// title-fr: Avec quels pays les accords sont-ils actifs, suspendus, à vérifier ?
// title-en: With which countries are agreements active, suspended, to be checked?
// about-fr: Une ligne par pays partenaire et par statut. Le pays est celui des acteurs étrangers parties ou
//   opérateurs ; un accord avec deux pays compte dans les deux, la somme des lignes peut donc dépasser le nombre
//   d'accords. Pays vide : aucun partenaire étranger connu. Statut vide : non renseigné.
// about-en: One row per partner country and status. The country is that of the foreign actors that are parties or
//   operators; an agreement with two countries counts in both, so the rows may add up to more than the number of
//   agreements. Empty country: no foreign partner known. Empty status: not filled in.
// param forms: code list, default [], example ["JUMELAGE", "CONVENTION"] | Formes d'accord | Forms of agreement
// column country: text, key | Pays partenaire (vide : inconnu) | Partner country (empty: unknown)
// column status: text, key | Statut | Status
// column n_agreements: integer | Nombre d'accords | Number of agreements
// column n_french_actors: integer | Acteurs français de ces accords | French actors of these agreements
// column n_partner_actors: integer | Acteurs de ce pays dans ces accords | Actors of that country in these agreements
// column agreement_ids: text list | Ces accords | These agreements

MATCH (agreement:Agreement)
WHERE size(coalesce($forms, [])) = 0 OR agreement.form IN $forms
OPTIONAL MATCH (agreement)<-[party:PARTY_TO]-(partner:Actor)
WHERE partner.country <> 'FRA'
  AND coalesce(party.role, 'party') IN ['party', 'operator']
WITH agreement, partner.country AS country, collect(DISTINCT partner.id) AS partner_ids
OPTIONAL MATCH (agreement)<-[party:PARTY_TO]-(french:Actor {country: 'FRA'})
WHERE coalesce(party.role, 'party') IN ['party', 'operator']
WITH agreement.id AS agreement_id,
  agreement.status AS status,
  country,
  partner_ids,
  collect(DISTINCT french.id) AS french_ids
ORDER BY agreement_id
WITH country,
  status,
  collect(agreement_id) AS agreement_ids,
  collect(partner_ids) AS partner_lists,
  collect(french_ids) AS french_lists
// An actor with three agreements counts once.
RETURN country,
  status,
  size(agreement_ids) AS n_agreements,
  size(reduce(all = [], ids IN french_lists | all + [id IN ids WHERE NOT id IN all])) AS n_french_actors,
  size(reduce(all = [], ids IN partner_lists | all + [id IN ids WHERE NOT id IN all])) AS n_partner_actors,
  agreement_ids
ORDER BY country, status
